import * as v from 'valibot';
import type { Campaign } from './campaign.ts';
import type { Actor, Entry, Step } from './entry.ts';
import { Instant } from './id.ts';
import { refuse, type Refusal } from './refusal.ts';

const Order = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999));
const Verdict = v.picklist(['recommended', 'not-recommended']);
/** What the unit above the sender says of a nomination. */
export const Recommendation = v.object({
  verdict: Verdict,
  /** Who said so, by name. */
  by: v.string(),
  note: v.optional(v.string()),
  /** Its place among those this unit recommends, the first being 1. */
  order: v.optional(Order),
  at: Instant,
});
export type Recommendation = v.InferOutput<typeof Recommendation>;

export const RecommendationInput = v.object({
  verdict: Verdict,
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500))),
  order: v.optional(Order),
});
export type RecommendationInput = v.InferOutput<typeof RecommendationInput>;

/**
 * The entry with what the unit above says of it; until it is screened that can change.
 * Refusals: not_recommending, decision_not_allowed (screened already), invalid (no reason why it is not recommended).
 */
export function recommend(
  campaign: Pick<Campaign, 'stage' | 'steps'>,
  entry: Entry,
  asked: RecommendationInput,
  actor: Actor,
  now: string,
): Step | Refusal {
  if (!campaign.steps.recommending || (campaign.stage !== 'collecting' && campaign.stage !== 'screening'))
    return refuse('not_recommending');
  if (entry.state !== 'submitted' && entry.state !== 'returned')
    return refuse('decision_not_allowed', { state: entry.state });
  if (asked.verdict === 'not-recommended' && !asked.note)
    return refuse('invalid', {}, [{ path: 'note', rule: 'required' }]);
  const recommendation: Recommendation = {
    verdict: asked.verdict,
    by: actor.name,
    ...(asked.note ? { note: asked.note } : {}),
    ...(asked.order && asked.verdict === 'recommended' ? { order: asked.order } : {}),
    at: now,
  };
  const next: Entry = { ...entry, recommendation, version: entry.version + 1, updatedAt: now };
  return {
    entry: next,
    event: {
      entryId: entry.id,
      version: next.version,
      kind: 'recommended',
      at: now,
      actor,
      state: next.state,
      recommendation,
      ...(entry.recommendation ? { before: { recommendation: entry.recommendation } } : {}),
    },
  };
}
