/** How often each value was given. Values need no order; counts are whole numbers ≥ 0. */
export type Frequencies = Iterable<readonly [value: number, count: number]>;

export interface Description {
  n: number;
  mean: number;
  /** Of a sample (n − 1); `undefined` below two answers. */
  sd: number | undefined;
  min: number;
  q1: number;
  median: number;
  q3: number;
  max: number;
}

/** Describes answers by their frequencies, without ever writing them out one by one. `undefined` for none. */
export function describeFrequencies(frequencies: Frequencies): Description | undefined {
  const sorted = Array.from(frequencies)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a - b);
  if (sorted.length === 0) return undefined;
  const { n, mean, squares } = moments(sorted);
  const at = (p: number) => quantile(sorted, n, p);
  return {
    n,
    mean,
    sd: n < 2 ? undefined : Math.sqrt(squares / (n - 1)),
    min: sorted[0]![0],
    q1: at(0.25),
    median: at(0.5),
    q3: at(0.75),
    max: sorted.at(-1)![0],
  };
}

/** Weighted mean and sum of squares in one pass (West, “Updating mean and variance estimates”, CACM 22, 1979). */
function moments(sorted: readonly (readonly [number, number])[]) {
  let n = 0;
  let mean = 0;
  let squares = 0;
  for (const [value, count] of sorted) {
    const from = value - mean;
    n += count;
    mean += (from * count) / n;
    squares += count * from * (value - mean);
  }
  return { n, mean, squares };
}

/** Type 7 of Hyndman and Fan, “Sample quantiles in statistical packages” (1996): what R and spreadsheets give. */
function quantile(sorted: readonly (readonly [number, number])[], n: number, p: number): number {
  const position = (n - 1) * p;
  const below = Math.floor(position);
  const low = valueAt(sorted, below);
  return low + (position - below) * (valueAt(sorted, Math.min(below + 1, n - 1)) - low);
}

function valueAt(sorted: readonly (readonly [number, number])[], index: number): number {
  let before = 0;
  for (const [value, count] of sorted) {
    before += count;
    if (index < before) return value;
  }
  return sorted.at(-1)![0];
}

export interface NetPromoter {
  n: number;
  detractors: number;
  passives: number;
  promoters: number;
  /** −100 to 100. */
  score: number;
  /** Of the score, on the same scale. */
  standardError: number;
}

/**
 * The net promoter score of answers 0 to 10: the share of 9 and 10 less that of 0 to 6, times 100 (Reichheld 2003).
 * `counts[score]` for the eleven scores. Its standard error is that of a difference of two shares of one multinomial
 * sample. `undefined` for no answer.
 */
export function netPromoter(counts: readonly number[]): NetPromoter | undefined {
  const sum = (from: number, to: number) => counts.slice(from, to).reduce((total, count) => total + count, 0);
  const [detractors, passives, promoters] = [sum(0, 7), sum(7, 9), sum(9, 11)] as const;
  const n = detractors + passives + promoters;
  if (n === 0) return undefined;
  const difference = (promoters - detractors) / n;
  const variance = (promoters + detractors) / n - difference ** 2;
  return {
    n,
    detractors,
    passives,
    promoters,
    score: 100 * difference,
    standardError: 100 * Math.sqrt(Math.max(0, variance) / n),
  };
}

/** The standard normal quantile that leaves 2.5 % above it. */
const Z95 = 1.959_963_984_540_054;

/**
 * The 95 % interval of a share (Wilson, JASA 22, 1927; recommended by Brown, Cai and DasGupta, Statistical Science 16,
 * 2001): stays within 0 and 1 and holds for few answers too. `[0, 1]` for none.
 */
export function wilson(successes: number, n: number, z = Z95): [low: number, high: number] {
  if (n === 0) return [0, 1];
  const share = successes / n;
  const centre = share + (z * z) / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At the ends the bound is exact; rounding would let it stray by 1e-17.
  const low = successes === 0 ? 0 : (centre - reach) / scale;
  const high = successes === n ? 1 : (centre + reach) / scale;
  return [low, high];
}
