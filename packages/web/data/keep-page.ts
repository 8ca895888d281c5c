/**
 * Has the service worker keep a page and its parts, so that it opens without a network. What was fetched before the worker was there
 * is fetched through it once more, from the browser's own memory.
 */
export async function keepPage(path: string): Promise<void> {
  const keeper = navigator.serviceWorker;
  if (!keeper) return;
  const taken = new Promise((resolve) => keeper.addEventListener('controllerchange', resolve, { once: true }));
  await keeper.register('/sw.js');
  if (!keeper.controller) await taken;
  for (const { name } of performance.getEntriesByType('resource'))
    if (name.includes('/assets/')) void fetch(name).catch(() => {});
  void fetch(path).catch(() => {});
}
