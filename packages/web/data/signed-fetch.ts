/**
 * A request with the SHA-256 of its body beside it, an empty body's too: the CDN's signed access to the function asks for it whenever
 * something is written. Browsers offer the digest only over HTTPS or on this machine; elsewhere nobody asks for it.
 */
export async function signed(init: RequestInit): Promise<RequestInit> {
  const body = init.body ?? '';
  const bytes =
    typeof body === 'string' ? new TextEncoder().encode(body) : body instanceof ArrayBuffer ? body : undefined;
  if ((init.method ?? 'GET') === 'GET' || !bytes || !globalThis.crypto?.subtle) return init;
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  const headers = new Headers(init.headers);
  headers.set(
    'x-amz-content-sha256',
    Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  );
  return { ...init, headers };
}

/** fetch, signed so. */
export async function signedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  return fetch(input, await signed(init));
}
