import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { competitionRanks, deviation, mean, trimmedMean, weightedTotal } from './standing.ts';

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });

describe('competition ranks', () => {
  test('are 1, 2, 2, 4 for 9, 8, 8, 7, whatever their order', () => {
    expect([competitionRanks([9, 8, 8, 7]), competitionRanks([8, 7, 9, 8]), competitionRanks([])]).toEqual([
      [1, 2, 2, 4],
      [2, 4, 1, 2],
      [],
    ]);
  });
  test('are one more than the number of better scores', () => {
    fc.assert(
      fc.property(numbers, (scores) => {
        expect(competitionRanks(scores)).toEqual(scores.map((one) => 1 + scores.filter((other) => other > one).length));
      }),
    );
  });
  test('take for equal what only the order of a sum parts', () => {
    expect(competitionRanks([0.1 + 0.2, 0.3, 0.3 - 1e-6])).toEqual([1, 1, 3]);
  });
});

describe('the trimmed mean', () => {
  test('is not given below four values', () => {
    expect([trimmedMean([]), trimmedMean([1, 2, 3]), trimmedMean([1, 2, 4, 100])]).toEqual([undefined, undefined, 3]);
  });
  test('drops one of several equal extremes, and does not hear of one extreme more or less extreme', () => {
    expect(trimmedMean([10, 10, 10, 2, 2])).toBeCloseTo(22 / 3, 12);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 3, maxLength: 9 }),
        fc.integer({ min: 10, max: 1000 }),
        (rest, far) => trimmedMean([...rest, 10]) === trimmedMean([...rest, far]),
      ),
    );
  });
});

describe('a weighted total', () => {
  const criteria = [
    { weight: 25, max: 10 },
    { weight: 75, max: 5 },
  ];
  test('is the share of each maximum by its weight, out of 100', () => {
    expect([
      weightedTotal([10, 5], criteria),
      weightedTotal([5, 1], criteria),
      weightedTotal([0, 0], criteria),
    ]).toEqual([100, 27.5, 0]);
  });
  test('does not change when all weights are doubled', () => {
    const doubled = criteria.map((one) => ({ ...one, weight: one.weight * 2 }));
    expect(weightedTotal([7, 3], doubled)).toBeCloseTo(weightedTotal([7, 3], criteria), 10);
  });
});

test('deviation is that of a sample: 2, 4, 4, 4, 5, 5, 7, 9 spread by √(32/7); one value has none', () => {
  expect(deviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
  expect([deviation([3]), mean([1, 2, 6])]).toEqual([undefined, 3]);
});
