import * as v from 'valibot';
import { CampaignId, Instant, JudgeId, Version } from './id.ts';

/** A member of a campaign's panel. */
export const Judge = v.object({
  id: JudgeId,
  campaignId: CampaignId,
  version: Version,
  name: v.string(),
  unit: v.string(),
  /** `submitted`: all scores handed in, nothing can be changed until an organizer reopens them. */
  state: v.picklist(['active', 'submitted']),
  createdAt: Instant,
  /** Hash of the personal link in force; an older link and its sessions no longer open anything. */
  linkHash: v.optional(v.string()),
  linkIssuedAt: v.optional(Instant),
  lastSeenAt: v.optional(Instant),
  submittedAt: v.optional(Instant),
});
export type Judge = v.InferOutput<typeof Judge>;

/** A judge as entered or imported. The id may be made by the caller, so that sending again adds nobody twice. */
export const JudgeInput = v.object({
  id: JudgeId,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  unit: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''),
});
export type JudgeInput = v.InferOutput<typeof JudgeInput>;

/** Names and units compare without blanks and brackets' width: （集团） is (集团). */
export const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Whether a judge may not score an entry: the entry names the judge's unit. Declared conflicts are on the sheets. */
export const isBarred = (judge: Pick<Judge, 'unit'>, entry: { unit: string }): boolean =>
  judge.unit !== '' && entry.unit !== '' && plain(judge.unit) === plain(entry.unit);
