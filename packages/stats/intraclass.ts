import { fQuantile, fTail } from './beta.ts';

/** An intraclass correlation with its interval and the F test against 0. */
export interface Intraclass {
  value: number;
  lower: number;
  upper: number;
  f: number;
  df1: number;
  df2: number;
  p: number;
}

export interface Intraclasses {
  /** Judges differ from entry to entry: one judge's score, and the mean of all k. */
  icc1: Intraclass;
  icc1k: Intraclass;
  /** The same judges, drawn from many, absolute agreement (McGraw & Wong's A). */
  icc2: Intraclass;
  /**
   * The interval is that of `icc2`, stepped up by Spearman–Brown, as Shrout & Fleiss have it; McGraw & Wong's for ICC(A,k) is the same
   * one written otherwise. (R's `irr` prints a wider one, since it takes k times ρₖ for ρₖ in the degrees of freedom.)
   */
  icc2k: Intraclass;
  /** The same judges, who are all there are, consistency (McGraw & Wong's C). */
  icc3: Intraclass;
  icc3k: Intraclass;
}

/**
 * The six intraclass correlations of a complete table, `scores[entry][judge]`. `undefined` below two entries or judges, and where
 * entries do not differ at all.
 *
 * Shrout & Fleiss, “Intraclass correlations: uses in assessing rater reliability”, Psychological Bulletin 86 (1979); McGraw & Wong,
 * “Forming inferences about some intraclass correlation coefficients”, Psychological Methods 1 (1996), with its correction on p. 390.
 */
export function intraclass(scores: readonly (readonly number[])[], confidence = 0.95): Intraclasses | undefined {
  const n = scores.length;
  const k = scores[0]?.length ?? 0;
  if (n < 2 || k < 2) return undefined;
  const squares = meanSquares(scores);
  const { between, within, judges, error } = squares;
  if (between === 0) return undefined;
  const tail = (1 - confidence) / 2;
  const one = byRatio(between / within, n - 1, n * (k - 1), k, tail);
  const three = byRatio(between / error, n - 1, (n - 1) * (k - 1), k, tail);

  const test = { f: three.single.f, df1: three.single.df1, df2: three.single.df2, p: three.single.p };
  const single = (between - error) / (between + (k - 1) * error + (k * (judges - error)) / n);
  const average = (between - error) / (between + (judges - error) / n);
  /** Satterthwaite's degrees of freedom for a·MSC + b·MSE. */
  const satterthwaite = (a: number, b: number) =>
    (a * judges + b * error) ** 2 / ((a * judges) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)));
  const bounds = () => {
    if (judges === 0 && error === 0) return { lower: 1, upper: 1 };
    // a and b of McGraw & Wong, each times n (1 − ρ), which leaves the degrees of freedom as they are and divides by nothing.
    const v = satterthwaite(k * single, n * (1 - single) + k * single * (n - 1));
    const down = fQuantile(tail, n - 1, v);
    const up = fQuantile(tail, v, n - 1);
    const noise = k * judges + (k * n - k - n) * error;
    return {
      lower: (n * (between - down * error)) / (down * noise + n * between),
      upper: (n * (up * between - error)) / (noise + n * up * between),
    };
  };
  const two = bounds();
  const stepped = (rho: number) => (k * rho) / (1 + (k - 1) * rho);
  return {
    icc1: one.single,
    icc1k: one.average,
    icc2: { value: single, ...two, ...test },
    icc2k: { value: average, lower: stepped(two.lower), upper: stepped(two.upper), ...test },
    icc3: three.single,
    icc3k: three.average,
  };
}

/** Mean squares of the two-way table without repetition, and within entries. */
function meanSquares(scores: readonly (readonly number[])[]) {
  const [n, k] = [scores.length, scores[0]!.length];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const grand = sum(scores.map(sum)) / (n * k);
  const rows = scores.map((row) => sum(row) / k - grand);
  const columns = scores[0]!.map((_, j) => sum(scores.map((row) => row[j]!)) / n - grand);
  const left = scores.flatMap((row, i) => row.map((value, j) => value - grand - rows[i]! - columns[j]!));
  const total = sum(scores.flatMap((row) => row.map((value) => (value - grand) ** 2)));
  // What only rounding leaves is nothing.
  const square = (values: readonly number[], times: number) => {
    const found = times * sum(values.map((value) => value ** 2));
    return found < 1e-20 * (total + n * k * grand ** 2) ? 0 : found;
  };
  const [ofEntries, ofJudges, ofError] = [square(rows, k), square(columns, n), square(left, 1)];
  return {
    between: ofEntries / (n - 1),
    judges: ofJudges / (k - 1),
    error: ofError / ((n - 1) * (k - 1)),
    within: (ofJudges + ofError) / (n * (k - 1)),
  };
}

/** The two correlations that depend on one F alone. */
function byRatio(f: number, df1: number, df2: number, k: number, tail: number) {
  const single = (ratio: number) => (ratio === Infinity ? 1 : (ratio - 1) / (ratio + k - 1));
  const average = (ratio: number) => 1 - 1 / ratio;
  const lower = f / fQuantile(tail, df1, df2);
  const upper = f * fQuantile(tail, df2, df1);
  const test = { f, df1, df2, p: fTail(f, df1, df2) };
  return {
    single: { value: single(f), lower: single(lower), upper: single(upper), ...test } satisfies Intraclass,
    average: { value: average(f), lower: average(lower), upper: average(upper), ...test } satisfies Intraclass,
  };
}
