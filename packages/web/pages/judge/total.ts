import { weightedTotal } from '#stats/standing.ts';
import { isBack, type Sheet } from './change.ts';
import type { Criterion, PileRow, Points } from './wire.ts';

/** The weighted total of 0 to 100, once every criterion has its points. */
export const totalOf = (scores: Points, criteria: readonly Criterion[]): number | undefined =>
  criteria.every(({ id, max }) => scores[id] !== undefined && scores[id] <= max)
    ? weightedTotal(
        criteria.map(({ id }) => scores[id]!),
        criteria,
      )
    : undefined;

/** A total as it is written: one decimal, none where it is whole. */
export const inPoints = (total: number): string => String(Math.round(total * 10) / 10);

/** Whether handing in asks nothing more of it. */
export const isDone = ({ state }: Pick<PileRow, 'state'>): boolean => state === 'scored' || isBack(state);

/** The pile's row of an entry whose sheet is known better. */
export function rowOf(row: PileRow, sheet: Sheet, criteria: readonly Criterion[]): PileRow {
  const given = Object.keys(sheet.scores).length;
  const scored = totalOf(sheet.scores, criteria) !== undefined;
  const state = isBack(sheet.state) ? sheet.state : scored ? 'scored' : given ? 'started' : 'open';
  return state === row.state && samePoints(row.scores, sheet.scores) ? row : { ...row, scores: sheet.scores, state };
}

export function samePoints(a: Points, b: Points): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}

/** Whether a sheet says what the pile's row says. */
export const agrees = (row: PileRow, sheet: Sheet): boolean =>
  samePoints(row.scores, sheet.scores) &&
  isBack(row.state) === isBack(sheet.state) &&
  (!isBack(row.state) || row.state === sheet.state) &&
  row.sealed === (sheet.sealedAt !== undefined);
