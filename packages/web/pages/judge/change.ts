import type * as v from 'valibot';
import type { JudgeSheet } from '#api/views.ts';

export type Sheet = v.InferOutput<typeof JudgeSheet>;

/** What a judge has given for one entry and the server is not known to have. */
export interface Change {
  scores: Record<string, number | null>;
  comment?: string;
  /** Comments the server may hold that came from here: what was there when writing began, and what was sent lately. */
  ownComments: string[];
  /** Why the judge may not score the entry; `null` takes a declared conflict back. */
  conflict?: string | null;
  /** Milliseconds since 1970, on this device. */
  at: number;
}

/** What one act gives: any points, the comment, or a conflict. */
export type Given = Partial<Pick<Change, 'scores' | 'comment' | 'conflict'>>;

const LONGEST_COMMENT = 2000;

/** The change with what is given now on top. */
export function extend(change: Change | undefined, sheet: Pick<Sheet, 'comment'>, given: Given, at: number): Change {
  const before = change ?? { scores: {}, ownComments: [sheet.comment], at };
  return { ...before, ...given, scores: { ...before.scores, ...given.scores }, at };
}

/** The sheet as the judge should see it: the server's with the change on top. After handing in, the server's alone. */
export function asSeen(sheet: Sheet, change: Change | undefined): Sheet {
  if (!change || sheet.submittedAt) return sheet;
  const scores = { ...sheet.scores };
  for (const [id, points] of Object.entries(change.scores)) {
    if (points === null) delete scores[id];
    else scores[id] = points;
  }
  const { reason: before, ...rest } = sheet;
  const reason = change.conflict === undefined ? before : (change.conflict ?? undefined);
  return {
    ...rest,
    scores,
    comment: change.comment ?? sheet.comment,
    state: change.conflict === undefined ? sheet.state : change.conflict === null ? 'open' : 'conflict',
    ...(reason === undefined ? {} : { reason: reason }),
  };
}

/** Two comments on one entry, written on two devices: neither may be lost. */
function bothComments(theirs: string, change: Change): string {
  const ours = change.comment!;
  if (change.ownComments.includes(theirs) || ours.includes(theirs)) return ours;
  return theirs.includes(ours) ? theirs : `${theirs}\n${ours}`.slice(0, LONGEST_COMMENT);
}

/**
 * What of the change is still to be sent, given what the server holds now; `undefined` when nothing is.
 * Points given on this device win criterion by criterion. A conflict declared elsewhere stays declared.
 */
export function remaining(change: Change, sheet: Sheet): Change | undefined {
  const scores = Object.fromEntries(
    Object.entries(change.scores).filter(([id, points]) => points !== (sheet.scores[id] ?? null)),
  );
  const { comment: _c, conflict, ...rest } = change;
  const next: Change = { ...rest, scores };
  if (change.comment !== undefined) {
    const comment = bothComments(sheet.comment, change);
    if (comment !== sheet.comment) next.comment = comment;
  }
  const writes = Object.keys(scores).length > 0 || next.comment !== undefined;
  if (conflict === null && sheet.state === 'conflict') next.conflict = null;
  if (typeof conflict === 'string' && (writes || sheet.state !== 'conflict' || sheet.reason !== conflict))
    next.conflict = conflict;
  // Saving points opens a sheet, so a conflict the change says nothing about has to be declared anew after them.
  if (conflict === undefined && writes && sheet.state === 'conflict') next.conflict = sheet.reason ?? '';
  return writes || next.conflict !== undefined ? next : undefined;
}

export type Request =
  | { kind: 'save'; body: { version: number; scores: Record<string, number | null>; comment: string } }
  | { kind: 'conflict'; body: { version: number; reason: string } };

/** The next request that brings the change nearer to the server: points and comment first, then a conflict. */
export function requestOf(change: Change, sheet: Sheet): Request {
  const { version } = sheet;
  const writes = Object.keys(change.scores).length > 0 || change.comment !== undefined;
  return typeof change.conflict === 'string' && !writes
    ? { kind: 'conflict', body: { version, reason: change.conflict } }
    : { kind: 'save', body: { version, scores: change.scores, comment: change.comment ?? sheet.comment } };
}
