import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ballot } from '#core/vote.ts';
import { startTestEngine } from '#testing/engine.ts';
import { nthId, noon } from '#testing/factories.ts';
import type { Database } from './database.ts';
import * as projection from './projection.ts';
import * as votes from './vote.ts';

let engine: Awaited<ReturnType<typeof startTestEngine>>;
let db: Database;
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => noon };
});
afterAll(() => engine.stop());

const campaignId = nthId('cmp', 1);
const ballot = (voter: string, works: number[], version = 1): Ballot => ({
  campaignId,
  voter,
  works: works.map((n) => nthId('ent', n)),
  version,
  at: noon,
});

test('one ballot a voter: of two at once one is kept, and a newer must follow the stored one', async () => {
  const both = await Promise.all([votes.save(db, ballot('one', [1])), votes.save(db, ballot('one', [2]))]);
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await votes.save(db, ballot('one', [3], 3))).toBe(false);
  expect(await votes.save(db, ballot('one', [3], 2))).toBe(true);
  expect(await votes.find(db, campaignId, 'one')).toEqual(ballot('one', [3], 2));
  expect(await votes.find(db, campaignId, 'nobody')).toBeUndefined();
});

test('ballots delivered twice, late or out of order are counted once, and a rebuild gives the same counts', async () => {
  const many = Array.from({ length: 120 }, (_, i) => ballot(`voter ${i}`, [(i % 3) + 1, 9]));
  for (const one of many) await votes.save(db, one);
  const changed = [ballot('voter 0', [5], 2), ballot('voter 1', [], 2)];
  for (const one of changed) await votes.save(db, one);
  await votes.project(db, [...changed, ballot('one', [3], 2)]);
  await votes.project(db, [...many].reverse());
  await Promise.all([votes.project(db, many), votes.project(db, many)]);
  const counts = {
    voters: 120,
    works: {
      [nthId('ent', 1)]: 39,
      [nthId('ent', 2)]: 39,
      [nthId('ent', 3)]: 41,
      [nthId('ent', 5)]: 1,
      [nthId('ent', 9)]: 118,
    },
  };
  expect(await votes.counts(db, campaignId)).toEqual(counts);
  const before = await projection.snapshot(db, campaignId);
  await projection.rebuild(db);
  expect(await votes.counts(db, campaignId)).toEqual(counts);
  expect(await projection.snapshot(db, campaignId)).toBe(before);
});
