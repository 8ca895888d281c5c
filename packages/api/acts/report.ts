import type { Campaign } from '#core/campaign.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import type { Report, ReportItem, ReportRow, ReportRules } from '#core/report-schema.ts';
import * as rules from '#core/report.ts';
import type { Unit } from '#core/unit-schema.ts';
import { townshipOf } from '#core/unit.ts';
import * as campaigns from '#store/campaign.ts';
import * as reports from '#store/report.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';
import { unitOfLink } from './unit.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'nudge'>;

/** How many months a unit sees on its page. */
const SHOWN = 13;

export interface UnitLink {
  slug: string;
  unitId: string;
  token: string;
}

interface Opened {
  campaign: Campaign;
  unit: Unit;
  township: Unit | undefined;
  rules: ReportRules;
  months: { period: string; report: Report | undefined }[];
}

/** Campaign, unit and rules a link leads to. Refusals: not_found, unit_link_invalid, unit_unknown, reporting_not_set_up. */
async function follow(deps: Within, { slug, ...link }: UnitLink) {
  const campaign = await campaigns.findBySlug(deps.database, slug);
  if (!campaign || campaign.stage === 'draft') return refuse('not_found');
  const unit = await unitOfLink(deps, campaign.id, link);
  if (isRefusal(unit)) return unit;
  const { reporting } = campaign;
  return reporting ? { campaign, unit, rules: reporting } : refuse('reporting_not_set_up');
}

const isAsked = (unit: Unit, all: ReportRules, period: string): boolean =>
  rules.unitsAsked([{ ...unit, parentId: undefined }], all, period).length > 0;

/** What a unit's page shows: the months it is asked about, newest first. Refusals: those of the link. */
export async function open(deps: Within, link: UnitLink): Promise<Opened | Refusal> {
  const found = await follow(deps, link);
  if (isRefusal(found)) return found;
  const periods = rules
    .periodsBegun(found.rules, deps.now(), SHOWN)
    .filter((period) => isAsked(found.unit, found.rules, period));
  const [sent, directory] = await Promise.all([
    reports.listOfUnit(deps.database, found.campaign.id, link.unitId, periods),
    units.read(deps.database),
  ]);
  return {
    ...found,
    township: townshipOf(directory.units, link.unitId),
    months: periods.map((period, i) => ({ period, report: sent[i] })).reverse(),
  };
}

/** Takes a unit's report of a month. Refusals: those of the link, campaign_stage, report_not_asked, and those of the rule. */
export async function send(
  deps: Within,
  link: UnitLink,
  input: { period: string; version: number; items: readonly ReportItem[] },
): Promise<{ report: Report; rules: ReportRules } | Refusal> {
  const found = await follow(deps, link);
  if (isRefusal(found)) return found;
  const { campaign, unit } = found;
  if (campaign.stage !== 'collecting') return refuse('campaign_stage', { stage: campaign.stage });
  if (!isAsked(unit, found.rules, input.period)) return refuse('report_not_asked', { period: input.period });
  // Twice at once, one of them finds the other's report: then it is the same, or a conflict.
  for (let attempt = 0; attempt < 2; attempt++) {
    const before = await reports.find(deps.database, campaign.id, input.period, unit.id);
    const sending = { campaignId: campaign.id, unitId: unit.id, ...input };
    const report = rules.send(before, sending, found.rules, deps.now());
    if (isRefusal(report)) return report;
    if (report !== before && !(await reports.save(deps.database, report))) continue;
    if (report !== before) deps.nudge?.();
    return { report, rules: found.rules };
  }
  return refuse('version_conflict');
}

async function readMonths(deps: Within, campaign: Campaign, periods: readonly string[]): Promise<rules.MonthRows[]> {
  return Promise.all(
    periods.map(async (period) => ({ period, rows: await reports.month(deps.database, campaign.id, period) })),
  );
}

/** The rules, or the refusal reporting_not_set_up. */
const rulesOf = (campaign: Campaign): ReportRules | Refusal => campaign.reporting ?? refuse('reporting_not_set_up');

/** Counts of the newest twelve months by township. */
export async function overview(deps: Within, campaign: Campaign) {
  const all = rulesOf(campaign);
  if (isRefusal(all)) return all;
  const now = deps.now();
  const [{ units: tree }, months] = await Promise.all([
    units.read(deps.database),
    readMonths(deps, campaign, rules.periodsBegun(all, now, 12)),
  ]);
  return { rules: all, months: rules.overview(tree, months, all, now) };
}

/** A month: its rows, and who is asked about it. */
export async function monthBoard(
  deps: Within,
  campaign: Campaign,
  period: string,
): Promise<{ period: string; dueAt: string; rows: ReportRow[]; asked: string[] } | Refusal> {
  const all = rulesOf(campaign);
  if (isRefusal(all)) return all;
  const [{ units: tree }, rows] = await Promise.all([
    units.read(deps.database),
    reports.month(deps.database, campaign.id, period),
  ]);
  const asked = rules.unitsAsked(tree, all, period).map(({ id }) => id);
  return { period, dueAt: rules.dueAt(period, all), rows, asked };
}

/** Who is overdue, looking back six months. */
export async function overdueBoard(deps: Within, campaign: Campaign) {
  const all = rulesOf(campaign);
  if (isRefusal(all)) return all;
  const now = deps.now();
  // The month that runs cannot be overdue; six that ended are looked at.
  const [{ units: tree }, months] = await Promise.all([
    units.read(deps.database),
    readMonths(deps, campaign, rules.periodsBegun(all, now, 7)),
  ]);
  return { overdue: rules.overdue(tree, months, all, now) };
}
