import * as v from 'valibot';
import { Instant, Secret, Slug } from '#core/id.ts';
import { Month } from '#core/month-schema.ts';
import { Report, ReportItems, ReportRow, ReportRules } from '#core/report-schema.ts';
import { dueAt, reportState } from '#core/report.ts';
import { UnitId } from '#core/unit-schema.ts';
import { localText } from '#core/words.ts';

/** What routes about monthly reports take and answer with. */

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Version = Count;

export const UnitLink = v.object({ slug: Slug, unitId: UnitId, token: Secret });
export const ReportInput = v.object({ ...UnitLink.entries, period: Month, version: Version, items: ReportItems });

/** A month of a unit: what was sent, and every sending before it. */
export const ReportMonth = v.object({
  period: Month,
  dueAt: Instant,
  content: v.picklist(['none', 'zero', 'reported']),
  timing: v.picklist(['open', 'missing', 'in-time', 'late']),
  corrected: v.boolean(),
  version: Version,
  sends: v.array(v.object({ at: Instant, items: ReportItems })),
});
export type ReportMonth = v.InferOutput<typeof ReportMonth>;

export const reportMonth = (
  period: string,
  report: Report | undefined,
  rules: ReportRules,
  now: string,
): ReportMonth => ({
  period,
  dueAt: dueAt(period, rules),
  ...reportState(report, period, rules, now),
  version: report?.version ?? 0,
  sends: report?.sends ?? [],
});

export const UnitReports = v.object({
  campaign: v.object({ slug: Slug, title: localText(10_000) }),
  unit: v.object({ id: UnitId, name: v.string(), township: v.string() }),
  now: Instant,
  /** Newest first. */
  months: v.array(ReportMonth),
});
export type UnitReports = v.InferOutput<typeof UnitReports>;

const Counts = v.object({ zero: Count, reported: Count, missing: Count, open: Count, late: Count, corrected: Count });
export const ReportOverview = v.object({
  months: v.array(v.object({ period: Month, dueAt: Instant, townships: v.array(v.tuple([v.string(), Counts])) })),
});
export const MonthBoard = v.object({
  period: Month,
  dueAt: Instant,
  rows: v.array(ReportRow),
  asked: v.array(UnitId),
});
export const OverdueBoard = v.object({
  overdue: v.array(v.object({ unitId: UnitId, missing: v.array(Month), times: Count })),
});
