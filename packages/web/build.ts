import { mkdir, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import solid from 'vite-plugin-solid';

const root = fileURLToPath(new URL('.', import.meta.url));
export const dist = `${root}dist`;

/** Old WebViews inside WeChat; the desk is opened in a current browser. */
const OLD = ['chrome87', 'safari14', 'firefox91'];

/**
 * Each surface is a build of its own: in one build with several pages the Solid runtime becomes a shared chunk that holds what the
 * desk needs too, and the worker's phone would pay for it.
 */
const surfaces = [
  { page: 'campaign', target: OLD },
  { page: 'receipt', target: OLD },
  { page: 'results', target: OLD },
  { page: 'judge', target: OLD },
  { page: 'desk', target: undefined },
] as const;

export async function buildWeb(): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  for (const { page, target } of surfaces)
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: page === 'campaign' ? 'public' : false,
      plugins: [solid()],
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

/** Whether the pages were built; `npm start` builds them when not. */
export const isBuilt = async (): Promise<boolean> =>
  stat(`${dist}/desk.html`).then(
    () => true,
    () => false,
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
