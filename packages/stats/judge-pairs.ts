import { correlation } from './correlation.ts';
import type { CrossedModel, Ratings } from './crossed-model.ts';

/** How two judges, a < b, scored what both scored, each one's leniency taken out. */
export interface JudgePair {
  a: number;
  b: number;
  /** Entries both scored; an entry scored twice by one judge counts once, with the mean. */
  shared: number;
  /** `undefined` below three shared entries, and where one of them gave all the same. */
  correlation: number | undefined;
  /** Mean absolute difference. */
  difference: number;
  /** The share of entries on which they are no more than `point` apart. */
  within: number;
}

/** All pairs of judges with an entry in common, for a heat map. */
export function judgePairs(ratings: Ratings, model: Pick<CrossedModel, 'judges'>, point: number): JudgePair[] {
  const shared = new Map<number, { own: number[]; other: number[] }>();
  for (const panel of scoresByEntry(ratings, model)) {
    const judges = [...panel.keys()].sort((a, b) => a - b);
    for (const [place, b] of judges.entries())
      for (const a of judges.slice(0, place)) {
        const key = a * ratings.judges + b;
        const pair = shared.get(key) ?? { own: [], other: [] };
        shared.set(key, pair);
        pair.own.push(panel.get(a)!);
        pair.other.push(panel.get(b)!);
      }
  }
  return [...shared]
    .sort(([one], [other]) => one - other)
    .map(([key, { own, other }]) => {
      const apart = own.map((value, i) => Math.abs(value - other[i]!));
      return {
        a: Math.floor(key / ratings.judges),
        b: key % ratings.judges,
        shared: own.length,
        correlation: correlation(own, other),
        difference: apart.reduce((sum, value) => sum + value, 0) / apart.length,
        // The point is often a whole one, and differences are sums of fractions.
        within: apart.filter((value) => value <= point + 1e-9).length / apart.length,
      };
    });
}

/** By entry, each of its judges' mean score without that judge's leniency. */
export function scoresByEntry(
  { entry, judge, score, entries }: Ratings,
  { judges }: Pick<CrossedModel, 'judges'>,
): Map<number, number>[] {
  const sums = Array.from({ length: entries }, () => new Map<number, { sum: number; count: number }>());
  for (let o = 0; o < score.length; o++) {
    const mine = sums[entry[o]!]!;
    const held = mine.get(judge[o]!) ?? { sum: 0, count: 0 };
    mine.set(judge[o]!, { sum: held.sum + score[o]! - judges[judge[o]!]!.blup, count: held.count + 1 });
  }
  return sums.map((mine) => new Map([...mine].map(([j, { sum, count }]) => [j, sum / count])));
}
