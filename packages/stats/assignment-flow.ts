import { FREE, type Deal } from './assignment-deal.ts';
import {
  bestExchange,
  exchangesOf,
  extra,
  NONE,
  placeKnown,
  withdrawKnown,
  type Exchanges,
} from './assignment-exchange.ts';
import { shuffle } from './random.ts';

/**
 * Deals every review that is still needed: first as many lower bounds met as can be, then loads as even as can be (least sum of
 * squares), then at the least cost; exact. Which of the equally good deals it is follows from the lot. Returns the entries that
 * could not be given all their reviews, once for each that is missing.
 *
 * A flow from entries through judges to a sink, whose cost is convex in each judge's load, by successive shortest paths with
 * potentials (Ahuja, Magnanti & Orlin, Network Flows, 1993, chapters 9 and 14). A path from judge to judge stands for an
 * entry handed on, so that paths are searched among the judges only.
 */
export function dealCheapest(deal: Deal, next: () => number): number[] {
  const search = newSearch(deal, next);
  const missing: number[] = [];
  const order = shuffle(
    Array.from({ length: deal.entries }, (_, entry) => entry),
    next,
  );
  for (const entry of order) {
    for (let left = deal.need[entry]!; left > 0; left--) if (!route(search, entry)) missing.push(entry);
  }
  return missing;
}

interface Search {
  exchanges: Exchanges;
  /** What a load one higher costs for being higher, and what a review short of the lower bound costs. */
  even: number;
  short: number;
  /** What one entry more costs, by judge. */
  more: Float64Array;
  potential: Float64Array;
  sink: number;
  /** Of the search under way: reduced distance, the lot among equals, and the judge and the entry it came by. */
  distance: Float64Array;
  lot: Float64Array;
  done: Uint8Array;
  by: Int32Array;
  entry: Int32Array;
}

/**
 * The weights make one number of three aims. On a cycle costs differ by less than `even`, sums of squares by less than
 * `short / even`: a deal without a negative cycle is therefore best by the first aim, among these by the second, and so on.
 */
function newSearch(deal: Deal, next: () => number): Search {
  const { entries, judges, cost } = deal;
  const even = (judges + 1) * cost.reduce((a, b) => Math.max(a, b), 0) + 1;
  const search: Search = {
    exchanges: exchangesOf(deal, next),
    even,
    short: even * (2 * entries + 2),
    more: new Float64Array(judges),
    potential: new Float64Array(judges),
    sink: 0,
    distance: new Float64Array(judges),
    lot: new Float64Array(judges),
    done: new Uint8Array(judges),
    by: new Int32Array(judges),
    entry: new Int32Array(judges),
  };
  for (let judge = 0; judge < judges; judge++) search.more[judge] = oneMore(search, judge);
  search.sink = search.more.reduce((a, b) => Math.min(a, b), Infinity);
  return search;
}

/** What one entry more costs with a judge: the step from load² to (load + 1)². */
function oneMore({ exchanges: { deal }, even, short }: Search, judge: number): number {
  const load = deal.loads[judge]!;
  if (load >= deal.most[judge]!) return Infinity;
  return even * (2 * load + 1) - (load < deal.least[judge]! ? short : 0);
}

/** Gives an entry one judge more, others handing on what they have where that is better. */
function route(search: Search, entry: number): boolean {
  setOut(search, entry);
  const { distance, potential, done, more } = search;
  let end = NONE;
  let arrival = Infinity;
  for (;;) {
    const at = nearest(search);
    if (at === NONE || distance[at]! >= arrival) break;
    done[at] = 1;
    const here = distance[at]! + more[at]! + potential[at]! - search.sink;
    if (here < arrival) {
      end = at;
      arrival = here;
    }
    if (distance[at]! < arrival) relax(search, at);
  }
  if (end === NONE) return false;
  for (let judge = 0; judge < done.length; judge++) potential[judge]! += Math.min(distance[judge]!, arrival);
  search.sink += arrival;
  handOn(search, entry, end);
  more[end] = oneMore(search, end);
  return true;
}

/**
 * Where the entry itself may go; among equals first to the least loaded, so that the search ends soon, of these to judges who
 * share little with those it has, so that no panels clump.
 */
function setOut({ exchanges, distance, lot, done, by, potential, more }: Search, entry: number): void {
  const { deal, next } = exchanges;
  const { judges, cost, pair, panels, shared } = deal;
  const weight = deal.entries * judges;
  done.fill(0);
  by.fill(NONE);
  for (let judge = 0, at = entry * judges; judge < judges; judge++, at++) {
    distance[judge] = pair[at] === FREE ? cost[at]! - potential[judge]! : Infinity;
    lot[judge] = more[judge]! * weight + next();
  }
  for (const other of panels[entry]!) {
    for (let judge = 0, at = other * judges; judge < judges; judge++, at++) lot[judge]! += shared[at]!;
  }
}

function nearest({ distance, lot, done }: Search): number {
  let at = NONE;
  let least = Infinity;
  for (let judge = 0; judge < done.length; judge++) {
    const here = distance[judge]!;
    if (here > least || done[judge] === 1 || here === Infinity) continue;
    if (here === least && lot[judge]! >= lot[at]!) continue;
    at = judge;
    least = here;
  }
  return at;
}

function relax({ exchanges, distance, done, by, entry, potential }: Search, from: number): void {
  for (let to = 0; to < done.length; to++) {
    // No reduced cost is negative.
    if (distance[to]! <= distance[from]! || done[to] === 1) continue;
    const floor = potential[to]! - potential[from]!;
    const moved = bestExchange(exchanges, from, to, floor);
    if (moved === NONE) continue;
    const there = distance[from]! + extra(exchanges.deal, moved, from, to) - floor;
    if (there >= distance[to]!) continue;
    distance[to] = there;
    by[to] = from;
    entry[to] = moved;
  }
}

/** Follows the path back from its end: each judge on it hands an entry on, and the first one takes the new one. */
function handOn({ exchanges, by, entry: handed }: Search, entry: number, end: number): void {
  let at = end;
  for (; by[at] !== NONE; at = by[at]!) {
    withdrawKnown(exchanges, handed[at]!, by[at]!);
    placeKnown(exchanges, handed[at]!, at);
  }
  placeKnown(exchanges, entry, at);
}
