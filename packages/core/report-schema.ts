import * as v from 'valibot';
import { tidy } from './form.ts';
import { CampaignId, Instant } from './id.ts';
import { Month } from './month-schema.ts';
import { UnitId } from './unit-schema.ts';

export const ITEM_LIMIT = 20;
export const ITEM_TEXT_LIMIT = 300;

/** One thing that happened: how often, and what. */
export const ReportItem = v.object({
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
  text: v.pipe(v.string(), v.transform(tidy), v.minLength(1), v.maxLength(ITEM_TEXT_LIMIT)),
});
export type ReportItem = v.InferOutput<typeof ReportItem>;
export const ReportItems = v.pipe(v.array(ReportItem), v.maxLength(ITEM_LIMIT));

/** What a unit sent about a month. No items say that nothing happened: that is a report too. Every sending is kept, the newest last. */
export const Report = v.object({
  campaignId: CampaignId,
  unitId: UnitId,
  period: Month,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sends: v.pipe(v.array(v.object({ at: Instant, items: ReportItems })), v.minLength(1)),
});
export type Report = v.InferOutput<typeof Report>;

/** Who reports from when to when, and by which day of the following month (Asia/Shanghai). */
export const ReportRules = v.pipe(
  v.object({
    firstPeriod: Month,
    lastPeriod: v.optional(Month),
    /** The report is in time until the end of this day. */
    dueDay: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(28)),
    units: v.union([v.literal('all enterprises'), v.pipe(v.array(UnitId), v.minLength(1), v.maxLength(10_000))]),
  }),
  v.check((rules) => !rules.lastPeriod || rules.firstPeriod <= rules.lastPeriod, 'ends_before_start'),
);
export type ReportRules = v.InferOutput<typeof ReportRules>;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A report as boards show it: unit, version, number of items, their counts together, first and newest sending. */
export const ReportRow = v.tuple([UnitId, Count, Count, Count, Instant, Instant]);
export type ReportRow = v.InferOutput<typeof ReportRow>;
