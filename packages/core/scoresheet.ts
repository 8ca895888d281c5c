import * as v from 'valibot';
import type { Campaign, Criterion } from './campaign.ts';
import { CampaignId, EntryId, Instant, JudgeId, Key, Version } from './id.ts';
import { refuse, type Refusal } from './refusal.ts';

/** One judge's sheet for one assigned entry; a judge and an ordinal name it. */
export const Sheet = v.object({
  campaignId: CampaignId,
  judgeId: JudgeId,
  entryId: EntryId,
  /** The entry's place on this judge's pile, from 1: what the judge sees instead of a number that leads to the author. */
  ordinal: v.pipe(v.number(), v.integer(), v.minValue(1)),
  version: Version,
  state: v.picklist(['open', 'conflict']),
  scores: v.record(Key, v.number()),
  comment: v.string(),
  conflictReason: v.optional(v.string()),
  updatedAt: Instant,
  submittedAt: v.optional(Instant),
});
export type Sheet = v.InferOutput<typeof Sheet>;

/** What a judge saves: any of the points, and the comment. A point of `null` takes it back. */
export const Scoring = v.object({
  version: Version,
  scores: v.record(Key, v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)))),
  comment: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
});
export type Scoring = v.InferOutput<typeof Scoring>;

/** Whether every criterion has its points. Points above a maximum that was lowered since do not count: the judge is asked again. */
export const isScored = (
  sheet: Pick<Sheet, 'state' | 'scores'>,
  criteria: readonly Pick<Criterion, 'id' | 'max'>[],
): boolean =>
  sheet.state === 'open' &&
  criteria.every(({ id, max }) => {
    const points = sheet.scores[id];
    return points !== undefined && points <= max;
  });

export const isDone = (sheet: Sheet, criteria: readonly Criterion[]): boolean =>
  sheet.state === 'conflict' || isScored(sheet, criteria);

const judging = (campaign: Pick<Campaign, 'stage'>, sheet: Pick<Sheet, 'submittedAt'>): Refusal | undefined =>
  campaign.stage !== 'judging'
    ? refuse('campaign_stage', { stage: campaign.stage })
    : sheet.submittedAt
      ? refuse('sheet_submitted')
      : undefined;

/** The sheet with what the judge gave. Refusals: campaign_stage, sheet_submitted, version_conflict, invalid. */
export function score(
  campaign: Pick<Campaign, 'stage' | 'criteria'>,
  sheet: Sheet,
  given: Scoring,
  now: string,
): Sheet | Refusal {
  const refused = judging(campaign, sheet);
  if (refused) return refused;
  if (given.version !== sheet.version) return refuse('version_conflict');
  const max = new Map(campaign.criteria.map((criterion) => [criterion.id, criterion.max]));
  const fields = Object.entries(given.scores).flatMap(([id, points]) => {
    const limit = max.get(id);
    if (limit === undefined) return [{ path: `scores.${id}`, rule: 'unknown' }];
    return points !== null && points > limit ? [{ path: `scores.${id}`, rule: 'too_large', limit }] : [];
  });
  if (fields.length) return refuse('invalid', {}, fields);
  const scores = { ...sheet.scores };
  for (const [id, points] of Object.entries(given.scores)) {
    if (points === null) delete scores[id];
    else scores[id] = points;
  }
  const { conflictReason: _withdrawn, ...rest } = sheet;
  return { ...rest, state: 'open', scores, comment: given.comment, version: sheet.version + 1, updatedAt: now };
}

/** The judge may not score this entry (回避); what was scored stays on the sheet but no longer counts. */
export function declareConflict(
  campaign: Pick<Campaign, 'stage'>,
  sheet: Sheet,
  declared: { version: number; reason: string },
  now: string,
): Sheet | Refusal {
  const refused = judging(campaign, sheet);
  if (refused) return refused;
  if (declared.version !== sheet.version) return refuse('version_conflict');
  return { ...sheet, state: 'conflict', conflictReason: declared.reason, version: sheet.version + 1, updatedAt: now };
}

/** The judge hands in. Refusal: sheets_incomplete with how many are not done. */
export function submitAll(campaign: Campaign, sheets: readonly Sheet[], now: string): Sheet[] | Refusal {
  if (campaign.stage !== 'judging') return refuse('campaign_stage', { stage: campaign.stage });
  const open = sheets.filter((sheet) => !isDone(sheet, campaign.criteria)).length;
  if (open > 0 || sheets.length === 0) return refuse('sheets_incomplete', { count: open });
  return sheets.map((sheet) => ({ ...sheet, submittedAt: now, version: sheet.version + 1 }));
}
