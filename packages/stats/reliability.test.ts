import { describe, expect, test } from 'vitest';
import { crossedModel, type Ratings } from './crossed-model.ts';
import { intraclass } from './intraclass.ts';
import { reliability } from './reliability.ts';
import { SHROUT_FLEISS } from './shrout-fleiss.fixture.ts';

function ratings(table: readonly (readonly (number | undefined)[])[]): Ratings {
  const rows = table.flatMap((row, e) => row.flatMap((y, j) => (y === undefined ? [] : [[e, j, y] as const])));
  return {
    entry: Int32Array.from(rows, ([e]) => e),
    judge: Int32Array.from(rows, ([, j]) => j),
    score: Float64Array.from(rows, ([, , y]) => y),
    entries: table.length,
    judges: table[0]!.length,
  };
}

describe('reliability from variance components', () => {
  test('on a complete table is that of the mean squares: Shrout & Fleiss', () => {
    const data = ratings(SHROUT_FLEISS);
    const found = reliability(data, crossedModel(data)!)!;
    const { icc2, icc2k } = intraclass(SHROUT_FLEISS)!;
    expect(found.single).toBeCloseTo(icc2.value, 6);
    expect(found.average).toBeCloseTo(icc2k.value, 6);
    expect([found.k, found.single.toFixed(2), found.average.toFixed(2)]).toEqual([4, '0.29', '0.62']);
  });
  test('takes the harmonic mean of the reviews, over the entries that have any', () => {
    const data = ratings([
      ...SHROUT_FLEISS,
      [5, 3, undefined, undefined],
      [undefined, undefined, undefined, undefined],
    ]);
    const found = reliability(data, crossedModel(data)!)!;
    expect(found.k).toBeCloseTo(7 / (6 / 4 + 1 / 2), 12);
    expect(found.average).toBeGreaterThan(found.single);
    // The model takes the judges' leniency out, which here is most of the noise.
    expect(found.modelled).toBeGreaterThan(found.average);
  });
  test('is refused where nothing varies', () => {
    const nothing = { varEntry: 0, varJudge: 0, varResidual: 0, entries: [] };
    expect(reliability({ entry: Int32Array.of(0), entries: 1 }, nothing)).toBeUndefined();
  });
});
