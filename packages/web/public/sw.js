/*
 * Lets a worker's page be opened again without a network, after a phone ended it: the page and its parts are kept as they were last
 * seen. Nothing of what anybody writes goes through here; that lies in the page's own storage.
 */
const KEPT = 'xiance-pages-1';
const isPage = (path) => /^\/(?:c\/[^/]+|report|r)$/.test(path);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(fromKept(request));
  else if (isPage(pathname)) event.respondWith(fromNetwork(request));
});

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
