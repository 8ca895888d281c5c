import { describe, expect, test } from 'vitest';
import { crossedModel, type CrossedModel, type Ratings } from './crossed-model.ts';
import { judgeFits } from './judge-fit.ts';
import { normals } from './normal.ts';
import { random } from './random.ts';
import { invertSpd, paddedSide } from './spd-inverse.ts';

/** Judges' residual deviations and signs may differ. */
function generated(
  entries: number,
  judges: number,
  share: number,
  noise: (judge: number) => number,
  sign = (_judge: number) => 1,
) {
  const next = random(8);
  const z = normals(8)(new Float64Array(entries + judges + entries * judges));
  const rows: [number, number, number][] = [];
  for (let e = 0; e < entries; e++)
    for (let j = 0; j < judges; j++) {
      const own = z[entries + judges + e * judges + j]!;
      if (next() < share) rows.push([e, j, 70 + 4 * (sign(j) * z[e]! + 0.7 * z[entries + j]! + noise(j) * own)]);
    }
  return {
    entry: Int32Array.from(rows, ([e]) => e),
    judge: Int32Array.from(rows, ([, j]) => j),
    score: Float64Array.from(rows, ([, , y]) => y),
    entries,
    judges,
  };
}

/** Σ 1 − h by judge, from P = V⁻¹ − V⁻¹1 1ᵀV⁻¹ / 1ᵀV⁻¹1 of the ratings' whole covariance: residuals are σ²Py and vary by σ⁴P. */
function freedomByDefinition({ entry, judge, score, judges }: Ratings, model: CrossedModel): number[] {
  const n = score.length;
  const side = paddedSide(n);
  const v = new Float64Array(side * side);
  for (let o = 0; o < n; o++)
    for (let p = 0; p <= o; p++)
      v[o * side + p] =
        (o === p ? model.varResidual : 0) +
        (entry[o] === entry[p] ? model.varEntry : 0) +
        (judge[o] === judge[p] ? model.varJudge : 0);
  invertSpd(v, n);
  const at = (o: number, p: number) => v[Math.max(o, p) * side + Math.min(o, p)]!;
  const row = Array.from({ length: n }, (_, o) =>
    Array.from({ length: n }, (__, p) => at(o, p)).reduce((a, b) => a + b),
  );
  const all = row.reduce((a, b) => a + b);
  const freedom = Array.from({ length: judges }, () => 0);
  for (let o = 0; o < n; o++) freedom[judge[o]!]! += model.varResidual * (at(o, o) - row[o]! ** 2 / all);
  return freedom;
}

describe('how judges fit', () => {
  test.each([
    ['more entries than judges', generated(20, 5, 0.6, () => 0.8)],
    ['more judges than entries', generated(6, 15, 0.6, () => 0.8)],
  ])('has the degrees of freedom that the model leaves: %s', (_, ratings) => {
    const model = crossedModel(ratings)!;
    const expected = freedomByDefinition(ratings, model);
    judgeFits(ratings, model).forEach((fit, j) => expect(fit!.freedom).toBeCloseTo(expected[j]!, 6));
  });
  test('is near one for judges of the same noise', () => {
    const ratings = generated(300, 12, 0.3, () => 0.8);
    const fits = judgeFits(ratings, crossedModel(ratings)!);
    for (const fit of fits) expect(Math.abs(fit!.z)).toBeLessThan(3);
    const mean = fits.reduce((sum, fit) => sum + fit!.fit, 0) / 12;
    expect(Math.abs(mean - 1)).toBeLessThan(0.05);
  });
  test('shows who scores at random, and with what deviation', () => {
    const ratings = generated(300, 12, 0.3, (judge) => (judge === 4 ? 2.4 : 0.8));
    const fits = judgeFits(ratings, crossedModel(ratings)!);
    expect(fits.flatMap((fit, j) => (fit!.z > 2.6 ? [j] : []))).toEqual([4]);
    expect(Math.abs(fits[4]!.deviation / (4 * 2.4) - 1)).toBeLessThan(0.2);
    expect(fits[4]!.correlation).toBeLessThan(
      Math.min(...fits.filter((_, j) => j !== 4).map((fit) => fit!.correlation!)),
    );
  });
  test('shows who scores the wrong way round', () => {
    const ratings = generated(
      300,
      12,
      0.3,
      () => 0.8,
      (judge) => (judge === 7 ? -1 : 1),
    );
    const fits = judgeFits(ratings, crossedModel(ratings)!);
    expect(fits.flatMap((fit, j) => (fit!.correlation! < 0 ? [j] : []))).toEqual([7]);
    expect(fits[7]!.z).toBeGreaterThan(3);
  });
  test('is not said of a judge without reviews', () => {
    const ratings = { ...generated(30, 5, 0.6, () => 0.8), judges: 6 };
    const fits = judgeFits(ratings, crossedModel(ratings)!);
    expect([fits[5], fits[4]!.reviews]).toEqual([undefined, ratings.judge.filter((j) => j === 4).length]);
  });
});
