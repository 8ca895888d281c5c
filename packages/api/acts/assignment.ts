import { assign, type Assignment, type Obstacle } from '#stats/assignment.ts';
import { random, shuffle } from '#stats/random.ts';
import type { Campaign } from '#core/campaign.ts';
import { pairOf } from '#core/conflict.ts';
import { numberOf } from '#core/entry.ts';
import { isSeated } from '#core/judge.ts';
import { phasesOf, type Dealing, type Judging, type Round } from '#core/judging.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import { isBarring, type Sheet } from '#core/scoresheet.ts';
import * as judges from '#store/judge.ts';
import * as judgings from '#store/judging.ts';
import type { Deps } from '../deps.ts';
import { reopenForNewSheets } from './judge.ts';
import { enter, type Room } from './panel.ts';
import { newSeed } from './seed.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'random'>;

/** A deal as it would be, or what keeps it from being. */
export type Draft = { room: Room; seed: number; assignment: Assignment } | { room: Room; obstacles: Obstacle[] };

/** Reviews each entry is to have in the end: those of the first round, and what later rounds added. */
export const wantedOf = (room: Pick<Room, 'rows' | 'judging'>, first: number): number[] =>
  room.rows.map(({ id }) => first + (room.judging.further[id] ?? 0));

/** Reviews each entry gets in the first round. */
export function firstReviews({ campaign, judging, rows }: Pick<Room, 'campaign' | 'judging' | 'rows'>): number {
  const phases = phasesOf(judging.plan, rows.length, campaign.reviewsPerEntry);
  return phases === 2 ? Math.min(judging.plan.base, campaign.reviewsPerEntry) : campaign.reviewsPerEntry;
}

/** Solves the deal for the room as it is. What stands on open sheets stays; who withdrew gets nothing new. */
export function draft(room: Room, reviews: readonly number[], seed: number): Draft {
  const { campaign, judging, panel, piles, rows, conflicts } = room;
  const index = new Map(rows.map((row, i) => [row.id, i]));
  const open = piles.map((pile) => pile.filter((sheet) => sheet.state === 'open' && index.has(sheet.entryId)));
  const barred = new Set([...conflicts.map(pairOf), ...piles.flat().filter(isBarring).map(pairOf)]);
  const has = new Set(open.flat().map(pairOf));
  const pair = (entry: number, judge: number) => pairOf({ judgeId: panel[judge]!.id, entryId: rows[entry]!.id });
  const experts = panel.map(({ topics }) => new Set(topics));
  const result = assign({
    entries: rows.length,
    judges: panel.length,
    reviews,
    kept: open.flatMap((pile, judge) => pile.map((sheet): [number, number] => [index.get(sheet.entryId)!, judge])),
    barred: (entry, judge) =>
      barred.has(pair(entry, judge)) || (!isSeated(panel[judge]!) && !has.has(pair(entry, judge))),
    loads: panel.map((judge, j) =>
      isSeated(judge)
        ? { least: judge.load?.least ?? 0, most: judge.load?.most ?? rows.length }
        : { least: 0, most: open[j]!.length },
    ),
    ...(judging.plan.expertise && campaign.topics.length > 1
      ? { cost: (entry, judge) => (experts[judge]!.size === 0 || experts[judge]!.has(rows[entry]!.topic) ? 0 : 1) }
      : {}),
    overlap: judging.plan.overlap,
    seed,
  });
  return 'impossible' in result ? { room, obstacles: result.impossible } : { room, seed, assignment: result };
}

/** What stands in the way of a deal, as a refusal that names it. */
export function refusalOf({ panel, rows }: Room, obstacle: Obstacle): Refusal {
  const names = (which: readonly number[]) =>
    which
      .slice(0, 12)
      .map((judge) => panel[judge]!.name)
      .join('、') + (which.length > 12 ? '…' : '');
  switch (obstacle.kind) {
    case 'entry':
      return refuse('too_few_judges', {
        number: numberOf(rows[obstacle.entry]!.id),
        available: obstacle.available,
        needed: obstacle.needed,
      });
    case 'capacity':
      return refuse('panel_capacity', {
        entries: obstacle.entries.length,
        judges: names(obstacle.judges),
        needed: obstacle.needed,
        capacity: obstacle.capacity,
      });
    case 'least':
      return refuse('panel_least', {
        judges: names(obstacle.judges),
        least: obstacle.least,
        available: obstacle.available,
      });
    case 'kept':
      return refuse('panel_most', { judges: names([obstacle.judge]), has: obstacle.has, most: obstacle.most });
    case 'disconnected':
      return refuse('panel_disconnected', { parts: obstacle.parts.length });
  }
}

export interface Dealt {
  added: number;
  seed: number;
  dealing: Dealing;
  loads: { judgeId: string; assigned: number }[];
}

interface Asked {
  by: string;
  round: Round;
  seed?: number | undefined;
  /** Of this deal alone: reviews an entry of the first round gets, in place of what the plan says. */
  reviews?: number | undefined;
  /** Further reviews this round adds, by entry. */
  further?: Readonly<Record<string, number>>;
}

