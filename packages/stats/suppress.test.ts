import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  derivable,
  SMALLEST,
  suppressDistribution,
  suppressGroups,
  suppressTable,
  type ShownTable,
} from './suppress.ts';

/** Counts as surveys have them: many zeros and few, some large. */
const count = fc.oneof(
  fc.integer({ min: 0, max: 6 }),
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 2000 }),
  fc.constant(0),
);
const tableOf = (cell: fc.Arbitrary<number>, rows: number, columns: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: rows }), fc.integer({ min: 1, max: columns }))
    .chain(([r, c]) => fc.array(fc.array(cell, { minLength: c, maxLength: c }), { minLength: r, maxLength: r }));
const sum = (counts: readonly number[]) => counts.reduce((total, one) => total + one, 0);
const everything = (table: ShownTable) => [...table.cells.flat(), ...table.rowTotals, ...table.columnTotals];

describe('a distribution', () => {
  test('without small counts is shown whole; zeros are shown', () => {
    expect(suppressDistribution([5, 0, 12])).toEqual({ counts: [5, 0, 12], n: 17, withheld: false });
  });
  test('hides the next smallest count with a lone small one', () => {
    expect(suppressDistribution([40, 3, 0, 12, 9])).toEqual({
      counts: [40, null, 0, 12, null],
      n: 64,
      withheld: false,
    });
  });
  test('hides one more where the hidden ones come to too little', () => {
    expect(suppressDistribution([1, 2, 30, 20]).counts).toEqual([null, null, 30, null]);
  });
  test('of few answers is withheld with its number; of few answers that all differ, without zeros', () => {
    expect(suppressDistribution([3, 0])).toEqual({ counts: [null, null], n: null, withheld: true });
    expect(suppressDistribution([2, 0, 2, 2])).toEqual({ counts: [null, null, null, null], n: 6, withheld: true });
    expect(suppressDistribution([0, 0])).toEqual({ counts: [0, 0], n: 0, withheld: false });
  });
  test('never lets a hidden count be worked out to within five', () => {
    fc.assert(
      fc.property(fc.array(count, { maxLength: 12 }), (counts) => {
        const shown = suppressDistribution(counts);
        const hidden = counts.filter((_, i) => shown.counts[i] === null);
        expect(shown.counts.filter((one) => one !== null && one > 0 && one < SMALLEST)).toEqual([]);
        if (hidden.length === 0 || shown.n === null) return;
        // What a reader knows: the sum of the hidden, and that each is at least one unless zeros are hidden too.
        const least = shown.withheld ? 0 : 1;
        const highest = shown.n - sum(shown.counts.map((one) => one ?? 0)) - least * (hidden.length - 1);
        expect(hidden.length).toBeGreaterThan(1);
        expect(highest - least).toBeGreaterThanOrEqual(SMALLEST);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a table with totals', () => {
  test('without small counts is shown whole', () => {
    expect(
      suppressTable([
        [10, 20],
        [30, 0],
      ]),
    ).toEqual({
      cells: [
        [10, 20],
        [30, 0],
      ],
      rowTotals: [30, 30],
      columnTotals: [40, 20],
      n: 60,
      withheld: 'nothing',
    });
  });
  test('hides a rectangle around a lone small count, of the smallest partners', () => {
    expect(
      suppressTable([
        [3, 40, 50],
        [60, 20, 70],
        [80, 90, 25],
      ]).cells,
    ).toEqual([
      [null, null, 50],
      [null, null, 70],
      [80, 90, 25],
    ]);
  });
  test('closes what pairs in every row and column leave open', () => {
    // Every line has none or two hidden counts, and yet the corner would follow from two rows less two columns.
    const cells = [
      [2, 3, 90, 90],
      [40, 50, 2, 60],
      [70, 60, 50, 3],
    ];
    const shown = suppressTable(cells);
    expect(derivable(shown, cells).filter(({ low, high }) => high - low < SMALLEST)).toEqual([]);
  });
  test('never lets a hidden count be worked out to within five, and shows no small one', () => {
    fc.assert(
      fc.property(tableOf(count, 6, 6), (cells) => {
        const shown = suppressTable(cells);
        expect(everything(shown).filter((one) => one !== null && one > 0 && one < SMALLEST)).toEqual([]);
        expect(shown.n === null).toBe(sum(cells.flat()) > 0 && sum(cells.flat()) < SMALLEST);
        if (shown.n === null) return;
        expect(derivable(shown, cells).filter(({ low, high }) => high - low < SMALLEST)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
  test('hides nothing without need: shown counts are the true ones, and a table of large ones stays whole', () => {
    fc.assert(
      fc.property(tableOf(fc.integer({ min: SMALLEST, max: 99 }), 6, 6), (cells) => {
        expect(everything(suppressTable(cells)).includes(null)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(tableOf(count, 6, 6), (cells) => {
        suppressTable(cells).cells.forEach((row, i) =>
          row.forEach((one, j) => expect(one === null || one === cells[i]![j]).toBe(true)),
        );
      }),
    );
  });
});

describe('the auditor', () => {
  test('finds by flows what trying every table finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), {
          minLength: 2,
          maxLength: 2,
        }),
        fc.array(fc.boolean(), { minLength: 11, maxLength: 11 }),
        (cells, mask) => {
          const shown = masked(cells, mask);
          expect(derivable(shown, cells)).toEqual(triedOut(shown, cells));
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** The table with whatever is not zero hidden where the mask says so. */
function masked(cells: number[][], mask: boolean[]): ShownTable {
  let at = 0;
  const hide = (one: number) => (mask[at++] && one > 0 ? null : one);
  return {
    cells: cells.map((row) => row.map(hide)),
    rowTotals: cells.map((row) => hide(sum(row))),
    columnTotals: cells[0]!.map((_, j) => hide(sum(cells.map((row) => row[j]!)))),
    n: sum(cells.flat()),
    withheld: 'nothing',
  };
}

function triedOut(shown: ShownTable, cells: number[][]) {
  const fits = (one: number, as: number | null) => (as === null ? one >= 1 : one === as);
  const width = cells[0]!.length;
  const names = [
    ...cells.flatMap((row, i) => row.map((_, j) => ({ row: i, column: j }))),
    ...cells.map((_, row) => ({ row })),
    ...cells[0]!.map((_, column) => ({ column })),
  ];
  const found = names.map((name) => ({ ...name, low: Infinity, high: -Infinity }));
  const try_ = (flat: number[], left: number): void => {
    if (flat.length < cells.length * width) {
      const as = shown.cells.flat()[flat.length]!;
      for (let one = as ?? 1; one <= (as ?? left); one++) if (one <= left) try_([...flat, one], left - one);
      return;
    }
    const rows = cells.map((_, i) => sum(flat.slice(i * width, (i + 1) * width)));
    const columns = cells[0]!.map((_, j) => sum(flat.filter((_one, at) => at % width === j)));
    if (left > 0 || !rows.every((one, i) => fits(one, shown.rowTotals[i]!))) return;
    if (!columns.every((one, j) => fits(one, shown.columnTotals[j]!))) return;
    [...flat, ...rows, ...columns].forEach((one, i) => {
      found[i]!.low = Math.min(found[i]!.low, one);
      found[i]!.high = Math.max(found[i]!.high, one);
    });
  };
  try_([], shown.n!);
  return found.filter((_, i) => everything(shown)[i] === null);
}

describe('a question shown for all and by groups', () => {
  test('hides the total’s count too where the groups’ would give it away', () => {
    const { total, groups } = suppressGroups({
      total: [3, 60],
      groups: [
        [3, 20],
        [0, 40],
      ],
    });
    expect(total.counts).toEqual([null, null]);
    expect(groups.map(({ counts }) => counts[0])).toEqual([null, 0]);
  });
  test('protects people of no group, whom readers can subtract', () => {
    const { groups } = suppressGroups({
      total: [50, 62],
      groups: [
        [20, 30],
        [30, 30],
      ],
    });
    expect(groups.some(({ counts, n }) => [...counts, n].includes(null))).toBe(true);
  });
  test('shows the total alone where the groups are too small', () => {
    const { total, groups } = suppressGroups({ total: [5, 5], groups: Array.from({ length: 5 }, () => [1, 1]) });
    expect(total).toEqual({ counts: [5, 5], n: 10, withheld: false });
    expect(groups[0]).toEqual({ counts: [null, null], n: null, withheld: true });
  });
  test('refuses groups that count more than the total', () => {
    expect(() => suppressGroups({ total: [1, 1], groups: [[2, 0]] })).toThrow(RangeError);
  });
  test('never lets a hidden count be worked out to within five from all tables together', () => {
    fc.assert(
      fc.property(tableOf(count, 5, 5), fc.array(count, { minLength: 5, maxLength: 5 }), (cells, extra) => {
        const rest = cells[0]!.map((_, j) => extra[j]!);
        const total = cells[0]!.map((_, j) => sum(cells.map((row) => row[j]!)) + rest[j]!);
        const shown = suppressGroups({ total, groups: cells });
        if (shown.total.n === null) return;
        // The rest is nowhere shown as such, but a reader can put it together from what is.
        const whole = sum(rest) > 0 ? [...cells, rest] : cells;
        const table = suppressTable(whole);
        expect(table.cells.slice(0, cells.length)).toEqual(shown.groups.map(({ counts }) => counts));
        expect(derivable(table, whole).filter(({ low, high }) => high - low < SMALLEST)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
