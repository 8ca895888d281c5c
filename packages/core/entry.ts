import * as v from 'valibot';
import { TierId, type Campaign } from './campaign.ts';
import { checkAnswers } from './answer.ts';
import { keepAnswers, partAnswers, type Answers } from './form.ts';
import { FollowUp } from './follow-up-schema.ts';
import { AnswersInput, StoredAnswers } from './form-schema.ts';
import { answerOf, type UnitNames } from './form-words.ts';
import { CampaignId, EntryId, Instant, Key, Secret, Version } from './id.ts';
import { Recommendation } from './recommendation.ts';
import { refuse, type Refusal } from './refusal.ts';
import { Pass } from './response.ts';
import { UnitId } from './unit-schema.ts';

/** `submitted` also stands for an entry sent again after it was returned. */
export const entryStates = [
  'submitted',
  'returned',
  'accepted',
  'declined',
  'golden',
  'excellent',
  'commended',
  'not-selected',
] as const;
export const EntryState = v.picklist(entryStates);
export type EntryState = v.InferOutput<typeof EntryState>;

const unjudged: ReadonlySet<EntryState> = new Set(['submitted', 'returned', 'declined']);
/** Whether an entry went to the panel: accepted, or decided since. */
export const isJudged = (state: EntryState): boolean => !unjudged.has(state);

/** One submission to a campaign, without who made it. */
export const Entry = v.object({
  id: EntryId,
  campaignId: CampaignId,
  formVersion: Version,
  version: Version,
  topic: Key,
  state: EntryState,
  title: v.string(),
  /** The unit's name, as it was when the entry was sent. */
  unit: v.string(),
  /** The unit it counts for: by its link, or the answer. */
  unitId: v.optional(UnitId),
  answers: StoredAnswers,
  hasPerson: v.boolean(),
  channel: v.picklist(['web', 'import']),
  /** Where an imported row came from, so that it can be found again: the file's own id of it. */
  sourceId: v.optional(v.string()),
  submittedAt: Instant,
  updatedAt: Instant,
  /** Why it was returned or declined, as the sender reads it. */
  reason: v.optional(v.string()),
  /** What became of it after it was accepted. */
  followUp: v.optional(FollowUp),
  /** What the unit above the sender says of it. */
  recommendation: v.optional(Recommendation),
});
export type Entry = v.InferOutput<typeof Entry>;

/** The sender's personal answers by question; kept encrypted under their own key. */
export type Person = Answers;

/** What a worker's phone sends. The id and the secret are made on the phone when writing starts, so sending again is safe. */
export const Submission = v.object({
  secret: Secret,
  formVersion: Version,
  topic: Key,
  answers: AnswersInput,
  pass: v.optional(Pass),
});
export type Submission = v.InferOutput<typeof Submission>;

export const EventKind = v.picklist([
  'submitted',
  'revised',
  'resubmitted',
  'accepted',
  'declined',
  'returned',
  'moved',
  'reopened',
  'undone',
  'decided',
  'followed',
  'recommended',
]);
export const Actor = v.object({
  role: v.picklist(['sender', 'organizer', 'judge', 'unit', 'system']),
  name: v.string(),
});
export type Actor = v.InferOutput<typeof Actor>;

/** One step in an entry's life. Nothing is ever deleted; the sender sees kind, time and reason, never the actor's name. */
export const EntryEvent = v.object({
  entryId: EntryId,
  /** The entry's version after the step. */
  version: Version,
  kind: EventKind,
  at: Instant,
  actor: Actor,
  state: EntryState,
  reason: v.optional(v.string()),
  /** Where the follow-up stands after the step, and what was recommended. */
  followUp: v.optional(FollowUp),
  recommendation: v.optional(Recommendation),
  /** `moved`: from and to topic; `revised` and `resubmitted`: what stood there before. */
  before: v.optional(
    v.object({
      topic: v.optional(Key),
      answers: v.optional(StoredAnswers),
      followUp: v.optional(FollowUp),
      recommendation: v.optional(Recommendation),
    }),
  ),
});
export type EntryEvent = v.InferOutput<typeof EntryEvent>;

/** What an organizer may decide in screening. */
export const Decision = v.pipe(
  v.variant('action', [
    v.object({
      action: v.literal('accept'),
      /** Why it is accepted although it was not recommended. */
      reason: v.optional(v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(500))),
    }),
    v.object({ action: v.literal('decline'), reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(500)) }),
    v.object({ action: v.literal('return'), reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(500)) }),
    v.object({ action: v.literal('move'), topic: Key }),
    v.object({ action: v.literal('reopen') }),
  ]),
);
export type Decision = v.InferOutput<typeof Decision>;
/** Takes the last decision back, whatever it was. */
export const Undo = v.object({ action: v.literal('undo') });
export type Undo = v.InferOutput<typeof Undo>;

export interface Step {
  entry: Entry;
  event: EntryEvent;
}

/** What is known of the sender beside the answers: the unit whose link was used, and the names of units. */
export interface Sender {
  unitId?: string | undefined;
  unitName?: UnitNames | undefined;
}

