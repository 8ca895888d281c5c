import { describe, expect, test } from 'vitest';
import type { Variances } from './crossed-conditional.ts';
import { crossedModel, type Ratings } from './crossed-model.ts';
import { qualityDraws } from './crossed-posterior.ts';
import { normals } from './normal.ts';
import { random } from './random.ts';
import { invertSpd, paddedSide } from './spd-inverse.ts';

const DRAWS = 40_000;

/** Some pairs rated, a few twice; the last entry not at all. */
function generated(entries: number, judges: number, share: number, seed: number): Ratings {
  const next = random(seed);
  const normal = normals(seed);
  const [quality, leniency] = [normal(new Float64Array(entries)), normal(new Float64Array(judges))];
  const noise = normal(new Float64Array(2 * entries * judges));
  const rows: [number, number, number][] = [];
  for (let e = 0; e < entries - 1; e++)
    for (let j = 0; j < judges; j++)
      for (let times = next() < share ? (next() < 0.1 ? 2 : 1) : 0; times > 0; times--)
        rows.push([e, j, 70 + quality[e]! + 0.7 * leniency[j]! + 0.8 * noise[rows.length]!]);
  return {
    entry: Int32Array.from(rows, ([e]) => e),
    judge: Int32Array.from(rows, ([, j]) => j),
    score: Float64Array.from(rows, ([, , y]) => y),
    entries,
    judges,
  };
}

/** Mean and covariance of μ + entry from the mixed-model equations, whole: Henderson (1950). */
function byDefinition({ entry, judge, score, entries, judges }: Ratings, variances: Variances) {
  const { varEntry, varJudge, varResidual } = variances;
  const n = 1 + entries + judges;
  const side = paddedSide(n);
  const a = new Float64Array(side * side);
  const right = new Float64Array(n);
  // A variance of nought is a large precision here.
  for (let i = 1; i < n; i++) a[i * side + i] = 1 / Math.max(i <= entries ? varEntry : varJudge, 1e-12);
  for (let o = 0; o < score.length; o++) {
    const nodes = [0, 1 + entry[o]!, 1 + entries + judge[o]!];
    for (const p of nodes) {
      right[p]! += score[o]! / varResidual;
      for (const q of nodes) if (q <= p) a[p * side + q]! += 1 / varResidual;
    }
  }
  invertSpd(a, n);
  const at = (p: number, q: number) => a[Math.max(p, q) * side + Math.min(p, q)]!;
  const mean = Array.from(right, (_, p) => right.reduce((sum, value, q) => sum + at(p, q) * value, 0));
  return {
    mean: Array.from({ length: entries }, (_, i) => mean[0]! + mean[1 + i]!),
    covariance: (i: number, j: number) => at(0, 0) + at(0, 1 + i) + at(0, 1 + j) + at(1 + i, 1 + j),
  };
}

function moments(ratings: Ratings, variances: Variances) {
  const draw = qualityDraws(ratings, variances, 11);
  const { entries } = ratings;
  const draws = Array.from({ length: DRAWS }, () => {
    const out = new Float64Array(entries);
    draw(out);
    return out;
  });
  const mean = Array.from({ length: entries }, (_, i) => draws.reduce((sum, one) => sum + one[i]!, 0) / DRAWS);
  const covariance = (i: number, j: number) =>
    draws.reduce((sum, one) => sum + (one[i]! - mean[i]!) * (one[j]! - mean[j]!), 0) / DRAWS;
  return { mean, covariance };
}

/** The largest difference between drawn and exact moments, in its standard errors. */
function apart(ratings: Ratings, variances: Variances): number {
  const [drawn, exact] = [moments(ratings, variances), byDefinition(ratings, variances)];
  let most = 0;
  for (let i = 0; i < ratings.entries; i++) {
    const variance = exact.covariance(i, i);
    most = Math.max(most, Math.abs(drawn.mean[i]! - exact.mean[i]!) / Math.sqrt(variance / DRAWS));
    for (let j = 0; j <= i; j++) {
      const c = exact.covariance(i, j);
      const se = Math.sqrt((variance * exact.covariance(j, j) + c * c) / DRAWS);
      most = Math.max(most, Math.abs(drawn.covariance(i, j) - c) / se);
    }
  }
  return most;
}

describe('draws of all qualities', () => {
  test.each([
    ['more entries than judges', generated(12, 4, 0.6, 1)],
    ['more judges than entries', generated(5, 14, 0.5, 2)],
  ])('have the means and covariances of the mixed-model equations: %s', (_, ratings) => {
    expect(apart(ratings, crossedModel(ratings)!)).toBeLessThan(4.5);
    expect(apart(ratings, { varEntry: 2, varJudge: 0.1, varResidual: 0.5 })).toBeLessThan(4.5);
  });
  test.each([
    { varEntry: 1, varJudge: 0, varResidual: 0.6 },
    { varEntry: 0, varJudge: 1, varResidual: 0.6 },
    { varEntry: 0, varJudge: 0, varResidual: 0.6 },
  ])('hold with a variance of nought: %o', (variances) => {
    expect(apart(generated(9, 4, 0.7, 3), variances)).toBeLessThan(4.5);
    expect(apart(generated(4, 9, 0.7, 4), variances)).toBeLessThan(4.5);
  });
  test('have the model’s predictions and, from μ, never less than its standard errors', () => {
    const ratings = generated(12, 4, 0.6, 5);
    const model = crossedModel(ratings)!;
    const { mean, covariance } = moments(ratings, model);
    const exact = byDefinition(ratings, model);
    model.entries.forEach(({ blup, se }, i) => {
      expect(exact.mean[i]).toBeCloseTo(model.mu + blup, 6);
      expect(Math.abs(mean[i]! - model.mu - blup)).toBeLessThan(4.5 * Math.sqrt(covariance(i, i) / DRAWS));
      // Given μ, a deviation's variance is se²; the difference of two entries hardly knows μ.
      expect(covariance(i, i)).toBeGreaterThan(0.95 * se ** 2);
    });
  });
  test('are the same for the same seed', () => {
    const ratings = generated(12, 4, 0.6, 6);
    const model = crossedModel(ratings)!;
    const drawn = (seed: number) => {
      const out = new Float64Array(12);
      const draw = qualityDraws(ratings, model, seed);
      draw(out);
      draw(out);
      return [...out];
    };
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});
