/** The follow-up of an accepted entry: steps by the tables of follow-up-track.ts, each an event in the entry's history. */
import type { Campaign } from './campaign.ts';
import { isJudged, type Actor, type Entry, type EntryEvent, type Step } from './entry.ts';
import type { FollowUp, FollowUpChange, Track } from './follow-up-schema.ts';
import { movesFrom, tracks } from './follow-up-track.ts';
import { refuse, type FieldProblem, type Refusal } from './refusal.ts';

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
