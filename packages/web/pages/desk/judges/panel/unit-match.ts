import { plain } from '#core/judge.ts';
import type { Unit } from '#core/unit-schema.ts';
import { activeUnits } from '#core/unit.ts';

export interface UnitIndex {
  byName: Map<string, Unit[]>;
  byCode: Map<string, Unit>;
}

/** Units in force by name and by code; thousands are looked up for each line that is typed. */
export function indexUnits(units: readonly Unit[]): UnitIndex {
  const byName = new Map<string, Unit[]>();
  const byCode = new Map<string, Unit>();
  for (const unit of activeUnits(units)) {
    const name = plain(unit.name);
    const same = byName.get(name);
    if (same) same.push(unit);
    else byName.set(name, [unit]);
    if (unit.code) byCode.set(unit.code, unit);
  }
  return { byName, byCode };
}

export const noUnits: UnitIndex = { byName: new Map(), byCode: new Map() };

/** `several`: units of this name stand in different places of the tree, and only a person can say which is meant. */
export type UnitMatch = { kind: 'none' | 'unknown' | 'several' } | { kind: 'found'; unit: Unit };

export function matchUnit({ byName, byCode }: UnitIndex, text: string): UnitMatch {
  const wanted = text.trim();
  if (!wanted) return { kind: 'none' };
  const found = byCode.has(wanted) ? [byCode.get(wanted)!] : (byName.get(plain(wanted)) ?? []);
  if (found.length === 0) return { kind: 'unknown' };
  return found.length === 1 ? { kind: 'found', unit: found[0]! } : { kind: 'several' };
}
