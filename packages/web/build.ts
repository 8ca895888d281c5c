import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import solid from 'vite-plugin-solid';

const root = fileURLToPath(new URL('.', import.meta.url));
export const dist = `${root}dist`;

/** Old WebViews inside WeChat; the desk is opened in a current browser. */
export const OLD = ['chrome87', 'safari14', 'firefox91'];

/**
 * Each surface is a build of its own: in one build with several pages the Solid runtime becomes a shared chunk that holds what the
 * desk needs too, and the worker's phone would pay for it.
 */
const surfaces = [
  { page: 'campaign', target: OLD },
  { page: 'receipt', target: OLD },
  { page: 'report', target: OLD },
  { page: 'results', target: OLD },
  { page: 'unit', target: OLD },
  { page: 'works', target: OLD },
  { page: 'judge', target: OLD },
  { page: 'desk', target: undefined },
] as const;

/**
 * Vite's own loader of later parts looks for far more than these pages need, at the cost of a kilobyte on each of them: a part here
 * brings at most a stylesheet.
 */
const slimLoader = {
  name: 'slim-loader',
  enforce: 'pre' as const,
  load: (id: string) =>
    id === '\0vite/preload-helper.js'
      ? `export const __vitePreload = (load, parts = []) => {
           for (const part of parts)
             if (/css$/.test(part) && !document.querySelector('link[href="/' + part + '"]'))
               document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/' + part }));
           return load();
         }`
      : undefined,
};

export async function buildWeb(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  for (const { page, target } of surfaces)
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: page === 'campaign' ? 'public' : false,
      plugins: target ? [slimLoader, solid()] : [solid()],
      build: {
        outDir: dist,
        emptyOutDir: false,
        assetsDir: `assets`,
        modulePreload: false,
        target: target ? [...target] : 'baseline-widely-available',
        ...(target ? { cssTarget: [...target] } : {}),
        rolldownOptions: { input: `${root}${page}.html` },
      },
    });
}

/** Whether the built pages are as new as what they are made from; `npm start` builds them when not. */
export async function isCurrent(): Promise<boolean> {
  const built = await stat(`${dist}/desk.html`).catch(() => undefined);
  if (!built) return false;
  for (const folder of [root, `${root}../core/`, `${root}../stats/`])
    for (const file of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (
        file.isFile() &&
        !file.parentPath.startsWith(dist) &&
        (await stat(join(file.parentPath, file.name))).mtimeMs > built.mtimeMs
      )
        return false;
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
