import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contingency } from './contingency.ts';

const rounded = (table: number[][], digits: number) => table.map((row) => row.map((x) => Number(x.toFixed(digits))));
const tables = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([r, c]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: c, maxLength: c }), { minLength: r, maxLength: r }),
  );

describe('a table of gender by party', () => {
  test('has the figures Agresti prints for the General Social Survey of 2000', () => {
    // An Introduction to Categorical Data Analysis, 2nd edition, tables 2.5 and 2.6.
    const found = contingency([
      [762, 327, 468],
      [484, 239, 477],
    ])!;
    expect(rounded(found.expected, 1)).toEqual([
      [703.7, 319.6, 533.7],
      [542.3, 246.4, 411.3],
    ]);
    expect(rounded(found.residuals, 2)).toEqual([
      [4.5, 0.7, -5.32],
      [-4.5, -0.7, 5.32],
    ]);
    expect([found.n, found.df, found.statistic.toFixed(1), found.sparse]).toEqual([
      2757,
      2,
      '30.1',
      { belowFive: 0, belowOne: 0, trustworthy: true },
    ]);
    expect(found.p / 2.9535891832117595e-7).toBeCloseTo(1, 10);
  });
  test('has those he prints for 1991', () => {
    const found = contingency([
      [279, 73, 225],
      [165, 47, 191],
    ])!;
    expect([found.statistic.toFixed(2), found.p.toFixed(2), rounded(found.residuals, 2)[0]]).toEqual([
      '7.01',
      '0.03',
      [2.29, 0.46, -2.62],
    ]);
  });
});

describe('Cramér’s V', () => {
  test('is 1 where one answer tells the other, 0 where it tells nothing', () => {
    const full = contingency([
      [40, 0, 0],
      [0, 30, 0],
      [0, 0, 50],
    ])!;
    const none = contingency([
      [10, 20],
      [30, 60],
    ])!;
    expect([full.v, full.vCorrected]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
    expect([none.v, none.vCorrected, none.p]).toEqual([expect.closeTo(0, 12), 0, expect.closeTo(1, 12)]);
  });
  test('corrected as by hand: φ² 0.04 of a 2 × 2 table of 100 is √((0.04 − 1/99) / (1 − 1/99))', () => {
    const { v, vCorrected } = contingency([
      [30, 20],
      [20, 30],
    ])!;
    expect([v, vCorrected]).toEqual([
      expect.closeTo(0.2, 12),
      expect.closeTo(Math.sqrt((0.04 - 1 / 99) / (2 - 1 / 99 - 1)), 12),
    ]);
  });
  test('lies between 0 and 1, and corrected is never larger', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const found = contingency(table);
        if (!found) return;
        expect(found.v).toBeGreaterThanOrEqual(0);
        expect(found.v).toBeLessThanOrEqual(1);
        expect(found.vCorrected).toBeLessThanOrEqual(found.v + 1e-9);
      }),
    );
  });
});

test('empty rows and columns are dropped and named, and change nothing', () => {
  const found = contingency([
    [30, 0, 20],
    [0, 0, 0],
    [20, 0, 30],
  ])!;
  expect([found.rows, found.columns, found.emptyRows, found.emptyColumns]).toEqual([[0, 2], [0, 2], [1], [1]]);
  expect(found.statistic).toBeCloseTo(4, 12);
});

test('a table with answers in one row alone, one column alone or nowhere compares nothing', () => {
  expect([
    contingency([]),
    contingency([[1, 2]]),
    contingency([
      [0, 3],
      [0, 4],
    ]),
    contingency([
      [0, 0],
      [0, 0],
    ]),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});

test('small expected counts are told, by Cochran’s rule', () => {
  const found = contingency([
    [1, 9],
    [2, 88],
  ])!;
  expect(found.sparse).toEqual({ belowFive: 0.5, belowOne: 1, trustworthy: false });
});

test('rows and columns may change places, and expected counts keep every total', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const found = contingency(table);
      if (!found) return;
      const turned = contingency(table[0]!.map((_, j) => table.map((row) => row[j]!)))!;
      expect(turned.statistic).toBeCloseTo(found.statistic, 8);
      expect(turned.vCorrected).toBeCloseTo(found.vCorrected, 8);
      found.rows.forEach((i, r) => {
        const total = (row: readonly number[]) => row.reduce((sum, x) => sum + x, 0);
        expect(total(found.expected[r]!)).toBeCloseTo(total(table[i]!), 8);
      });
    }),
  );
});
