import * as v from 'valibot';
import { tidy } from './form.ts';
import { Version } from './id.ts';
import { Month } from './month-schema.ts';

/** `unt_` and 16 hex digits, derived from what names the unit, so that a sheet imported again names the same units. */
export const UnitId = v.pipe(v.string(), v.regex(/^unt_[0-9a-f]{16}$/));
export const UnitKind = v.picklist(['city', 'township', 'industry', 'enterprise']);
export type UnitKind = v.InferOutput<typeof UnitKind>;

export const NAME_LIMIT = 80;
export const CODE_LIMIT = 40;

/** A node of the federation's tree: city › township or industry › enterprise. */
export const Unit = v.object({
  id: UnitId,
  name: v.pipe(v.string(), v.transform(tidy), v.minLength(1), v.maxLength(NAME_LIMIT)),
  kind: UnitKind,
  /** Absent for the city alone. */
  parentId: v.optional(UnitId),
  /** The number the unit has in the federation's own lists. */
  code: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(CODE_LIMIT))),
  /** The month it came into the tree; absent for those that were there from the start. */
  joined: v.optional(Month),
  /** No longer asked for anything; what it sent stays. */
  retired: v.optional(v.literal(true)),
});
export type Unit = v.InferOutput<typeof Unit>;

/** The whole tree as one version of it, parents before their children. */
export const Directory = v.object({ version: v.union([v.literal(0), Version]), units: v.array(Unit) });
export type Directory = v.InferOutput<typeof Directory>;

/** The directory as it travels to anyone, see `pack`. */
export const PublicDirectory = v.object({
  version: v.number(),
  names: v.array(v.string()),
  parents: v.array(v.number()),
  kinds: v.string(),
  ids: v.string(),
});
