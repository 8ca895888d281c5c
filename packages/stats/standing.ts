/** The mean of some numbers; NaN for none. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The mean without the highest and the lowest value (去掉最高最低分), as Chinese panels and sports judging use it:
 * one of each is dropped, also when several are equal. `undefined` below four values, where it would be the median or nothing.
 */
export function trimmedMean(values: readonly number[]): number | undefined {
  if (values.length < 4) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  return mean(sorted.slice(1, -1));
}

/**
 * One review's total on a scale of 0 to 100: points as a share of the criterion's maximum, weighted.
 * `points[i]` belongs to `criteria[i]`.
 */
export function weightedTotal(points: readonly number[], criteria: readonly { weight: number; max: number }[]): number {
  const weights = criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
  const total = criteria.reduce((sum, criterion, i) => sum + (criterion.weight * points[i]!) / criterion.max, 0);
  return (100 * total) / weights;
}

/** Sample standard deviation (n − 1); `undefined` below two values. */
export function deviation(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

/** Scores compare at this resolution, so that sums in another order do not part equals. */
const RESOLUTION = 1e-9;
export const sameScore = (a: number, b: number): boolean => Math.abs(a - b) < RESOLUTION;

/**
 * Competition ranks, highest first (1, 2, 2, 4): equal scores share the better rank.
 * Returns the rank of each index; scores must be finite.
 */
export function competitionRanks(scores: readonly number[]): number[] {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const ranks: number[] = Array.from({ length: scores.length });
  order.forEach((index, position) => {
    const before = order[position - 1];
    ranks[index] = before !== undefined && sameScore(scores[before]!, scores[index]!) ? ranks[before]! : position + 1;
  });
  return ranks;
}
