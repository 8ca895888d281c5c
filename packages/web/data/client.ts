import { createClient } from '#api/client.ts';

export { ApiProblem, call } from '#api/client.ts';

/** The page's client: same origin, answers in the page's language. */
export const client = createClient(location.origin, { headers: () => ({ 'accept-language': document.documentElement.lang }), fetch: signedFetch });

/**
 * Adds the body's SHA-256, which the CDN's signed access to the function asks of every request with a body.
 * Browsers offer it only over HTTPS or on this machine; elsewhere nobody asks for it.
 */
async function signedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  if (typeof init?.body !== 'string' || !globalThis.crypto?.subtle) return fetch(input, init);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(init.body));
  const headers = new Headers(init.headers);
  headers.set('x-amz-content-sha256', Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''));
  return fetch(input, { ...init, headers });
}
