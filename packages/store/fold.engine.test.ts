import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { queryRaw, valueOf, type Database } from './database.ts';
import { fold, type Folding, type Source } from './fold.ts';

let engine: TestEngine;
let db: Database;
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => '2026-03-05T04:00:00.000Z' };
});
afterAll(() => engine.stop());

const counting: Folding<{ n: number }, { sum: number }> = {
  rowKind: 'test-row',
  sumKind: 'test-sum',
  empty: () => ({ sum: 0 }),
  add: (sum, { n }, by) => void (sum.sum += by * n),
};
const source = (name: string, n: number, version: number, sums: number): Source<{ n: number }> => ({
  rowKey: { pk: `ROW#${name}`, sk: String(n) },
  version,
  row: { n: n * version },
  sums: Array.from({ length: sums }, (_, i) => ({ pk: `SUM#${name}`, sk: String(i) })),
});
const sumsOf = async (name: string) =>
  (await queryRaw(db, { pk: `SUM#${name}` })).items.map((item) => (valueOf(item) as { sum: number }).sum);

test('hundreds of sources are counted once in every sum they name, more than one transaction takes', async () => {
  const sources = Array.from({ length: 333 }, (_, n) => source('a', n, 1, 3));
  await fold(db, counting, sources);
  await fold(db, counting, sources.slice(0, 200));
  expect(await sumsOf('a')).toEqual([55_278, 55_278, 55_278]);
});

test('a newer version takes the place of the older, whichever comes first', async () => {
  await fold(db, counting, [source('b', 5, 2, 1)]);
  await fold(db, counting, [source('b', 5, 1, 1), source('b', 7, 1, 1)]);
  expect(await sumsOf('b')).toEqual([17]);
});

test('several at work side by side lose nothing', async () => {
  await Promise.all(
    Array.from({ length: 6 }, (_, part) =>
      fold(
        db,
        counting,
        Array.from({ length: 20 }, (_one, i) => source('c', part * 10 + i, 1, 1)),
      ),
    ),
  );
  expect(await sumsOf('c')).toEqual([(69 * 70) / 2]);
});
