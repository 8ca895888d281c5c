import type { Draw } from './crossed-posterior.ts';
import { random } from './random.ts';

/** Where an entry may stand, 1 being the best. */
export interface RankInterval {
  expected: number;
  median: number;
  lo: number;
  hi: number;
  /** The probability of being among the first n, for each n asked for. */
  top: number[];
}

export interface RankQuestion {
  entries: number;
  draws: number;
  /** The numbers of first places to tell the probability of. */
  cuts: readonly number[];
  /** What `lo` to `hi` are to hold; 0.9 where nothing is said. */
  level?: number;
  /** For the lots between equal draws. */
  seed: number;
}

/**
 * Ranks over draws of all entries' qualities: expected and median rank, an interval, and the probability of being in the top n.
 *
 * The interval is equal-tailed: `lo` is the least rank with at least (1 − level)/2 of the draws at or before it, `hi` the greatest with
 * as many at or after it. Equal draws share their places by lot, each draw anew, so that entries of which nothing is known have all
 * places alike.
 *
 * Laird & Louis, “Empirical Bayes ranking methods”, Journal of Educational Statistics 14 (1989); Goldstein & Spiegelhalter, “League
 * tables and their limitations”, Journal of the Royal Statistical Society A 159 (1996).
 */
export function rankIntervals(draw: Draw, { entries, draws, cuts, level = 0.9, seed }: RankQuestion): RankInterval[] {
  const ranks = entries > 65_535 ? new Uint32Array(entries * draws) : new Uint16Array(entries * draws);
  const order = orderer(entries, seed);
  const quality = new Float64Array(entries);
  for (let d = 0; d < draws; d++) {
    draw(quality);
    const first = order(quality);
    for (let place = 0; place < entries; place++) ranks[first[place]! * draws + d] = place;
  }
  // As many as make the share, and no more because 1 − 0.9 is a little off.
  const tail = Math.max(1, Math.ceil(((1 - level) / 2) * draws - 1e-9));
  const seen = new Uint32Array(entries);
  return Array.from({ length: entries }, (_, i) => {
    const mine = ranks.subarray(i * draws, (i + 1) * draws);
    seen.fill(0);
    let [sum, low, high] = [0, entries, 0];
    for (let d = 0; d < draws; d++) {
      const place = mine[d]!;
      seen[place]! += 1;
      sum += place;
      if (place < low) low = place;
      if (place > high) high = place;
    }
    for (let place = low, before = 0; place <= high; place++) seen[place] = before += seen[place]!;
    const upTo = (place: number) => (place < low ? 0 : seen[Math.min(place, high)]!);
    const at = (share: number) => {
      let place = low;
      while (seen[place]! < share) place += 1;
      return place + 1;
    };
    return {
      expected: 1 + sum / draws,
      median: (at(draws / 2) + at(draws / 2 + 0.5)) / 2,
      lo: at(tail),
      hi: at(draws - tail + 1),
      top: cuts.map((cut) => upTo(cut - 1) / draws),
    };
  });
}

/** Digits of the keys, 11 bits each. */
const RADIX = 2048;
const DIGITS = 3;

/**
 * Indexes from the best down: qualities as whole numbers between the least and the greatest, sorted digit by digit (Knuth, The Art
 * of Computer Programming 3, §5.2.5), then by single steps what those numbers do not tell apart. Equal ones are put in order by lot.
 */
function orderer(entries: number, seed: number): (quality: Float64Array) => Uint32Array {
  const keys = new Uint32Array(entries);
  const counts = new Uint32Array(RADIX * DIGITS);
  let order = new Uint32Array(entries);
  let other = new Uint32Array(entries);
  const next = random(seed);
  return (quality) => {
    let [least, greatest] = [Infinity, -Infinity];
    for (let i = 0; i < entries; i++) {
      const value = quality[i]!;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    const scale = greatest > least ? (RADIX ** DIGITS - 1) / (greatest - least) / 2 : 0;
    counts.fill(0);
    for (let i = 0; i < entries; i++) {
      const key = (greatest - quality[i]!) * scale;
      keys[i] = key;
      order[i] = i;
      counts[key & (RADIX - 1)]! += 1;
      counts[RADIX + ((key >>> 11) & (RADIX - 1))]! += 1;
      counts[2 * RADIX + (key >>> 22)]! += 1;
    }
    for (let digit = 0; digit < DIGITS; digit++) {
      const at = digit * RADIX;
      for (let value = 0, before = 0; value < RADIX; value++) {
        const here = counts[at + value]!;
        counts[at + value] = before;
        before += here;
      }
      for (let place = 0; place < entries; place++) {
        const i = order[place]!;
        const digits = at + ((keys[i]! >>> (11 * digit)) & (RADIX - 1));
        other[counts[digits]!] = i;
        counts[digits]! += 1;
      }
      [order, other] = [other, order];
    }
    settle(order, quality, next);
    return order;
  };
}

/** Puts a nearly sorted order right, and draws lots between equals. */
function settle(order: Uint32Array, quality: Float64Array, next: () => number): void {
  let equals = false;
  for (let place = 1; place < order.length; place++) {
    const i = order[place]!;
    const value = quality[i]!;
    let to = place;
    while (to > 0 && quality[order[to - 1]!]! < value) {
      order[to] = order[to - 1]!;
      to -= 1;
    }
    order[to] = i;
    if (to > 0 && quality[order[to - 1]!] === value) equals = true;
  }
  if (!equals) return;
  for (let from = 0, to = 1; to <= order.length; to++) {
    if (to < order.length && quality[order[to]!] === quality[order[from]!]) continue;
    for (let i = to - 1; i > from; i--) {
      const j = from + Math.floor(next() * (i - from + 1));
      const held = order[i]!;
      order[i] = order[j]!;
      order[j] = held;
    }
    from = to;
  }
}
