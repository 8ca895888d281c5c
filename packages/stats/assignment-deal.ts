import type { AssignmentInput } from './assignment.ts';

/** What may be done with a pair of an entry and a judge. */
export const FREE = 0;
export const BARRED = 1;
export const KEPT = 2;
export const ADDED = 3;
/** Kept although barred (a conflict declared afterwards): load, but no review. */
export const VOID = 4;

/** A deal being made: who reads what so far, and what every two judges share. Pair (e, j) is at `e * judges + j`. */
export interface Deal {
  entries: number;
  judges: number;
  pair: Uint8Array;
  cost: Int32Array;
  /** Reviews each entry is to have besides those kept. */
  need: Int32Array;
  /** Entries by judge, kept ones included, and how many of them are kept. */
  loads: Int32Array;
  kept: Int32Array;
  least: Float64Array;
  most: Float64Array;
  /** Entries added, by judge. */
  piles: number[][];
  /** Entries a judge keeps and may score, by judge. */
  stays: number[][];
  /** Judges whose review of the entry counts, by entry: kept and added, without barred ones. */
  panels: number[][];
  /** Entries that judges a and b both review, at `a * judges + b`; on the diagonal those of one judge. */
  shared: Int32Array;
}

/** The deal before anything is added. A pair kept twice is one. */
export function newDeal(input: AssignmentInput): Deal {
  const { entries, judges, reviews, loads } = input;
  const deal: Deal = {
    entries,
    judges,
    pair: new Uint8Array(entries * judges),
    cost: new Int32Array(entries * judges),
    need: new Int32Array(entries),
    loads: new Int32Array(judges),
    kept: new Int32Array(judges),
    least: Float64Array.from({ length: judges }, (_, judge) => loads?.[judge]?.least ?? 0),
    most: Float64Array.from({ length: judges }, (_, judge) => loads?.[judge]?.most ?? Infinity),
    piles: Array.from({ length: judges }, () => []),
    stays: Array.from({ length: judges }, () => []),
    panels: Array.from({ length: entries }, () => []),
    shared: new Int32Array(judges * judges),
  };
  readPairs(deal, input);
  for (const [entry, judge] of input.kept) keep(deal, entry, judge);
  for (let entry = 0; entry < entries; entry++)
    deal.need[entry] = Math.max(0, reviews[entry]! - deal.panels[entry]!.length);
  return deal;
}

function readPairs({ entries, judges, pair, cost }: Deal, input: AssignmentInput): void {
  for (let entry = 0, at = 0; entry < entries; entry++) {
    for (let judge = 0; judge < judges; judge++, at++) {
      if (input.barred(entry, judge)) pair[at] = BARRED;
      else if (input.cost) cost[at] = input.cost(entry, judge);
    }
  }
}

function keep(deal: Deal, entry: number, judge: number): void {
  const at = entry * deal.judges + judge;
  if (deal.pair[at] === KEPT || deal.pair[at] === VOID) return;
  deal.loads[judge]! += 1;
  deal.kept[judge]! += 1;
  if (deal.pair[at] === BARRED) deal.pair[at] = VOID;
  else {
    deal.pair[at] = KEPT;
    deal.stays[judge]!.push(entry);
    join(deal, entry, judge);
  }
}

/** Gives a free entry to a judge. */
export function place(deal: Deal, entry: number, judge: number): void {
  deal.pair[entry * deal.judges + judge] = ADDED;
  deal.loads[judge]! += 1;
  deal.piles[judge]!.push(entry);
  join(deal, entry, judge);
}

/** Takes an added entry from a judge. */
export function withdraw(deal: Deal, entry: number, judge: number): void {
  deal.pair[entry * deal.judges + judge] = FREE;
  deal.loads[judge]! -= 1;
  drop(deal.piles[judge]!, entry);
  drop(deal.panels[entry]!, judge);
  countShared(deal, entry, judge, -1);
}

function join(deal: Deal, entry: number, judge: number): void {
  countShared(deal, entry, judge, 1);
  deal.panels[entry]!.push(judge);
}

function countShared({ judges, panels, shared }: Deal, entry: number, judge: number, by: 1 | -1): void {
  shared[judge * judges + judge]! += by;
  for (const other of panels[entry]!) {
    shared[judge * judges + other]! += by;
    shared[other * judges + judge]! += by;
  }
}

/** Order within is of no meaning, so the last one fills the gap. */
function drop(list: number[], item: number): void {
  const last = list.pop()!;
  if (last !== item) list[list.indexOf(item)] = last;
}

/** What all added pairs cost. */
export const costOf = ({ piles, cost, judges }: Deal): number =>
  piles.reduce((sum, pile, judge) => pile.reduce((all, entry) => all + cost[entry * judges + judge]!, sum), 0);

export const isFree = ({ pair, judges }: Deal, entry: number, judge: number): boolean =>
  pair[entry * judges + judge] === FREE;

/** Whether the pair was added, and may therefore be moved. */
export const isAdded = ({ pair, judges }: Deal, entry: number, judge: number): boolean =>
  pair[entry * judges + judge] === ADDED;
