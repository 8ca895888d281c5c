import { expect, test } from 'vitest';
import { s3Files } from './s3-files.ts';

// The example of “Authenticating Requests: Using Query Parameters (AWS Signature Version 4)” in the S3 API reference.
const example = {
  bucket: 'examplebucket',
  credentials: {
    accessKeyId: 'AKIAIOSFODNN7' + 'EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  region: 'us-east-1',
  now: () => Date.parse('2013-05-24T00:00:00Z'),
};

test('a signed link names the bucket, the time and the lifetime, and its signature depends on the key', async () => {
  const files = s3Files(example);
  const url = new URL(await files.signedUrl('cmp_1/job_1.pdf', 600));
  expect([url.origin, url.pathname]).toEqual(['https://examplebucket.s3.us-east-1.amazonaws.com', '/cmp_1/job_1.pdf']);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${example.credentials.accessKeyId}/20130524/us-east-1/s3/aws4_request`,
    'X-Amz-Date': '20130524T000000Z',
    'X-Amz-Expires': '600',
    'X-Amz-SignedHeaders': 'host',
  });
  const other = new URL(await files.signedUrl('cmp_1/job_2.pdf', 600));
  expect(other.searchParams.get('X-Amz-Signature')).not.toBe(url.searchParams.get('X-Amz-Signature'));
});

test('a file is put whole under a signature over its bytes, with its Chinese name', async () => {
  const sent: { url: string; init: RequestInit }[] = [];
  const files = s3Files({
    ...example,
    fetch: async (url, init) => (sent.push({ url: String(url), init: init! }), new Response(null, { status: 200 })),
  });
  await files.put('a/b.pdf', new TextEncoder().encode('%PDF'), {
    contentType: 'application/pdf',
    fileName: '汇编.pdf',
  });
  const headers = sent[0]!.init.headers as Record<string, string>;
  expect(sent[0]!.url).toBe('https://examplebucket.s3.us-east-1.amazonaws.com/a/b.pdf');
  expect(headers['content-disposition']).toBe(`inline; filename="__.pdf"; filename*=UTF-8''%E6%B1%87%E7%BC%96.pdf`);
  // SHA-256 of “%PDF”.
  expect(headers['x-amz-content-sha256']).toBe('315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027');
  expect(headers['authorization']).toMatch(
    /^AWS4-HMAC-SHA256 Credential=.*SignedHeaders=content-disposition;content-type;host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
  );
});

test('a file is removed, and that it was gone already is no failure', async () => {
  const sent: string[] = [];
  const answers = [204, 404];
  const files = s3Files({
    ...example,
    fetch: async (url, init) => (
      sent.push(`${init!.method} ${String(url)}`),
      new Response(null, { status: answers.shift()! })
    ),
  });
  await files.remove('att/a/b');
  await files.remove('att/a/b');
  expect(sent).toEqual(Array(2).fill('DELETE https://examplebucket.s3.us-east-1.amazonaws.com/att/a/b'));
});

test('a bucket that refuses a file is a failure, not a silence', async () => {
  const files = s3Files({ ...example, fetch: async () => new Response('', { status: 503 }) });
  await expect(files.put('a', new Uint8Array(), { contentType: 'text/plain', fileName: 'a' })).rejects.toThrow('503');
});

const about = { contentType: 'text/csv', fileName: '答卷.csv' };
async function* blocks(count: number, broken = false) {
  for (let i = 0; i < count; i++) yield new Uint8Array(1024 * 1024).fill(i);
  if (broken) throw new Error('broke off');
}

test('bytes that are made while they are stored go up in parts of eight megabytes', async () => {
  const sent: { call: string; bytes: number }[] = [];
  const files = s3Files({
    ...example,
    fetch: async (url, init) => {
      const body = init!.body as Uint8Array | undefined;
      sent.push({ call: `${init!.method} ${new URL(String(url)).search}`, bytes: body?.length ?? 0 });
      if (String(url).includes('uploads')) return new Response('<UploadId>u/1</UploadId>');
      return new Response('', { headers: { etag: '"e"' } });
    },
  });
  expect(await files.putStream('a/b.csv', blocks(9), about)).toBe(9 * 1024 * 1024);
  expect(sent.slice(0, 3)).toEqual([
    { call: 'POST ?uploads=', bytes: 0 },
    { call: 'PUT ?partNumber=1&uploadId=u%2F1', bytes: 8 * 1024 * 1024 },
    { call: 'PUT ?partNumber=2&uploadId=u%2F1', bytes: 1024 * 1024 },
  ]);
  expect(sent.at(-1)!.call).toBe('POST ?uploadId=u%2F1');
});

test('an upload that breaks off is taken back, and the fault is told', async () => {
  const sent: string[] = [];
  const files = s3Files({
    ...example,
    fetch: async (url, init) => {
      sent.push(`${init!.method} ${new URL(String(url)).search}`);
      return new Response('<UploadId>u1</UploadId>', { headers: { etag: '"e"' } });
    },
  });
  await expect(files.putStream('a/b.csv', blocks(9, true), about)).rejects.toThrow('broke off');
  expect(sent.at(-1)).toBe('DELETE ?uploadId=u1');
});
