import { assign as deal, type Obstacle } from '#stats/assignment.ts';
import type { Campaign } from '#core/campaign.ts';
import { numberOf } from '#core/entry.ts';
import { isBarred, type Judge, type JudgeInput } from '#core/judge.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import { isDone, isScored, type Sheet } from '#core/scoresheet.ts';
import { hashSecret } from '#store/cipher.ts';
import * as entries from '#store/entry.ts';
import * as judges from '#store/judge.ts';
import * as sessions from '#store/session.ts';
import type { Deps } from '../deps.ts';
import { newSeed } from './seed.ts';

type Within = Pick<Deps, 'database' | 'now' | 'random'>;

/** Adds judges; one who is stored already (the request was sent twice) stays as he is. */
export async function add(deps: Within, campaign: Campaign, inputs: readonly JudgeInput[]): Promise<Judge[]> {
  // One millisecond apart, so that the panel keeps the order in which it was entered.
  const start = Date.parse(deps.now());
  const panel = inputs.map((input, i): Judge => ({
    ...input,
    campaignId: campaign.id,
    version: 1,
    state: 'active',
    createdAt: new Date(start + i).toISOString(),
  }));
  for (const judge of panel) await judges.create(deps.database, judge);
  return panel;
}

export interface Linked {
  judge: Judge;
  /** Opens the pile without a password; stored only as a hash. */
  url: string;
}

/** Adds judges and gives each a personal link. Refusals: those of `issueLink`. */
export async function addWithLinks(
  deps: Within & Pick<Deps, 'origin'>,
  campaign: Campaign,
  inputs: readonly JudgeInput[],
): Promise<Linked[] | Refusal> {
  await add(deps, campaign, inputs);
  const linked: Linked[] = [];
  for (const { id } of inputs) {
    const judge = await judges.find(deps.database, campaign.id, id);
    const issued = judge ? await issueLink(deps, judge) : refuse('not_found');
    if (isRefusal(issued)) return issued;
    linked.push(issued);
  }
  return linked;
}

const LINK_DAYS = 180;

/** A fresh personal link for a judge; the one before, and every session opened with it, ends. Refusal: version_conflict. */
export async function issueLink(deps: Within & Pick<Deps, 'origin'>, judge: Judge): Promise<Linked | Refusal> {
  const token = Buffer.from(deps.random(16)).toString('base64url');
  const hash = hashSecret(token);
  const now = deps.now();
  const next: Judge = { ...judge, version: judge.version + 1, linkHash: hash, linkIssuedAt: now };
  await sessions.issueLink(
    deps.database,
    token,
    { role: 'judge', campaignId: judge.campaignId, judgeId: judge.id },
    Math.floor(Date.parse(now) / 1000) + LINK_DAYS * 86_400,
  );
  if (!(await judges.save(deps.database, next))) return refuse('version_conflict');
  if (judge.linkHash) await sessions.useUpLink(deps.database, judge.linkHash);
  return { judge: next, url: `${deps.origin}/judge#${token}` };
}

/** Takes a judge off the panel. Refusal: judge_has_sheets (nothing dealt is thrown away). */
export async function remove(deps: Within, judge: Judge): Promise<Judge | Refusal> {
  const sheets = await judges.listSheets(deps.database, judge);
  if (sheets.length > 0) return refuse('judge_has_sheets');
  await judges.remove(deps.database, judge);
  if (judge.linkHash) await sessions.useUpLink(deps.database, judge.linkHash);
  return judge;
}

/** Lets a judge who has handed in change scores again. */
export async function reopen(deps: Within, campaign: Campaign, judge: Judge): Promise<Judge | Refusal> {
  if (campaign.stage !== 'judging') return refuse('campaign_stage', { stage: campaign.stage });
  const sheets = await judges.listSheets(deps.database, judge);
  const opened = sheets.map(({ submittedAt: _handedIn, ...sheet }): Sheet => ({
    ...sheet,
    version: sheet.version + 1,
  }));
  const { submittedAt: _handedIn, ...rest } = judge;
  const next: Judge = { ...rest, state: 'active', version: judge.version + 1 };
  const saved = (await judges.save(deps.database, next)) && (await judges.saveSheets(deps.database, opened));
  return saved ? next : refuse('version_conflict');
}

export interface Dealt {
  added: number;
  seed: number;
  loads: { judgeId: string; assigned: number }[];
}

/**
 * Deals the accepted entries to the panel until each has its reviews; what is dealt already stays, so it also tops up after a conflict.
 * Refusals: campaign_stage, no_judges, nothing_to_judge, too_few_judges (names the entry), panel_disconnected, version_conflict.
 */
