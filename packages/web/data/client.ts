import { createClient } from '#api/client.ts';
import { signedFetch } from './signed-fetch.ts';

export { ApiProblem, call } from '#api/client.ts';

/** The page's client: same origin, answers in the page's language. */
export const client = createClient(location.origin, {
  headers: () => ({ 'accept-language': document.documentElement.lang }),
  fetch: signedFetch,
});
