import * as v from 'valibot';
import type { Campaign, Criterion } from './campaign.ts';
import { CampaignId, EntryId, Instant, JudgeId, Key, Version } from './id.ts';
import { Round } from './judging.ts';
import { refuse, type Refusal } from './refusal.ts';

const Points = v.record(Key, v.number());

/** One judge's sheet for one assigned entry; a judge and an ordinal name it. */
export const Sheet = v.object({
  campaignId: CampaignId,
  judgeId: JudgeId,
  entryId: EntryId,
  /** The entry's place on this judge's pile, from 1: what the judge sees instead of a number that leads to the author. */
  ordinal: v.pipe(v.number(), v.integer(), v.minValue(1)),
  version: Version,
  /**
   * `conflict`: the judge may not score it, `unable`: cannot, both as the judge says. `void`: taken away by the chair, by a conflict
   * that came to light, or with the judge's seat; the judge no longer sees it. Only an open sheet counts.
   */
  state: v.picklist(['open', 'conflict', 'unable', 'void']),
  round: v.optional(Round),
  scores: Points,
  comment: v.string(),
  /** Why the sheet is not open. */
  reason: v.optional(v.string()),
  /** Seconds the entry was in front of the judge, all sittings together; never a measure of judges. */
  seconds: v.optional(v.number()),
  /** What stood there when the discussion of the entry was opened. */
  before: v.optional(v.object({ scores: Points, comment: v.string(), at: Instant })),
  updatedAt: Instant,
  submittedAt: v.optional(Instant),
  /** Since when nothing on it changes any more: it follows from the judge's own `sealed`. */
  sealedAt: v.optional(Instant),
});
export type Sheet = v.InferOutput<typeof Sheet>;

const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400));

/** What a judge saves: any of the points, and the comment. A point of `null` takes it back. */
export const Scoring = v.object({
  version: Version,
  scores: v.record(Key, v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)))),
  comment: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
  /** How long it was read in all, as far as this device knows; the longest that was said stays. */
  seconds: v.optional(seconds),
});
export type Scoring = v.InferOutput<typeof Scoring>;

/** A sheet handed back unscored. */
export const HandBack = v.object({
  version: Version,
  reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(300)),
});
export type HandBack = v.InferOutput<typeof HandBack>;

/** Whether every criterion has its points. Points above a maximum that was lowered since do not count: the judge is asked again. */
export const isScored = (
  sheet: Pick<Sheet, 'state' | 'scores'>,
  criteria: readonly Pick<Criterion, 'id' | 'max'>[],
): boolean => sheet.state === 'open' && hasAllPoints(sheet.scores, criteria);

export const hasAllPoints = (
  scores: Readonly<Record<string, number>>,
  criteria: readonly Pick<Criterion, 'id' | 'max'>[],
): boolean =>
  criteria.every(({ id, max }) => {
    const points = scores[id];
    return points !== undefined && points <= max;
  });

/** Whether the judge has nothing left to do on it. */
export const isDone = (sheet: Sheet, criteria: readonly Criterion[]): boolean =>
  sheet.state !== 'open' || isScored(sheet, criteria);

/** Whether a judge may not be given the entry again: said so, or it was taken away. */
export const isBarring = ({ state }: Pick<Sheet, 'state'>): boolean => state !== 'open';

const judging = (
  campaign: Pick<Campaign, 'stage'>,
  sheet: Pick<Sheet, 'submittedAt' | 'sealedAt' | 'state'>,
): Refusal | undefined => {
  if (sheet.state === 'void') return refuse('not_found');
  if (campaign.stage !== 'judging') return refuse('campaign_stage', { stage: campaign.stage });
  if (sheet.sealedAt) return refuse('scores_sealed');
  return sheet.submittedAt ? refuse('sheet_submitted') : undefined;
};

/** Points that do not fit the criteria. */
export function wrongPoints(
  criteria: readonly Pick<Criterion, 'id' | 'max'>[],
  scores: Readonly<Record<string, number | null>>,
): Refusal | undefined {
  const max = new Map(criteria.map((criterion) => [criterion.id, criterion.max]));
  const fields = Object.entries(scores).flatMap(([id, points]) => {
    const limit = max.get(id);
    if (limit === undefined) return [{ path: `scores.${id}`, rule: 'unknown' }];
    return points !== null && points > limit ? [{ path: `scores.${id}`, rule: 'too_large', limit }] : [];
  });
  return fields.length ? refuse('invalid', {}, fields) : undefined;
}

/** The sheet with what the judge gave. Refusals: not_found (void), campaign_stage, scores_sealed, sheet_submitted, version_conflict, invalid. */
export function score(
  campaign: Pick<Campaign, 'stage' | 'criteria'>,
  sheet: Sheet,
  given: Scoring,
  now: string,
): Sheet | Refusal {
  const refused = judging(campaign, sheet);
  if (refused) return refused;
  if (given.version !== sheet.version) return refuse('version_conflict');
  const wrong = wrongPoints(campaign.criteria, given.scores);
  if (wrong) return wrong;
  const scores = { ...sheet.scores };
  for (const [id, points] of Object.entries(given.scores)) {
    if (points === null) delete scores[id];
    else scores[id] = points;
  }
  const read = Math.max(sheet.seconds ?? 0, given.seconds ?? 0);
  const { reason: _withdrawn, ...rest } = sheet;
  return {
    ...rest,
    state: 'open',
    scores,
    comment: given.comment,
    ...(read > 0 ? { seconds: read } : {}),
    version: sheet.version + 1,
    updatedAt: now,
  };
}

/**
 * The judge hands the sheet back: may not score the entry (`conflict`, 回避) or cannot (`unable`); what was scored stays on the sheet
 * but no longer counts. Refusals: as `score`.
 */
export function handBack(
  campaign: Pick<Campaign, 'stage'>,
  sheet: Sheet,
  state: 'conflict' | 'unable',
  given: HandBack,
  now: string,
): Sheet | Refusal {
  const refused = judging(campaign, sheet);
  if (refused) return refused;
  if (given.version !== sheet.version) return refuse('version_conflict');
  return { ...sheet, state, reason: given.reason, version: sheet.version + 1, updatedAt: now };
}

/** The sheet taken away; what stands on it stays there and no longer counts. */
export const takeAway = (sheet: Sheet, reason: string, now: string): Sheet => ({
  ...sheet,
  state: 'void',
  reason,
  version: sheet.version + 1,
  updatedAt: now,
});

/** The judge hands in. Refusal: sheets_incomplete with how many are not done. */
export function submitAll(campaign: Campaign, sheets: readonly Sheet[], now: string): Sheet[] | Refusal {
  if (campaign.stage !== 'judging') return refuse('campaign_stage', { stage: campaign.stage });
  const mine = sheets.filter((sheet) => sheet.state !== 'void');
  const open = mine.filter((sheet) => !isDone(sheet, campaign.criteria)).length;
  if (open > 0 || mine.length === 0) return refuse('sheets_incomplete', { count: open });
  return mine
    .filter((sheet) => !sheet.submittedAt)
    .map((sheet) => ({ ...sheet, submittedAt: now, version: sheet.version + 1 }));
}
