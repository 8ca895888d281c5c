import { correlation } from './correlation.ts';
import { conditional, type Conditional } from './crossed-conditional.ts';
import type { CrossedModel, Ratings } from './crossed-model.ts';
import { scoresByEntry } from './judge-pairs.ts';
import { invertSpd, paddedSide } from './spd-inverse.ts';

/** How a judge scores beside the others. */
export interface JudgeFit {
  reviews: number;
  /** Points above the average judge, and its standard error. */
  leniency: number;
  leniencySe: number;
  /** Standard deviation of what model and leniency do not explain of the judge's scores. */
  deviation: number;
  /** Its square relative to that of all judges: about 1; above, less consistent. */
  fit: number;
  /** Degrees of freedom of both. */
  freedom: number;
  /** `fit` as a standard normal variable: beyond ±2 it is seldom chance. */
  z: number;
  /** Of the scores with the other judges' mean for the same entries; `undefined` below three entries that others scored too. */
  correlation: number | undefined;
}

/**
 * Leniency, consistency and agreement of each judge; `undefined` for one who has scored nothing or too little to leave a residual.
 *
 * A residual's variance is σ² (1 − h), h being its leverage in the fitted model, so the judge's mean square is the sum of squared residuals
 * over the sum of 1 − h, which are its degrees of freedom; no shrinkage. `z` is by Wilson & Hilferty's cube root.
 *
 * Mean-square fit and its standardized form: Wright & Masters, Rating Scale Analysis (1982), ch. 5; Wilson & Hilferty, “The distribution
 * of chi-square”, PNAS 17 (1931); residuals and leverages of mixed models: Nobre & Singer, “Leverage analysis for linear mixed models”,
 * Journal of Applied Statistics 38 (2011).
 */
export function judgeFits(ratings: Ratings, model: CrossedModel): (JudgeFit | undefined)[] {
  const { entry, judge, score, judges } = ratings;
  const leverage = leverages(conditional(ratings, model));
  const [reviews, squares, freedom] = [new Float64Array(judges), new Float64Array(judges), new Float64Array(judges)];
  for (let o = 0; o < score.length; o++) {
    const [i, j] = [entry[o]!, judge[o]!];
    reviews[j]! += 1;
    squares[j]! += (score[o]! - model.mu - model.entries[i]!.blup - model.judges[j]!.blup) ** 2;
    freedom[j]! += 1 - leverage(i, j);
  }
  const agreement = withOthers(ratings, model);
  return model.judges.map(({ blup, se }, j) => {
    const df = freedom[j]!;
    if (!(df > 1e-9)) return undefined;
    const fit = squares[j]! / df / model.varResidual;
    return {
      reviews: reviews[j]!,
      leniency: blup,
      leniencySe: se,
      deviation: Math.sqrt(fit * model.varResidual),
      fit,
      freedom: df,
      z: (Math.cbrt(fit) - 1 + 2 / (9 * df)) / Math.sqrt(2 / (9 * df)),
      correlation: agreement[j],
    };
  });
}

/** The posterior variance of μ + entry + judge in units of the residual variance. */
function leverages({ design, swap, rowRatio, columnRatio, precision }: Conditional) {
  const { columns, start, column, count, rowTotal } = design;
  const size = columns + 1;
  const side = paddedSide(size);
  const inverse = new Float64Array(side * side);
  for (let j = 0; j < size; j++) inverse.set(precision.subarray(j * size, j * size + j + 1), j * side);
  invertSpd(inverse, size);
  const covariance = (a: number, b: number) => inverse[Math.max(a, b) * side + Math.min(a, b)]!;
  const root = Math.sqrt(columnRatio);
  return (entry: number, judge: number): number => {
    const [i, j] = swap ? [judge, entry] : [entry, judge];
    // Given μ and the columns, the row's effect is its weight times what they leave of its sum.
    const weight = rowRatio / (1 + rowRatio * rowTotal[i]!);
    const [from, end] = [start[i]!, start[i + 1]!];
    const nodes = [columns, j];
    const factors = [1 - weight * rowTotal[i]!, root];
    for (let c = from; c < end; c++) {
      nodes.push(column[c]!);
      factors.push(-weight * count[c]! * root);
    }
    let variance = weight;
    for (let a = 0; a < nodes.length; a++)
      for (let b = 0; b < nodes.length; b++) variance += factors[a]! * factors[b]! * covariance(nodes[a]!, nodes[b]!);
    return variance;
  };
}

/** Each judge's correlation with the mean of the others, all without leniency, over the entries they share. */
function withOthers(ratings: Ratings, model: CrossedModel): (number | undefined)[] {
  const pairs = Array.from({ length: ratings.judges }, (): { own: number[]; others: number[] } => ({
    own: [],
    others: [],
  }));
  for (const panel of scoresByEntry(ratings, model)) {
    if (panel.size < 2) continue;
    const total = [...panel.values()].reduce((sum, value) => sum + value, 0);
    for (const [j, own] of panel) {
      pairs[j]!.own.push(own);
      pairs[j]!.others.push((total - own) / (panel.size - 1));
    }
  }
  return pairs.map(({ own, others }) => correlation(own, others));
}
