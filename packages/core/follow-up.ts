/**
 * What becomes of an accepted entry. Each track is a table of states with the moves between them and what each asks for; rules read
 * the table, so that a state is added by a line of it.
 */
import { dayOf } from './beijing.ts';
import type { Campaign } from './campaign.ts';
import { isJudged, type Actor, type Entry, type EntryEvent, type Step } from './entry.ts';
import type { FollowUp, FollowUpChange, FollowUpState, Track } from './follow-up-schema.ts';
import { refuse, type FieldProblem, type Refusal } from './refusal.ts';

interface Rule {
  /** From which states; `none`: nothing is recorded yet. */
  from: readonly (FollowUpState | 'none')[];
  /** Needed before it holds: given now, or for owner and day standing from before. */
  needs: readonly ('owner' | 'dueOn' | 'note')[];
  /** Nothing is awaited any more, so nothing can be overdue. */
  settled?: true;
}

const undecided = ['none', 'under-study', 'adopted', 'partly-adopted', 'not-adopted'] as const;
export const tracks: Record<Track, Partial<Record<FollowUpState, Rule>>> = {
  adoption: {
    'under-study': { from: ['none', 'adopted', 'partly-adopted', 'not-adopted'], needs: [] },
    adopted: { from: [...undecided, 'implemented'], needs: [] },
    'partly-adopted': { from: [...undecided, 'implemented'], needs: ['note'] },
    'not-adopted': { from: undecided, needs: ['note'], settled: true },
    implemented: { from: ['adopted', 'partly-adopted'], needs: ['note'], settled: true },
  },
  rectification: {
    assigned: { from: ['none', 'in-progress'], needs: ['owner', 'dueOn'] },
    'in-progress': { from: ['assigned', 'sent-back'], needs: [] },
    'put-right': { from: ['assigned', 'in-progress', 'sent-back'], needs: ['note'] },
    'sent-back': { from: ['put-right', 'verified'], needs: ['note'] },
    verified: { from: ['put-right'], needs: [], settled: true },
  },
};

export const statesOf = (track: Track): FollowUpState[] => Object.keys(tracks[track]) as FollowUpState[];
/** Where a state may lead to, in the order of the track. */
export const movesFrom = (track: Track, state: FollowUpState | undefined): FollowUpState[] =>
  statesOf(track).filter((to) => tracks[track][to]!.from.includes(state ?? 'none'));
export const needsOf = (track: Track, to: FollowUpState): readonly string[] => tracks[track][to]?.needs ?? [];
export const isSettled = (track: Track, state: FollowUpState): boolean => tracks[track][state]?.settled === true;

/** Days left until the due day, that day included; negative once it is over. None where nothing is awaited. */
export function daysLeft(track: Track, followUp: Pick<FollowUp, 'state' | 'dueOn'>, now: string): number | undefined {
  if (!followUp.dueOn || isSettled(track, followUp.state)) return undefined;
  return Math.round((Date.parse(followUp.dueOn) - Date.parse(dayOf(now))) / 86_400_000);
}
export const isOverdue = (track: Track, followUp: Pick<FollowUp, 'state' | 'dueOn'>, now: string): boolean =>
  (daysLeft(track, followUp, now) ?? 0) < 0;

const stagesAllowed: ReadonlySet<Campaign['stage']> = new Set(['screening', 'published', 'follow-up']);

/** Refusals: no_follow_up, campaign_stage, decision_not_allowed where the entry was not accepted. */
function mayFollow(campaign: Pick<Campaign, 'stage' | 'steps'>, entry: Entry): Track | Refusal {
  const track = campaign.steps.followUp;
  if (!track) return refuse('no_follow_up');
  if (!stagesAllowed.has(campaign.stage)) return refuse('campaign_stage', { stage: campaign.stage });
  return isJudged(entry.state) ? track : refuse('decision_not_allowed', { state: entry.state });
}

/**
 * A step of the follow-up: another state, or owner and day alone. The note is told to the sender and belongs to the step it came with.
 * Refusals: no_follow_up, campaign_stage, decision_not_allowed, follow_up_not_allowed (from this state to that), invalid.
 */
export function follow(
  campaign: Pick<Campaign, 'stage' | 'steps'>,
  entry: Entry,
  change: Omit<FollowUpChange, 'action'>,
  actor: Actor,
  now: string,
): Step | Refusal {
  const track = mayFollow(campaign, entry);
  if (typeof track !== 'string') return track;
  const before = entry.followUp;
  const state = change.to ?? before?.state;
  const same = change.to === undefined || change.to === before?.state;
  if (!state || (!same && !movesFrom(track, before?.state).includes(state)))
    return refuse('follow_up_not_allowed', { state: before?.state ?? 'none' });
  const note = change.note ?? (same ? before?.note : undefined);
  const owner = change.owner ?? before?.owner;
  const dueOn = change.dueOn ?? before?.dueOn;
  const given = { note, owner, dueOn };
  const fields: FieldProblem[] = (tracks[track][state]?.needs ?? [])
    .filter((need) => given[need] === undefined)
    .map((path) => ({ path, rule: 'required' }));
  if (fields.length) return refuse('invalid', {}, fields);
  const next: FollowUp = {
    state,
    ...(owner ? { owner } : {}),
    ...(dueOn ? { dueOn } : {}),
    ...(note ? { note } : {}),
    at: now,
  };
  return stepTo(entry, 'followed', next, actor, now);
}

function stepTo(
  entry: Entry,
  kind: 'followed' | 'undone',
  followUp: FollowUp | undefined,
  actor: Actor,
  now: string,
): Step {
  const { followUp: before, ...rest } = entry;
  const next: Entry = { ...rest, ...(followUp ? { followUp } : {}), version: entry.version + 1, updatedAt: now };
  const event: EntryEvent = {
    entryId: entry.id,
    version: next.version,
    kind,
    at: now,
    actor,
    state: next.state,
    ...(followUp ? { followUp } : {}),
    ...(before ? { before: { followUp: before } } : {}),
  };
  return { entry: next, event };
}

/** Takes the last step of the follow-up back; it stays in the history. Refusals: as `follow`, decision_not_allowed where it was another's step. */
export function unfollow(
  campaign: Pick<Campaign, 'stage' | 'steps'>,
  entry: Entry,
  history: readonly EntryEvent[],
  actor: Actor,
  now: string,
): Step | Refusal {
  const track = mayFollow(campaign, entry);
  if (typeof track !== 'string') return track;
  const last = history.at(-1);
  if (!last || last.version !== entry.version || last.kind !== 'followed' || last.actor.role !== actor.role)
    return refuse('decision_not_allowed', { state: entry.state });
  return stepTo(entry, 'undone', last.before?.followUp, actor, now);
}
