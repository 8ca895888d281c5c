/*
 * Lets a worker's page and a judge's be opened again without a network, after a phone ended it: the page and its parts are kept as
 * they were last seen. Nothing of what anybody writes or judges goes through here; that lies in the page's own storage.
 */
const KEPT = 'xiance-pages-1';
const isJudges = (path) => /^\/judge(?:\/|$)/.test(path);
const isPage = (path) => /^\/(?:c\/[^/]+|report|r)$/.test(path);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(fromKept(request));
  else if (isPage(pathname)) event.respondWith(fromNetwork(request));
  else if (isJudges(pathname) && !/\.\w+$/.test(pathname)) event.respondWith(shell(request));
});

/*
 * All of a judge's addresses are one page that differs by language alone, so it is kept once a language; the fragment, where a
 * personal link has its token, and anything else in the address are left out.
 */
const PATIENCE = 3000;
function shell(request) {
  const asked = new URL(request.url).searchParams.get('lang');
  const key = new Request(`/judge${asked ? `?lang=${asked.slice(0, 5)}` : ''}`);
  // A network that neither answers nor fails, as in a train, is not waited for.
  const slow = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => keptShell(key));
  const network = fetch(request).then((response) => (keep(key, response).catch(() => {}), response));
  return Promise.race([network, slow.then((kept) => kept ?? network)]).catch(
    async (error) => (await keptShell(key)) ?? Promise.reject(error),
  );
}
const keptShell = async (key) =>
  (await caches.match(key, { ignoreVary: true })) ??
  (await caches.match(key, { ignoreVary: true, ignoreSearch: true }));

/** Names under /assets/ carry a hash: what is kept is right. */
async function fromKept(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  return kept ?? keep(request, await fetch(request));
}

async function fromNetwork(request) {
  try {
    return keep(request, await fetch(request));
  } catch (error) {
    // A page varies by language; without a network the one that is here is better than none.
    const kept =
      (await caches.match(request, { ignoreVary: true })) ??
      (await caches.match(request, { ignoreVary: true, ignoreSearch: true }));
    if (kept) return kept;
    throw error;
  }
}

async function keep(request, response) {
  if (response.ok) {
    const copy = response.clone();
    const cache = await caches.open(KEPT);
    await cache.put(request, copy);
  }
  return response;
}
