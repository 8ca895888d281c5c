import { isFree, place, withdraw, type Deal } from './assignment-deal.ts';
import { extra } from './assignment-exchange.ts';
import { shuffle } from './random.ts';

/** An entry handed on from one judge to another. */
export interface Move {
  entry: number;
  from: number;
  to: number;
}

/** The connected part each judge is in, by number; −1 for one whose reviews, if any, do not count. */
export interface Parts {
  of: Int32Array;
  count: number;
}

/** Two judges are joined by an entry they share; entries themselves need no looking at. */
export function partsOf({ judges, shared }: Deal): Parts {
  const of = new Int32Array(judges).fill(-1);
  let count = 0;
  for (let first = 0; first < judges; first++) {
    if (of[first] !== -1 || shared[first * judges + first] === 0) continue;
    of[first] = count;
    for (const queue = [first]; queue.length > 0;) {
      const at = queue.pop()! * judges;
      for (let judge = 0; judge < judges; judge++) {
        if (of[judge] !== -1 || shared[at + judge] === 0) continue;
        of[judge] = count;
        queue.push(judge);
      }
    }
    count++;
  }
  return { of, count };
}

/**
 * The fewest parts that so many reviews can make: a connected graph has at least as many lines as nodes but one. A judge whose
 * only review that counts may go to another, the rest of his load being void, is no node that must be.
 */
export function fewestParts({ panels, judges, shared, stays, loads }: Deal): number {
  const reviewed = panels.filter((panel) => panel.length > 0).length;
  const reviews = panels.reduce((sum, panel) => sum + panel.length, 0);
  let reviewing = 0;
  for (let judge = 0; judge < judges; judge++) {
    const counting = shared[judge * judges + judge]!;
    if (counting > 1 || (counting === 1 && (loads[judge] === 1 || stays[judge]!.length > 0))) reviewing++;
  }
  return Math.max(Math.min(1, reviews), reviewed + reviewing - reviews);
}

/** Makes the moves, in any order: no judge on a cycle gets what he hands on. */
export function make(deal: Deal, moves: readonly Move[]): void {
  for (const { entry, from, to } of moves) {
    withdraw(deal, entry, from);
    place(deal, entry, to);
  }
}

export const undo = (deal: Deal, moves: readonly Move[]): void =>
  make(
    deal,
    moves.toReversed().map(({ entry, from, to }) => ({ entry, from: to, to: from })),
  );

/** Whether one entry from one judge to the other leaves loads as even as they are: the two change roles. */
export const isNeutral = ({ loads, least, most }: Deal, from: number, to: number): boolean =>
  loads[from] === loads[to]! + 1 && loads[from]! > least[from]! && loads[to]! < most[to]!;

/**
 * Joins the parts of a deal by exchanges that leave loads as even as they are, while one is found.
 *
 * Two judges of different parts that exchange entries join their parts unless both reviews were bridges, the only link
 * between what they join; of these exchanges the cheapest is made. Where conflicts allow none, longer cycles are
 * tried at random, for whether a connected deal exists at all is a hard question (it contains Hamilton's cycle: two reviews
 * each, two entries each).
 */
export function connect(deal: Deal, next: () => number): void {
  const fewest = fewestParts(deal);
  for (let parts = partsOf(deal); parts.count > fewest;) {
    const moves = cheapestJoin(deal, parts);
    if (moves) make(deal, moves);
    else if (!wander(deal, parts, next)) return;
    parts = partsOf(deal);
  }
}

/** The cheapest exchange between two parts, or single move between roles, that surely joins them. */
function cheapestJoin(deal: Deal, { of }: Parts): Move[] | undefined {
  let [best, least]: [Move[] | undefined, number] = [undefined, Infinity];
  const consider = (moves: (Move | undefined)[]) => {
    const made = moves.filter((move) => move !== undefined);
    const more = made.reduce((sum, { entry, from, to }) => sum + extra(deal, entry, from, to), 0);
    if (made.length === moves.length && more < least) [best, least] = [made, more];
  };
  for (let a = 0; a < deal.judges; a++) {
    for (let b = 0; b < deal.judges; b++) {
      if (of[a] === of[b] || of[a] === -1 || of[b] === -1) continue;
      const spare = cheapest(deal, a, b, isSpare);
      if (!spare) continue;
      consider([spare, cheapest(deal, b, a, () => true)]);
      if (isNeutral(deal, a, b)) consider([spare]);
    }
  }
  return best;
}

function cheapest(deal: Deal, from: number, to: number, isFit: typeof isSpare): Move | undefined {
  let [found, least]: [Move | undefined, number] = [undefined, Infinity];
  for (const entry of deal.piles[from]!) {
    if (!isFree(deal, entry, to)) continue;
    const more = extra(deal, entry, from, to);
    if (more < least && isFit(deal, entry, from)) [found, least] = [{ entry, from, to }, more];
  }
  return found;
}

/** Whether another entry, too, joins the judge to one who reviews this one: then the review is no bridge. */
function isSpare({ panels, shared, judges }: Deal, entry: number, judge: number): boolean {
  return panels[entry]!.some((other) => other !== judge && shared[judge * judges + other]! > 1);
}

/** How often it is tried to find a way round conflicts. */
const TRIES = 300;

/** Makes cycles of exchanges at random, those between parts first, none that parts anything, until there are fewer parts. */
function wander(deal: Deal, parts: Parts, next: () => number): boolean {
  let count = parts.count;
  const before = count;
  for (let i = 0; i < TRIES && count === before; i++) {
    const moves = cycle(deal, partsOf(deal), next);
    if (!moves) return false;
    make(deal, moves);
    count = partsOf(deal).count;
    if (count <= before) continue;
    undo(deal, moves);
    count = before;
  }
  return count < before;
}

/** A random move, mostly one between parts where there is any, and the shortest way back. */
function cycle(deal: Deal, { of }: Parts, next: () => number): Move[] | undefined {
  const judges = shuffle(
    Array.from({ length: deal.judges }, (_, judge) => judge),
    next,
  );
  for (const across of next() < 0.7 ? [true, false] : [false]) {
    for (const from of judges) {
      for (const to of judges) {
        if (across && of[from] === of[to]) continue;
        const entry = shuffle(deal.piles[from]!, next).find((one) => isFree(deal, one, to));
        const first = entry === undefined ? undefined : { entry, from, to };
        const back = first && wayBack(deal, first, judges);
        if (back) return [first, ...back];
      }
    }
  }
  return undefined;
}

/** The fewest moves that bring loads back to as even as they were, breadth first. */
function wayBack(deal: Deal, { entry, from, to }: Move, judges: readonly number[]): Move[] | undefined {
  const cameBy = new Map<number, Move | undefined>([[to, undefined]]);
  for (const [at] of cameBy) {
    if (at === from || isNeutral(deal, from, at)) {
      const way: Move[] = [];
      for (let move = cameBy.get(at); move; move = cameBy.get(move.from)) way.push(move);
      return way;
    }
    for (const judge of judges) {
      if (cameBy.has(judge)) continue;
      const one = deal.piles[at]!.find((each) => each !== entry && isFree(deal, each, judge));
      if (one !== undefined) cameBy.set(judge, { entry: one, from: at, to: judge });
    }
  }
  return undefined;
}
