import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeFrequencies, netPromoter, wilson } from './describe.ts';
import { deviation, mean } from './standing.ts';

describe('answers by frequency', () => {
  test('are described as R does: 1 2 2 3 5 8 has quartiles 2, 2.5 and 4.5', () => {
    expect(
      describeFrequencies(
        new Map([
          [5, 1],
          [2, 2],
          [8, 1],
          [1, 1],
          [3, 1],
          [7, 0],
        ]),
      ),
    ).toEqual({
      n: 6,
      mean: 3.5,
      sd: expect.closeTo(Math.sqrt(33.5 / 5), 12),
      min: 1,
      q1: 2,
      median: 2.5,
      q3: 4.5,
      max: 8,
    });
  });
  test('have no spread when there is one, and no description when there is none', () => {
    expect(describeFrequencies([[4, 1]])).toEqual({
      n: 1,
      mean: 4,
      sd: undefined,
      min: 4,
      q1: 4,
      median: 4,
      q3: 4,
      max: 4,
    });
    expect([describeFrequencies([]), describeFrequencies([[3, 0]])]).toEqual([undefined, undefined]);
  });
  test('say what the answers written out one by one say', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 9 })), {
      selector: ([value]) => value,
    });
    fc.assert(
      fc.property(pairs, (table) => {
        const written = table.flatMap(([value, count]) => Array.from({ length: count }, () => value));
        written.sort((a, b) => a - b);
        const found = describeFrequencies(table);
        expect(found === undefined).toBe(written.length === 0);
        if (!found) return;
        const at = (p: number) => {
          const h = (written.length - 1) * p;
          const [low, high] = [written[Math.floor(h)]!, written[Math.ceil(h)]!];
          return low + (h % 1) * (high - low);
        };
        expect(found).toEqual({
          n: written.length,
          mean: expect.closeTo(mean(written), 9),
          sd: found.sd,
          min: written[0],
          q1: expect.closeTo(at(0.25), 9),
          median: expect.closeTo(at(0.5), 9),
          q3: expect.closeTo(at(0.75), 9),
          max: written.at(-1),
        });
        expect(found.sd ?? -1).toBeCloseTo(deviation(written) ?? -1, 9);
      }),
    );
  });
  test('may be hundreds of millions', () => {
    const found = describeFrequencies([
      [1e9, 2e8],
      [1e9 + 2, 2e8],
    ])!;
    expect([found.n, found.mean, found.sd]).toEqual([4e8, 1e9 + 1, expect.closeTo(1, 6)]);
  });
});

describe('the net promoter score', () => {
  test('of 20 detractors, 30 passives and 50 promoters is 30 ± 7.81', () => {
    expect(netPromoter([5, 0, 0, 0, 0, 5, 10, 10, 20, 20, 30])).toEqual({
      n: 100,
      detractors: 20,
      passives: 30,
      promoters: 50,
      score: expect.closeTo(30, 12),
      standardError: expect.closeTo(Math.sqrt((0.7 - 0.09) / 100) * 100, 12),
    });
  });
  test('is certain when all agree, and nothing without answers', () => {
    expect(netPromoter([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7])).toMatchObject({ score: 100, standardError: 0 });
    expect(netPromoter([0, 0, 0])).toBe(undefined);
  });
});

describe('the Wilson interval', () => {
  test('has published values: 0 of 10 is 0 to 0.2775, 81 of 263 is 0.2553 to 0.3662', () => {
    // Newcombe, “Two-sided confidence intervals for the single proportion”, Statistics in Medicine 17 (1998), table I.
    expect(wilson(0, 10)).toEqual([0, expect.closeTo(0.2775, 4)]);
    expect(wilson(81, 263)).toEqual([expect.closeTo(0.2553, 4), expect.closeTo(0.3662, 4)]);
    expect([wilson(0, 20)[1].toFixed(4), wilson(1, 29).map((x) => x.toFixed(4))]).toEqual([
      '0.1611',
      ['0.0061', '0.1718'],
    ]);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
  test('holds the share, stays within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (n, seed) => {
        const successes = seed % (n + 1);
        const [low, high] = wilson(successes, n);
        expect(0 <= low && low <= successes / n && successes / n <= high && high <= 1).toBe(true);
        expect(wilson(n - successes, n)[0]).toBeCloseTo(1 - high, 12);
      }),
    );
  });
});
