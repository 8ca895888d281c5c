/**
 * Monthly reports of units, also when there is nothing to report. A month of a unit has a content (nothing sent, zero, items), a
 * timing (not due yet, missing, in time, late) and may have been corrected; the three never stand for one another.
 */
import { addMonths, monthOf, monthsBetween, startOf } from './month.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Report, ReportItem, ReportRow, ReportRules } from './report-schema.ts';
import type { Unit } from './unit-schema.ts';
import { activeUnits, townshipOf } from './unit.ts';

/** How long a month may still be reported or corrected, in months. */
export const OLDEST = 12;
/** How often one month may be sent, corrections included. */
export const MOST_SENDS = 20;

/** The instant from which a month's report is late: the end of the due day, in the following month. */
export const dueAt = (period: string, rules: Pick<ReportRules, 'dueDay'>): string =>
  startOf(addMonths(period, 1), rules.dueDay + 1);

export interface ReportState {
  content: 'none' | 'zero' | 'reported';
  /** `open` and `missing` where nothing was sent: before and after it was due. */
  timing: 'open' | 'missing' | 'in-time' | 'late';
  /** Changed after the first sending. A correction does not make a report late that first came in time. */
  corrected: boolean;
}

/** The state of a report from what a board knows of it. */
export function stateOf(
  row: { version: number; items: number; firstAt: string } | undefined,
  period: string,
  rules: Pick<ReportRules, 'dueDay'>,
  now: string,
): ReportState {
  const due = Date.parse(dueAt(period, rules));
  if (!row) return { content: 'none', timing: Date.parse(now) < due ? 'open' : 'missing', corrected: false };
  return {
    content: row.items === 0 ? 'zero' : 'reported',
    timing: Date.parse(row.firstAt) < due ? 'in-time' : 'late',
    corrected: row.version > 1,
  };
}

export const reportState = (
  report: Pick<Report, 'version' | 'sends'> | undefined,
  period: string,
  rules: Pick<ReportRules, 'dueDay'>,
  now: string,
): ReportState =>
  stateOf(
    report && { version: report.version, items: report.sends.at(-1)!.items.length, firstAt: report.sends[0]!.at },
    period,
    rules,
    now,
  );

export const rowState = (row: ReportRow | undefined, period: string, rules: ReportRules, now: string): ReportState =>
  stateOf(row && { version: row[1], items: row[2], firstAt: row[4] }, period, rules, now);

/** The report as its row. */
export const rowOf = ({ unitId, version, sends }: Report): ReportRow => {
  const { at, items } = sends.at(-1)!;
  return [unitId, version, items.length, items.reduce((sum, { count }) => sum + count, 0), sends[0]!.at, at];
};

/** Whether a month has begun and still takes a report. Refusals: report_not_asked, report_not_begun, report_too_old. */
export function mayReport(period: string, rules: ReportRules, now: string): Refusal | undefined {
  if (period < rules.firstPeriod || (rules.lastPeriod && period > rules.lastPeriod))
    return refuse('report_not_asked', { period });
  if (period > monthOf(now)) return refuse('report_not_begun', { period });
  return monthsBetween(period, monthOf(now)) > OLDEST
    ? refuse('report_too_old', { period, months: OLDEST })
    : undefined;
}

/** The months that have begun, oldest first, at most the newest `most`. */
export function periodsBegun(rules: ReportRules, now: string, most: number): string[] {
  const now_ = monthOf(now);
  const last = rules.lastPeriod && rules.lastPeriod < now_ ? rules.lastPeriod : now_;
  const count = Math.min(most, monthsBetween(rules.firstPeriod, last) + 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) => addMonths(last, i - count + 1));
}

/** Whether a unit is asked about a month: an enterprise in force, or one that is named; not for the time before it joined. */
const isNamed = (unit: Pick<Unit, 'id' | 'kind'>, rules: ReportRules, named: ReadonlySet<string>): boolean =>
  rules.units === 'all enterprises' ? unit.kind === 'enterprise' : named.has(unit.id);

/** The units asked about a month, in the order of the tree. */
export function unitsAsked<U extends Pick<Unit, 'id' | 'kind' | 'name' | 'parentId' | 'joined' | 'retired'>>(
  units: readonly U[],
  rules: ReportRules,
  period: string,
): U[] {
  const named = new Set(rules.units === 'all enterprises' ? [] : rules.units);
  return activeUnits(units).filter((unit) => isNamed(unit, rules, named) && (unit.joined ?? period) <= period);
}

