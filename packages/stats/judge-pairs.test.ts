import { describe, expect, test } from 'vitest';
import { correlation } from './correlation.ts';
import { judgePairs } from './judge-pairs.ts';

const rows: [entry: number, judge: number, score: number][] = [
  [0, 0, 60],
  [0, 1, 75],
  [1, 0, 70],
  [1, 1, 80],
  [2, 0, 80],
  [2, 1, 70],
  [2, 2, 50],
  [2, 2, 60],
  [3, 3, 10],
];
const ratings = {
  entry: Int32Array.from(rows, ([e]) => e),
  judge: Int32Array.from(rows, ([, j]) => j),
  score: Float64Array.from(rows, ([, , y]) => y),
  entries: 4,
  judges: 4,
};
const leniency = [0, 5, -5, 0].map((blup) => ({ blup, se: 1 }));

describe('pairs of judges', () => {
  test('are compared on what both scored, leniency taken out', () => {
    const pairs = judgePairs(ratings, { judges: leniency }, 10);
    // Judge 1 without leniency: 70, 75, 65; judge 2 on entry 2: 55 + 5.
    expect(pairs).toEqual([
      { a: 0, b: 1, shared: 3, correlation: expect.closeTo(-0.5, 12), difference: 30 / 3, within: 2 / 3 },
      { a: 0, b: 2, shared: 1, correlation: undefined, difference: 20, within: 0 },
      { a: 1, b: 2, shared: 1, correlation: undefined, difference: 5, within: 1 },
    ]);
  });
});

describe('correlation', () => {
  test('is Pearson’s', () => {
    expect(correlation([1, 2, 3, 4], [2, 4, 6, 8])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 3, 5], [5, 1, 2, 2])).toBeCloseTo(-0.507093, 6);
  });
  test('is refused below three pairs and where one side does not vary', () => {
    expect(correlation([1, 2], [1, 2])).toBeUndefined();
    expect(correlation([0.1, 0.1, 0.1], [1, 2, 3])).toBeUndefined();
  });
});
