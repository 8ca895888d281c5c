import type { CrossedModel, Ratings } from './crossed-model.ts';

export interface Reliability {
  /** ICC(2,1): one review by some judge, absolute agreement. */
  single: number;
  /** ICC(2,k): the mean of k reviews by different judges. */
  average: number;
  /** The harmonic mean of the reviews by entry, among those that have any. */
  k: number;
  /** The mean share of an entry's variance that the model's estimate knows, leniency taken out: 1 − se² / variance of entries. */
  modelled: number;
}

/**
 * Intraclass correlations of any incomplete design, from the model's variance components; on a complete table with no component at 0
 * they are those of `intraclass`. `undefined` where entries, judges and residual all have no variance.
 *
 * McGraw & Wong, “Forming inferences about some intraclass correlation coefficients”, Psychological Methods 1 (1996); the harmonic mean
 * as in Ebel, “Estimation of the reliability of ratings”, Psychometrika 16 (1951), and ten Hove, Jorgensen & van der Ark, “Updated
 * guidelines on selecting an intraclass correlation coefficient for interrater reliability”, Psychological Methods 29 (2024); the model's
 * own, Henderson, “Best linear unbiased estimation and prediction under a selection model”, Biometrics 31 (1975).
 */
export function reliability(
  { entry, entries }: Pick<Ratings, 'entry' | 'entries'>,
  model: Pick<CrossedModel, 'varEntry' | 'varJudge' | 'varResidual' | 'entries'>,
): Reliability | undefined {
  const { varEntry, varJudge, varResidual } = model;
  if (!(varEntry + varJudge + varResidual > 0)) return undefined;
  const count = new Float64Array(entries);
  for (const e of entry) count[e]! += 1;
  const rated = Array.from(count.keys()).filter((e) => count[e]! > 0);
  const k = rated.length / rated.reduce((sum, e) => sum + 1 / count[e]!, 0);
  const known = rated.reduce((sum, e) => sum + (varEntry > 0 ? 1 - model.entries[e]!.se ** 2 / varEntry : 0), 0);
  return {
    single: varEntry / (varEntry + varJudge + varResidual),
    average: varEntry / (varEntry + (varJudge + varResidual) / k),
    k,
    modelled: known / rated.length,
  };
}
