import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

interface Kept {
  type: string;
  plain: Uint8Array<ArrayBuffer>;
  zipped: Uint8Array<ArrayBuffer>;
}

/**
 * The web build's files, read and packed once: to pack a script for each of thousands of phones would cost more than all the rest of
 * what they ask. Names under `assets/` carry a hash of their content and may be kept for ever.
 */
export async function staticFiles(directory: string): Promise<MiddlewareHandler> {
  const files = new Map<string, Kept>();
  for (const file of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const type = types[extname(file.name)];
    if (!file.isFile() || !type) continue;
    const path = join(file.parentPath, file.name);
    const plain = Uint8Array.from(await readFile(path));
    files.set(`/${relative(directory, path)}`, { type, plain, zipped: Uint8Array.from(gzipSync(plain, { level: 9 })) });
  }
  return async (c, next) => {
    const file = c.req.method === 'GET' || c.req.method === 'HEAD' ? files.get(c.req.path) : undefined;
    if (!file) return next();
    const headers = {
      'Content-Type': file.type,
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': c.req.path.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=300',
    };
    return acceptsGzip(c)
      ? c.body(file.zipped, 200, { ...headers, 'Content-Encoding': 'gzip' })
      : c.body(file.plain, 200, headers);
  };
}

const acceptsGzip = (c: Context): boolean => /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');

const MOST_PAGES = 200;

/** Packs a page once for all who get the same one, told by its ETag; what has none goes on as it is. */
export function packedPages(): MiddlewareHandler {
  const packed = new Map<string, Uint8Array<ArrayBuffer>>();
  return async (c, next) => {
    await next();
    const tag = c.res.headers.get('etag');
    if (!tag || c.res.status !== 200 || !acceptsGzip(c) || c.res.headers.has('content-encoding')) return;
    let bytes = packed.get(tag);
    if (!bytes) {
      bytes = Uint8Array.from(gzipSync(await c.res.arrayBuffer()));
      packed.set(tag, bytes);
      if (packed.size > MOST_PAGES) packed.delete(packed.keys().next().value!);
    }
    const headers = new Headers(c.res.headers);
    headers.delete('content-length');
    headers.set('content-encoding', 'gzip');
    headers.append('vary', 'Accept-Encoding');
    c.res = undefined;
    c.res = new Response(bytes, { status: 200, headers });
  };
}
