import * as v from 'valibot';
import type { Campaign } from '#core/campaign.ts';
import { EntryState, numberOf, type Entry } from '#core/entry.ts';
import { filesOf } from '#core/file.ts';
import { FollowUp, FollowUpChange, Unfollow } from '#core/follow-up-schema.ts';
import { EntryId, Instant } from '#core/id.ts';
import { Recommendation, RecommendationInput } from '#core/recommendation.ts';
import { localText } from '#core/words.ts';
import { sectionsOf } from './acts/booklet.ts';
import { UnitLink } from './report-views.ts';

/** What routes take and answer with by which a unit works on the entries of its own. */

const Text = localText(10_000);
export const WorkEntry = v.object({
  entryId: EntryId,
  number: v.string(),
  title: v.string(),
  unit: v.string(),
  topic: Text,
  state: EntryState,
  submittedAt: Instant,
  sections: v.array(v.object({ question: v.string(), text: v.string() })),
  files: v.array(v.object({ id: v.string(), name: v.string() })),
  followUp: v.optional(FollowUp),
  recommendation: v.optional(Recommendation),
});
export type WorkEntry = v.InferOutput<typeof WorkEntry>;

export const workEntry = (campaign: Campaign, entry: Entry): WorkEntry => ({
  entryId: entry.id,
  number: numberOf(entry.id),
  title: entry.title,
  unit: entry.unit,
  topic: campaign.topics.find(({ id }) => id === entry.topic)!.name,
  state: entry.state,
  submittedAt: entry.submittedAt,
  sections: sectionsOf(campaign, entry),
  files: filesOf(entry.answers).map(({ id, name }) => ({ id, name })),
  ...(entry.followUp ? { followUp: entry.followUp } : {}),
  ...(entry.recommendation ? { recommendation: entry.recommendation } : {}),
});

export const UnitWork = v.object({
  campaign: v.object({ slug: v.string(), title: Text }),
  unit: v.object({ name: v.string() }),
  task: v.picklist(['recommending', 'adoption']),
  /** Whether anything can be said now. */
  open: v.boolean(),
  total: v.number(),
  entries: v.array(WorkEntry),
});
export type UnitWork = v.InferOutput<typeof UnitWork>;

export const AdoptionInput = v.object({
  ...UnitLink.entries,
  entryIds: v.pipe(v.array(EntryId), v.minLength(1), v.maxLength(50)),
  step: v.union([FollowUpChange, Unfollow]),
});
export const RecommendInput = v.object({ ...UnitLink.entries, entryId: EntryId, ...RecommendationInput.entries });
export const WorkFileInput = v.object({
  ...UnitLink.entries,
  entryId: EntryId,
  fileId: v.pipe(v.string(), v.maxLength(60)),
});
