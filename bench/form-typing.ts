/**
 * A form of forty questions with branching, on a phone four times slower than this machine: what its first route weighs, how long the
 * page takes to answer each key and tap (the browser's own event timing, from which INP is drawn), and what axe finds.
 *
 *   npm run build && node bench/form-typing.ts [slowdown]
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
import { launchBrowser, violations } from '#testing/browser.ts';
import { longForm } from '#testing/long-form.ts';

const slowdown = Number(process.argv[2] ?? 4);
const folder = mkdtempSync(join(tmpdir(), 'xiance-typing-'));
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
  slug: 'long',
  template: 'survey',
  period: { opensAt: new Date(now - 1000).toISOString(), closesAt: new Date(now + 30 * 86_400_000).toISOString() },
  settings: { form: longForm, publicResults: { from: 'never', questions: [] } },
});
if (isRefusal(made)) throw new Error(JSON.stringify(made));
const open = await campaignActs.move(application.deps, made, 'collecting', made.version, 'bench');
if (isRefusal(open)) throw new Error(JSON.stringify(open));

const url = `http://localhost:${port}/c/long`;
const html = await (await fetch(url)).text();
let weight = gzipSync(html, { level: 9 }).length;
console.log(`${String(weight).padStart(7)} B gzip  page with its forty questions`);
for (const [, path] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
  const bytes = Buffer.from(await (await fetch(`http://localhost:${port}${path}`)).arrayBuffer());
  const zipped = gzipSync(bytes, { level: 9 }).length;
  weight += zipped;
  console.log(`${String(zipped).padStart(7)} B gzip  ${path}`);
}
console.log(`${String(weight).padStart(7)} B gzip  in all (${(weight / 1024).toFixed(2)} KiB)`);

const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' });
const protocol = await page.context().newCDPSession(page);
await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
await page.addInitScript(() => {
  const seen: { name: string; duration: number; delay: number }[] = [];
  (globalThis as unknown as { seen: typeof seen }).seen = seen;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { processingStart: number; interactionId: number })[])
      if (entry.interactionId)
        seen.push({ name: entry.name, duration: entry.duration, delay: entry.processingStart - entry.startTime });
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
});
await page.goto(url);
await page.waitForTimeout(4000);
const found: string[] = [];
let keys = 0;
let taps = 0;
for (let n = 0; n < 5; n++) {
  found.push(...(await violations(page)));
  for (const radio of await page.locator('.choices').all()) {
    await radio.locator('label').nth(2).click();
    taps++;
  }
  for (const row of await page.locator('.matrix fieldset').all()) await row.locator('label').nth(1).click();
  for (const points of await page.locator('.points').all()) await points.locator('label').nth(7).click();
  for (const area of await page.locator('textarea').all()) {
    const text = '这里写一些意见，逐字输入，每个字都要保存在手机上。';
    await area.pressSequentially(text, { delay: 60 });
    keys += text.length;
  }
  for (const input of await page.locator('.typed input').all()) await input.pressSequentially('12', { delay: 60 });
  if (n < 4) await page.getByRole('button', { name: '下一步', exact: true }).click();
  await page.waitForTimeout(800);
}
const seen = await page.evaluate(() => (globalThis as unknown as { seen: { name: string; duration: number }[] }).seen);
const durations = seen.map(({ duration }) => duration).sort((a, b) => a - b);
const worst = durations.at(-1) ?? 0;
// INP: the longest, one left out for every fifty interactions.
const inp = durations.at(-1 - Math.floor((keys + taps) / 50)) ?? 0;
const typing = seen.filter(({ name }) => name.startsWith('key')).map(({ duration }) => duration);
console.log(
  `${slowdown}× slower: ${keys} keys, ${taps} taps; of those over 16 ms ${durations.length}; INP ${inp} ms, longest ${worst} ms, longest while typing ${Math.max(0, ...typing)} ms`,
);
console.log(`axe: ${found.length ? found.join('\n') : 'nothing on five pages'}`);
await browser.close();
await stop();
rmSync(folder, { recursive: true, force: true });
process.exitCode = found.length ? 1 : 0;
