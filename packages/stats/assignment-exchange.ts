import { ADDED, FREE, place, withdraw, type Deal } from './assignment-deal.ts';

/** The judges' exchange graph: from judge j to k leads the added entry that is moved from j to k at the least extra cost. */
export interface Exchanges {
  deal: Deal;
  next: () => number;
  /** That entry at `j * judges + k`; NONE where no entry of j may go to k, UNKNOWN where it is to be looked for. */
  best: Int32Array;
}

export const NONE = -1;
const UNKNOWN = -2;

export const exchangesOf = (deal: Deal, next: () => number): Exchanges => ({
  deal,
  next,
  best: new Int32Array(deal.judges * deal.judges).fill(NONE),
});

/** What moving an entry from one judge to another adds to the cost. */
export const extra = ({ cost, judges }: Deal, entry: number, from: number, to: number): number =>
  cost[entry * judges + to]! - cost[entry * judges + from]!;

/**
 * The entry to move from one judge to another, or NONE. The search stops at one that costs no more than `floor`, below which
 * there is none; it starts anywhere in the pile, so that equals are chosen by lot.
 */
export function bestExchange({ deal, next, best }: Exchanges, from: number, to: number, floor: number): number {
  const at = from * deal.judges + to;
  if (best[at] !== UNKNOWN) return best[at]!;
  const pile = deal.piles[from]!;
  const start = Math.floor(next() * pile.length);
  let found = NONE;
  let least = Infinity;
  for (let i = 0; i < pile.length && least > floor; i++) {
    const entry = pile[i + start < pile.length ? i + start : i + start - pile.length]!;
    if (deal.pair[entry * deal.judges + to] !== FREE) continue;
    const more = extra(deal, entry, from, to);
    if (more >= least) continue;
    found = entry;
    least = more;
  }
  return (best[at] = found);
}

/** Gives an entry to a judge: it may now be moved on from there, and no longer be moved there. */
export function placeKnown(exchanges: Exchanges, entry: number, judge: number): void {
  const { deal, best } = exchanges;
  place(deal, entry, judge);
  for (let to = 0; to < deal.judges; to++) offer(exchanges, entry, judge, to);
  for (const other of deal.panels[entry]!) {
    const at = other * deal.judges + judge;
    if (best[at] === entry) best[at] = UNKNOWN;
  }
}

/** Takes an entry from a judge: it may no longer be moved from there, and others of its judges may now hand it on to that one. */
export function withdrawKnown(exchanges: Exchanges, entry: number, judge: number): void {
  const { deal, best } = exchanges;
  withdraw(deal, entry, judge);
  for (let to = 0; to < deal.judges; to++) {
    const at = judge * deal.judges + to;
    if (best[at] === entry) best[at] = UNKNOWN;
  }
  for (const other of deal.panels[entry]!)
    if (deal.pair[entry * deal.judges + other] === ADDED) offer(exchanges, entry, other, judge);
}

/** An entry that has become movable is the best one where it is cheaper than what was. */
function offer({ deal, best }: Exchanges, entry: number, from: number, to: number): void {
  if (deal.pair[entry * deal.judges + to] !== FREE) return;
  const at = from * deal.judges + to;
  const known = best[at]!;
  if (known === UNKNOWN) return;
  if (known === NONE || extra(deal, entry, from, to) < extra(deal, known, from, to)) best[at] = entry;
}
