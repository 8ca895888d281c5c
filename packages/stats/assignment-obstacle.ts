import { ADDED, BARRED, FREE, KEPT, VOID, type Deal } from './assignment-deal.ts';
import { components, type Component } from './connectivity.ts';

/** Why nothing can be dealt. Judges and entries are named by their index. */
export type Obstacle =
  /** More judges are barred from the entry than it can do without: `available` may score it. */
  | { kind: 'entry'; entry: number; available: number; needed: number }
  /** These entries still need `needed` reviews from these judges, nobody else being free, who can take `capacity` more. */
  | { kind: 'capacity'; entries: number[]; judges: number[]; needed: number; capacity: number }
  /** These judges are to have `least` entries together, and `available` is the most there is for them. */
  | { kind: 'least'; judges: number[]; least: number; available: number }
  /** The judge has more entries already than he is to have at most. */
  | { kind: 'kept'; judge: number; has: number; most: number }
  /** Between these parts conflicts leave no pair: no deal joins them, so their scores cannot be compared. */
  | { kind: 'disconnected'; parts: Component[] };

/** How many obstacles of one kind are named: a list that nobody reads to its end helps nobody. */
const NAMED = 100;

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** What can be told before dealing: entries with too few judges, and judges with too much or at odds with themselves. */
export function obstaclesBefore(deal: Deal, reviews: ArrayLike<number>): Obstacle[] {
  const entries = upTo(deal.entries).flatMap((entry): Obstacle[] => {
    const row = deal.pair.subarray(entry * deal.judges, (entry + 1) * deal.judges);
    const available = row.reduce((sum, state) => sum + (state === FREE || state === KEPT ? 1 : 0), 0);
    return available < reviews[entry]! ? [{ kind: 'entry', entry, available, needed: reviews[entry]! }] : [];
  });
  const judges = upTo(deal.judges).flatMap((judge): Obstacle[] => {
    const [has, least, most] = [deal.kept[judge]!, deal.least[judge]!, deal.most[judge]!];
    if (has > most) return [{ kind: 'kept', judge, has, most }];
    return least > most ? [{ kind: 'least', judges: [judge], least, available: most }] : [];
  });
  return [...entries.slice(0, NAMED), ...judges.slice(0, NAMED)];
}

/**
 * The cuts that leave reviews undealt, from the deal that gives out as many as can be. From an entry that lacks a review go to
 * every judge who might take it, to the entries these might hand on, and so forth: all these judges are full, with those
 * entries. It is Hall's condition with capacities, and the cut the smallest of the greatest (Ford & Fulkerson, Flows in
 * Networks, 1962). Lacks within one cut are told once.
 */
export function capacityObstacles(deal: Deal, missing: readonly number[]): Obstacle[] {
  const told = new Set<number>();
  const found: Obstacle[] = [];
  for (const entry of missing) {
    if (told.has(entry)) continue;
    const reached = reach(deal, entry);
    const within = upTo(deal.judges).filter((judge) => reached.has(judge));
    const met = new Set([entry, ...within.flatMap((judge) => deal.piles[judge]!)]);
    const lacking = [...met].sort((a, b) => a - b).map((one) => ({ one, from: neededFrom(deal, one, reached) }));
    const entries = lacking.filter(({ from }) => from > 0).map(({ one }) => one);
    for (const one of entries) told.add(one);
    found.push({
      kind: 'capacity',
      entries,
      judges: within,
      needed: lacking.reduce((sum, { from }) => sum + from, 0),
      capacity: within.reduce((sum, judge) => sum + deal.most[judge]! - deal.kept[judge]!, 0),
    });
  }
  return found.slice(0, NAMED);
}

/** The judges an entry can come to, others handing on what they have. */
function reach({ judges, pair, piles }: Deal, entry: number): Set<number> {
  const free = (one: number) => upTo(judges).filter((judge) => pair[one * judges + judge] === FREE);
  const reached = new Set(free(entry));
  const seen = new Set([entry]);
  for (const judge of reached) {
    for (const one of piles[judge]!) {
      if (seen.has(one)) continue;
      seen.add(one);
      for (const other of free(one)) reached.add(other);
    }
  }
  return reached;
}

/** Reviews that an entry needs from these judges even when all others who may score it do. */
function neededFrom({ judges, pair, need }: Deal, entry: number, within: ReadonlySet<number>): number {
  const others = upTo(judges).filter((judge) => {
    const state = pair[entry * judges + judge];
    return !within.has(judge) && (state === FREE || state === ADDED);
  });
  return Math.max(0, need[entry]! - others.length);
}

/**
 * The lower bounds that cannot be met, from a deal that meets as many as can be: a judge short of his, with all who might hand
 * him something on if they had it to spare. None of them has (Hoffman's condition for circulations, 1960).
 */
export function leastObstacles(deal: Deal): Obstacle[] {
  const told = new Set<number>();
  const found: Obstacle[] = [];
  for (let judge = 0; judge < deal.judges; judge++) {
    if (deal.loads[judge]! >= deal.least[judge]! || told.has(judge)) continue;
    const judges = givers(deal, judge);
    for (const one of judges) told.add(one);
    const sum = (of: ArrayLike<number>) => judges.reduce((all, one) => all + of[one]!, 0);
    found.push({ kind: 'least', judges, least: sum(deal.least), available: sum(deal.loads) });
  }
  return found.slice(0, NAMED);
}

/** Who could hand an entry on to this judge, or to one who could, and so forth. */
function givers({ judges, pair, piles }: Deal, judge: number): number[] {
  const reached = new Set([judge]);
  for (const to of reached) {
    for (let from = 0; from < judges; from++)
      if (!reached.has(from) && piles[from]!.some((entry) => pair[entry * judges + to] === FREE)) reached.add(from);
  }
  return [...reached].sort((a, b) => a - b);
}

/**
 * The parts that all pairs make which no conflict bars, of entries that are reviewed at all: more than one, and no deal is
 * connected. That reviews which stand or bounds keep parts apart is no conflict's fault, and not told here.
 */
export function possibleParts({ entries, judges, pair, panels }: Deal): Component[] {
  const open: [entry: number, judge: number][] = [];
  for (let entry = 0, at = 0; entry < entries; entry++) {
    for (let judge = 0; judge < judges; judge++, at++) {
      if (pair[at] !== BARRED && pair[at] !== VOID && panels[entry]!.length > 0) open.push([entry, judge]);
    }
  }
  const column = (of: 0 | 1) => Int32Array.from(open, (one) => one[of]);
  return components(column(0), column(1), entries, judges);
}
