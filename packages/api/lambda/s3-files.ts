import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Files } from '../deps.ts';

export interface S3Access {
  bucket: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
  /** Milliseconds since 1970. */
  now: () => number;
  fetch?: typeof fetch;
}

/** What SignatureV4 asks of a hash, over Node's own. */
class Sha256 {
  readonly #hash: { update(data: Uint8Array | string): unknown; digest(): Buffer };
  constructor(secret?: unknown) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array);
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

/**
 * Files in a bucket. Three operations do not need the S3 client, which would double the HTTP function's bundle:
 * the signer that the DynamoDB client brings along anyway signs them all.
 */
export function s3Files({ bucket, region, credentials, now, fetch: send = fetch }: S3Access): Files {
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials: { ...credentials, sessionToken: credentials.sessionToken ?? undefined } as never,
    sha256: Sha256 as never,
    uriEscapePath: false,
    applyChecksum: true,
  });
  const hostname = `${bucket}.s3.${region}.amazonaws.com`;
  const request = (method: string, key: string, rest: object = {}) =>
    ({
      method,
      protocol: 'https:',
      hostname,
      path: `/${key.split('/').map(encodeURIComponent).join('/')}`,
      headers: { host: hostname },
      query: {},
      ...rest,
    }) as never;
  /** A signed request whose answer must be a good one. */
  const sent = async (
    method: string,
    key: string,
    {
      query = {},
      headers = {},
      body = new Uint8Array(),
    }: { query?: Record<string, string>; headers?: object; body?: Uint8Array },
  ): Promise<Response> => {
    const digest = createHash('sha256').update(body).digest('hex');
    const signed = (await signer.sign(
      request(method, key, { query, headers: { host: hostname, ...headers, 'x-amz-content-sha256': digest }, body }),
      { signingDate: new Date(now()) },
    )) as unknown as { path: string; headers: Record<string, string> };
    const { host: _implied, ...rest } = signed.headers;
    const search = Object.entries(query)
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join('&');
    const response = await send(`https://${hostname}${signed.path}?${search}`, {
      method,
      headers: rest,
      ...(method === 'DELETE' ? {} : { body: body as Uint8Array<ArrayBuffer> }),
    });
    if (!response.ok) throw new Error(`The bucket refused ${key}: ${response.status}`);
    return response;
  };
  return {
    async put(key, bytes, { contentType, fileName }) {
      const signed = (await signer.sign(
        request('PUT', key, {
          headers: {
            host: hostname,
            'content-type': contentType,
            'content-disposition': disposition('inline', fileName),
            'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
          },
          body: bytes,
        }),
        { signingDate: new Date(now()) },
      )) as unknown as { path: string; headers: Record<string, string> };
      const { host: _implied, ...headers } = signed.headers;
      const response = await send(`https://${hostname}${signed.path}`, {
        method: 'PUT',
        headers,
        body: bytes as Uint8Array<ArrayBuffer>,
      });
      if (!response.ok) throw new Error(`The bucket refused ${key}: ${response.status}`);
    },
    async putStream(key, bytes, { contentType, fileName }) {
      const headers = { 'content-type': contentType, 'content-disposition': disposition('inline', fileName) };
      const begun = await sent('POST', key, { query: { uploads: '' }, headers });
      const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(await begun.text())?.[1];
      if (!uploadId) throw new Error(`The bucket began no upload of ${key}`);
      try {
        const tags: string[] = [];
        let count = 0;
        for await (const part of partsOf(bytes)) {
          const query = { partNumber: String(tags.length + 1), uploadId };
          const done = await sent('PUT', key, { query, body: part });
          tags.push(done.headers.get('etag') ?? '');
          count += part.length;
        }
        const body = new TextEncoder().encode(
          `<CompleteMultipartUpload>${tags.map((tag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${tag}</ETag></Part>`).join('')}</CompleteMultipartUpload>`,
        );
        const done = await sent('POST', key, { query: { uploadId }, body });
        // A completion may fail after its 200 has gone out: then its body says so.
        if (/<Error>/.test(await done.text())) throw new Error(`The bucket did not complete ${key}`);
        return count;
      } catch (error) {
        // Parts of an upload that is not ended are kept, and paid for.
        await sent('DELETE', key, { query: { uploadId } }).catch(() => {});
        throw error;
      }
    },
    async get(key) {
      const response = await send(await this.signedUrl(key, 60));
      if (response.status === 404 || response.status === 403) return undefined;
      if (!response.ok) throw new Error(`The bucket refused ${key}: ${response.status}`);
      return {
        bytes: new Uint8Array(await response.arrayBuffer()),
        contentType: response.headers.get('content-type') ?? 'application/octet-stream',
        fileName: key.split('/').at(-1)!,
      };
    },
    async remove(key) {
      const signed = (await signer.sign(request('DELETE', key), { signingDate: new Date(now()) })) as unknown as {
        path: string;
        headers: Record<string, string>;
      };
      const { host: _implied, ...headers } = signed.headers;
      const response = await send(`https://${hostname}${signed.path}`, { method: 'DELETE', headers });
      if (!response.ok && response.status !== 404) throw new Error(`The bucket kept ${key}: ${response.status}`);
    },
    async signedUrl(key, seconds, { download = false } = {}) {
      const query: Record<string, string> = download
        ? { 'response-content-disposition': disposition('attachment', key.split('/').at(-1)!) }
        : {};
      const signed = (await signer.presign(request('GET', key, { query, headers: { host: hostname } }), {
        expiresIn: seconds,
        signingDate: new Date(now()),
      })) as unknown as { path: string; query: Record<string, string> };
      return `https://${hostname}${signed.path}?${Object.entries(signed.query)
        .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
        .join('&')}`;
    },
  };
}

/** The smallest part an upload may have, but for its last, is 5 MiB. */
const PART = 8 * 1024 * 1024;

/** Bytes as parts of one size; one buffer is filled again and again. There is a part even where there are no bytes. */
async function* partsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const part = new Uint8Array(PART);
  let length = 0;
  let given = false;
  for await (let rest of bytes)
    while (rest.length > 0) {
      const taken = rest.subarray(0, PART - length);
      part.set(taken, length);
      length += taken.length;
      rest = rest.subarray(taken.length);
      if (length < PART) continue;
      yield part;
      given = true;
      length = 0;
    }
  if (length > 0 || !given) yield part.subarray(0, length);
}

/** A file name in a header: RFC 6266 with the UTF-8 form of RFC 8187, and an ASCII stand-in before it. */
const disposition = (how: 'inline' | 'attachment', name: string): string =>
  `${how}; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
