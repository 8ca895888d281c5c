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
 * may be given out.
 *
 * Chen, He, Fu & Lee, “Efficient simulation budget allocation for selecting an optimal subset”, INFORMS Journal on Computing 20
 * (2008); the look-ahead over the coming prediction is Frazier, Powell & Dayanik, “A knowledge-gradient policy for sequential
 * information collection”, SIAM Journal on Control and Optimization 47 (2008).
 */
export function secondRound({ model, seats, budget, most }: SecondRoundInput): Int32Array {
  const { entries, varResidual } = model;
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
    k === 0 ? 0 : before - errorAfter(distance, (ratio * k) / (1 + ratio * k)),
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

const NODES = 32;
const REACH = 5;

/**
 * The chance that the prediction comes out on the wrong side once a share r² of the variance is known: x ~ N(distance, 1) is the
 * quality from the cut, √r² z + distance its prediction, and the chance that they differ in sign given z is a normal tail. By the
 * trapezoidal rule, which for such functions is exact to all that matters.
 */
export function errorAfter(distance: number, known: number): number {
  const [reach, left] = [Math.sqrt(known), Math.sqrt(1 - known)];
  const step = (2 * REACH) / NODES;
  let sum = 0;
  let weights = 0;
  for (let k = 0; k <= NODES; k++) {
    const z = step * k - REACH;
    const weight = Math.exp(-0.5 * z * z);
    weights += weight;
    sum += weight * normalTail(Math.abs(distance + reach * z) / left);
  }
  return sum / weights;
}
