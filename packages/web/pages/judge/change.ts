import type * as v from 'valibot';
import type { JudgeSheet } from '#api/judge-views.ts';

export type Sheet = v.InferOutput<typeof JudgeSheet>;

/** What a judge has given for one entry and the server is not known to have. */
export interface Change {
  scores: Record<string, number | null>;
  comment?: string;
  /** Comments the server may hold that came from here: what was there when writing began, and what was sent lately. */
  ownComments: string[];
  /** The entry handed back unscored, and why; `null` takes that back. */
  back?: Back | null;
  /** Seconds the entry was read in all; not worth telling anybody by itself. */
  seconds?: number;
  /** Looked at in the discussion and left as it is. */
  confirmed?: true;
  /** Milliseconds since 1970, on this device. */
  at: number;
}

/** `conflict`, 回避: the judge may not score the entry; `unable`, 不评: cannot. */
export type BackState = 'conflict' | 'unable';
export interface Back {
  state: BackState;
  reason: string;
}
export const isBack = (state: Sheet['state'] | BackState | string): state is BackState =>
  state === 'conflict' || state === 'unable';

/** What one act gives: any points, the comment, the entry handed back, how long it was read. */
export type Given = Partial<Pick<Change, 'scores' | 'comment' | 'back' | 'seconds' | 'confirmed'>>;

const LONGEST_COMMENT = 2000;

/** The change with what is given now on top. */
export function extend(change: Change | undefined, sheet: Pick<Sheet, 'comment'>, given: Given, at: number): Change {
  const before: Change = change ?? { scores: {}, ownComments: [sheet.comment], at };
  // Points given after it take a handing back, which may lie on this device only, back.
  const withdrawn = given.scores && before.back && given.back === undefined ? { back: null } : {};
  return { ...before, ...withdrawn, ...given, scores: { ...before.scores, ...given.scores }, at };
}

/** Whether the judge may change nothing on it, as far as the sheet itself says. */
export const isClosed = (sheet: Pick<Sheet, 'submittedAt' | 'sealedAt'>): boolean =>
  sheet.submittedAt !== undefined || sheet.sealedAt !== undefined;

/** Whether the judge, once the discussion was opened, has changed the sheet or left it on purpose. */
export const isReviewed = (sheet: Pick<Sheet, 'before' | 'updatedAt'>): boolean =>
  sheet.before !== undefined && sheet.updatedAt > sheet.before.at;

/** Whether there is something for the sheet itself: points, the comment, a look in the discussion. */
const hasWriting = (change: Change): boolean =>
  Object.keys(change.scores).length > 0 || change.comment !== undefined || change.confirmed === true;

/** Whether nothing but the time of reading would be sent. */
export const isOnlyTime = (change: Change): boolean => !hasWriting(change) && change.back === undefined;

const longestOf = (sheet: Sheet, change: Change): { seconds?: number } => {
  const seconds = Math.max(sheet.seconds ?? 0, change.seconds ?? 0);
  return seconds > 0 ? { seconds } : {};
};

/** The sheet as the judge should see it: the server's with the change on top. Once it is closed, the server's alone. */
export function asSeen(sheet: Sheet, change: Change | undefined): Sheet {
  if (!change || isClosed(sheet)) return sheet;
  const scores = { ...sheet.scores };
  for (const [id, points] of Object.entries(change.scores)) {
    if (points === null) delete scores[id];
    else scores[id] = points;
  }
  const { reason: before, ...rest } = sheet;
  const { back } = change;
  const reason = back === undefined ? before : back?.reason;
  return {
    ...rest,
    scores,
    comment: change.comment ?? sheet.comment,
    ...longestOf(sheet, change),
    state: back === undefined ? sheet.state : back === null ? 'open' : back.state,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Two comments on one entry, written on two devices: neither may be lost. */
function bothComments(theirs: string, change: Change): string {
  const ours = change.comment!;
  if (change.ownComments.includes(theirs) || ours.includes(theirs)) return ours;
  return theirs.includes(ours) ? theirs : `${theirs}\n${ours}`.slice(0, LONGEST_COMMENT);
}

/** What of handing back is still to be told. */
function backLeft({ back }: Change, sheet: Sheet, writes: boolean): Back | null | undefined {
  const there = isBack(sheet.state) ? { state: sheet.state, reason: sheet.reason ?? '' } : undefined;
  if (back === null) return there ? null : undefined;
  // Saving points opens a sheet, so what was handed back elsewhere has to be handed back anew after them.
  if (back === undefined) return writes ? there : undefined;
  return writes || back.state !== there?.state || back.reason !== there.reason ? back : undefined;
}

/**
 * What of the change is still to be sent, given what the server holds now; `undefined` when nothing is.
 * Points given on this device win criterion by criterion. What was handed back elsewhere stays handed back.
 */
export function remaining(change: Change, sheet: Sheet): Change | undefined {
  const scores = Object.fromEntries(
    Object.entries(change.scores).filter(([id, points]) => points !== (sheet.scores[id] ?? null)),
  );
  const next: Change = { scores, ownComments: change.ownComments, at: change.at };
  if (change.comment !== undefined) {
    const comment = bothComments(sheet.comment, change);
    if (comment !== sheet.comment) next.comment = comment;
  }
  if (change.confirmed && !isReviewed(sheet)) next.confirmed = true;
  const writes = hasWriting(next);
  const back = backLeft(change, sheet, writes);
  if (back !== undefined) next.back = back;
  const longer = (change.seconds ?? 0) > (sheet.seconds ?? 0);
  // Saving opens a sheet and counts as a look at it: the time alone may do neither.
  if (longer && (writes || back === null || (sheet.state === 'open' && !back && !sheet.before)))
    next.seconds = change.seconds!;
  return writes || back !== undefined || next.seconds !== undefined ? next : undefined;
}

export type Request =
  | {
      kind: 'save';
      body: { version: number; scores: Record<string, number | null>; comment: string; seconds?: number };
    }
  | { kind: BackState; body: { version: number; reason: string } };

/** The next request that brings the change nearer to the server: points and comment first, then the handing back. */
export function requestOf(change: Change, sheet: Sheet): Request {
  const { version } = sheet;
  const { back, seconds } = change;
  if (back && !hasWriting(change)) return { kind: back.state, body: { version, reason: back.reason } };
  return {
    kind: 'save',
    body: {
      version,
      scores: change.scores,
      comment: change.comment ?? sheet.comment,
      ...(seconds === undefined ? {} : { seconds }),
    },
  };
}
