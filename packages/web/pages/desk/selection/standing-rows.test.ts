import { expect, test } from 'vitest';
import { exchanged, narrowed, sortedBy, type Standing } from './standing-rows.ts';

const at = (rank: number) => ({ rank, score: 100 - rank });
const place = (entryId: string, rank: number, model: number, rest: Partial<Standing> = {}): Standing => ({
  entryId,
  rank,
  number: `1000000${rank}`,
  title: `建议${entryId}`,
  unit: '恒信轴承',
  topic: 'skills',
  tied: false,
  contends: false,
  mean: at(rank),
  model: at(model),
  ...rest,
});
const places = [
  place('a', 1, 2, { tier: 'golden' }),
  place('b', 2, 3, { tier: 'golden', contends: true }),
  place('c', 3, 1, { contends: true, topic: 'transport', override: { tier: null } }),
];
const ids = (rows: readonly Standing[]) => rows.map(({ entryId }) => entryId).join('');

test('the list is narrowed to the zone, a tier, those left out, those adjusted, a topic, or what is looked for', () => {
  expect(
    [
      {},
      { show: 'zone' },
      { show: 'golden' },
      { show: 'none' },
      { show: 'adjusted' },
      { topic: 'transport' },
      { find: ' 建议A ' },
      { find: '10000002' },
      { show: 'golden', find: '轴承' },
    ].map((filter) => ids(narrowed(places, filter))),
  ).toEqual(['abc', 'bc', 'ab', 'c', 'c', 'c', 'a', 'b', 'ab']);
});

test('sorted by a method, its first stands first', () => {
  expect([ids(sortedBy(places, 'model')), ids(sortedBy(places, 'mean'))]).toEqual(['cab', 'abc']);
});

test('two methods are compared by whom they would exchange at a cut', () => {
  expect([1, 2, 3].map((cut) => exchanged(places, cut, 'mean', 'model'))).toEqual([1, 1, 0]);
  expect(exchanged(places, 2, 'mean', 'trimmed')).toBeUndefined();
});
