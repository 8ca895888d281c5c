import * as v from 'valibot';
import { Instant } from './id.ts';

export const Track = v.picklist(['adoption', 'rectification']);
export type Track = v.InferOutput<typeof Track>;

/** What may become of an accepted entry: of a suggestion its adoption, of a problem its putting right. */
export const followUpStates = [
  'under-study',
  'adopted',
  'partly-adopted',
  'not-adopted',
  'implemented',
  'assigned',
  'in-progress',
  'put-right',
  'sent-back',
  'verified',
] as const;
export const FollowUpState = v.picklist(followUpStates);
export type FollowUpState = v.InferOutput<typeof FollowUpState>;

const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(most));
const owner = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));
const day = v.pipe(v.string(), v.isoDate());

/** Where the follow-up of an entry stands. */
export const FollowUp = v.object({
  state: FollowUpState,
  /** Who is in charge: a person, a department, a unit. */
  owner: v.optional(owner),
  /** The last day in time, Asia/Shanghai. */
  dueOn: v.optional(day),
  /** What the sender is told: the reply, the reason, what was done. */
  note: v.optional(v.string()),
  at: Instant,
});
export type FollowUp = v.InferOutput<typeof FollowUp>;

/** What is asked: another state, another owner, another day; what is not named stays. */
export const FollowUpChange = v.object({
  action: v.literal('follow'),
  to: v.optional(FollowUpState),
  owner: v.optional(owner),
  dueOn: v.optional(day),
  note: v.optional(words(1000)),
});
export type FollowUpChange = v.InferOutput<typeof FollowUpChange>;

/** Takes the last step of the follow-up back. */
export const Unfollow = v.object({ action: v.literal('unfollow') });
