/**
 * What may become of an accepted entry. Each track is a table of states with the moves between them and what each asks for; rules and
 * pages read the table, so that a state is added by a line of it. Types only from follow-up-schema.ts: the unit's page reads it too.
 */
import { dayOf } from './beijing.ts';
import type { FollowUp, FollowUpState, Track } from './follow-up-schema.ts';

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
