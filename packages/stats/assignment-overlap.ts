import { isAdded, isFree, type Deal } from './assignment-deal.ts';
import { isNeutral, make, partsOf, undo, type Move } from './assignment-connect.ts';
import { extra } from './assignment-exchange.ts';
import { shuffle } from './random.ts';

/** How many entries two judges share, over all pairs of judges who review anything. */
export interface Overlap {
  least: number;
  median: number;
  /** Pairs below what was asked. */
  short: number;
}

export function overlapOf(deal: Deal, asked: number): Overlap {
  const counts = sharedCounts(deal).sort();
  const middle = counts.length / 2;
  const median = ((counts[Math.ceil(middle) - 1] ?? 0) + (counts[Math.floor(middle)] ?? 0)) / 2;
  return { least: counts[0] ?? 0, median, short: counts.reduce((sum, count) => sum + (count < asked ? 1 : 0), 0) };
}

function sharedCounts({ judges, shared }: Deal): Int32Array {
  const counts = new Int32Array((judges * (judges - 1)) / 2);
  let used = 0;
  for (let a = 0; a < judges; a++) {
    if (shared[a * judges + a] === 0) continue;
    for (let b = 0; b < a; b++) if (shared[b * judges + b]! > 0) counts[used++] = shared[a * judges + b]!;
  }
  return counts.subarray(0, used);
}

/** What the search goes by: the overlap each pair is to have, and what may be paid for one unit of what is lacking. */
interface Aim {
  deal: Deal;
  target: number;
  price: number;
}

/** Exchanges that cost nothing first, then ever dearer ones, for ever less gain. */
const PRICES = [1e9, 4, 2, 1, 0.5, 0.25, 0];

/**
 * Exchanges entries until every two judges share as many as asked, or no exchange of two helps; loads stay as even as they are,
 * parts that are joined stay joined. What is lacking is Σ max(0, asked − shared)² over pairs, so that the poorest pairs come
 * first. More is not asked than pairs share on average, for which the design has room.
 *
 * A greedy local search (2-exchanges as Kernighan & Lin 1970 and as for block designs: John & Williams, Cyclic and Computer
 * Generated Designs, 1995): what it reaches is reported, not proved to be the cheapest.
 */
export function share(deal: Deal, asked: number, next: () => number): void {
  const counts = sharedCounts(deal);
  const room = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const target = Math.min(asked, Math.floor(room));
  for (const price of PRICES) {
    const aim = { deal, target, price };
    for (let better = true; better;) {
      better = false;
      for (const [a, b] of shuffle(shortPairs(aim), next))
        while (isShort(aim, a, b) && bring(aim, a, b)) better = true;
    }
  }
}

const isShort = ({ deal: { shared, judges }, target }: Aim, a: number, b: number) => shared[a * judges + b]! < target;

/** Both ways round: either may come to an entry of the other. */
function shortPairs(aim: Aim): [number, number][] {
  const { judges, shared } = aim.deal;
  const found: [number, number][] = [];
  for (let a = 0; a < judges; a++) {
    if (shared[a * judges + a] === 0) continue;
    for (let b = 0; b < judges; b++)
      if (a !== b && shared[b * judges + b]! > 0 && isShort(aim, a, b)) found.push([a, b]);
  }
  return found;
}

/** How many of the first moves are followed up. */
const FOLLOWED = 3;

/** Brings a judge to an entry another reviews, in the place of a third, who is given one in return. */
function bring(aim: Aim, judge: number, other: number): boolean {
  const firsts = firstMoves(aim, judge, other).slice(0, FOLLOWED);
  let best: Scored | undefined;
  for (const { moves } of firsts) {
    const done = complete(aim, moves[0]!);
    if (done && (!best || done.score > best.score)) best = done;
  }
  return best !== undefined && commit(aim.deal, best.moves);
}

interface Scored {
  moves: Move[];
  score: number;
}

/** The best entry to come to by the judge who makes room, best first. */
function firstMoves(aim: Aim, judge: number, other: number): Scored[] {
  const { deal } = aim;
  const by = new Map<number, Scored>();
  for (const pile of [deal.piles[other]!, deal.stays[other]!]) {
    for (const entry of pile) {
      if (!isFree(deal, entry, judge)) continue;
      for (const from of deal.panels[entry]!) {
        if (from === other || !isAdded(deal, entry, from)) continue;
        const moves = [{ entry, from, to: judge }];
        const score = gain(aim, moves[0]!) - aim.price * extra(deal, entry, from, judge);
        if (score > (by.get(from)?.score ?? -Infinity)) by.set(from, { moves, score });
      }
    }
  }
  return [...by.values()].sort((a, b) => b.score - a.score);
}

/** The best exchange that begins with this move, if it gains enough for its cost. */
function complete(aim: Aim, first: Move): Scored | undefined {
  const { deal, price } = aim;
  const { from, to } = first;
  let best: Scored | undefined;
  const consider = (gained: number, more: number, moves: Move[]) => {
    const score = gained - price * more;
    if (gained > 0 && (more <= 0 || score >= 0) && score > (best?.score ?? -Infinity)) best = { moves, score };
  };
  const cost = extra(deal, first.entry, from, to);
  if (isNeutral(deal, from, to)) consider(gain(aim, first), cost, [first]);
  for (const entry of deal.piles[to]!) {
    if (!isFree(deal, entry, from)) continue;
    const second = { entry, from: to, to: from };
    const gained = gain(aim, first, entry) + gain(aim, second, first.entry);
    consider(gained, cost + extra(deal, entry, to, from), [first, second]);
  }
  return best;
}

/**
 * By how much less is lacking after a move. In an exchange whoever reviews both entries shares with either judge as many as
 * before, and is left out.
 */
function gain({ deal, target }: Aim, { entry, from, to }: Move, exchanged?: number): number {
  const { judges, panels, shared } = deal;
  const both = exchanged === undefined ? undefined : panels[exchanged]!;
  let gained = 0;
  for (const other of panels[entry]!) {
    if (other === from || both?.includes(other)) continue;
    gained += Math.max(0, 2 * (target - shared[to * judges + other]!) - 1);
    gained -= Math.max(0, 2 * (target - shared[from * judges + other]!) + 1);
  }
  return gained;
}

/** Makes the exchange unless it would part the design. */
function commit(deal: Deal, moves: readonly Move[]): boolean {
  const { judges, panels, shared } = deal;
  const severs = moves.some(({ entry, from }) =>
    panels[entry]!.some((other) => other !== from && shared[from * judges + other] === 1),
  );
  const before = severs ? partsOf(deal).count : 0;
  make(deal, moves);
  if (!severs || partsOf(deal).count <= before) return true;
  undo(deal, moves);
  return false;
}
