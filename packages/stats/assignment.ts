import { random, shuffle } from './random.ts';

export interface AssignmentInput {
  /** How many entries and judges there are; both are named by their index. */
  entries: number;
  judges: number;
  /** Reviews each entry is to have in the end. */
  reviews: number;
  /** Pairs that stand already (a judge may have scored them): they count and are never undone. */
  kept: readonly (readonly [entry: number, judge: number])[];
  /** Whether a judge must not score an entry. */
  barred: (entry: number, judge: number) => boolean;
  /** Recorded with the assignment: the same seed gives the same pairs. */
  seed: number;
}

export type AssignmentResult =
  | { added: [entry: number, judge: number][] }
  | { impossible: { entry: number; available: number; needed: number } };

/**
 * Adds judges to entries until each has its reviews, loads as even as conflicts let them be.
 *
 * Entries with the fewest free judges are served first, each by its least loaded ones (ties by lot); a final pass moves single
 * reviews from the most to the least loaded judge while that narrows the gap. Without conflicts and kept pairs loads differ by at
 * most one. An entry with too few free judges is named instead of being served short.
 */
export function assign(input: AssignmentInput): AssignmentResult {
  const { entries, judges, reviews, kept, barred, seed } = input;
  const next = random(seed);
  const load = Array.from({ length: judges }, () => 0);
  const has = Array.from({ length: entries }, () => new Set<number>());
  for (const [entry, judge] of kept) {
    has[entry]!.add(judge);
    load[judge]!++;
  }
  const free = has.map((mine, entry) =>
    Array.from({ length: judges }, (_, judge) => judge).filter((judge) => !mine.has(judge) && !barred(entry, judge)),
  );
  for (let entry = 0; entry < entries; entry++) {
    const counted = [...has[entry]!].filter((judge) => !barred(entry, judge)).length;
    const available = counted + free[entry]!.length;
    if (available < reviews) return { impossible: { entry, available, needed: reviews } };
  }
  const order = shuffle(
    Array.from({ length: entries }, (_, entry) => entry),
    next,
  ).sort((a, b) => free[a]!.length - free[b]!.length);
  const added: [number, number][] = [];
  for (const entry of order) {
    const counted = [...has[entry]!].filter((judge) => !barred(entry, judge)).length;
    const chosen = shuffle(free[entry]!, next)
      .sort((a, b) => load[a]! - load[b]!)
      .slice(0, Math.max(0, reviews - counted));
    for (const judge of chosen) {
      added.push([entry, judge]);
      has[entry]!.add(judge);
      load[judge]!++;
    }
  }
  level(added, has, load, barred);
  return { added };
}

/** Moves reviews between judges while that narrows the gap between the most and the least loaded. */
function level(
  added: [number, number][],
  has: Set<number>[],
  load: number[],
  barred: (entry: number, judge: number) => boolean,
): void {
  for (let moved = true; moved;) {
    moved = false;
    for (const pair of added) {
      const [entry, from] = pair;
      let to = -1;
      for (let judge = 0; judge < load.length; judge++)
        if (
          load[judge]! < load[from]! - 1 &&
          !has[entry]!.has(judge) &&
          !barred(entry, judge) &&
          (to < 0 || load[judge]! < load[to]!)
        )
          to = judge;
      if (to < 0) continue;
      pair[1] = to;
      has[entry]!.delete(from);
      has[entry]!.add(to);
      load[from]!--;
      load[to]!++;
      moved = true;
    }
  }
}
