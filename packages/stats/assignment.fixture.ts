import type { AssignmentInput } from './assignment.ts';
import { components } from './connectivity.ts';

/** A deal written out. */
export interface Full {
  added: [entry: number, judge: number][];
  loads: number[];
  cost: number;
  components: number;
}

/** Every deal of a small panel that gives each entry its reviews within bounds and conflicts, by trying all. */
export function everyDeal(input: AssignmentInput): Full[] {
  const choices = Array.from({ length: input.entries }, (_, entry) => panelsOf(input, entry));
  const all = choices.reduce<[number, number][][]>(
    (deals, panels, entry) =>
      deals.flatMap((deal) =>
        panels.map((panel) => [...deal, ...panel.map((judge): [number, number] => [entry, judge])]),
      ),
    [[]],
  );
  return all
    .map((added) => full(input, added))
    .filter(({ loads }) => loads.every((load, judge) => fits(input, load, judge)));
}

const fits = ({ loads }: AssignmentInput, load: number, judge: number) =>
  !loads || (load >= loads[judge]!.least && load <= loads[judge]!.most);

/** The judges that may be added to an entry, in every combination of as many as it needs. */
function panelsOf({ judges, kept, reviews, barred }: AssignmentInput, entry: number): number[][] {
  const standing = kept.filter(([one]) => one === entry).map(([, judge]) => judge);
  const needed = Math.max(0, reviews[entry]! - standing.filter((judge) => !barred(entry, judge)).length);
  const free = Array.from({ length: judges }, (_, judge) => judge).filter(
    (judge) => !standing.includes(judge) && !barred(entry, judge),
  );
  const subsets = free.reduce<number[][]>((some, judge) => [...some, ...some.map((one) => [...one, judge])], [[]]);
  return subsets.filter((panel) => panel.length === needed);
}

function full({ entries, judges, kept, barred, cost }: AssignmentInput, added: [number, number][]): Full {
  const counting = [...kept.filter(([entry, judge]) => !barred(entry, judge)), ...added];
  const column = (of: 0 | 1) => Int32Array.from(counting, (pair) => pair[of]);
  const loads = Array.from({ length: judges }, () => 0);
  for (const [, judge] of [...kept, ...added]) loads[judge]!++;
  return {
    added,
    loads,
    cost: added.reduce((sum, [entry, judge]) => sum + (cost?.(entry, judge) ?? 0), 0),
    components: components(column(0), column(1), entries, judges).length,
  };
}
