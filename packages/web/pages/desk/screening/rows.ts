import type { Recommendation } from '#core/recommendation.ts';
import { allows, type Decision, type EntryState } from '#core/entry.ts';

/** An entry in the list. */
export interface Row {
  id: string;
  number: string;
  title: string;
  topic: string;
  state: EntryState;
  unit: string;
  channel: string;
  length: number;
  submittedAt: string;
  updatedAt: string;
  version: number;
  recommendation?: Recommendation | undefined;
}

export const sorts = ['newest', 'oldest', 'title', 'unit', 'length'] as const;
export type Sort = (typeof sorts)[number];
export interface Filter {
  state?: string | undefined;
  topic?: string | undefined;
  find?: string | undefined;
  sort?: Sort | undefined;
}

/** Chinese sorts by pinyin. */
const collator = new Intl.Collator('zh-CN', { numeric: true });
const newest = (a: Row, b: Row) =>
  a.submittedAt < b.submittedAt ? 1 : a.submittedAt > b.submittedAt ? -1 : a.id < b.id ? 1 : -1;
const orders: Record<Sort, (a: Row, b: Row) => number> = {
  newest,
  oldest: (a, b) => newest(b, a),
  title: (a, b) => collator.compare(a.title, b.title) || newest(a, b),
  // Entries without a unit come last.
  unit: (a, b) => Number(a.unit === '') - Number(b.unit === '') || collator.compare(a.unit, b.unit) || newest(a, b),
  length: (a, b) => b.length - a.length || newest(a, b),
};

/** Rows that fit, in order. Found are title, number and unit, whatever the case and the width of the letters. */
export function filterRows(rows: readonly Row[], filter: Filter): Row[] {
  const find = (filter.find ?? '').normalize('NFKC').trim().toLowerCase();
  const fits = (row: Row) =>
    (!filter.state || row.state === filter.state) &&
    (!filter.topic || row.topic === filter.topic) &&
    (!find || row.number.includes(find) || `${row.title}\n${row.unit}`.normalize('NFKC').toLowerCase().includes(find));
  const found = rows.filter(fits);
  return found.sort(orders[filter.sort ?? 'newest']);
}

/** Newer rows taken in. One that is older than what is shown, because the list lags behind a decision, changes nothing. */
export function mergeRows(shown: readonly Row[], incoming: readonly Row[]): Row[] {
  const rows = new Map(shown.map((row) => [row.id, row]));
  for (const row of incoming) {
    const known = rows.get(row.id);
    if (!known || row.version >= known.version) rows.set(row.id, row);
  }
  return [...rows.values()];
}

const leadsTo: Record<Exclude<Decision['action'], 'move'>, EntryState> = {
  accept: 'accepted',
  decline: 'declined',
  return: 'returned',
  reopen: 'submitted',
};

/** Whether a decision changes this row at all. */
export const fitsRow = (row: Row, decision: Decision): boolean =>
  allows(row.state, decision.action) && !(decision.action === 'move' && decision.topic === row.topic);

/** The row as it will be once the decision is stored. */
export const decidedRow = (row: Row, decision: Decision): Row => ({
  ...row,
  version: row.version + 1,
  ...(decision.action === 'move' ? { topic: decision.topic } : { state: leadsTo[decision.action] }),
});
