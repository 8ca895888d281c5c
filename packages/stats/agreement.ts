import { chiSquareTail } from './gamma.ts';

export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's α of `values[unit][observer]`, `undefined` where an observer did not judge; units with fewer than two values
 * do not count. 1 is perfect agreement, 0 what chance gives. `undefined` where no two values can be compared, or all are equal.
 * For the ratio level values are ≥ 0.
 *
 * Krippendorff, “Computing Krippendorff’s alpha-reliability”, University of Pennsylvania (2011).
 */
export function krippendorffAlpha(
  values: readonly (readonly (number | undefined)[])[],
  level: Level,
): number | undefined {
  const units = values.map((unit) => unit.filter((value) => value !== undefined)).filter((unit) => unit.length > 1);
  const distinct = [...new Set(units.flat())].sort((a, b) => a - b);
  const index = new Map(distinct.map((value, i) => [value, i]));
  const frequency = distinct.map(() => 0);
  for (const value of units.flat()) frequency[index.get(value)!]! += 1;
  const difference = metric(level, distinct, frequency);

  let observed = 0;
  for (const unit of units) {
    const places = unit.map((value) => index.get(value)!);
    let sum = 0;
    for (let a = 1; a < places.length; a++) for (let b = 0; b < a; b++) sum += difference(places[a]!, places[b]!);
    observed += (2 * sum) / (unit.length - 1);
  }
  let expected = 0;
  for (let a = 1; a < distinct.length; a++)
    for (let b = 0; b < a; b++) expected += 2 * frequency[a]! * frequency[b]! * difference(a, b);
  const n = frequency.reduce((sum, count) => sum + count, 0);
  return expected > 0 ? 1 - ((n - 1) * observed) / expected : undefined;
}

/** Squared differences between two of the distinct values, given by their places. */
function metric(
  level: Level,
  distinct: readonly number[],
  frequency: readonly number[],
): (a: number, b: number) => number {
  switch (level) {
    case 'nominal':
      return (a, b) => (a === b ? 0 : 1);
    case 'interval':
      return (a, b) => (distinct[a]! - distinct[b]!) ** 2;
    case 'ratio':
      return (a, b) => (a === b ? 0 : ((distinct[a]! - distinct[b]!) / (distinct[a]! + distinct[b]!)) ** 2);
    case 'ordinal': {
      let before = 0;
      // The middle of each value's ranks: their difference is the number of values between, ends counted half.
      const middle = frequency.map((count) => (before += count) - count / 2);
      return (a, b) => (middle[a]! - middle[b]!) ** 2;
    }
  }
}

export interface Concordance {
  /** 0 to 1, corrected for ties. */
  w: number;
  statistic: number;
  df: number;
  /** By χ², which is rough below eight entries. */
  p: number;
}

/**
 * Kendall's coefficient of concordance W of a complete table `scores[entry][judge]`: how far judges put the entries in one order.
 * `undefined` below two entries or judges, and where every judge ties all.
 *
 * Kendall & Babington Smith, “The problem of m rankings”, Annals of Mathematical Statistics 10 (1939); the correction for ties as in
 * Siegel & Castellan, Nonparametric Statistics for the Behavioral Sciences (1988), 9.5.
 */
export function kendallW(scores: readonly (readonly number[])[]): Concordance | undefined {
  const n = scores.length;
  const m = scores[0]?.length ?? 0;
  if (n < 2 || m < 2) return undefined;
  const totals = scores.map(() => 0);
  let ties = 0;
  for (let judge = 0; judge < m; judge++) {
    const ranked = midranks(scores.map((row) => row[judge]!));
    ranked.ranks.forEach((rank, i) => (totals[i]! += rank));
    ties += ranked.ties;
  }
  const middle = (m * (n + 1)) / 2;
  const spread = totals.reduce((sum, total) => sum + (total - middle) ** 2, 0);
  const most = m * m * (n ** 3 - n) - m * ties;
  if (most === 0) return undefined;
  const w = (12 * spread) / most;
  const statistic = m * (n - 1) * w;
  return { w, statistic, df: n - 1, p: chiSquareTail(statistic, n - 1) };
}

/** Ranks from the lowest, equals sharing the mean of theirs, and Σ(t³ − t) over groups of t equals. */
function midranks(values: readonly number[]): { ranks: number[]; ties: number } {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = values.map(() => 0);
  let ties = 0;
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    for (let place = start; place < end; place++) ranks[order[place]!] = (start + 1 + end) / 2;
    ties += (end - start) ** 3 - (end - start);
    start = end;
  }
  return { ranks, ties };
}
