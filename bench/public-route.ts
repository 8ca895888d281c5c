/**
 * The worker's first route: what a phone fetches for it, gzipped, and Lighthouse's mobile scores.
 *
 *   npm ci --prefix bench/lighthouse && npm run build && node bench/public-route.ts [runs]
 *
 * Starts the real server on a fresh data directory with a campaign from the template. The browser is CHROMIUM, or the one of
 * the tests. Sizes are the bodies as served with gzip; the favicon and robots.txt are not part of the route.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as campaignActs from '#api/acts/campaign.ts';
import { isRefusal } from '#core/refusal.ts';
import { freePort } from '#local/port.ts';
import { serve } from '#local/serve.ts';
import { newId } from '#testing/app.ts';

interface Report {
  categories: Record<string, { id: string; score: number | null }>;
  audits: Record<string, { id: string; score: number | null; scoreDisplayMode: string; displayValue?: string }>;
}

const folder = mkdtempSync(join(tmpdir(), 'xiance-route-'));
const port = await freePort();
const started = await serve({
  dataDir: join(folder, 'data'),
  port,
  host: '127.0.0.1',
  webDirectory: fileURLToPath(new URL('../packages/web/dist', import.meta.url)),
  log: () => {},
});
if (!started.ok) throw new Error(started.refusal.message.en);
const { application, stop } = started.value;
const now = Date.now();
const made = await campaignActs.create(application.deps, {
  id: newId('campaign'),
  slug: 'gaige',
  template: 'reform-proposal',
  period: { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 30 * 86_400_000).toISOString() },
});
if (isRefusal(made)) throw new Error(made.refused);
const open = await campaignActs.move(application.deps, made, 'collecting', made.version, 'bench');
if (isRefusal(open)) throw new Error(open.refused);

const page = `http://localhost:${port}/c/gaige`;
const html = await (await fetch(page)).text();
const parts = [
  page,
  ...[...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => `http://localhost:${port}${found[1]}`),
];
let total = 0;
for (const url of parts) {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  const zipped = gzipSync(bytes, { level: 9 }).length;
  total += zipped;
  console.log(`${String(zipped).padStart(7)} B gzip  ${new URL(url).pathname}`);
}
console.log(`${String(total).padStart(7)} B gzip  in all (${(total / 1024).toFixed(2)} KiB)`);

const runs = Number(process.argv[2] ?? 3);
if (runs > 0) {
  const tools = new URL('./lighthouse/node_modules/', import.meta.url);
  const { launch } = (await import(new URL('chrome-launcher/dist/index.js', tools).href)) as {
    launch: (options: object) => Promise<{ port: number; kill: () => void }>;
  };
  const { default: lighthouse } = (await import(new URL('lighthouse/core/index.js', tools).href)) as {
    default: (url: string, options: object) => Promise<{ lhr: Report } | undefined>;
  };
  for (let run = 0; run < runs; run++) {
    const chrome = await launch({
      chromePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      userDataDir: mkdtempSync(join(folder, 'profile-')),
      chromeFlags: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const result = await lighthouse(page, { port: chrome.port, output: 'json', logLevel: 'error' });
    const { categories, audits } = result!.lhr;
    const scores = Object.values(categories).map(
      (category) => `${category.id} ${Math.round((category.score ?? 0) * 100)}`,
    );
    const timing = [
      'first-contentful-paint',
      'largest-contentful-paint',
      'total-blocking-time',
      'cumulative-layout-shift',
    ].map((id) => `${id} ${audits[id]!.displayValue}`);
    console.log(`${scores.join('  ')}  |  ${timing.join('  ')}`);
    if (run === 0) {
      const below = Object.values(audits).filter(
        (audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== 'informative',
      );
      if (below.length) console.log(`below 0.9: ${below.map((audit) => audit.id).join(', ')}`);
    }
    chrome.kill();
  }
}
await stop();
rmSync(folder, { recursive: true, force: true });
