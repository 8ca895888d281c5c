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

/** What the search goes by. */
interface Aim {
  deal: Deal;
  next: () => number;
  /** The overlap each pair is to have. */
  target: number;
  /** Cost that must be made up for by as much less lacking. */
  price: number;
  /** How many entries of a pile are looked at, from anywhere in it. */
  looked: number;
}

/** Exchanges that cost nothing first, then ever dearer ones for ever less gain. */
const PRICES = [1e9, 4, 1, 0.25, 0];

/**
 * Exchanges entries until every two judges share as many as asked, or no exchange of two helps; loads stay as even as they are,
 * parts that are joined stay joined. What is lacking is Σ max(0, asked − shared)² over pairs, so that the poorest pairs come
 * first. More is not asked than pairs share on average, for which the design has room.
 *
 * A greedy local search by exchanges, as block designs are made (John & Williams, Cyclic and Computer Generated Designs, 1995):
 * what it reaches is reported, not proved to be the cheapest.
 */
export function share(deal: Deal, asked: number, next: () => number): void {
  const counts = sharedCounts(deal);
  const target = Math.min(asked, Math.floor(counts.reduce((sum, count) => sum + count, 0) / counts.length));
  for (const price of PRICES) improve({ deal, next, target, price, looked: LOOKED });
  const all: Aim = { deal, next, target, price: 0, looked: Infinity };
  while (improve(all));
}

/** With many entries the best of so many is about as good as the best of all. */
const LOOKED = 40;

/** One go at every pair that lacks something. */
function improve(aim: Aim): boolean {
  let better = false;
  for (const [a, b] of shuffle(shortPairs(aim), aim.next)) while (isShort(aim, a, b) && bring(aim, a, b)) better = true;
  return better;
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

/** Brings a judge to an entry another reviews, in the place of a third, who is given one in return if need be. */
function bring(aim: Aim, judge: number, other: number): boolean {
  let best: Scored | undefined;
  for (const first of firstMoves(aim, judge, other)) {
    const done = complete(aim, first);
    if (done && (!best || done.score > best.score)) best = done;
  }
  return best !== undefined && commit(aim.deal, best.moves);
}

interface Scored {
  moves: Move[];
  score: number;
}

/** How many first moves are followed up. */
const FOLLOWED = 3;

/** The best entry to come to by the judge who makes room; of these the best few. */
function firstMoves(aim: Aim, judge: number, other: number): Move[] {
  const { deal, price } = aim;
  const score = new Float64Array(deal.judges).fill(-Infinity);
  const entryOf = new Int32Array(deal.judges);
  for (const pile of [deal.piles[other]!, deal.stays[other]!]) {
    eachOf(aim, pile, (entry) => {
      if (!isFree(deal, entry, judge)) return;
      for (const from of deal.panels[entry]!) {
        if (from === other || !isAdded(deal, entry, from)) continue;
        const here = gain(aim, entry, from, judge, undefined) - price * extra(deal, entry, from, judge);
        if (here <= score[from]!) continue;
        score[from] = here;
        entryOf[from] = entry;
      }
    });
  }
  const givers = Array.from(score.keys()).filter((from) => score[from]! > -Infinity);
  const best = givers.sort((a, b) => score[b]! - score[a]!).slice(0, FOLLOWED);
  return best.map((from) => ({ entry: entryOf[from]!, from, to: judge }));
}

function eachOf({ looked, next }: Aim, pile: readonly number[], look: (entry: number) => void): void {
  const start = Math.floor(next() * pile.length);
  const end = start + Math.min(looked, pile.length);
  for (let i = start; i < end; i++) look(pile[i < pile.length ? i : i - pile.length]!);
}

/** The best exchange that begins with this move, if it gains enough for its cost. */
function complete(aim: Aim, first: Move): Scored | undefined {
  const { deal, price } = aim;
  const { entry, from, to } = first;
  const cost = extra(deal, entry, from, to);
  const isWorth = (gained: number, more: number) => gained > 0 && (more <= 0 || gained >= price * more);
  let score = -Infinity;
  let back = -1;
  eachOf(aim, deal.piles[to]!, (other) => {
    if (!isFree(deal, other, from)) return;
    const gained = gain(aim, entry, from, to, deal.panels[other]) + gain(aim, other, to, from, deal.panels[entry]);
    const more = cost + extra(deal, other, to, from);
    if (gained - price * more <= score || !isWorth(gained, more)) return;
    score = gained - price * more;
    back = other;
  });
  if (isNeutral(deal, from, to)) {
    const gained = gain(aim, entry, from, to, undefined);
    if (gained - price * cost > score && isWorth(gained, cost)) return { moves: [first], score: gained - price * cost };
  }
  return back < 0 ? undefined : { moves: [first, { entry: back, from: to, to: from }], score };
}

/**
 * By how much less is lacking when an entry is handed on. In an exchange whoever is on the panel of the other entry, too, shares
 * with either judge as many as before, and is left out.
 */
function gain({ deal, target }: Aim, entry: number, from: number, to: number, besides?: readonly number[]): number {
  const { judges, panels, shared } = deal;
  const panel = panels[entry]!;
  let gained = 0;
  for (let i = 0; i < panel.length; i++) {
    const other = panel[i]!;
    if (other === from || besides?.includes(other)) continue;
    const [got, lost] = [target - shared[to * judges + other]!, target - shared[from * judges + other]!];
    if (got > 0) gained += 2 * got - 1;
    if (lost >= 0) gained -= 2 * lost + 1;
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
