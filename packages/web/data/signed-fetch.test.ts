import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { signedFetch } from './signed-fetch.ts';

const sent: RequestInit[] = [];
vi.stubGlobal('fetch', async (_: unknown, init: RequestInit) => (sent.push(init), new Response()));
afterEach(() => void sent.splice(0));

const digestOf = (init: RequestInit) => new Headers(init.headers).get('x-amz-content-sha256');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('what is written carries the digest of its body, also of an empty one, and keeps its other headers', async () => {
  await signedFetch('/api/x', { method: 'PUT', body: '{"名":"王"}', headers: { 'content-type': 'application/json' } });
  await signedFetch('/api/y', { method: 'POST' });
  expect(sent.map(digestOf)).toEqual([sha256('{"名":"王"}'), sha256('')]);
  expect(new Headers(sent[0]!.headers).get('content-type')).toBe('application/json');
});

test('so do the bytes of a file', async () => {
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff]);
  await signedFetch('/api/z', { method: 'PUT', body: bytes.buffer });
  expect(sent.map(digestOf)).toEqual([createHash('sha256').update(bytes).digest('hex')]);
});

test('what is only read carries none', async () => {
  await signedFetch('/api/x', {});
  expect(sent.map(digestOf)).toEqual([null]);
});
