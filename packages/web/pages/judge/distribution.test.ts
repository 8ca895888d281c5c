import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofPoints, ofTotals } from './distribution.ts';

const counts = (bins: { count: number }[]) => bins.map(({ count }) => count);

test('totals fall into tens, and a full hundred into the highest', () => {
  expect(counts(ofTotals([10, 69.9, 70, 100, 95], undefined))).toEqual([0, 1, 0, 0, 0, 0, 1, 1, 0, 2]);
});

test('the entry at hand marks its bin whether or not it is counted', () => {
  expect(ofTotals([], 72.5).filter(({ mine }) => mine)).toEqual([{ from: 70, to: 80, count: 0, mine: true }]);
  expect(ofTotals([50], undefined).some(({ mine }) => mine)).toBe(false);
});

test('few points have a bin each, many are put together', () => {
  expect(ofPoints([1, 5, 5], 5, 5)).toEqual([
    { from: 1, to: 1, count: 1, mine: false },
    { from: 2, to: 2, count: 0, mine: false },
    { from: 3, to: 3, count: 0, mine: false },
    { from: 4, to: 4, count: 0, mine: false },
    { from: 5, to: 5, count: 2, mine: true },
  ]);
  expect(ofPoints([1, 10, 11, 100], 100, undefined).map(({ from, to, count }) => [from, to, count])).toEqual([
    [1, 10, 2],
    [11, 20, 1],
    ...[21, 31, 41, 51, 61, 71, 81].map((from) => [from, from + 9, 0]),
    [91, 100, 1],
  ]);
});

test('every point is counted once, in a bin that says so', () => {
  const given = fc
    .integer({ min: 2, max: 100 })
    .chain((max) => fc.record({ max: fc.constant(max), points: fc.array(fc.integer({ min: 1, max })) }));
  fc.assert(
    fc.property(given, ({ max, points }) => {
      const bins = ofPoints(points, max, undefined);
      expect(counts(bins)).toEqual(bins.map(({ from, to }) => points.filter((one) => one >= from && one <= to).length));
      expect(bins.at(-1)!.to).toBe(max);
    }),
  );
});
