/** Who may not score what (回避), and why. Conflicts are hard: no deal passes over one. */
import type { Entry, Person } from './entry.ts';
import { askedOf } from './form.ts';
import type { Form } from './form-schema.ts';
import { textOf } from './form-words.ts';
import { plain, type Judge } from './judge.ts';
import { ancestors, findUnit, subtree, type UnitNode } from './unit.ts';

/**
 * `person`: the judge sent it, or is named as one who did; `coauthor`: sent by somebody who sent another entry together with the
 * judge; `employer`: names the judge's unit; `unit`: from a unit below or above the judge's own, the city excepted, which all are
 * below; `declared`: the judge said so; `chair`: the chair did.
 */
export const conflictKinds = ['person', 'coauthor', 'employer', 'unit', 'declared', 'chair'] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** Kinds that rest on a name alone: a namesake's may be lifted by the chair. */
export const mayLift = (kind: ConflictKind): boolean => kind === 'person' || kind === 'coauthor';

export interface Conflict {
  judgeId: string;
  entryId: string;
  kind: ConflictKind;
}

/** An entry as conflicts are found from it. Names are used here and kept nowhere. */
export interface Source {
  id: string;
  unit: string;
  unitId?: string | undefined;
  /** Everybody who sent it, by name. */
  people: readonly string[];
}

const apart = /[、，,;；/\n]+/;

/** The people who sent an entry, by the names they gave. */
export const peopleOf = (form: Form, person: Person): string[] =>
  askedOf(form)
    .filter(({ role }) => role === 'name' || role === 'coauthors')
    .flatMap((question) => textOf(question, person[question.id], 'zh-CN').split(apart))
    .map((name) => name.trim())
    .filter(Boolean);

export const sourceOf = (form: Form, entry: Pick<Entry, 'id' | 'unit' | 'unitId'>, person: Person): Source => ({
  id: entry.id,
  unit: entry.unit,
  unitId: entry.unitId,
  people: peopleOf(form, person),
});

/** Entries by what they hold of something. */
function index(sources: readonly Source[], of: (source: Source) => readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const source of sources)
    for (const key of new Set(of(source))) {
      if (!key) continue;
      const ids = found.get(key);
      if (ids) ids.push(source.id);
      else found.set(key, [source.id]);
    }
  return found;
}

/** Units from which an entry may not go to a judge of `unitId`: its own, all below and above it, but never the city. */
function unitsInConflict(units: readonly UnitNode[], unitId: string): Set<string> {
  const own = findUnit(units, unitId);
  if (!own || own.kind === 'city') return new Set([unitId]);
  return new Set([
    ...subtree(units, unitId).map(({ id }) => id),
    ...ancestors(units, unitId)
      .filter(({ kind }) => kind !== 'city')
      .map(({ id }) => id),
  ]);
}

/**
 * Every conflict between the panel and the entries that follows from who they are, each pair once, with the kind that weighs most
 * (in the order of `conflictKinds`). Declared ones are the caller's to add.
 */
export function findConflicts(
  panel: readonly Pick<Judge, 'id' | 'name' | 'unit' | 'unitId'>[],
  sources: readonly Source[],
  units: readonly UnitNode[],
): Conflict[] {
  const byPerson = index(sources, ({ people }) => people.map(plain));
  const byUnitName = index(sources, ({ unit }) => [plain(unit)]);
  const byUnit = index(sources, ({ unitId }) => (unitId ? [unitId] : []));
  const peopleBy = new Map(sources.map((source) => [source.id, source.people.map(plain)]));
  return panel.flatMap((judge) => {
    const name = plain(judge.name);
    const own = byPerson.get(name) ?? [];
    const colleagues = new Set(own.flatMap((id) => peopleBy.get(id)!).filter((one) => one !== name));
    const found: Partial<Record<ConflictKind, Iterable<string>>> = {
      person: own,
      coauthor: [...colleagues].flatMap((one) => byPerson.get(one) ?? []),
      employer: judge.unit ? (byUnitName.get(plain(judge.unit)) ?? []) : [],
      unit: judge.unitId ? [...unitsInConflict(units, judge.unitId)].flatMap((unitId) => byUnit.get(unitId) ?? []) : [],
    };
    const seen = new Map<string, ConflictKind>();
    for (const kind of conflictKinds)
      for (const entryId of found[kind] ?? []) if (!seen.has(entryId)) seen.set(entryId, kind);
    return [...seen].map(([entryId, kind]): Conflict => ({ judgeId: judge.id, entryId, kind }));
  });
}

export const pairOf = ({ judgeId, entryId }: Pick<Conflict, 'judgeId' | 'entryId'>): string => `${judgeId} ${entryId}`;

/** What a chair said of one pair. */
interface Said {
  judgeId: string;
  entryId: string;
  as: 'conflict' | 'lifted';
}

/** The conflicts in force: those found, less what the chair lifted, and those the chair and the judges declared. */
export function inForce(found: readonly Conflict[], said: readonly Said[], declared: readonly Conflict[]): Conflict[] {
  const lifted = new Set(said.filter(({ as }) => as === 'lifted').map(pairOf));
  const standing = [
    ...declared,
    ...said
      .filter(({ as }) => as === 'conflict')
      .map(({ judgeId, entryId }): Conflict => ({ judgeId, entryId, kind: 'chair' })),
    ...found.filter((one) => !(mayLift(one.kind) && lifted.has(pairOf(one)))),
  ];
  return [...new Map(standing.map((one) => [pairOf(one), one])).values()];
}
