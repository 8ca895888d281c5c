/** How often a judge gave how much. */
export interface Bin {
  /** Lowest value, and the highest; the same where a bin holds one value. */
  from: number;
  to: number;
  count: number;
  /** Whether the entry at hand is in it. */
  mine: boolean;
}

const WIDE = 10;
const binOf = (value: number, most: number, width: number): number =>
  Math.min(Math.floor((value * width) / most), width - 1);

/** Totals of 0 to 100 in tens; 100 itself is in the highest. `mine`: the total of the entry at hand. */
export function ofTotals(totals: readonly number[], mine: number | undefined): Bin[] {
  const at = mine === undefined ? undefined : binOf(mine, 100, WIDE);
  const bins = Array.from({ length: WIDE }, (_, i) => ({ from: i * 10, to: (i + 1) * 10, count: 0, mine: i === at }));
  for (const total of totals) bins[binOf(total, 100, WIDE)]!.count++;
  return bins;
}

/** Points of one criterion: each by itself up to ten, else tenths of its range, 1–10, 11–20 … of 100. */
export function ofPoints(points: readonly number[], max: number, mine: number | undefined): Bin[] {
  const width = Math.min(max, WIDE);
  const index = (value: number) => Math.min(Math.ceil((value * width) / max), width) - 1;
  const bins = Array.from({ length: width }, (_, i) => ({
    from: Math.floor((i * max) / width) + 1,
    to: Math.floor(((i + 1) * max) / width),
    count: 0,
    mine: mine !== undefined && index(mine) === i,
  }));
  for (const value of points) if (value >= 1 && value <= max) bins[index(value)]!.count++;
  return bins;
}
