import { isPublished, type Campaign } from '#core/campaign.ts';
import { isJudged } from '#core/entry.ts';
import type { FollowUp, FollowUpState, Track } from '#core/follow-up-schema.ts';
import { sealOf } from '#core/judging.ts';
import { overview, periodsBegun } from '#core/report.ts';
import { townshipOf } from '#core/unit.ts';
import * as entries from '#store/entry.ts';
import * as judgings from '#store/judging.ts';
import * as projection from '#store/projection.ts';
import * as reports from '#store/report.ts';
import * as selections from '#store/selection.ts';
import * as tallies from '#store/tally.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';
import { board } from './vote.ts';

type Within = Pick<Deps, 'database' | 'now'>;

/** How many signed, by township and unit, most first. */
export interface Wall {
  total: number;
  units: number;
  townships: { name: string; count: number; units: { name: string; count: number }[] }[];
}

export interface Followed {
  track: Track;
  received: number;
  accepted: number;
  byState: Partial<Record<FollowUpState, number>>;
  byTopic: Record<string, Partial<Record<FollowUpState, number>>>;
  acceptedByTopic: Record<string, number>;
  /** Of suggestions: what was adopted, newest reply first. */
  shown: { number: string; title: string; topic: string; unit: string; followUp: FollowUp }[];
}

/** What the public is told when a campaign is over, by what the campaign is. */
export interface Outcome {
  chosen: selections.Result[];
  /** The sealed scores the choice follows from. */
  sealed?: { digest: string; at: string; reviews: number };
  favourites?: { number: string; title: string; votes: number; rank: number }[];
  voters?: number;
  followed?: Followed;
  wall?: Wall;
  months?: { period: string; asked: number; sent: number }[];
  responses?: number;
}

/** Whether anyone may see how many signed: a pledge counts as it goes, unless its settings say otherwise. */
export const hasWall = (campaign: Campaign): boolean =>
  campaign.template === 'pledge' &&
  campaign.stage !== 'draft' &&
  (campaign.publicResults?.from === 'collecting' ||
    (campaign.publicResults?.from === 'published' && isPublished(campaign)));

const byCount = <T extends { count: number; name: string }>(a: T, b: T) =>
  b.count - a.count || (a.name < b.name ? -1 : 1);

export async function wall(deps: Within, campaign: Campaign): Promise<Wall> {
  const [tally, counted, { units: tree }] = await Promise.all([
    tallies.find(deps.database, campaign.id),
    tallies.listUnits(deps.database, campaign.id),
    units.read(deps.database),
  ]);
  const names = new Map(tree.map(({ id, name }) => [id, name]));
  const townships = new Map<string, { name: string; count: number; units: { name: string; count: number }[] }>();
  for (const [id, count] of counted) {
    const name = names.get(id);
    if (!name) continue;
    const home = townshipOf(tree, id);
    const township = townships.get(home?.id ?? '') ?? { name: home?.name ?? '', count: 0, units: [] };
    township.count += count;
    township.units.push({ name, count });
    townships.set(home?.id ?? '', township);
  }
  return {
    total: tally.total,
    units: [...townships.values()].reduce((sum, one) => sum + one.units.length, 0),
    townships: [...townships.values()].map((one) => ({ ...one, units: one.units.sort(byCount) })).sort(byCount),
  };
}

const shownStates: ReadonlySet<FollowUpState> = new Set(['implemented', 'adopted', 'partly-adopted']);
/** More than this nobody reads on one page. */
const MOST = 300;

async function followed(deps: Within, campaign: Campaign, track: Track): Promise<Followed> {
  const [counters, rows] = await Promise.all([
    projection.counters(deps.database, campaign.id),
    track === 'adoption' ? entries.listAll(deps.database, campaign.id) : [],
  ]);
  const sumJudged = (states: Partial<Record<string, number>>) =>
    Object.entries(states).reduce((sum, [state, n]) => sum + (isJudged(state as 'accepted') ? (n ?? 0) : 0), 0);
  return {
    track,
    received: counters.total,
    accepted: sumJudged(counters.byState),
    byState: counters.byFollowUp,
    byTopic: counters.byTopicFollowUp,
    acceptedByTopic: Object.fromEntries(
      Object.entries(counters.byTopic).map(([topic, states]) => [topic, sumJudged(states)]),
    ),
    shown: rows
      .flatMap(({ number, title, topic, unit, followUp }) =>
        followUp && shownStates.has(followUp.state) ? [{ number, title, topic, unit, followUp }] : [],
      )
      .sort((a, b) => (a.followUp.at < b.followUp.at ? 1 : -1))
      .slice(0, MOST),
  };
}

async function months(deps: Within, campaign: Campaign): Promise<Outcome['months']> {
  const { reporting } = campaign;
  if (!reporting) return [];
  const now = deps.now();
  const { units: tree } = await units.read(deps.database);
  const read = await Promise.all(
    periodsBegun(reporting, now, 12).map(async (period) => ({
      period,
      rows: await reports.month(deps.database, campaign.id, period),
    })),
  );
  return overview(tree, read, reporting, now).map(({ period, townships }) => {
    const sum = (key: 'zero' | 'reported' | 'missing' | 'open') =>
      townships.reduce((all, [, counts]) => all + counts[key], 0);
    const sent = sum('zero') + sum('reported');
    return { period, sent, asked: sent + sum('missing') + sum('open') };
  });
}

/** The outcome of a published campaign. */
export async function outcome(deps: Within, campaign: Campaign): Promise<Outcome> {
  const { steps, collects } = campaign;
  const found: Outcome = { chosen: await selections.listResults(deps.database, campaign.id) };
  if (steps.judging) {
    const seal = sealOf(await judgings.find(deps.database, campaign.id));
    if (seal) found.sealed = { digest: seal.digest, at: seal.at, reviews: seal.reviews };
  }
  if (steps.vote) {
    const { favourites, works, voters } = await board(deps, campaign);
    const byId = new Map(works.map((work) => [work.entryId, work]));
    found.voters = voters;
    found.favourites = favourites.flatMap(({ entryId, votes, rank }) => {
      const work = byId.get(entryId);
      return work ? [{ number: work.number, title: work.title, votes, rank }] : [];
    });
  }
  if (steps.followUp) found.followed = await followed(deps, campaign, steps.followUp);
  if (hasWall(campaign)) found.wall = await wall(deps, campaign);
  if (collects === 'reports') found.months = (await months(deps, campaign)) ?? [];
  if (collects === 'responses') found.responses = (await tallies.find(deps.database, campaign.id)).total;
  return found;
}