const ready = (room: Room): Refusal | undefined => {
  if (!room.panel.some(isSeated)) return refuse('no_judges');
  return room.rows.length === 0 ? refuse('nothing_to_judge') : undefined;
};

/**
 * Deals entries until each has the reviews it is to have; what is dealt already stays, so it also tops up after a conflict.
 * Refusals: campaign_stage, no_judges, nothing_to_judge, those of `refusalOf`, version_conflict.
 */
export async function deal(deps: Within, campaign: Campaign, asked: Asked): Promise<Dealt | Refusal> {
  if (campaign.stage !== 'judging' && campaign.stage !== 'screening')
    return refuse('campaign_stage', { stage: campaign.stage });
  return dealIn(deps, await enter(deps, campaign), asked);
}

/** The same in a room that was entered already. */
export async function dealIn(deps: Within, room: Room, asked: Asked): Promise<Dealt | Refusal> {
  const refused = ready(room);
  if (refused) return refused;
  const first = asked.reviews ?? room.judging.first ?? firstReviews(room);
  const judging: Judging = { ...room.judging, first, further: merged(room.judging.further, asked.further ?? {}) };
  const seed = asked.seed ?? newSeed(deps);
  const made = draft(room, wantedOf({ rows: room.rows, judging }, first), seed);
  if ('obstacles' in made) return refusalOf(room, made.obstacles[0]!);
  return keep(deps, { ...room, judging }, made.assignment, { ...asked, seed });
}

/** The first round as it would be dealt now, for the organizers to look at. Refusals: no_judges, nothing_to_judge. */
export async function preview(
  deps: Within,
  campaign: Campaign,
  asked: { seed?: number | undefined },
): Promise<Draft | Refusal> {
  const room = await enter(deps, campaign);
  const refused = ready(room);
  if (refused) return refused;
  const first = room.judging.first ?? firstReviews(room);
  return draft(room, wantedOf(room, first), asked.seed ?? newSeed(deps));
}

function merged(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum = { ...a };
  for (const [id, count] of Object.entries(b)) sum[id] = (sum[id] ?? 0) + count;
  return sum;
}

/**
 * Keeps a deal. The record is written first, under its version, so that two organizers who press at once do not both deal; should
 * this end before the sheets are written, the next deal finds them missing and adds them.
 */
async function keep(
  deps: Within,
  room: Room,
  { added, loads, components, overlap, cost, cheapest }: Assignment,
  { by, round, seed }: Asked & { seed: number },
): Promise<Dealt | Refusal> {
  const { campaign, panel, piles, rows } = room;
  const at = deps.now();
  const dealing: Dealing = { round, seed, at, by, added: added.length, parts: components, overlap, cost, cheapest };
  const judging = {
    ...room.judging,
    version: room.judging.version + 1,
    dealings: [...room.judging.dealings, dealing].slice(-MOST_DEALINGS),
  };
  const log = { at, by, kind: 'dealt' as const, about: `${round} ${seed}`, count: added.length };
  const claimed = await judgings.save(
    deps.database,
    judging,
    judgings.logging(campaign.id, log, `deal-${judging.version}`),
  );
  if (!claimed) return refuse('version_conflict');
  const next = random(seed);
  const sheets = panel.flatMap((judge, j) => {
    let ordinal = piles[j]!.at(-1)?.ordinal ?? 0;
    // In an order that tells nothing of how they were dealt, and differs from judge to judge.
    const mine = shuffle(
      added.filter(([, to]) => to === j).map(([entry]) => entry),
      next,
    );
    return mine.map((entry): Sheet => {
      ordinal++;
      const place = { campaignId: campaign.id, judgeId: judge.id, entryId: rows[entry]!.id, ordinal, round };
      return { ...place, version: 1, state: 'open', scores: {}, comment: '', updatedAt: at };
    });
  });
  if (!(await judges.saveSheets(deps.database, sheets))) return refuse('version_conflict');
  await reopenForNewSheets(deps, panel, sheets);
  return {
    added: sheets.length,
    seed,
    dealing,
    loads: panel.map((judge, j) => ({ judgeId: judge.id, assigned: loads[j]! })),
  };
}

/** Deals are told of in the log too; the record keeps the last ones. */
const MOST_DEALINGS = 50;

export interface ToppedUp {
  added: number;
  /** Why what is missing could not be dealt again. */
  problem?: Refusal;
}

/** Deals again what is missing of the reviews entries are to have. That it cannot be done is said, not refused. */
export async function topUp(deps: Within, campaign: Campaign, by: string): Promise<ToppedUp> {
  const room = await enter(deps, campaign);
  const round = room.judging.dealings.at(-1)?.round ?? 'first';
  const dealt = await dealIn(deps, room, { by, round });
  return isRefusal(dealt) ? { added: 0, problem: dealt } : { added: dealt.added };
}
