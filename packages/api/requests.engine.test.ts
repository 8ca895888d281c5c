import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { startTestApp, type TestApp } from '#testing/app.ts';
import { emptyTally, run } from '#testing/requests.ts';
import { buildWorld } from '#testing/world.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

test('1,500 generated requests, most of them spoilt, get no 5xx, a known code in the language asked for, and no judge learns who wrote', async () => {
  const world = await buildWorld(t, 1);
  const document = (await t.ask('GET', '/api/openapi.json')).body;
  const tally = emptyTally();
  await run(createApp(t.deps), document, world, { seed: 1, count: 1500, settle: t.settle }, tally);
  expect(
    tally.faults.map(
      ({ what, request }) =>
        `${what}: ${request.method} ${request.url.slice(0, 200)} ${String(request.body).slice(0, 300)}`,
    ),
  ).toEqual([]);
  // The requests must reach into the application, or they prove nothing.
  const share = (found: RegExp) =>
    [...tally.byOutcome].filter(([name]) => found.test(name)).reduce((sum, [, count]) => sum + count, 0) / tally.sent;
  expect(share(/^2/)).toBeGreaterThan(0.2);
  expect(new Set([...tally.byOutcome.keys()].map((name) => name.split(' ')[1])).size).toBeGreaterThan(15);
  expect(t.logs.filter((line) => line.level === 'error')).toEqual([]);
}, 60_000);
