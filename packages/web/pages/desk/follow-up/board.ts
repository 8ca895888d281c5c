import type { FollowUpState, Track } from '#core/follow-up-schema.ts';
import { daysLeft, isOverdue, statesOf } from '#core/follow-up-track.ts';
import type { Row } from './load.ts';

export interface Filter {
  owner: string;
  find: string;
  overdue: boolean;
}

export const stateOf = (row: Row): FollowUpState | undefined => row.followUp?.state;
export const leftOf = (track: Track, row: Row, now: string): number | undefined =>
  row.followUp && daysLeft(track, row.followUp, now);

export const filterRows = (rows: readonly Row[], track: Track, { owner, find, overdue }: Filter, now: string): Row[] =>
  rows.filter(
    (row) =>
      (!owner || row.followUp?.owner === owner) &&
      (!find || `${row.title} ${row.unit} ${row.number}`.toLowerCase().includes(find.toLowerCase())) &&
      (!overdue || (row.followUp !== undefined && isOverdue(track, row.followUp, now))),
  );

/** The columns of a board: what waits, then every state; inside a column what is due first stands first. */
export function columnsOf(rows: readonly Row[], track: Track): { state: FollowUpState | undefined; rows: Row[] }[] {
  const due = (row: Row) => row.followUp?.dueOn ?? '9999';
  const order = (a: Row, b: Row) =>
    due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : a.submittedAt < b.submittedAt ? -1 : 1;
  return [undefined, ...statesOf(track)].map((state) => ({
    state,
    rows: rows.filter((row) => stateOf(row) === state).sort(order),
  }));
}
