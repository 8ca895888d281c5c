import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diskFiles, filesApp, filesSecret, type DiskFiles } from './files.ts';

const pdf = { contentType: 'application/pdf', fileName: '2026年"金点子"优秀建议集.pdf' };
const bytes = new Uint8Array([37, 80, 68, 70, 10, 0, 255]);
let time = 1_700_000_000_000;
const now = () => time;

let directory: string;
let files: DiskFiles;
let app: ReturnType<typeof filesApp>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'xiance-files-'));
  const secret = await filesSecret(join(directory, 'secret'));
  files = diskFiles({ directory: join(directory, 'files'), secret, now });
  app = filesApp({ files, secret, now });
});
afterAll(() => rm(directory, { recursive: true }));

describe('files on disk', () => {
  test('gives back what was put, and replaces it whole, leaving nothing else behind', async () => {
    await files.put('a/b.pdf', bytes, pdf);
    await files.put('a/b.pdf', new Uint8Array([10]), { contentType: 'text/plain', fileName: 'b.txt' });
    const stored = await files.get('a/b.pdf');
    expect({ ...stored, bytes: [...(stored?.bytes ?? [])] }).toEqual({
      bytes: [10],
      contentType: 'text/plain',
      fileName: 'b.txt',
    });
    expect(await readdir(join(directory, 'files/a'))).toEqual(['b.pdf']);
  });

  test('bytes made while they are stored are there whole or not at all', async () => {
    async function* made(broken: boolean) {
      yield new Uint8Array([1, 2]);
      if (broken) throw new Error('broke off');
      yield new Uint8Array([3]);
    }
    expect(await files.putStream('s/x.csv', made(false), pdf)).toBe(3);
    expect([...(await files.get('s/x.csv'))!.bytes]).toEqual([1, 2, 3]);
    await expect(files.putStream('s/y.csv', made(true), pdf)).rejects.toThrow('broke off');
    expect(await readdir(join(directory, 'files/s'))).toEqual(['x.csv']);
  });

  test('a long file is read piece by piece, also where what it says of itself is long', async () => {
    const long = { contentType: 'text/csv', fileName: `${'名'.repeat(1000)}.csv` };
    const content = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
    await files.put('long/x.csv', content, long);
    const opened = (await files.open('long/x.csv'))!;
    const parts: Uint8Array[] = [];
    for await (const part of opened.bytes()) parts.push(part);
    expect(parts.length).toBeGreaterThan(1);
    expect(Buffer.concat(parts).equals(content)).toBe(true);
    expect([opened.size, opened.fileName]).toEqual([300_000, long.fileName]);
    expect([await files.open('long/y'), await files.open('long')]).toEqual([undefined, undefined]);
  });

  test('has nothing under a key that was not put, nor under a key that is a folder', async () => {
    await files.put('a/b.pdf', bytes, pdf);
    expect([await files.get('c'), await files.get('a'), await files.get('a/b.pdf/c')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('removes what it is told to, also what never was', async () => {
    await files.put('gone/a', bytes, pdf);
    await files.remove('gone/a');
    await files.remove('gone/a');
    expect(await files.get('gone/a')).toBeUndefined();
  });

  test.each([
    '',
    '../x',
    'a/../../x',
    '/etc/passwd',
    'a//b',
    '.hidden',
    'a/.',
    'a\\b',
    'a\0b',
    '文件',
    'a'.repeat(513),
  ])('refuses the key %j', async (key) => {
    await expect(files.put(key, bytes, pdf)).rejects.toThrow('not a file key');
    await expect(files.get(key)).rejects.toThrow('not a file key');
    await expect(files.signedUrl(key, 60)).rejects.toThrow('not a file key');
  });

  test('keeps its secret over a restart', async () => {
    const path = join(directory, 'again');
    const [first, second] = [await filesSecret(path), await filesSecret(path)];
    expect([...second]).toEqual([...first]);
  });
});

describe('a signed address', () => {
  test('serves the file under its Chinese name, and tells the browser not to guess', async () => {
    await files.put('a/b.pdf', bytes, pdf);
    const response = await app.request(await files.signedUrl('a/b.pdf', 60));
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-type': 'application/pdf',
      'content-length': '7',
      'content-disposition':
        `inline; filename="2026_______________.pdf"; filename*=UTF-8''2026%E5%B9%B4%22%E9%87%91%E7%82%B9%E5%AD%90%22%E4%BC%98%E7%A7%80%E5%BB%BA%E8%AE%AE%E9%9B%86.pdf`.replace(
          /_+(?=\.pdf")/,
          '_'.repeat('年"金点子"优秀建议集'.length),
        ),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  test('saves the file when asked to, and whatever could carry a script always', async () => {
    const kind = async (url: string) => (await app.request(url)).headers.get('content-disposition')?.split(';')[0];
    await files.put('a/b.pdf', bytes, pdf);
    await files.put('a/page', bytes, { contentType: 'text/html; charset=utf-8', fileName: 'page.html' });
    expect(await kind(await files.signedUrl('a/b.pdf', 60, { download: true }))).toBe('attachment');
    expect(await kind(await files.signedUrl('a/page', 60))).toBe('attachment');
  });

  test('serves nothing once it has expired, or with a letter changed', async () => {
    await files.put('a/b.pdf', bytes, pdf);
    const url = await files.signedUrl('a/b.pdf', 60);
    const status = async (address: string) => (await app.request(address)).status;
    const changed = [
      url.replace('a/b.pdf', 'a/c.pdf'),
      url.replace('as=view', 'as=download'),
      url.replace(/expires=\d/, 'expires=9'),
      `${url}x`,
      '/files/a/b.pdf',
      '/files/..%2fsecret',
    ];
    expect(await Promise.all(changed.map(status))).toEqual(changed.map(() => 403));
    expect(await status(url)).toBe(200);
    time += 60_000;
    expect(await status(url)).toBe(403);
  });

  test('that is refused is answered with the page it was given', async () => {
    const secret = await filesSecret(join(directory, 'secret'));
    const words = filesApp({ files, secret, now, refused: (c, status) => c.text(`refused ${status}`, status) });
    const answer = async (url: string) => (await words.request(url)).text();
    expect(await answer('/files/a/b.pdf')).toBe('refused 403');
    expect(await answer(await files.signedUrl('gone', 60))).toBe('refused 404');
  });

  test('of a file that is gone says so', async () => {
    expect((await app.request(await files.signedUrl('gone', 60))).status).toBe(404);
  });
});