export async function assign(
  deps: Within,
  campaign: Campaign,
  options: { by: string; seed?: number | undefined; reviews?: number | undefined },
): Promise<Dealt | Refusal> {
  if (campaign.stage !== 'judging' && campaign.stage !== 'screening')
    return refuse('campaign_stage', { stage: campaign.stage });
  const { database } = deps;
  const [panel, rows, before] = await Promise.all([
    judges.list(database, campaign.id),
    entries.listAll(database, campaign.id),
    judges.findAssignment(database, campaign.id),
  ]);
  const accepted = rows.filter((row) => row.state === 'accepted');
  if (panel.length === 0) return refuse('no_judges');
  if (accepted.length === 0) return refuse('nothing_to_judge');
  const piles = await Promise.all(panel.map((judge) => judges.listSheets(database, judge)));
  const seed = options.seed ?? newSeed(deps);
  const reviews = options.reviews ?? campaign.reviewsPerEntry;
  const index = new Map(accepted.map((row, i) => [row.id, i]));
  const conflicts = new Set(
    piles.flatMap((pile, j) =>
      pile.filter((sheet) => sheet.state === 'conflict').map((sheet) => `${sheet.entryId} ${j}`),
    ),
  );
  const result = deal({
    entries: accepted.length,
    judges: panel.length,
    reviews: accepted.map(() => reviews),
    seed,
    kept: piles.flatMap((pile, judge) =>
      pile.flatMap((sheet): [number, number][] =>
        index.has(sheet.entryId) ? [[index.get(sheet.entryId)!, judge]] : [],
      ),
    ),
    barred: (entry, judge) =>
      isBarred(panel[judge]!, accepted[entry]!) || conflicts.has(`${accepted[entry]!.id} ${judge}`),
  });
  if ('impossible' in result) return refuseFor(result.impossible[0]!, accepted);
  const now = deps.now();
  const claimed = await judges.claimAssignment(database, {
    campaignId: campaign.id,
    version: (before?.version ?? 0) + 1,
    seed,
    reviews,
    at: now,
    by: options.by,
    added: result.added.length,
  });
  if (!claimed) return refuse('version_conflict');
  const length = piles.map((pile) => pile.at(-1)?.ordinal ?? 0);
  const sheets = result.added.map(([entry, judge]): Sheet => {
    length[judge]!++;
    return {
      campaignId: campaign.id,
      judgeId: panel[judge]!.id,
      entryId: accepted[entry]!.id,
      ordinal: length[judge]!,
      version: 1,
      state: 'open',
      scores: {},
      comment: '',
      updatedAt: now,
    };
  });
  if (!(await judges.saveSheets(database, sheets))) return refuse('version_conflict');
  await reopenForNewSheets(deps, panel, sheets);
  return { added: sheets.length, seed, loads: panel.map((judge, j) => ({ judgeId: judge.id, assigned: length[j]! })) };
}

/** Loads are not bounded here: what stands in the way is an entry with too few judges, or conflicts that part the panel. */
function refuseFor(obstacle: Obstacle, accepted: readonly { id: string }[]): Refusal {
  if (obstacle.kind === 'disconnected') return refuse('panel_disconnected', { count: obstacle.parts.length });
  if (obstacle.kind !== 'entry') throw new Error(`an obstacle of bounds without bounds: ${obstacle.kind}`);
  const { entry, available, needed } = obstacle;
  return refuse('too_few_judges', { number: numberOf(accepted[entry]!.id), available, needed });
}

/** A judge who had handed in and is dealt more is active again; what was handed in stays so. */
async function reopenForNewSheets(deps: Within, panel: readonly Judge[], sheets: readonly Sheet[]): Promise<void> {
  const dealt = new Set(sheets.map((sheet) => sheet.judgeId));
  for (const judge of panel)
    if (judge.state === 'submitted' && dealt.has(judge.id)) {
      const { submittedAt: _handedIn, ...rest } = judge;
      await judges.save(deps.database, { ...rest, state: 'active', version: judge.version + 1 });
    }
}

export interface PanelRow {
  judge: Judge;
  assigned: number;
  done: number;
  conflicts: number;
}

export interface Board {
  rows: PanelRow[];
  /** Every sheet of the panel. */
  sheets: Sheet[];
}

/** How far each judge is, and the sheets that says it from. */
export async function board(deps: Pick<Deps, 'database'>, campaign: Campaign): Promise<Board> {
  const panel = await judges.list(deps.database, campaign.id);
  const piles = await Promise.all(panel.map((judge) => judges.listSheets(deps.database, judge)));
  return {
    sheets: piles.flat(),
    rows: panel.map((judge, j) => ({
      judge,
      assigned: piles[j]!.length,
      done: piles[j]!.filter((sheet) => isDone(sheet, campaign.criteria)).length,
      conflicts: piles[j]!.filter((sheet) => sheet.state === 'conflict').length,
    })),
  };
}

/** Scored reviews by entry; an entry without one is not in it. */
export const scoredReviews = (sheets: readonly Sheet[], campaign: Campaign): Map<string, number> => {
  const count = new Map<string, number>();
  for (const sheet of sheets)
    if (isScored(sheet, campaign.criteria)) count.set(sheet.entryId, (count.get(sheet.entryId) ?? 0) + 1);
  return count;
};
