import * as v from 'valibot';
import { Form, StoredAnswers } from '#core/form-schema.ts';
import { ResponseId } from '#core/id.ts';

/** What routes about results take and answer with. */

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Counts = v.record(v.string(), v.number());
export const TallyView = v.object({
  total: Count,
  days: Counts,
  topics: Counts,
  channels: Counts,
  versions: Counts,
  times: Counts,
  questions: v.record(
    v.string(),
    v.object({ shown: Count, answered: Count, codes: Counts, sum: v.optional(v.number()) }),
  ),
});
/** `left`: by page, how many left the form there unsent. */
export const ResultsView = v.object({ forms: v.array(Form), tally: TallyView, left: Counts });
export const UnitCounts = v.object({ units: v.array(v.tuple([v.string(), Count])) });

/** A question's id, or a side of the response itself. */
const At = v.pipe(v.string(), v.regex(/^(?:@(?:day|week|topic|unit|channel)|[a-z][a-z0-9-]{0,31})$/));
const Cursor = v.optional(v.pipe(v.string(), v.maxLength(1000)));
const cell = v.pipe(v.string(), v.maxLength(20_000));
/** A sheet of paper responses; the desk sends a large one in several lots. */
export const ResponseSheet = v.object({
  header: v.pipe(v.array(cell), v.maxLength(1000)),
  rows: v.pipe(
    v.array(
      v.object({
        row: v.pipe(v.number(), v.integer(), v.minValue(1)),
        cells: v.pipe(v.array(cell), v.maxLength(1000)),
      }),
    ),
    v.maxLength(2000),
  ),
  dryRun: v.optional(v.boolean(), false),
});
export const ResponsesImported = v.object({
  rows: Count,
  created: Count,
  same: Count,
  /** How many rows have errors; the first 500 are listed. */
  failed: Count,
  errors: v.array(
    v.object({
      row: v.number(),
      rule: v.string(),
      column: v.optional(v.string()),
      value: v.optional(v.string()),
      limit: v.optional(v.number()),
      other: v.optional(v.number()),
    }),
  ),
  unused: v.array(v.string()),
});
/** Codes, separated by commas; `2026-03*` for those that begin so, `-` for who passed the question over. */
const Codes = v.optional(v.pipe(v.string(), v.maxLength(4000)));
export const RecordsQuery = v.object({
  at: v.optional(At),
  codes: Codes,
  /** A second condition, which holds as well: a cell of a cross-table. */
  andAt: v.optional(At),
  andCodes: Codes,
  state: v.optional(v.picklist(['counted', 'excluded']), 'counted'),
  cursor: Cursor,
});
export const CrossQuery = v.object({ rows: At, columns: At, cursor: Cursor });
export const TextsQuery = v.object({ question: At, by: v.optional(At), cursor: Cursor });
export const StateInput = v.object({
  state: v.picklist(['counted', 'excluded']),
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
});

/** A response as the desk reads it: nothing of who gave it. */
export const RecordView = v.object({
  id: ResponseId,
  number: v.string(),
  formVersion: v.number(),
  version: v.number(),
  state: v.picklist(['counted', 'excluded']),
  reason: v.optional(v.string()),
  topic: v.optional(v.string()),
  unitId: v.optional(v.string()),
  channel: v.string(),
  day: v.string(),
  hasPerson: v.boolean(),
  answers: StoredAnswers,
});
/** `done` of `of` parts of the campaign have been read when `cursor` is passed on; no cursor: all. */
const page = { done: v.number(), of: v.number(), cursor: v.optional(v.string()) };
export const RecordPage = v.object({ items: v.array(RecordView), ...page });
/** Counts of pairs of codes among the rows that were read, to be added up by the caller; `n`: rows with a code on both sides. */
export const CrossPart = v.object({ cells: v.array(v.tuple([v.string(), v.string(), Count])), n: Count, ...page });
export const TextPage = v.object({
  items: v.array(v.object({ id: ResponseId, day: v.string(), text: v.string(), by: v.array(v.string()) })),
  ...page,
});
