import { cholesky, solveLower, solveUpper } from './cholesky.ts';
import { type CrossedDesign, crossedDesign } from './crossed-design.ts';
import type { CrossedModel, Ratings } from './crossed-model.ts';
import { normals } from './normal.ts';

export type Variances = Pick<CrossedModel, 'varEntry' | 'varJudge' | 'varResidual'>;

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
 * The variances are taken as known. Same seed, same draws.
 *
 * Box & Tiao, Bayesian Inference in Statistical Analysis (1973), ch. 5–6; Rue & Held, Gaussian Markov Random Fields (2005), §2.3
 * (drawing from a precision matrix by its Cholesky factor).
 */
export function qualityDraws(ratings: Ratings, variances: Variances, seed: number): Draw {
  const { entry, judge, entries, judges } = ratings;
  const swap = judges > entries;
  const design = swap ? crossedDesign(judge, entry, judges, entries) : crossedDesign(entry, judge, entries, judges);
  const { varEntry, varJudge, varResidual } = variances;
  const [rowRatio, columnRatio] = swap
    ? [varJudge / varResidual, varEntry / varResidual]
    : [varEntry / varResidual, varJudge / varResidual];
  const sums = centred(ratings, swap);
  const small = smallerFactor(design, sums, rowRatio, columnRatio);
  const sd = Math.sqrt(varResidual);
  const normal = normals(seed);
  const effects = new Float64Array(design.columns);
  const drawSmall = () => small(sd, normal, effects);
  if (swap)
    return (out) => {
      const mu = drawSmall() + sums.centre;
      for (let i = 0; i < out.length; i++) out[i] = mu + effects[i]!;
    };

  const { rows, start, column, count, rowTotal } = design;
  const weight = rowTotal.map((n) => rowRatio / (1 + rowRatio * n));
  const spread = weight.map((w) => sd * Math.sqrt(w));
  return (out) => {
    const mu = drawSmall();
    normal(out);
    for (let i = 0; i < rows; i++) {
      let left = sums.row[i]! - rowTotal[i]! * mu;
      for (let c = start[i]!; c < start[i + 1]!; c++) left -= count[c]! * effects[column[c]!]!;
      out[i] = sums.centre + mu + weight[i]! * left + spread[i]! * out[i]!;
    }
  };
}

/** Scores from their centre, summed by group of the larger and the smaller factor. */
function centred({ entry, judge, score, entries, judges }: Ratings, swap: boolean) {
  const centre = score.reduce((sum, value) => sum + value, 0) / score.length;
  const [row, column] = [new Float64Array(swap ? judges : entries), new Float64Array(swap ? entries : judges)];
  const [rowOf, columnOf] = swap ? [judge, entry] : [entry, judge];
  let total = 0;
  for (let o = 0; o < score.length; o++) {
    const value = score[o]! - centre;
    row[rowOf[o]!]! += value;
    column[columnOf[o]!]! += value;
    total += value;
  }
  return { centre, row, column, total };
}

/**
 * Draws μ (from the centre) and, into `effects`, the smaller factor's effects. Their precision, in units of the residual variance
 * and with spherical effects u = effect / √γ, is [S s; sᵀ t] with S = I + γ Zᵀ W Z, s = √γ Zᵀ W 1, t = 1ᵀ W 1 and W = (I + γᵣ ZᵣZᵣᵀ)⁻¹.
 */
function smallerFactor(
  { rows, columns, start, column, count, rowTotal, columnTotal, observations }: CrossedDesign,
  sums: ReturnType<typeof centred>,
  rowRatio: number,
  columnRatio: number,
) {
  const side = columns + 1;
  const root = Math.sqrt(columnRatio);
  const precision = new Float64Array(side * side);
  const right = new Float64Array(side);
  const last = columns * side;
  let information = observations;
  let weighted = sums.total;
  for (let j = 0; j < columns; j++) {
    precision[j * side + j] = 1 + columnRatio * columnTotal[j]!;
    precision[last + j] = root * columnTotal[j]!;
    right[j] = root * sums.column[j]!;
  }
  for (let i = 0; i < rows; i++) {
    const weight = rowRatio / (1 + rowRatio * rowTotal[i]!);
    information -= weight * rowTotal[i]! ** 2;
    weighted -= weight * rowTotal[i]! * sums.row[i]!;
    for (let c = start[i]!; c < start[i + 1]!; c++) {
      const scale = weight * count[c]!;
      const at = column[c]! * side;
      for (let e = start[i]!; e <= c; e++) precision[at + column[e]!]! -= columnRatio * scale * count[e]!;
      precision[last + column[c]!]! -= root * scale * rowTotal[i]!;
      right[column[c]!]! -= root * scale * sums.row[i]!;
    }
  }
  precision[last + columns] = information;
  right[columns] = weighted;
  cholesky(precision, side);
  const mean = right.slice();
  solveLower(precision, side, mean);
  solveUpper(precision, side, mean);
  const drawn = new Float64Array(side);
  return (sd: number, normal: (out: Float64Array) => unknown, effects: Float64Array): number => {
    normal(drawn);
    solveUpper(precision, side, drawn);
    for (let j = 0; j < columns; j++) effects[j] = root * (mean[j]! + sd * drawn[j]!);
    return mean[columns]! + sd * drawn[columns]!;
  };
}
