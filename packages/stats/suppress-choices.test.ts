import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optionTables, suppressChoices, suppressGroupedChoices, type Choices } from './suppress-choices.ts';
import { derivable, SMALLEST, sum } from './suppress.ts';

test('options are hidden where few ticked them, and where all but few did', () => {
  expect(suppressChoices(100, [3, 50, 97, 0, 100])).toEqual({
    counts: [null, 50, null, 0, 100],
    n: 100,
    withheld: false,
  });
  expect(suppressChoices(6, [2, 0])).toEqual({ counts: [null, null], n: 6, withheld: true });
  expect(suppressChoices(3, [3, 0])).toMatchObject({ n: null, withheld: true });
});

describe('options by groups', () => {
  test('hide a small group with the next smallest, and tell the others', () => {
    const { total, groups } = suppressGroupedChoices({
      total: { n: 123, counts: [62, 40] },
      groups: [
        { n: 3, counts: [2, 0] },
        { n: 20, counts: [10, 10] },
        { n: 100, counts: [50, 30] },
      ],
    });
    expect([total.counts, total.n]).toEqual([[62, 40], 123]);
    expect(groups).toEqual([
      { counts: [null, null], n: null, withheld: true },
      { counts: [null, null], n: null, withheld: true },
      { counts: [50, 30], n: 100, withheld: false },
    ]);
  });
  test('hide in a second group what the total would give away', () => {
    const { total, groups } = suppressGroupedChoices({
      total: { n: 150, counts: [73] },
      groups: [
        { n: 50, counts: [3] },
        { n: 40, counts: [20] },
        { n: 60, counts: [50] },
      ],
    });
    expect([total.counts[0], groups.filter(({ counts }) => counts[0] === null).length]).toEqual([73, 2]);
  });
  test('say nothing where nobody answered', () => {
    expect(suppressGroupedChoices({ total: { n: 0, counts: [0] }, groups: [{ n: 0, counts: [0] }] })).toEqual({
      total: { counts: [0], n: 0, withheld: false },
      groups: [{ counts: [0], n: 0, withheld: false }],
    });
  });
  test('refuse groups that count more than the total', () => {
    expect(() => suppressGroupedChoices({ total: { n: 5, counts: [1] }, groups: [{ n: 6, counts: [1] }] })).toThrow(
      RangeError,
    );
  });
  test('never let a hidden count be worked out to within five, or a hidden size', () => {
    const group: fc.Arbitrary<Choices> = fc
      .oneof(fc.nat(8), fc.nat(60))
      .chain((n) => fc.record({ n: fc.constant(n), counts: fc.array(fc.nat(n), { minLength: 2, maxLength: 2 }) }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), group, (groups, rest) => {
        const all = [...groups, rest];
        const n = sum(all.map((one) => one.n));
        const counts = [0, 1].map((o) => sum(all.map((one) => one.counts[o]!)));
        const shown = suppressGroupedChoices({ total: { n, counts }, groups });
        const settled = optionTables({ total: { n, counts }, groups });
        const sizes = shown.groups.map((one) => one.n).filter((size) => size !== null && size > 0 && size < SMALLEST);
        expect(sizes).toEqual([]);
        const narrow = (settled?.tables ?? []).flatMap((one) =>
          derivable(one.shown, one.cells).filter(({ low, high }) => high - low < SMALLEST),
        );
        expect(narrow).toEqual([]);
        // Nothing is shown beyond those tables.
        shown.groups.forEach((one, i) => {
          const at = settled?.known.indexOf(i) ?? -1;
          const own = at < 0 ? [] : settled!.tables.map((table) => table.shown.cells[at]![0]);
          expect(at < 0 ? one.counts.filter(Boolean) : one.counts).toEqual(own);
        });
      }),
      { numRuns: 2000 },
    );
  });
});
