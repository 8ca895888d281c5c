import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { Files } from '#api/deps.ts';
import { writeWhole } from './durable-file.ts';

const About = v.object({ contentType: v.string(), fileName: v.string() });
type About = v.InferOutput<typeof About>;

/** Files of this machine's own disk, which can also be read piece by piece: an export of a large survey has tens of megabytes. */
export interface DiskFiles extends Files {
  /** The file without its bytes, which are read from the disk as they are asked for. */
  open(key: string): Promise<(About & { size: number; bytes: () => AsyncIterable<Uint8Array> }) | undefined>;
}

/**
 * Files under `directory`. One file holds a line about itself and then its bytes, so that both change in one rename.
 * `origin` goes before the path of each address; without one, addresses are relative to the server's own.
 *
 * A key is one or more segments of letters, digits, `.`, `_` and `-`, joined by `/`, none beginning with a dot; any
 * other is a fault of the caller and throws.
 */
export function diskFiles({
  directory,
  secret,
  now,
  origin = '',
}: {
  directory: string;
  secret: Uint8Array;
  now: () => number;
  origin?: string;
}): DiskFiles {
  return {
    async put(key, bytes, { contentType, fileName }) {
      const path = pathOf(directory, key);
      const about = Buffer.from(`${JSON.stringify({ contentType, fileName })}\n`);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeWhole(path, Buffer.concat([about, bytes]));
    },
    async putStream(key, bytes, { contentType, fileName }) {
      const path = pathOf(directory, key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      let count = 0;
      async function* content() {
        yield Buffer.from(`${JSON.stringify({ contentType, fileName })}\n`);
        for await (const part of bytes) {
          count += part.length;
          yield part;
        }
      }
      await writeWhole(path, content());
      return count;
    },
    async get(key) {
      const content = await ifThere(readFile(pathOf(directory, key)));
      if (!content) return undefined;
      const end = content.indexOf('\n');
      return { ...aboutOf(content.subarray(0, end)), bytes: content.subarray(end + 1) };
    },
    async open(key) {
      const path = pathOf(directory, key);
      const head = await ifThere(readHead(path));
      if (!head) return undefined;
      const { line, size } = head;
      const start = line.length + 1;
      // Opened when the first piece is asked for: an answer without a body, as to HEAD, leaves no file open.
      async function* bytes() {
        yield* createReadStream(path, { start }) as AsyncIterable<Uint8Array>;
      }
      return { ...aboutOf(line), size: size - start, bytes };
    },
    async remove(key) {
      await rm(pathOf(directory, key), { force: true });
    },
    async signedUrl(key, seconds, { download = false } = {}) {
      pathOf(directory, key);
      const terms = { key, expires: String(Math.floor(now() / 1000) + seconds), as: download ? 'download' : 'view' };
      const query = new URLSearchParams({ expires: terms.expires, as: terms.as, signature: sign(secret, terms) });
      return `${origin}/files/${key}?${query}`;
    },
  };
}

const aboutOf = (line: Buffer): About => v.parse(About, JSON.parse(line.toString('utf8')));

/** What is read, or nothing where there is no such file. */
async function ifThere<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}

/** A file's line about itself, and how long the whole is. */
async function readHead(path: string): Promise<{ line: Buffer; size: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    for (let line = Buffer.alloc(0); ;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, line.length);
      line = Buffer.concat([line, buffer.subarray(0, bytesRead)]);
      const end = line.indexOf('\n');
      if (end >= 0) return { line: line.subarray(0, end), size };
      if (bytesRead === 0) throw new Error('a stored file without a line about itself');
    }
  } finally {
    await file.close();
  }
}

/** The secret that signs addresses, made on first use, so that an address outlives a restart. */
export async function filesSecret(path: string): Promise<Uint8Array> {
  try {
    const secret = await readFile(path);
    if (secret.length === 32) return secret;
  } catch {
    // The first start.
  }
  const secret = randomBytes(32);
  await writeWhole(path, secret);
  return secret;
}

/** What a browser may show in the desk's own origin; anything else, such as HTML or SVG, could carry a script. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/gif', 'text/plain']);

/**
 * Serves `/files/*` to whoever has a signed address that has not expired. Anything else gets 403, whatever is wrong with
 * it; a good signature for a file that is gone gets 404. `refused` makes the page for them.
 */
export function filesApp({
  files,
  secret,
  now,
  refused = (c, status) => c.text('', status),
}: {
  files: DiskFiles;
  secret: Uint8Array;
  now: () => number;
  refused?: (c: Context, status: 403 | 404) => Response;
}): Hono {
  return new Hono().get('/files/*', async (c) => {
    const key = c.req.path.slice('/files/'.length);
    const { expires = '', as = '', signature = '' } = c.req.query();
    const signed = isKey(key) && same(signature, sign(secret, { key, expires, as }));
    if (!signed || !(Number(expires) * 1000 > now())) return refused(c, 403);
    const file = await files.open(key);
    if (!file) return refused(c, 404);

    const view = as === 'view' && shown.has(file.contentType.split(';')[0]?.trim().toLowerCase() ?? '');
    return c.body(ReadableStream.from(file.bytes()) as globalThis.ReadableStream<Uint8Array>, 200, {
      'Content-Type': file.contentType,
      'Content-Length': String(file.size),
      'Content-Disposition': disposition(view ? 'inline' : 'attachment', file.fileName),
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
  });
}

/** RFC 6266: an ASCII name for what reads nothing else, and the real one as RFC 5987 has it. */
function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  const name = fileName.replace(/[\u0000-\u001f\u007f/\\\ud800-\udfff]/gu, '_');
  const ascii = name.replace(/[^\u0020-\u007e]/g, '_').replace(/["%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function sign(secret: Uint8Array, terms: { key: string; expires: string; as: string }): string {
  return createHmac('sha256', secret).update([terms.key, terms.expires, terms.as].join('\n')).digest('base64url');
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

function isKey(key: string): boolean {
  return key.length <= 512 && key.split('/').every((part) => segment.test(part));
}

function pathOf(directory: string, key: string): string {
  if (!isKey(key)) throw new TypeError('not a file key');
  return join(directory, ...key.split('/'));
}