/** The number people say aloud: eight digits that follow from the id, so that no counter is needed while thousands send. */
export function numberOf(entryId: string): string {
  // FNV-1a over the id, folded to eight digits: spread, stable, and the same everywhere it is computed.
  let hash = 0x811c9dc5n;
  for (const ch of entryId) hash = ((hash ^ BigInt(ch.charCodeAt(0))) * 0x100000001b3n) & 0xffffffffffffffffn;
  return String(hash % 100_000_000n).padStart(8, '0');
}

const UNIT_ID = /^unt_[0-9a-f]{16}$/;
const contentOf = (campaign: Pick<Campaign, 'form'>, answers: Answers, { unitId, unitName }: Sender) => {
  const kept = keepAnswers(campaign.form, answers);
  const { content, person } = partAnswers(campaign.form, kept);
  // Without names an answer that chose a unit is its id.
  const answered = answerOf(campaign.form, kept, 'unit');
  const counted = unitId ?? (UNIT_ID.test(answered) ? answered : undefined);
  return {
    title: answerOf(campaign.form, content, 'title'),
    unit: answerOf(campaign.form, kept, 'unit', unitName) || (unitId && unitName?.(unitId)) || '',
    ...(counted ? { unitId: counted } : {}),
    answers: content,
    person,
  };
};

/** Refuses what does not fit the campaign's form; paths as the form names them. */
function fits(campaign: Campaign, topic: string, answers: Answers): Refusal | undefined {
  const fields = [
    ...(campaign.topics.some((one) => one.id === topic) ? [] : [{ path: 'topic', rule: 'unknown' }]),
    ...checkAnswers(campaign.form, answers).map((problem) => ({
      path: `answers.${problem.question}`,
      rule: problem.rule,
      ...(problem.limit === undefined ? {} : { limit: problem.limit }),
    })),
  ];
  return fields.length ? refuse('invalid', {}, fields) : undefined;
}

/** A new entry from what was sent. Refusals: form_version, invalid (with fields). Whether the campaign is open is the caller's to ask. */
export function create(
  campaign: Campaign,
  sent: { id: string; topic: string; formVersion: number; answers: Answers },
  now: string,
  origin: { channel: 'web' } | { channel: 'import'; sourceId?: string; submittedAt?: string } = { channel: 'web' },
  sender: Sender = {},
): { entry: Entry; person: Person } | Refusal {
  if (sent.formVersion !== campaign.form.version) return refuse('form_version');
  const refused = fits(campaign, sent.topic, sent.answers);
  if (refused) return refused;
  const { person, ...content } = contentOf(campaign, sent.answers, sender);
  const submittedAt = (origin.channel === 'import' && origin.submittedAt) || now;
  return {
    person,
    entry: {
      id: sent.id,
      campaignId: campaign.id,
      formVersion: sent.formVersion,
      version: 1,
      topic: sent.topic,
      state: 'submitted',
      ...content,
      hasPerson: Object.keys(person).length > 0,
      channel: origin.channel,
      ...(origin.channel === 'import' && origin.sourceId ? { sourceId: origin.sourceId } : {}),
      submittedAt,
      updatedAt: submittedAt,
    },
  };
}

const canonical = (x: unknown): string =>
  JSON.stringify(x, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  );

/**
 * The sender sends the same entry again: the same content is the same entry (`undefined`: nothing to write),
 * other content is a revision while nobody has worked on it, or the answer to a return.
 * Refusals: form_version, invalid, entry_locked, campaign_not_open is the caller's.
 */
export function sendAgain(
  campaign: Campaign,
  kept: { entry: Entry; person: Person },
  sent: { topic: string; formVersion: number; answers: Answers },
  now: string,
  sender: Sender = {},
): (Step & { person: Person }) | Refusal | undefined {
  const { person, ...content } = contentOf(campaign, sent.answers, sender);
  const { entry } = kept;
  if (
    sent.topic === entry.topic &&
    canonical(content.answers) === canonical(entry.answers) &&
    canonical(person) === canonical(kept.person)
  )
    return undefined;
  if (entry.state !== 'submitted' && entry.state !== 'returned') return refuse('entry_locked');
  if (sent.formVersion !== campaign.form.version) return refuse('form_version');
  const refused = fits(campaign, sent.topic, sent.answers);
  if (refused) return refused;
  const { reason: _answered, ...rest } = entry;
  const next: Entry = {
    ...rest,
    ...content,
    topic: sent.topic,
    hasPerson: Object.keys(person).length > 0,
    state: 'submitted',
    version: entry.version + 1,
    updatedAt: now,
  };
  return {
    entry: next,
    person,
    event: {
      entryId: entry.id,
      version: next.version,
      kind: entry.state === 'returned' ? 'resubmitted' : 'revised',
      at: now,
      actor: { role: 'sender', name: '' },
      state: next.state,
      before: { topic: entry.topic, answers: entry.answers },
    },
  };
}

/** Which states each decision may be taken in, and where it leads. */
const decisions: Record<
  Decision['action'],
  { from: readonly EntryState[]; to?: EntryState; kind: EntryEvent['kind'] }
