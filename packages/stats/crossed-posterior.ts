import { cholesky, solveLower, solveUpper } from './cholesky.ts';
import { conditional, type Variances } from './crossed-conditional.ts';
import type { Ratings } from './crossed-model.ts';
import { normals } from './normal.ts';

/** Fills `out`, one number per entry, with the next draw of μ + entry. */
export type Draw = (out: Float64Array) => void;

/**
 * Independent draws of all entries' qualities, μ + entryᵢ, from their joint distribution given the ratings and the variances.
 *
 * Entries are uncertain together, since judges whom they share are. So μ and the effects of the smaller factor are drawn first, from
 * their joint normal distribution with the larger factor summed out, and then the larger factor's effects, which are independent
 * given those. μ has a flat prior: draws vary by its uncertainty too, which moves all entries nearly alike and so hardly any ranks;
 * `se` of the fitted model, given μ, is a little smaller. Holds for any incomplete, unbalanced design; a variance of 0 pins its
 * effects to 0.
 *
 * The variances are taken as known: what rank intervals cover in small panels does not ask for more (bench/calibration.ts). Same
 * seed, same draws.
 *
 * Box & Tiao, Bayesian Inference in Statistical Analysis (1973), ch. 5–6; Rue & Held, Gaussian Markov Random Fields (2005), §2.3
 * (drawing from a precision matrix by its Cholesky factor).
 */
export function qualityDraws(ratings: Ratings, variances: Variances, seed: number): Draw {
  const { design, swap, centre, row, rowRatio, columnRatio, precision, right } = conditional(ratings, variances);
  const { rows, columns, start, column, count, rowTotal } = design;
  const side = columns + 1;
  cholesky(precision, side);
  solveLower(precision, side, right);
  solveUpper(precision, side, right);

  const normal = normals(seed);
  const sd = Math.sqrt(variances.varResidual);
  const root = Math.sqrt(columnRatio);
  const effect = new Float64Array(side);
  /** The smaller factor's effects, and μ after them. */
  const drawEffects = () => {
    normal(effect);
    solveUpper(precision, side, effect);
    for (let j = 0; j < columns; j++) effect[j] = root * (right[j]! + sd * effect[j]!);
    effect[columns] = right[columns]! + sd * effect[columns]!;
    return effect[columns];
  };
  if (swap)
    return (out) => {
      const mu = centre + drawEffects();
      for (let i = 0; i < columns; i++) out[i] = mu + effect[i]!;
    };

  const weight = rowTotal.map((n) => rowRatio / (1 + rowRatio * n));
  const spread = weight.map((w) => sd * Math.sqrt(w));
  // μ + weight (row − n μ − Σ effects), with what no draw changes taken out.
  const fixed = row.map((sum, i) => centre + weight[i]! * sum);
  const slope = rowTotal.map((n, i) => 1 - weight[i]! * n);
  return (out) => {
    const mu = drawEffects();
    normal(out);
    for (let i = 0, c = 0; i < rows; i++) {
      const end = start[i + 1]!;
      let taken = 0;
      for (; c < end; c++) taken += count[c]! * effect[column[c]!]!;
      out[i] = fixed[i]! + slope[i]! * mu - weight[i]! * taken + spread[i]! * out[i]!;
    }
  };
}
