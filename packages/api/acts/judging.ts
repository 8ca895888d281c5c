/** The chair's record of a campaign: plan, practice, discussion, further rounds. */
import { crossedModel } from '#stats/crossed-model.ts';
import { secondRound } from '#stats/two-phase.ts';
import { components } from '#stats/connectivity.ts';
import type { Campaign } from '#core/campaign.ts';
import { pairOf } from '#core/conflict.ts';
import { isSeated } from '#core/judge.ts';
import type { Judging, JudgingPlan, PracticeEntry } from '#core/judging.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import { recordOf } from '#core/score-record.ts';
import { isBarring, isScored, wrongPoints, type Sheet } from '#core/scoresheet.ts';
import { tableOf } from '#core/standing.ts';
import * as judges from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import type { Deps } from '../deps.ts';
import { dealIn, draft, firstReviews, refusalOf, wantedOf, type Dealt } from './assignment.ts';
import { reopenForNewSheets } from './judge.ts';
import { newSeed } from './seed.ts';
import { enter, type Room } from './panel.ts';
import { open as openSeal } from './seal.ts';
import { proposal } from './standing.ts';
import { move } from './campaign.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'random' | 'files' | 'lookup' | 'origin' | 'nudge'>;

/** Changes plan or practice against a version. Refusals: version_conflict, campaign_stage (sealed), invalid (points of the practice). */
export async function change(
  deps: Within,
  campaign: Campaign,
  asked: {
    version: number;
    plan?: JudgingPlan | undefined;
    practice?: PracticeEntry[] | undefined;
  },
): Promise<Judging | Refusal> {
  if (!['draft', 'collecting', 'screening', 'judging'].includes(campaign.stage))
    return refuse('campaign_stage', { stage: campaign.stage });
  const before = await judgings.find(deps.database, campaign.id);
  if (before.version !== asked.version) return refuse('version_conflict');
  for (const { scores } of asked.practice ?? []) {
    const wrong = wrongPoints(campaign.criteria, scores);
    if (wrong) return wrong;
  }
  const next: Judging = {
    ...before,
    version: before.version + 1,
    ...(asked.plan ? { plan: asked.plan } : {}),
    ...(asked.practice ? { practice: asked.practice } : {}),
  };
  return (await judgings.save(deps.database, next)) ? next : refuse('version_conflict');
}

const inJudging = (campaign: Campaign): Refusal | undefined =>
  campaign.stage === 'judging' ? undefined : refuse('campaign_stage', { stage: campaign.stage });

/**
 * Opens the discussion of some entries: what stands on their sheets is kept as `before`, and their judges see each other's points and
 * comments. Entries in discussion already stay in it. Refusals: campaign_stage, not_found (an entry nobody scored), version_conflict.
 */
export async function openDiscussion(
  deps: Within,
  campaign: Campaign,
  entryIds: readonly string[],
  by: string,
): Promise<Judging | Refusal> {
  const refused = inJudging(campaign);
  if (refused) return refused;
  const judging = await judgings.find(deps.database, campaign.id);
  const panel = await judges.list(deps.database, campaign.id);
  const sheets = await judges.listPanelSheets(deps.database, panel);
  const scored = sheets.filter((sheet) => isScored(sheet, campaign.criteria) && entryIds.includes(sheet.entryId));
  if (entryIds.some((id) => !scored.some((sheet) => sheet.entryId === id))) return refuse('not_found');
  const at = deps.now();
  const kept = scored
    .filter((sheet) => !sheet.before && !sheet.sealedAt)
    .map(({ submittedAt: _open, ...sheet }): Sheet => ({
      ...sheet,
      before: { scores: sheet.scores, comment: sheet.comment, at },
      version: sheet.version + 1,
    }));
  if (!(await judges.saveSheets(deps.database, kept))) return refuse('version_conflict');
  await reopenForNewSheets(deps, panel, kept);
  const running = judging.discussion?.closedAt ? [] : (judging.discussion?.entryIds ?? []);
  const discussion = { entryIds: [...new Set([...running, ...entryIds])], openedAt: at, by };
  const next: Judging = { ...judging, version: judging.version + 1, discussion };
  const log = { at, by, kind: 'discussion-opened' as const, count: entryIds.length };
  const saved = await judgings.save(deps.database, next, judgings.logging(campaign.id, log, `talk-${next.version}`));
  return saved ? next : refuse('version_conflict');
}

/** Ends the discussion: judges no longer see each other's points. Doing it again changes nothing. Refusals: campaign_stage, version_conflict. */
export async function closeDiscussion(deps: Within, campaign: Campaign, by: string): Promise<Judging | Refusal> {
  const refused = inJudging(campaign);
  if (refused) return refused;
  const judging = await judgings.find(deps.database, campaign.id);
  const { discussion } = judging;
  if (!discussion || discussion.closedAt) return judging;
  const at = deps.now();
  const next: Judging = { ...judging, version: judging.version + 1, discussion: { ...discussion, closedAt: at } };
  const log = { at, by, kind: 'discussion-closed' as const, count: discussion.entryIds.length };
  const saved = await judgings.save(deps.database, next, judgings.logging(campaign.id, log, `talk-${next.version}`));
  return saved ? next : refuse('version_conflict');
}

/** Whether the second round can begin, and what it would add. */
export interface SecondRound {
  /** Further reviews by entry, for those that get any. */
  further: Record<string, number>;
  reviews: number;
  /** Of the first round: reviews scored, of those dealt. */
  scored: number;
  dealt: number;
}

/** Of the reviews dealt, the share that must be scored before the rest can be placed by them. */
const ENOUGH = 0.9;

