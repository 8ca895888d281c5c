import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addFile, dropAll, pendingOf, removeFile, sendAnew, uploadAll } from './files.ts';

// A device that keeps nothing: without IndexedDB the page itself holds the files.
const owner = `ent_${'a'.repeat(32)}`;
const secret = 's'.repeat(22);
const ref = (n: number) => ({ id: `fil_${String(n).repeat(32)}`, name: '1.jpg', type: 'image/jpeg', size: 3 }) as const;
const blob = (n: number) => new Blob([Uint8Array.of(n, n, n)]);

let answers: (number | 'offline')[] = [];
let asked: string[] = [];
beforeEach(() => {
  // The pauses between tries are as long as they are; here they pass at once.
  vi.stubGlobal('setTimeout', (act: () => void) => queueMicrotask(act));
  vi.stubGlobal('document', { documentElement: { lang: 'zh-CN' } });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    asked.push(`${url.split('/').at(-1)} ${headers.get('x-xiance-secret') === secret} ${headers.get('content-type')}`);
    const answer = answers.shift() ?? 200;
    if (answer === 'offline') throw new TypeError('no network');
    return new Response(JSON.stringify(answer === 200 ? {} : { code: 'file_type', message: '…' }), { status: answer });
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await dropAll(owner);
  [answers, asked] = [[], []];
});

test('files are sent one after another with their previews, told how far it is, and not sent twice', async () => {
  await addFile(owner, secret, blob(1), ref(1), blob(9));
  await addFile(owner, secret, blob(2), ref(2));
  const progress: string[] = [];
  expect(await uploadAll('slug', owner, secret, (done, total) => progress.push(`${done}/${total}`))).toEqual({
    ok: true,
  });
  expect(progress).toEqual(['0/2', '1/2', '2/2']);
  expect(asked).toEqual([
    `${ref(1).id} true image/jpeg`,
    `${ref(1).id}_t true image/jpeg`,
    `${ref(2).id} true image/jpeg`,
  ]);
  expect(await pendingOf(owner)).toEqual([]);
  await uploadAll('slug', owner, secret);
  expect(asked).toHaveLength(3);
});

test('a hiccup is tried again; without network what is done stays done and the rest goes on later', async () => {
  await addFile(owner, secret, blob(1), ref(1));
  await addFile(owner, secret, blob(2), ref(2));
  answers = [503, 429, 200, 'offline', 'offline', 'offline', 'offline'];
  expect(await uploadAll('slug', owner, secret)).toEqual({ offline: true });
  expect((await pendingOf(owner)).map(({ id }) => id)).toEqual([ref(2).id]);
  expect(await uploadAll('slug', owner, secret)).toEqual({ ok: true });
  expect(asked).toHaveLength(8);
});

test('what is refused is told with its file, and is not tried again by itself', async () => {
  await addFile(owner, secret, blob(1), ref(1));
  answers = [415];
  expect(await uploadAll('slug', owner, secret)).toEqual({
    problem: { code: 'file_type', message: '…' },
    file: ref(1),
  });
  expect(asked).toHaveLength(1);
});

test('only the files named are sent, what was removed is not, and what the server lost is sent anew', async () => {
  for (const n of [1, 2, 3]) await addFile(owner, secret, blob(n), ref(n));
  await removeFile(owner, ref(3).id);
  await uploadAll('slug', owner, secret, undefined, [ref(1).id]);
  expect(asked).toEqual([`${ref(1).id} true image/jpeg`]);
  await sendAnew(owner);
  expect((await pendingOf(owner)).map(({ id }) => id)).toEqual([ref(1).id, ref(2).id]);
});
