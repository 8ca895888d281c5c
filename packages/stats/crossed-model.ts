import { components } from './connectivity.ts';
import { climb } from './crossed-climb.ts';
import { crossedDesign, timesColumn, timesRow } from './crossed-design.ts';
import type { Response } from './crossed-equations.ts';

/** Rating `o` is what judge `judge[o]` gave entry `entry[o]`: indexes from 0, scores finite. */
export interface Ratings {
  entry: Int32Array;
  judge: Int32Array;
  score: Float64Array;
  entries: number;
  judges: number;
}

/** A best linear unbiased prediction and its conditional standard deviation given the estimated variances (lme4's `condVar`). */
export interface Prediction {
  blup: number;
  se: number;
}

export interface CrossedModel {
  mu: number;
  muSe: number;
  varEntry: number;
  varJudge: number;
  varResidual: number;
  /** −2 log restricted likelihood, lme4's REML criterion. */
  reml: number;
  /** Deviations from μ; the model's estimate of an entry is μ + blup. Unrated ones have 0 and the full standard deviation. */
  entries: Prediction[];
  judges: Prediction[];
  /** Exact evaluations of the restricted likelihood. */
  iterations: number;
  converged: boolean;
  /** Parts of the design that no rating joins; with more than one, entries of different parts are compared by their means only. */
  components: number;
}

/**
 * The crossed random-effects model y = μ + entryᵢ + judgeⱼ + ε by restricted maximum likelihood, for any incomplete,
 * unbalanced design, also with repeated ratings. `undefined` where the variances cannot be told apart: no more ratings than an
 * additive fit uses up, fewer than two entries or judges, or scores which that fit meets exactly.
 *
 * Bates, Mächler, Bolker & Walker, “Fitting linear mixed-effects models using lme4”, Journal of Statistical Software 67 (2015);
 * Patterson & Thompson, “Recovery of inter-block information when block sizes are unequal”, Biometrika 58 (1971); Gilmour, Thompson
 * & Cullis, “Average information REML”, Biometrics 51 (1995); Robinson, “That BLUP is a good thing”, Statistical Science 6 (1991).
 */
export function crossedModel({ entry, judge, score, entries, judges }: Ratings): CrossedModel | undefined {
  const parts = components(entry, judge, entries, judges);
  const used = parts.reduce((sum, part) => sum + part.entries.length + part.judges.length - 1, 0);
  const seen = (of: 'entries' | 'judges') => parts.reduce((sum, part) => sum + part[of].length, 0);
  if (score.length <= used || seen('entries') < 2 || seen('judges') < 2) return undefined;

  const swap = judges > entries;
  const [row, column] = swap ? [judge, entry] : [entry, judge];
  const design = swap ? crossedDesign(judge, entry, judges, entries) : crossedDesign(entry, judge, entries, judges);
  const centre = score.reduce((sum, value) => sum + value, 0) / score.length;
  const response: Response = {
    row: new Float64Array(design.rows),
    column: new Float64Array(design.columns),
    squares: 0,
    total: 0,
  };
  for (let o = 0; o < score.length; o++) {
    const value = score[o]! - centre;
    response.row[row[o]!]! += value;
    response.column[column[o]!]! += value;
    response.squares += value * value;
    response.total += value;
  }
  if (response.squares <= score.length * (1e-12 * centre) ** 2 || additive(design, response)) return undefined;

  const summit = climb(design, response);
  if (!summit) return undefined;
  const { ratios, evaluation } = summit;
  const varResidual = evaluation.penalised / (score.length - 1);
  const rows = Array.from(evaluation.scores.row, (value, i): Prediction => {
    const d = 1 + ratios[0] * design.rowTotal[i]!;
    const spherical = 1 / d + (ratios[0] * ratios[1] * evaluation.rowDiagonal[i]!) / (d * d);
    return { blup: ratios[0] * value, se: Math.sqrt(varResidual * ratios[0] * spherical) };
  });
  const columns = Array.from(evaluation.scores.column, (value, j): Prediction => ({
    blup: ratios[1] * value,
    se: Math.sqrt(varResidual * ratios[1] * evaluation.columnDiagonal[j]!),
  }));
  const [varRow, varColumn] = [ratios[0] * varResidual, ratios[1] * varResidual];
  return {
    mu: centre + evaluation.mu,
    muSe: Math.sqrt(varResidual / evaluation.information),
    varEntry: swap ? varColumn : varRow,
    varJudge: swap ? varRow : varColumn,
    varResidual,
    reml: evaluation.deviance,
    entries: swap ? columns : rows,
    judges: swap ? rows : columns,
    iterations: summit.evaluations,
    converged: summit.converged,
    components: parts.length,
  };
}

/** Whether fixed entries and judges explain all scores: some sweeps of alternating means leave nothing. */
function additive(design: ReturnType<typeof crossedDesign>, response: Response): boolean {
  let column = new Float64Array(design.columns);
  let left = response.squares;
  for (let sweep = 0; sweep < 100; sweep++) {
    const taken = timesColumn(design, column);
    const row = response.row.map((sum, i) => (design.rowTotal[i]! > 0 ? (sum - taken[i]!) / design.rowTotal[i]! : 0));
    const shared = timesRow(design, row);
    column = response.column.map((sum, j) =>
      design.columnTotal[j]! > 0 ? (sum - shared[j]!) / design.columnTotal[j]! : 0,
    );
    // What is left after these effects, the columns' being the last to have been fitted.
    const now =
      response.squares -
      row.reduce((sum, r, i) => sum + r * (2 * response.row[i]! - r * design.rowTotal[i]!), 0) -
      column.reduce((sum, c, j) => sum + c * c * design.columnTotal[j]!, 0);
    if (now < 1e-10 * response.squares) return true;
    if (left - now < 1e-3 * now) return false;
    left = now;
  }
  return false;
}
