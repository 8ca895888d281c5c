import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * A real browser: the one CHROMIUM names, else the Chromium that npm installed, which brings its libraries with it.
 * It finds the Chinese fonts the booklet is set in, so that screenshots read as people would see them on any machine.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await installed()), args: quiet });
}

/** Where the browser is, and what it finds around it. */
async function installed(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const fonts = await mkdtemp(join(tmpdir(), 'xiance-fonts-'));
  await writeFile(join(fonts, 'fonts.conf'), fontsConf(join(fonts, 'cache')));
  const given = process.env['CHROMIUM'];
  const { executablePath, env } = given ? { executablePath: given, env: {} } : await bundledChromium();
  const around = { ...process.env, ...env, FONTCONFIG_PATH: fonts, FONTCONFIG_FILE: join(fonts, 'fonts.conf') };
  return { executablePath, env: around as Record<string, string> };
}

/** A browser with its memory in a folder, as on somebody's own device. */
export interface Device {
  context: BrowserContext;
  /** Ends every one of its processes at once, as a device does that is switched off. */
  kill: () => Promise<void>;
  /** Ends it as its owner does: what it keeps for itself for a while, like cookies, reaches the disk. */
  close: () => Promise<void>;
}

/** Starts a browser on a folder, which a later one may be started on again. */
export async function startDevice(folder: string): Promise<Device> {
  const { executablePath, env } = await installed();
  const size = '--window-size=1280,800';
  const process = spawn(
    executablePath,
    [...quiet, '--headless', size, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
    // A group of its own, so that its helpers end with it.
    { env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()));
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = '';
    process.stderr.on('data', (part: Buffer) => {
      said += part.toString();
      const [, url] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (url) resolve(url);
    });
    void ended.then(() => reject(new Error(`the browser ended: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  return {
    context: browser.contexts()[0]!,
    async kill() {
      globalThis.process.kill(-process.pid!, 'SIGKILL');
      await ended;
      await browser.close().catch(() => {});
    },
    async close() {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => {});
      await ended;
    },
  };
}

/** Unpacks the browser and its libraries; the package means to run in Lambda and is told that it does. */
async function bundledChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const before = { ...process.env };
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x';
  try {
    const { default: bundled } = await import('@sparticuz/chromium');
    const executablePath = await bundled.executablePath();
    return { executablePath, env: { LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] ?? '' } };
  } finally {
    // Its library path is for the browser alone.
    for (const name of ['AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

const fontsConf = (cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${modules}@expo-google-fonts/noto-sans-sc/400Regular</dir>
  <dir>${modules}@expo-google-fonts/noto-sans-sc/700Bold</dir>
  <dir>${modules}@expo-google-fonts/noto-serif-sc/400Regular</dir>
  <cachedir>${cache}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
</fontconfig>
`;

/** Where screenshots of a run are left. */
export const artefacts = fileURLToPath(new URL('../../artifacts/', import.meta.url));

export async function shoot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  await mkdir(artefacts, { recursive: true });
  await page.screenshot({ path: `${artefacts}${name}.png`, fullPage: options.fullPage ?? false });
}

let axeSource: string | undefined;

/** What axe finds wrong with the page as it stands: rule, count and the first place. Empty means nothing. */
export async function violations(page: Page): Promise<string[]> {
  axeSource ??= await readFile(join(modules, 'axe-core/axe.min.js'), 'utf8');
  // Evaluated from outside: the page's policy forbids scripts of others, as it should.
  return page.evaluate(
    `(() => { ${axeSource}; return axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })
      .then((found) => found.violations.map((one) => one.id + ' ×' + one.nodes.length + ' ' + one.nodes[0].html.slice(0, 160))) })()`,
  ) as Promise<string[]>;
}