/**
 * Where further reviews go: to the entries whose side of the last cut is least certain, by the model of the first round. Refusals:
 * campaign_stage, second_round_spent, second_round_early, second_round_unfounded.
 */
export async function planSecondRound(
  deps: Within,
  campaign: Campaign,
): Promise<(SecondRound & { room: Room }) | Refusal> {
  const refused = inJudging(campaign);
  if (refused) return refused;
  const room = await enter(deps, campaign);
  const { judging, rows, piles } = room;
  const first = judging.first ?? firstReviews(room);
  const open = piles.flat().filter((sheet) => sheet.state === 'open');
  const scored = open.filter((sheet) => isScored(sheet, campaign.criteria));
  const spent = Object.values(judging.further).reduce((sum, count) => sum + count, 0);
  const budget = (campaign.reviewsPerEntry - first) * rows.length - spent;
  if (budget <= 0) return refuse('second_round_spent');
  if (scored.length < ENOUGH * open.length) return refuse('second_round_early', { count: open.length - scored.length });
  const { record, keys } = recordOf(campaign, rows, piles.flat(), null);
  const table = tableOf(record);
  const parts = components(table.entry, table.judge, table.entries, table.judges).length;
  const model = parts === 1 ? crossedModel(table) : undefined;
  if (!model || table.entries < rows.length) return refuse('second_round_unfounded');
  const idOf = new Map(record.entries.map(({ entry }, i) => [entry, keys.entries[i]!]));
  const ids = table.names.map((name) => idOf.get(name)!);
  const seats = campaign.tiers.reduce((sum, { size }) => sum + size, 0);
  const given = secondRound({ model, seats: Math.min(seats, ids.length), budget, most: mostFurther(room, ids) });
  const further = Object.fromEntries(ids.flatMap((id, i) => (given[i]! > 0 ? [[id, given[i]!]] : [])));
  const reviews = given.reduce((sum, count) => sum + count, 0);
  return { room, further, reviews, scored: scored.length, dealt: open.length };
}

/** How many further reviews each entry can get: the plan's limit, and judges without a conflict who have not read it. */
function mostFurther({ campaign, judging, panel, piles, conflicts }: Room, ids: readonly string[]): number[] {
  const seated = panel.filter(isSeated);
  const taken = new Set([...conflicts.map(pairOf), ...piles.flat().filter(isBarring).map(pairOf)]);
  const has = new Map<string, number>();
  for (const sheet of piles.flat())
    if (sheet.state === 'open') {
      taken.add(pairOf(sheet));
      has.set(sheet.entryId, (has.get(sheet.entryId) ?? 0) + 1);
    }
  const most = Math.max(judging.plan.most, campaign.reviewsPerEntry);
  return ids.map((entryId) => {
    const free = seated.filter(({ id: judgeId }) => !taken.has(pairOf({ judgeId, entryId }))).length;
    return Math.max(0, Math.min(free, most - (has.get(entryId) ?? 0)));
  });
}

/** Deals the second round. Refusals: those of `planSecondRound` and of a deal. */
export async function dealSecondRound(
  deps: Within,
  campaign: Campaign,
  asked: { by: string; seed?: number | undefined },
): Promise<Dealt | Refusal> {
  const planned = await planSecondRound(deps, campaign);
  if (isRefusal(planned)) return planned;
  return dealIn(deps, planned.room, { ...asked, round: 'second', further: planned.further });
}

/**
 * A third round for entries at the cut: the campaign goes back to judging, the sealed sheets stay as they are, and each of the entries
 * gets `reviews` more. Refusals: campaign_stage, selection_locked, not_found (no entries contend), those of a deal.
 */
export async function thirdRound(
  deps: Within,
  campaign: Campaign,
  asked: { entryIds?: readonly string[] | undefined; reviews: number; by: string },
): Promise<Dealt | Refusal> {
  if (campaign.stage !== 'selection') return refuse('campaign_stage', { stage: campaign.stage });
  const found = await proposal(deps, campaign);
  if (isRefusal(found)) return found;
  if (found.selection.lockedAt) return refuse('selection_locked');
  const contenders = asked.entryIds ?? found.proposal.ties.flatMap(({ entryIds }) => entryIds);
  const entryIds = contenders.filter((id) => found.ranked.rows.has(id));
  if (entryIds.length === 0) return refuse('not_found');
  const { by } = asked;
  const reason = `第三轮：${entryIds.length} 件各加 ${asked.reviews} 份评分`;
  const room = await enter(deps, { ...campaign, stage: 'judging' });
  const further = Object.fromEntries(entryIds.map((id) => [id, asked.reviews]));
  // Tried before anything is opened: a round that cannot be dealt leaves the seal as it is.
  const seed = newSeed(deps);
  const first = room.judging.first ?? firstReviews(room);
  const more = { ...room.judging.further };
  for (const id of entryIds) more[id] = (more[id] ?? 0) + asked.reviews;
  const tried = draft(room, wantedOf({ rows: room.rows, judging: { ...room.judging, further: more } }, first), seed);
  if ('obstacles' in tried) return refusalOf(room, tried.obstacles[0]!);
  const opened = await openSeal(deps, campaign, { by, reason, keepSheets: true, third: entryIds });
  if (isRefusal(opened)) return opened;
  const moved = await move(deps, campaign, 'judging', campaign.version, by, { keepSheets: true });
  if (isRefusal(moved)) return moved;
  return dealIn(deps, { ...room, campaign: moved, judging: opened }, { by, seed, round: 'third', further });
}
