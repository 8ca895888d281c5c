/**
 * The federation's tree, as the worker's phone, the desk and the server walk it. Types only from unit-schema.ts, so that no schema
 * code reaches the worker's page. Units stand in a list, parents before their children.
 */
import type { Unit, UnitKind } from './unit-schema.ts';

export type UnitNode = Pick<Unit, 'id' | 'name' | 'kind'> & {
  parentId?: string | undefined;
  retired?: true | undefined;
};

/** The directory as it travels, by column: the same kinds and parents stand side by side, which packs well. Names and nothing personal. */
export interface PublicDirectory {
  version: number;
  names: string[];
  /** Each unit's parent by its place in the list; the city has -1. */
  parents: number[];
  /** A letter a unit: c, t, i or e. */
  kinds: string;
  /** The 16 hex digits of every id, one after another. */
  ids: string;
}

const kindOf: Record<string, UnitKind> = { c: 'city', t: 'township', i: 'industry', e: 'enterprise' };
const letterOf: Record<UnitKind, string> = { city: 'c', township: 't', industry: 'i', enterprise: 'e' };

/** Units in force, grouped under their parents, as anyone may read them. */
export function pack({ version, units }: { version: number; units: readonly UnitNode[] }): PublicDirectory {
  const active = activeUnits(units);
  const children = new Map<string, UnitNode[]>();
  for (const unit of active) {
    const siblings = children.get(unit.parentId ?? '');
    if (siblings) siblings.push(unit);
    else children.set(unit.parentId ?? '', [unit]);
  }
  const ordered: UnitNode[] = [];
  for (let level = children.get('') ?? []; level.length; level = level.flatMap(({ id }) => children.get(id) ?? []))
    ordered.push(...level);
  const place = new Map(ordered.map(({ id }, i) => [id, i]));
  return {
    version,
    names: ordered.map(({ name }) => name),
    parents: ordered.map(({ parentId }) => (parentId === undefined ? -1 : place.get(parentId)!)),
    kinds: ordered.map(({ kind }) => letterOf[kind]).join(''),
    ids: ordered.map(({ id }) => id.slice(4)).join(''),
  };
}

export function unpack({ names, parents, kinds, ids }: PublicDirectory): UnitNode[] {
  const id = (i: number) => `unt_${ids.slice(16 * i, 16 * i + 16)}`;
  return names.map((name, i) => ({
    id: id(i),
    name,
    kind: kindOf[kinds[i]!]!,
    ...(parents[i]! < 0 ? {} : { parentId: id(parents[i]!) }),
  }));
}

const byIds = new WeakMap<readonly UnitNode[], Map<string, UnitNode>>();
/** The units by id; made once for a list, which nobody changes in place. */
function byId<U extends UnitNode>(units: readonly U[]): Map<string, U> {
  let made = byIds.get(units);
  if (!made) byIds.set(units, (made = new Map(units.map((unit) => [unit.id, unit]))));
  return made as Map<string, U>;
}

export const findUnit = <U extends UnitNode>(units: readonly U[], id: string): U | undefined => byId(units).get(id);

/** From the unit's parent up to the city; empty for the city and for an unknown unit. */
export function ancestors<U extends UnitNode>(units: readonly U[], id: string): U[] {
  const known = byId(units);
  const out: U[] = [];
  for (let at = known.get(known.get(id)?.parentId ?? ''); at; at = known.get(at.parentId ?? '')) {
    // What was never stored could still be asked for: a ring ends where it began.
    if (at.id === id || out.includes(at)) break;
    out.push(at);
  }
  return out;
}

/** The township or industry the unit belongs to, or is; none for the city and what stands right below it. */
export function townshipOf<U extends UnitNode>(units: readonly U[], id: string): U | undefined {
  const unit = findUnit(units, id);
  if (!unit) return undefined;
  return [unit, ...ancestors(units, id)].find(({ kind }) => kind === 'township' || kind === 'industry');
}

/** The unit and everything below it, in the order of the list. */
export function subtree<U extends UnitNode>(units: readonly U[], id: string): U[] {
  const inside = new Set<string>([id]);
  return units.filter((unit) => {
    const here = inside.has(unit.id) || inside.has(unit.parentId ?? '');
    if (here) inside.add(unit.id);
    return here;
  });
}

/** The units in force: not retired, nor below one that is. */
export function activeUnits<U extends UnitNode>(units: readonly U[]): U[] {
  const gone = new Set<string>();
  return units.filter(({ id, parentId, retired }) => {
    const here = !retired && !gone.has(parentId ?? '');
    if (!here) gone.add(id);
    return here;
  });
}

const lowered = new WeakMap<readonly UnitNode[], string[]>();
function namesOf(units: readonly UnitNode[]): string[] {
  let made = lowered.get(units);
  if (!made) lowered.set(units, (made = units.map(({ name }) => name.toLowerCase())));
  return made;
}

/**
 * Units whose name, or whose parent's name, holds every word of `text`; at least one word stands in the unit's own name. Names
 * that begin with the first word come first; inside both groups the list's order stays, which keeps a township's units together.
 */
export function search<U extends UnitNode>(units: readonly U[], text: string, limit: number): U[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return [];
  const names = namesOf(units);
  const known = byId(units);
  const begins: U[] = [];
  const holds: U[] = [];
  for (let i = 0; i < units.length && begins.length < limit; i++) {
    const name = names[i]!;
    if (!words.some((word) => name.includes(word))) continue;
    const parent = words.length > 1 ? (known.get(units[i]!.parentId ?? '')?.name.toLowerCase() ?? '') : '';
    if (!words.every((word) => name.includes(word) || parent.includes(word))) continue;
    if (name.startsWith(first)) begins.push(units[i]!);
    else if (holds.length < limit) holds.push(units[i]!);
  }
  return [...begins, ...holds].slice(0, limit);
}
