import * as v from 'valibot';
import { dayOf } from './beijing.ts';
import type { Campaign } from './campaign.ts';
import { checkAnswers } from './answer.ts';
import { partAnswers, walk, type Answers } from './form.ts';
import { AnswersInput, StoredAnswers, type Form } from './form-schema.ts';
import { answerOf } from './form-words.ts';
import { CampaignId, Instant, Key, ResponseId, Secret, Version } from './id.ts';
import { refuse, type Refusal } from './refusal.ts';
import { UnitId } from './unit-schema.ts';
import { Lang } from './words.ts';

/** Seconds are kept up to a day: longer means the page lay open. */
const MOST_SECONDS = 86_400;
const Seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_SECONDS));

/**
 * One submission to a survey, only counted. It says nothing of who gave it: personal answers are kept apart under their own key.
 * Of an anonymous one neither the moment nor the time it took is kept.
 */
export const Response = v.object({
  id: ResponseId,
  campaignId: CampaignId,
  formVersion: Version,
  version: Version,
  /** `excluded`: kept, but in no figure and no export (a duplicate, a joke), with a reason. */
  state: v.picklist(['counted', 'excluded']),
  topic: v.optional(Key),
  /** The unit it counts for: by its link, the roster, or the answer. */
  unitId: v.optional(UnitId),
  answers: StoredAnswers,
  hasPerson: v.boolean(),
  channel: v.picklist(['web', 'paper', 'import']),
  sourceId: v.optional(v.pipe(v.string(), v.maxLength(100))),
  lang: v.optional(Lang),
  /** The day it was sent, Asia/Shanghai. */
  day: v.pipe(v.string(), v.isoDate()),
  submittedAt: v.optional(Instant),
  /** From the first answer to sending. */
  seconds: v.optional(Seconds),
  reason: v.optional(v.string()),
});
export type Response = v.InferOutput<typeof Response>;

/** How somebody shows that they may answer; which one the campaign asks for is its audience. */
export const Pass = v.object({
  /** A unit's link: the unit and its token. */
  unit: v.optional(v.object({ id: UnitId, token: Secret })),
  /** A personal invitation. */
  invitation: v.optional(Secret),
  /** What the roster check handed out. */
  roster: v.optional(v.pipe(v.string(), v.maxLength(2000))),
});
export type Pass = v.InferOutput<typeof Pass>;

/** What the phone sends. The id and the secret are made on the phone when answering starts, so sending again is safe. */
export const ResponseInput = v.object({
  secret: Secret,
  formVersion: Version,
  topic: v.optional(Key),
  answers: AnswersInput,
  lang: v.optional(Lang),
  seconds: v.optional(Seconds),
  pass: v.optional(Pass),
});
export type ResponseInput = v.InferOutput<typeof ResponseInput>;

export interface Made {
  response: Response;
  person: Answers;
  /** Questions whose answers were left out, since the form does not show them to somebody who answered so. */
  dropped: string[];
}

/** Where a response came from, as the caller knows it. */
export interface Origin {
  channel: Response['channel'];
  unitId?: string | undefined;
  sourceId?: string | undefined;
  submittedAt?: string | undefined;
}

/**
 * A response from what was sent, checked against `form`, which is the version it was answered under.
 * Refusals: invalid with fields. Whether the campaign is open and the sender may answer is the caller's to ask.
 */
export function create(
  campaign: Pick<Campaign, 'id' | 'topics' | 'audience'>,
  form: Form,
  sent: { id: string } & Pick<ResponseInput, 'topic' | 'answers' | 'lang' | 'seconds'>,
  now: string,
  origin: Origin,
): Made | Refusal {
  const found = walk(form, sent.answers);
  const problems = checkAnswers(form, sent.answers, found);
  const topicFits =
    sent.topic === undefined ? campaign.topics.length === 0 : campaign.topics.some((topic) => topic.id === sent.topic);
  if (problems.length > 0 || !topicFits)
    return refuse('invalid', {}, [
      ...(topicFits ? [] : [{ path: 'topic', rule: sent.topic === undefined ? 'required' : 'unknown' }]),
      ...problems.map(({ question, rule, limit }) => ({
        path: `answers.${question}`,
        rule,
        ...(limit === undefined ? {} : { limit }),
      })),
    ]);
  const { content, person } = partAnswers(form, found.answers);
  const at = origin.submittedAt ?? now;
  const answered = answerOf(form, content, 'unit');
  const unitId = origin.unitId ?? (UNIT_ID.test(answered) ? answered : undefined);
  const { anonymous } = campaign.audience;
  return {
    person,
    dropped: found.dropped,
    response: {
      id: sent.id,
      campaignId: campaign.id,
      formVersion: form.version,
      version: 1,
      state: 'counted',
      ...(sent.topic ? { topic: sent.topic } : {}),
      ...(unitId ? { unitId } : {}),
      answers: content,
      hasPerson: Object.keys(person).length > 0,
      channel: origin.channel,
      ...(origin.sourceId ? { sourceId: origin.sourceId } : {}),
      ...(sent.lang ? { lang: sent.lang } : {}),
      day: dayOf(at),
      ...(anonymous ? {} : { submittedAt: at }),
      ...(anonymous || sent.seconds === undefined ? {} : { seconds: sent.seconds }),
    },
  };
}
const UNIT_ID = /^unt_[0-9a-f]{16}$/;

/** The response left out of every figure, or taken in again. Refusal: decision_not_allowed where it is so already. */
export function setState(response: Response, state: Response['state'], reason: string): Response | Refusal {
  if (response.state === state) return refuse('decision_not_allowed', { state });
  const { reason: _old, ...rest } = response;
  return { ...rest, state, version: response.version + 1, ...(state === 'excluded' ? { reason } : {}) };
}
