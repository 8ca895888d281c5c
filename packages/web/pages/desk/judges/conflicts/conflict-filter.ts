import type { ConflictList } from '../load.ts';

export type Conflict = ConflictList['conflicts'][number];

export interface ConflictFilter {
  find: string;
  judgeId: string;
  /** A kind, `lifted`, or all. */
  kind: string;
}

/** Conflicts whose judge, number or title holds the text, by judge and kind; those in force before lifted ones. */
export function filterConflicts(all: readonly Conflict[], { find, judgeId, kind }: ConflictFilter): Conflict[] {
  const wanted = find.trim().toLowerCase();
  return all.filter(
    (one) =>
      (!judgeId || one.judgeId === judgeId) &&
      (!kind || (kind === 'lifted' ? one.lifted : one.kind === kind && !one.lifted)) &&
      (!wanted || [one.judge, one.number, one.title].some((part) => part.toLowerCase().includes(wanted))),
  );
}

/** How many there are of each kind in force, and how many are lifted. */
export function countKinds(all: readonly Conflict[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { kind, lifted } of all) {
    const key = lifted ? 'lifted' : kind;
    found[key] = (found[key] ?? 0) + 1;
  }
  return found;
}