const same = (a: readonly ReportItem[], b: readonly ReportItem[]): boolean =>
  a.length === b.length && a.every(({ count, text }, i) => count === b[i]!.count && text === b[i]!.text);

export interface Sending {
  campaignId: string;
  unitId: string;
  period: string;
  items: readonly ReportItem[];
  /** The version the sender saw; 0 where there was none. */
  version: number;
}

/**
 * The report after a sending. The same content again is the same report, whatever version it names: a button pressed twice, an
 * answer that was lost. Other content is a correction of the version it names. Refusals: those of `mayReport`, version_conflict,
 * report_too_often.
 */
export function send(
  previous: Report | undefined,
  sending: Sending,
  rules: ReportRules,
  now: string,
): Report | Refusal {
  const refusal = mayReport(sending.period, rules, now);
  if (refusal) return refusal;
  const { campaignId, unitId, period } = sending;
  const items = [...sending.items];
  if (previous && same(previous.sends.at(-1)!.items, items)) return previous;
  if (sending.version !== (previous?.version ?? 0)) return refuse('version_conflict');
  if (previous && previous.version >= MOST_SENDS) return refuse('report_too_often', { most: MOST_SENDS });
  return {
    campaignId,
    unitId,
    period,
    version: sending.version + 1,
    sends: [...(previous?.sends ?? []), { at: now, items }],
  };
}

/** Units of a month by what they sent. `zero`, `reported`, `missing` and `open` together are all units asked; `late` and `corrected` are among those that sent. */
export interface Counts {
  zero: number;
  reported: number;
  missing: number;
  open: number;
  late: number;
  corrected: number;
}
export const noCounts = (): Counts => ({ zero: 0, reported: 0, missing: 0, open: 0, late: 0, corrected: 0 });

function tally(counts: Counts, { content, timing, corrected }: ReportState): void {
  if (content === 'none') counts[timing === 'missing' ? 'missing' : 'open']++;
  else counts[content]++;
  if (timing === 'late') counts.late++;
  if (corrected) counts.corrected++;
}

/** A month's rows. */
export interface MonthRows {
  period: string;
  rows: readonly ReportRow[];
}

/** Each month's counts by township or industry (`''` for units below neither); a unit that sent counts though it was retired since. */
export function overview(
  units: readonly Unit[],
  months: readonly MonthRows[],
  rules: ReportRules,
  now: string,
): { period: string; dueAt: string; townships: [string, Counts][] }[] {
  const homes = new Map(units.map(({ id }) => [id, townshipOf(units, id)?.id ?? '']));
  return months.map(({ period, rows }) => {
    const counts = new Map<string, Counts>();
    const byUnit = new Map(rows.map((row) => [row[0], row]));
    const asked = new Set([...unitsAsked(units, rules, period).map(({ id }) => id), ...byUnit.keys()]);
    for (const id of asked) {
      const home = homes.get(id) ?? '';
      if (!counts.has(home)) counts.set(home, noCounts());
      tally(counts.get(home)!, rowState(byUnit.get(id), period, rules, now));
    }
    return { period, dueAt: dueAt(period, rules), townships: [...counts] };
  });
}

export interface Overdue {
  unitId: string;
  /** The months that are missing, oldest first. */
  missing: string[];
  /** How many of the months looked at were missing or came late. */
  times: number;
}

/** Units with a month overdue; who is overdue longest first, then who was missing or late most often. */
export function overdue(
  units: readonly Unit[],
  months: readonly MonthRows[],
  rules: ReportRules,
  now: string,
): Overdue[] {
  const found = new Map<string, Overdue>();
  for (const { period, rows } of [...months].sort((a, b) => (a.period < b.period ? -1 : 1))) {
    const byUnit = new Map(rows.map((row) => [row[0], row]));
    for (const { id } of unitsAsked(units, rules, period)) {
      const { timing } = rowState(byUnit.get(id), period, rules, now);
      if (timing !== 'missing' && timing !== 'late') continue;
      const one = found.get(id) ?? { unitId: id, missing: [], times: 0 };
      found.set(id, one);
      one.times++;
      if (timing === 'missing') one.missing.push(period);
    }
  }
  return [...found.values()]
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => (a.missing[0]! < b.missing[0]! ? -1 : a.missing[0]! > b.missing[0]! ? 1 : b.times - a.times));
}