> = {
  accept: { from: ['submitted', 'returned', 'declined'], to: 'accepted', kind: 'accepted' },
  decline: { from: ['submitted', 'returned', 'accepted'], to: 'declined', kind: 'declined' },
  return: { from: ['submitted', 'accepted'], to: 'returned', kind: 'returned' },
  move: { from: ['submitted', 'returned', 'accepted'], kind: 'moved' },
  reopen: { from: ['accepted', 'declined', 'returned'], to: 'submitted', kind: 'reopened' },
};
export const actions = ['accept', 'decline', 'return', 'move', 'reopen'] as const satisfies Decision['action'][];
export const allows = (state: EntryState, action: Decision['action']): boolean =>
  decisions[action].from.includes(state);

/** An organizer's decision on an entry. Refusals: decision_not_allowed, invalid (unknown topic), campaign_stage. */
export function decide(
  campaign: Campaign,
  entry: Entry,
  decision: Decision,
  actor: Actor,
  now: string,
): Step | Refusal {
  if (campaign.stage !== 'collecting' && campaign.stage !== 'screening')
    return refuse('campaign_stage', { stage: campaign.stage });
  const rule = decisions[decision.action];
  if (!rule.from.includes(entry.state) || (entry.followUp && decision.action !== 'move'))
    return refuse('decision_not_allowed', { state: entry.state });
  // Who was passed over by the units above can still be accepted, but not unexplained.
  if (
    decision.action === 'accept' &&
    campaign.steps.recommending &&
    entry.recommendation?.verdict !== 'recommended' &&
    !decision.reason
  )
    return refuse('not_recommended');
  if (decision.action === 'move' && !campaign.topics.some((topic) => topic.id === decision.topic))
    return refuse('invalid', {}, [{ path: 'topic', rule: 'unknown' }]);
  const { reason: _old, ...rest } = entry;
  const reason = 'reason' in decision ? decision.reason : undefined;
  const next: Entry = {
    ...rest,
    ...(rule.to ? { state: rule.to } : {}),
    ...(decision.action === 'move' ? { topic: decision.topic, ...(entry.reason ? { reason: entry.reason } : {}) } : {}),
    ...(reason && decision.action !== 'accept' ? { reason } : {}),
    version: entry.version + 1,
    updatedAt: now,
  };
  return {
    entry: next,
    event: {
      entryId: entry.id,
      version: next.version,
      kind: rule.kind,
      at: now,
      actor,
      state: next.state,
      ...(reason ? { reason } : {}),
      ...(decision.action === 'move' ? { before: { topic: entry.topic } } : {}),
    },
  };
}

/** Steps that deciding makes; the follow-up and the recommendation have undoings of their own. */
const ours: ReadonlySet<EntryEvent['kind']> = new Set(['accepted', 'declined', 'returned', 'moved', 'reopened']);

/**
 * Takes the organizers' last decision on an entry back: state, reason and topic are again what they were before it.
 * `history` is the entry's events, oldest first. Refused (decision_not_allowed) when the last step was not a decision, or was an undoing.
 */
export function undo(
  campaign: Pick<Campaign, 'stage'>,
  entry: Entry,
  history: readonly EntryEvent[],
  actor: Actor,
  now: string,
): Step | Refusal {
  if (campaign.stage !== 'collecting' && campaign.stage !== 'screening')
    return refuse('campaign_stage', { stage: campaign.stage });
  const last = history.at(-1);
  if (!last || last.version !== entry.version || !ours.has(last.kind))
    return refuse('decision_not_allowed', { state: entry.state });
  const earlier = history.slice(0, -1);
  const state = earlier.at(-1)?.state ?? 'submitted';
  const needsReason = state === 'declined' || state === 'returned';
  const reason = needsReason ? earlier.findLast((event) => event.state === state && event.reason)?.reason : undefined;
  const { reason: _taken, ...rest } = entry;
  const next: Entry = {
    ...rest,
    state,
    topic: last.kind === 'moved' ? (last.before?.topic ?? entry.topic) : entry.topic,
    ...(reason ? { reason } : {}),
    version: entry.version + 1,
    updatedAt: now,
  };
  return {
    entry: next,
    event: {
      entryId: entry.id,
      version: next.version,
      kind: 'undone',
      at: now,
      actor,
      state,
      ...(reason ? { reason } : {}),
      ...(last.kind === 'moved' ? { before: { topic: entry.topic } } : {}),
    },
  };
}

/** The outcome of a published selection for an entry; safe to repeat (`undefined` when it already stands). */
export function announce(entry: Entry, tier: TierId | undefined, now: string): Step | undefined {
  const state: EntryState = tier ?? 'not-selected';
  if (entry.state === state) return undefined;
  const next: Entry = { ...entry, state, version: entry.version + 1, updatedAt: now };
  return {
    entry: next,
    event: {
      entryId: entry.id,
      version: next.version,
      kind: 'decided',
      at: now,
      actor: { role: 'system', name: '' },
      state,
    },
  };
}
