import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draw } from './crossed-posterior.ts';
import { normals } from './normal.ts';
import { rankIntervals } from './rank-intervals.ts';

/** One given table of draws after another. */
function given(table: readonly (readonly number[])[]): Draw {
  let at = 0;
  return (out) => out.set(table[at++]!);
}

/** By counting, for draws without equals. */
function byDefinition(table: readonly (readonly number[])[], cuts: readonly number[]) {
  return table[0]!.map((_, i) => {
    const ranks = table.map((draw) => 1 + draw.filter((other) => other > draw[i]!).length).sort((a, b) => a - b);
    const [n, share] = [ranks.length, (some: number[]) => some.length / ranks.length];
    return {
      expected: ranks.reduce((sum, rank) => sum + rank, 0) / n,
      median: (ranks[Math.ceil(n / 2) - 1]! + ranks[Math.floor(n / 2)]!) / 2,
      lo: ranks.find((rank) => share(ranks.filter((other) => other <= rank)) >= 0.05 - 1e-9)!,
      hi: ranks.findLast((rank) => share(ranks.filter((other) => other >= rank)) >= 0.05 - 1e-9)!,
      top: cuts.map((cut) => share(ranks.filter((rank) => rank <= cut))),
    };
  });
}

describe('ranks over draws', () => {
  test('are what counting makes of them', () => {
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }), fc.nat())
      .map(([entries, draws, seed]) => {
        const normal = normals(seed);
        return Array.from({ length: draws }, () => [...normal(new Float64Array(entries))]);
      });
    fc.assert(
      fc.property(tables, (table) => {
        const question = { entries: table[0]!.length, draws: table.length, cuts: [1, 3], seed: 1 };
        const found = rankIntervals(given(table), question);
        byDefinition(table, [1, 3]).forEach((one, i) => {
          expect(found[i]!.expected).toBeCloseTo(one.expected, 9);
          expect({ ...found[i], expected: 0 }).toEqual({ ...one, expected: 0 });
        });
      }),
    );
  });
  test('tell entries apart that lie close together beside a far one', () => {
    const row = Array.from({ length: 50 }, (_, i) => (i === 0 ? -1e12 : i * 1e-3));
    const found = rankIntervals(given([row, row]), { entries: 50, draws: 2, cuts: [], seed: 1 });
    expect(found.map(({ median }) => median)).toEqual([50, ...Array.from({ length: 49 }, (_, i) => 49 - i)]);
  });
  test('leave all places to entries of which nothing is known', () => {
    const draws = 4000;
    const found = rankIntervals((out) => out.fill(7), { entries: 20, draws, cuts: [5], seed: 1 });
    for (const { expected, lo, hi, top } of found) {
      expect(Math.abs(expected - 10.5)).toBeLessThan(0.5);
      expect([lo <= 2, hi >= 19]).toEqual([true, true]);
      expect(Math.abs(top[0]! - 0.25)).toBeLessThan(0.04);
    }
  });
  test('add up: expected ranks to those of all places, probabilities to the seats', () => {
    const values = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 20 }), (table) => {
        const found = rankIntervals(given(table), { entries: 8, draws: table.length, cuts: [1, 4, 8], seed: 2 });
        expect(found.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(36, 9);
        [1, 4, 8].forEach((cut, c) => expect(found.reduce((sum, { top }) => sum + top[c]!, 0)).toBeCloseTo(cut, 9));
      }),
    );
  });
});
