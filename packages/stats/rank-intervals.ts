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
  const places = drawnPlaces(draw, entries, draws, seed);
  const summary = summarizer(places, { entries, draws, cuts, level });
  return Array.from({ length: entries }, (_, entry) => summary(entry));
}

/** More places than this need four bytes. */
const WIDE = 65_536;

type Places = Uint16Array | Uint32Array;

/** The place of each entry from 0, one draw after another. */
function drawnPlaces(draw: Draw, entries: number, draws: number, seed: number): Places {
  const places = new (entries > WIDE ? Uint32Array : Uint16Array)(entries * draws);
  const order = orderer(entries, seed);
  const quality = new Float64Array(entries);
  for (let d = 0; d < draws; d++) {
    draw(quality);
    const first = order(quality);
    const at = d * entries;
    for (let place = 0; place < entries; place++) places[at + first[place]!] = place;
  }
  return places;
}

/** What one entry's places come to, by counting them. */
function summarizer(
  places: Places,
  { entries, draws, cuts, level }: Required<Omit<RankQuestion, 'seed'>>,
): (entry: number) => RankInterval {
  // As many as make the share, and no more because 1 − 0.9 is a little off.
  const tail = Math.max(1, Math.ceil(((1 - level) / 2) * draws - 1e-9));
  const seen = new Uint32Array(entries);
  return (entry) => {
    let [sum, low, high] = [0, entries, 0];
    for (let at = entry; at < places.length; at += entries) {
      const place = places[at]!;
      seen[place]! += 1;
      sum += place;
      if (place < low) low = place;
      if (place > high) high = place;
    }
    for (let place = low, before = 0; place <= high; place++) seen[place] = before += seen[place]!;
    const upTo = (place: number) => (place < low ? 0 : seen[Math.min(place, high)]!);
    const at = (count: number) => {
      let place = low;
      while (seen[place]! < count) place += 1;
      return place + 1;
    };
    const interval = {
      expected: 1 + sum / draws,
      median: (at(Math.ceil(draws / 2)) + at(Math.floor(draws / 2) + 1)) / 2,
      lo: at(tail),
      hi: at(draws - tail + 1),
      top: cuts.map((cut) => upTo(cut - 1) / draws),
    };
    seen.fill(0, low, high + 1);
    return interval;
  };
}

/** Keys have two digits of so many bits. */
const BITS = 11;
const RADIX = 2 ** BITS;

/**
 * Indexes from the best down: qualities as whole numbers between the least and the greatest, sorted digit by digit (Knuth, The Art
 * of Computer Programming 3, §5.2.5), then by single steps what those numbers do not tell apart. Equal ones are put in order by lot.
 */
function orderer(entries: number, seed: number): (quality: Float64Array) => Int32Array {
  const keys = new Int32Array(entries);
  const counts = new Int32Array(RADIX * 2);
  const [one, two] = [new Int32Array(entries), new Int32Array(entries)];
  const next = random(seed);
  return (quality) => {
    let [least, greatest] = [Infinity, -Infinity];
    for (let i = 0; i < entries; i++) {
      const value = quality[i]!;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    const scale = greatest > least ? (RADIX * RADIX - 1) / (greatest - least) : 0;
    counts.fill(0);
    for (let i = 0; i < entries; i++) {
      const key = ((greatest - quality[i]!) * scale) | 0;
      keys[i] = key;
      one[i] = i;
      counts[key & (RADIX - 1)]! += 1;
      counts[RADIX + (key >>> BITS)]! += 1;
    }
    arrange(one, two, keys, counts, 0);
    arrange(two, one, keys, counts, 1);
    settle(one, quality, next);
    return one;
  };
}

/** From one order to that by a digit, where equal digits stay as they were. */
function arrange(from: Int32Array, to: Int32Array, keys: Int32Array, counts: Int32Array, digit: 0 | 1): void {
  const [at, shift] = [digit * RADIX, digit * BITS];
  for (let value = at, before = 0; value < at + RADIX; value++) {
    const here = counts[value]!;
    counts[value] = before;
    before += here;
  }
  for (let place = 0; place < from.length; place++) {
    const i = from[place]!;
    const value = at + ((keys[i]! >>> shift) & (RADIX - 1));
    const next = counts[value]!;
    counts[value] = next + 1;
    to[next] = i;
  }
}

/** Puts a nearly sorted order right, and draws lots between equals. */
function settle(order: Int32Array, quality: Float64Array, next: () => number): void {
  let equals = false;
  let last = Infinity;
  for (let place = 0; place < order.length; place++) {
    const i = order[place]!;
    const value = quality[i]!;
    if (value < last) {
      last = value;
      continue;
    }
    let to = place;
    for (; to > 0 && quality[order[to - 1]!]! < value; to--) order[to] = order[to - 1]!;
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
