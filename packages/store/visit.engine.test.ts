import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nthId } from '#testing/factories.ts';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import type { Visit } from '#core/visit.ts';
import { queryRaw, type Database } from './database.ts';
import * as projection from './projection.ts';
import { table } from './table.ts';
import * as visits from './visit.ts';

let engine: TestEngine;
let db: Database;
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => '2026-03-05T04:05:06.000Z' };
});
afterAll(() => engine.stop());

const cmp = (n: number) => nthId('cmp', n);
const visit = (campaignId: string, n: number, place: number, sent = false): Visit => ({
  id: `vis_${((n * 2654435761) % 2 ** 32).toString(16).padStart(8, '0')}${n.toString(16).padStart(24, '0')}`,
  campaignId,
  page: `p${place}`,
  place,
  pages: 5,
  ...(sent ? { sent: true as const } : {}),
});

test('a report further on takes the place of an earlier one, an earlier one changes nothing, and sent is the last word', async () => {
  const campaignId = cmp(1);
  const seen = [
    await visits.save(db, visit(campaignId, 1, 1)),
    await visits.save(db, visit(campaignId, 1, 1)),
    await visits.save(db, visit(campaignId, 1, 0)),
    await visits.save(db, visit(campaignId, 1, 3)),
    await visits.save(db, visit(campaignId, 1, 2, true)),
    await visits.save(db, visit(campaignId, 1, 4)),
  ];
  expect(seen).toEqual([true, false, false, true, true, false]);
});

test('what is kept expires at the end of a day, so that its expiry tells no time', async () => {
  const campaignId = cmp(2);
  const one = visit(campaignId, 0, 1);
  await visits.save(db, one);
  const { items } = await queryRaw(db, { pk: `VIS#${campaignId}#${one.id.charAt(4)}` });
  expect(items.map((item) => item[table.ttl]?.N)).toEqual([String(Date.parse('2026-09-02T00:00:00.000Z') / 1000)]);
  expect(JSON.stringify(items)).not.toMatch(/2026|04:05/);
});

test('by page, how many left there: delivered again, late and in any order', async () => {
  const campaignId = cmp(3);
  const steps = [visit(campaignId, 1, 0), visit(campaignId, 1, 2), visit(campaignId, 2, 2), visit(campaignId, 3, 1)];
  await visits.project(db, steps.toReversed());
  await visits.project(db, [visit(campaignId, 3, 1, true)]);
  await visits.project(db, steps);
  expect(await visits.left(db, campaignId)).toEqual({ p2: 2 });
});

test('the counts are the bytes a rebuild makes', async () => {
  const campaignId = cmp(4);
  const all: Visit[] = [];
  for (let n = 0; n < 150; n++) {
    all.push(visit(campaignId, n, n % 4));
    if (n % 3 === 0) all.push(visit(campaignId, n, 4));
    if (n % 5 === 0) all.push(visit(campaignId, n, 4, true));
  }
  for (const one of all) await visits.save(db, one);
  const shuffled = fc.sample(fc.shuffledSubarray([...all, ...all.slice(0, 60)], { minLength: all.length + 60 }), {
    numRuns: 1,
    seed: 3,
  })[0]!;
  await Promise.all(
    [0, 1, 2].map(async (part) => {
      const mine = shuffled.filter((_, i) => i % 3 === part);
      for (let i = 0; i < mine.length; i += 13) await visits.project(db, mine.slice(i, i + 13));
    }),
  );
  const live = await projection.snapshot(db, campaignId);
  const left = await visits.left(db, campaignId);
  expect(Object.values(left).reduce((sum, n) => sum + n, 0)).toBe(120);
  await projection.rebuild(db);
  expect(await projection.snapshot(db, campaignId)).toBe(live);
  expect(await visits.left(db, campaignId)).toEqual(left);
});
