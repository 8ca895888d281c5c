/**
 * Sends generated requests, most of them spoilt, to the whole application over the in-memory engine and prints what came back.
 *
 *   node bench/requests.ts [count] [seed]
 *
 * Ends with 1 if anything was answered with a 5xx, an unknown code, the wrong language, or named a sender to a judge.
 */
import { createApp } from '#api/app.ts';
import { startTestApp } from '#testing/app.ts';
import { emptyTally, run } from '#testing/requests.ts';
import { buildWorld } from '#testing/world.ts';

const [count = 20_000, seed = 1] = process.argv.slice(2).map(Number);
/** Requests change the world; after so many a fresh one stands in every stage again. */
const LOT = 2000;
const tally = emptyTally();
const started = performance.now();
for (let lot = 0; tally.sent < count; lot++) {
  const t = await startTestApp();
  const world = await buildWorld(t, seed + lot);
  const document = (await t.ask('GET', '/api/openapi.json')).body;
  await run(
    createApp(t.deps),
    document,
    world,
    { seed: seed * 1000 + lot, count: Math.min(LOT, count - tally.sent), settle: t.settle },
    tally,
  );
  for (const line of t.logs.filter(({ level }) => level === 'error'))
    tally.faults.push({ what: `logged ${JSON.stringify(line)}`, request: { method: '', url: '', body: '' } as never });
  await t.stop();
}
for (const [name, times] of [...tally.byOutcome].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(times).padStart(7)}  ${name}`);
for (const { what, request } of tally.faults.slice(0, 40))
  console.error(`${what}\n   ${request.method} ${request.url.slice(0, 300)}\n   ${String(request.body).slice(0, 400)}`);
const fives = [...tally.byOutcome].filter(([name]) => name.startsWith('5')).reduce((sum, [, times]) => sum + times, 0);
console.log(
  `${tally.sent} requests in ${((performance.now() - started) / 1000).toFixed(1)} s, ${fives} answered with 5xx, ${tally.faults.length} faults in all`,
);
process.exitCode = tally.faults.length > 0 ? 1 : 0;
