/**
 * A pile of two hundred entries on a phone four times slower than this machine: how long the next entry takes from the key or the tap
 * until it is painted, over fifty moves of each, the longest interaction the browser itself saw, how far things move when a score is
 * given, and how long the page takes to open again without a network.
 *
 *   npm run build && node bench/judge-page.ts [slowdown]
 */
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '#testing/browser.ts';
import { startPanel } from '#testing/sitting.ts';
import { startSite } from '#testing/site.ts';

const slowdown = Number(process.argv[2] ?? 4);
const ENTRIES = 200;
const MOVES = 50;
const GOAL = 120;

const site = await startSite(fileURLToPath(new URL('../packages/web/dist', import.meta.url)));
const panel = await startPanel(site, { slug: 'bench', entries: ENTRIES });
const browser = await launchBrowser();
const context = await browser.newContext({
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
});

/** From the event on, until two frames after the new entry's place stands in the page: then it has been painted. */
const watch = () => {
  const at = globalThis as unknown as { moves: number[]; events: number[]; shifts: number[] };
  at.moves = [];
  at.events = [];
  at.shifts = [];
  let began: { at: number; path: string } | undefined;
  const begin = (event: Event) => (began = { at: event.timeStamp, path: location.pathname });
  addEventListener('keydown', (event) => event.key === 'Enter' && begin(event), true);
  addEventListener('click', (event) => (event.target as Element).closest?.('.ahead') && begin(event), true);
  const look = () => {
    const place = document.querySelector('.place')?.textContent ?? '';
    const number = location.pathname.split('/').pop()!;
    if (
      began &&
      location.pathname !== began.path &&
      place.startsWith(`第 ${number} 件`) &&
      document.querySelector('.reading h1')
    ) {
      const { at: from } = began;
      began = undefined;
      requestAnimationFrame(() => requestAnimationFrame(() => at.moves.push(performance.now() - from)));
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
      if (entry.interactionId) at.events.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) at.shifts.push(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
};

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const at = (values: readonly number[], share: number) =>
  Math.round(sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0);
const line = (name: string, values: readonly number[]) =>
  console.log(
    `${name}: median ${at(values, 0.5)} ms, p95 ${at(values, 0.95)} ms, longest ${at(values, 1)} ms (${values.length})`,
  );

async function slow(page: Page, rate: number): Promise<CDPSession> {
  const protocol = await context.newCDPSession(page);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate });
  return protocol;
}
const seen = <K extends 'moves' | 'events' | 'shifts'>(page: Page, name: K): Promise<number[]> =>
  page.evaluate((key) => (globalThis as unknown as Record<string, number[]>)[key]!, name);

const page = await context.newPage();
await page.addInitScript(watch);
await page.goto(panel.links[0]!);
await page.getByRole('button', { name: '开始评审' }).click();
// Half of the moves while the pile is still being fetched, as right after opening.
await page.locator('main.pile').waitFor();
await page.waitForTimeout(1500);
await slow(page, slowdown);
await page.getByRole('link', { name: '从第一件开始' }).click();
const moved = async (act: () => Promise<void>): Promise<void> => {
  const before = (await seen(page, 'moves')).length;
  await act();
  await page.waitForFunction((n) => (globalThis as unknown as { moves: number[] }).moves.length > n, before);
};
await page.locator('.reading h1').waitFor();
for (let n = 0; n < MOVES; n++) {
  await page.keyboard.type('7586', { delay: 60 });
  await page.waitForTimeout(150);
  await moved(() => page.keyboard.press('Enter'));
}
const byKey = await seen(page, 'moves');
line(`${slowdown}× slower, next entry by key`, byKey);
if (process.env['EACH']) console.log(byKey.map(Math.round).join(' '));
for (let n = 0; n < MOVES; n++) {
  await page.waitForTimeout(250);
  await moved(() => page.locator('.ahead').tap());
}
const byTap = (await seen(page, 'moves')).slice(byKey.length);
line(`${slowdown}× slower, next entry by tap`, byTap);
line('interactions over 16 ms, the browser’s own timing', await seen(page, 'events'));
const shifts = await seen(page, 'shifts');
console.log(`layout shifts without input: ${shifts.length}, in all ${shifts.reduce((a, b) => a + b, 0).toFixed(4)}`);

await slow(page, 1);
await page.goto(`${site.url}/judge`);
await page.getByText('全部建议已存到本机').waitFor({ timeout: 120_000 });
await page.waitForFunction(async () => (await (await caches.open('xiance-pages-1')).keys()).length > 2);
await page.close();
await context.setOffline(true);
const opened: number[] = [];
for (let n = 0; n < 5; n++) {
  const again = await context.newPage();
  await slow(again, slowdown);
  const from = performance.now();
  await again.goto(`${site.url}/judge/${100 + n}`, { waitUntil: 'commit' });
  await again.locator('.reading h1').waitFor();
  opened.push(performance.now() - from);
  await again.close();
}
line(`${slowdown}× slower, opened again without a network`, opened);

await browser.close();
await site.stop();
const worst = Math.max(at(byKey, 0.95), at(byTap, 0.95));
console.log(`p95 ${worst <= GOAL ? 'within' : 'over'} ${GOAL} ms`);
process.exitCode = worst <= GOAL ? 0 : 1;
