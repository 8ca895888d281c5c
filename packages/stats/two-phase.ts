import type { CrossedModel } from './crossed-model.ts';
import { normalTail } from './normal.ts';

export interface SecondRoundInput {
  /** Fitted to the first round. */
  model: Pick<CrossedModel, 'entries' | 'varResidual'>;
  seats: number;
  /** Further reviews to give out. */
  budget: number;
  /** The most each entry can still get: judges without a conflict who have not scored it, or a lower limit. */
  most: ArrayLike<number>;
}

/**
 * How many further reviews each entry gets: where they take most away from the expected number of entries on the wrong side of the cut.
 *
 * The cut is where the model expects as many entries above it as there are seats. An entry's quality is taken as normal with the model's
 * prediction and standard error; k further reviews leave a prediction that is itself still uncertain, and the chance that it comes out
 * on the wrong side is what those reviews are judged by. One review may not be able to turn an entry where three can, so an entry's reviews
 * come in the lots that save most per review. Ties go to the lower index. Entries which are decided already get none, so that not all
 * may be given out. Where the model sees no difference between entries at all, reviews go round evenly.
 *
 * Chen, He, Fu & Lee, “Efficient simulation budget allocation for selecting an optimal subset”, INFORMS Journal on Computing 20
 * (2008); the look-ahead over the coming prediction is Frazier, Powell & Dayanik, “A knowledge-gradient policy for sequential
 * information collection”, SIAM Journal on Control and Optimization 47 (2008).
 */
export function secondRound({ model, seats, budget, most }: SecondRoundInput): Int32Array {
  const { entries, varResidual } = model;
  if (!entries.some(({ se }) => se > 0)) return evenly(budget, most);
  const cut = cutAt(entries, seats);
  const lots = entries.flatMap(({ blup, se }, entry) =>
    lotsOf((blup - cut) / se, se ** 2 / varResidual, most[entry]!).map((lot) => ({ ...lot, entry })),
  );
  lots.sort((a, b) => b.gain - a.gain || a.entry - b.entry);
  const further = new Int32Array(entries.length);
  let left = budget;
  for (const { entry, reviews } of lots) {
    const given = Math.min(reviews, left);
    further[entry]! += given;
    left -= given;
    if (left === 0) break;
  }
  return further;
}

/** One each in turn, as long as there are some and somebody can get one. */
function evenly(budget: number, most: ArrayLike<number>): Int32Array {
  const further = new Int32Array(most.length);
  for (let left = budget, given = -1; left > 0 && given !== left;) {
    given = left;
    for (let entry = 0; entry < most.length && left > 0; entry++) {
      if (further[entry]! >= most[entry]!) continue;
      further[entry]! += 1;
      left -= 1;
    }
  }
  return further;
}

/** Where the expected number of entries above is `seats`. */
function cutAt(entries: CrossedModel['entries'], seats: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (const { blup, se } of entries) {
    low = Math.min(low, blup - 10 * se);
    high = Math.max(high, blup + 10 * se);
  }
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const above = entries.reduce(
      (sum, { blup, se }) => sum + (se > 0 ? normalTail((middle - blup) / se) : +(blup > middle)),
      0,
    );
    if (above > seats) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Standard errors from the cut beyond which an entry is taken to be decided: three in 100,000 are not. */
const DECIDED = 4;

interface Lot {
  reviews: number;
  /** What the lot saves, by review. */
  gain: number;
}

/** An entry's further reviews in lots of falling gain per review: the upper hull of what k of them save. */
function lotsOf(distance: number, ratio: number, most: number): Lot[] {
  if (!(Math.abs(distance) < DECIDED)) return [];
  const before = normalTail(Math.abs(distance));
  const saved = Array.from({ length: most + 1 }, (_, k) =>
    k === 0 ? 0 : before - wrongSide(distance, (ratio * k) / (1 + ratio * k)),
  );
  const lots: Lot[] = [];
  for (let from = 0; from < most;) {
    let to = from + 1;
    for (let k = to + 1; k <= most; k++)
      if ((saved[k]! - saved[from]!) * (to - from) > (saved[to]! - saved[from]!) * (k - from)) to = k;
    lots.push({ reviews: to - from, gain: (saved[to]! - saved[from]!) / (to - from) });
    from = to;
  }
  return lots;
}

/** Gauss–Legendre nodes and weights on [−1, 1], twelve, by symmetry six (Abramowitz & Stegun 1964, table 25.4). */
const NODES = [
  [0.1252334085114689, 0.2491470458134028],
  [0.3678314989981802, 0.2334925365383548],
  [0.5873179542866175, 0.2031674267230659],
  [0.7699026741943047, 0.1600783285433462],
  [0.9041172563704749, 0.1069393259953184],
  [0.9815606342467192, 0.0471753363865118],
] as const;

/**
 * The chance that an entry's quality, in standard errors `distance` from the cut, and its prediction after further reviews lie on different
 * sides, once those reviews make known the share `known` of its variance. Quality and prediction are then normal with correlation √known;
 * the chance that both are above is Plackett's integral over the angle, as Drezner & Wesolowsky, “On the computation of the bivariate
 * normal integral”, Journal of Statistical Computation and Simulation 35 (1990), evaluate it.
 */
export function wrongSide(distance: number, known: number): number {
  if (!(known > 0)) return normalTail(Math.abs(distance));
  const r = Math.sqrt(known);
  const prediction = distance / r;
  const half = Math.asin(r) / 2;
  let sum = 0;
  for (const [node, weight] of NODES)
    for (const place of [1 - node, 1 + node]) {
      const sine = Math.sin(half * place);
      const exponent = distance * distance + prediction * prediction - 2 * distance * prediction * sine;
      sum += weight * Math.exp(-exponent / (2 * (1 - sine * sine)));
    }
  const [above, predicted] = [normalTail(-distance), normalTail(-prediction)];
  return above + predicted - 2 * (above * predicted + (half * sum) / (2 * Math.PI));
}
