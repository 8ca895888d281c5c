import * as v from 'valibot';
import { Unit, UnitId } from '#core/unit-schema.ts';

/** What routes about units take and answer with. */

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const UnitsView = v.object({ version: Count, units: v.array(Unit) });
/** Phones by unit id, for the desk alone. */
export const ContactsView = v.object({ contacts: v.array(v.tuple([UnitId, v.string()])) });

const cell = v.pipe(v.string(), v.maxLength(400));
export const UnitSheet = v.object({
  header: v.pipe(v.array(cell), v.maxLength(60)),
  rows: v.pipe(
    v.array(
      v.object({
        row: v.pipe(v.number(), v.integer(), v.minValue(1)),
        cells: v.pipe(v.array(cell), v.maxLength(60)),
      }),
    ),
    v.maxLength(20_000),
  ),
  dryRun: v.optional(v.boolean(), false),
});

/** What is wrong with rows of a sheet. */
export const RowErrors = v.array(
  v.object({
    row: v.number(),
    rule: v.string(),
    column: v.optional(v.string()),
    value: v.optional(v.string()),
    limit: v.optional(v.number()),
    other: v.optional(v.number()),
  }),
);

export const UnitsImported = v.object({
  version: Count,
  rows: Count,
  added: Count,
  changed: Count,
  same: Count,
  phones: Count,
  /** How many rows have errors; the first 500 are listed. */
  failed: Count,
  errors: RowErrors,
});

export const Retirement = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  unitIds: v.pipe(v.array(UnitId), v.minLength(1), v.maxLength(10_000)),
  retired: v.boolean(),
});

/** A unit's link is a prefix, its id, a dot and its token: to report by, to answer the form by, to work on its own entries by. */
export const UnitLinks = v.object({
  report: v.string(),
  answer: v.string(),
  work: v.string(),
  links: v.array(v.tuple([UnitId, v.string()])),
});
