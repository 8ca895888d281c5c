import * as v from 'valibot';
import { BlindEdit } from '#core/blind.ts';
import { EntryId, Instant, JudgeId, Key } from '#core/id.ts';
import { conflictKinds } from '#core/conflict.ts';
import { Judge } from '#core/judge.ts';
import { Dealing, Judging, PanelEvent, Seal } from '#core/judging.ts';
import { localText } from '#core/words.ts';

/** What organizers see of the panel: schemas for the OpenAPI document and the typed client. */

const Text = localText(10_000);

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const JudgeView = v.omit(Judge, ['linkHash', 'practice']);
export const judgeView = ({ linkHash: _kept, practice: _own, ...judge }: Judge): v.InferOutput<typeof JudgeView> =>
  judge;
export const JudgeLink = v.object({ judge: JudgeView, url: v.string() });
export const judgeLink = ({ judge, url }: { judge: Judge; url: string }): v.InferOutput<typeof JudgeLink> => ({
  judge: judgeView(judge),
  url,
});

/** How the campaign is judged, as the chair sees it. */
export const JudgingView = v.object({
  version: v.number(),
  plan: Judging.entries.plan,
  practice: Judging.entries.practice,
  dealings: Judging.entries.dealings,
  discussion: Judging.entries.discussion,
  third: Judging.entries.third,
  seals: v.array(v.omit(Seal, ['file'])),
});

export const PanelBoard = v.object({
  judges: v.array(
    v.object({
      judge: JudgeView,
      assigned: Count,
      done: Count,
      conflicts: Count,
      unable: Count,
      savedAt: v.optional(Instant),
      /** Entries of the practice round the judge has scored. */
      practised: Count,
    }),
  ),
  /** Accepted entries by the number of scored reviews they have: `[[reviews, entries], …]`. */
  coverage: v.array(v.tuple([Count, Count])),
  reviewsPerEntry: Count,
  judging: JudgingView,
});

export const PanelLog = v.object({ items: v.array(PanelEvent), cursor: v.optional(v.string()) });

/** What a change of the panel led to: sheets taken away, reviews dealt in their place, and why some could not be. */
export const Settled = v.object({
  voided: Count,
  added: Count,
  problem: v.optional(v.object({ code: v.string(), detail: v.record(v.string(), v.union([v.string(), v.number()])) })),
});

export const ConflictList = v.object({
  conflicts: v.array(
    v.object({
      judgeId: JudgeId,
      judge: v.string(),
      entryId: EntryId,
      number: v.string(),
      title: v.string(),
      kind: v.picklist(conflictKinds),
      lifted: v.boolean(),
      /** Rests on a name alone: the chair may lift it. */
      mayLift: v.boolean(),
      reason: v.optional(v.string()),
    }),
  ),
  /** By judge: entries free of conflict, of all. */
  free: v.array(v.object({ judgeId: JudgeId, entries: Count })),
  entries: Count,
});

const Overlap = v.object({ least: v.number(), median: v.number(), short: v.number() });
/** A deal as it would be, or what keeps it from being. */
export const DealDraft = v.object({
  seed: v.optional(v.number()),
  entries: Count,
  judges: Count,
  first: Count,
  phases: v.picklist([1, 2]),
  deal: v.optional(
    v.object({
      added: Count,
      loads: v.array(v.object({ judgeId: v.string(), assigned: Count, added: Count })),
      parts: Count,
      overlap: Overlap,
      cost: v.number(),
      cheapest: v.number(),
      /** Entries every two judges would share, in the panel's order: a square, its diagonal each one's load. */
      shared: v.array(v.array(Count)),
    }),
  ),
  obstacles: v.array(
    v.object({ code: v.string(), message: v.string(), entryIds: v.array(v.string()), judgeIds: v.array(v.string()) }),
  ),
});

export const Dealt = v.object({
  added: Count,
  seed: v.number(),
  dealing: Dealing,
  loads: v.array(v.object({ judgeId: v.string(), assigned: Count })),
});

export const SecondRoundPlan = v.object({
  further: v.record(v.string(), Count),
  reviews: Count,
  scored: Count,
  dealt: Count,
});

/** The chair's board by entry: who reads it, what they gave, and how far they differ. */
export const EntryBoard = v.object({
  judges: v.array(v.object({ id: v.string(), name: v.string() })),
  entries: v.array(
    v.object({
      entryId: v.string(),
      number: v.string(),
      title: v.string(),
      topic: Key,
      wanted: Count,
      /** By review: the judge, its state, and its total on 0 to 100 where it is scored. */
      reviews: v.array(
        v.object({
          judgeId: v.string(),
          state: v.picklist(['open', 'started', 'scored', 'conflict', 'unable', 'void']),
          total: v.optional(v.number()),
          before: v.optional(v.number()),
        }),
      ),
      spread: v.optional(v.number()),
      /** The reviews differ by far more than reviews of one entry usually do. */
      wide: v.boolean(),
      discussed: v.boolean(),
    }),
  ),
  /** The standard deviation of single reviews within entries, over the campaign. */
  usual: v.optional(v.number()),
});

const HiddenIn = { text: v.string(), hidden: v.array(v.tuple([v.number(), v.number()])) };
/** One entry as the chair checks it: the whole text, and which signs judges see masked. */
export const BlindCheck = v.object({
  entryId: v.string(),
  number: v.string(),
  topic: Key,
  version: v.number(),
  edit: BlindEdit,
  title: v.object(HiddenIn),
  sections: v.array(v.object({ label: Text, ...HiddenIn })),
});
export const BlindChecks = v.object({ entries: v.array(BlindCheck), total: Count });
