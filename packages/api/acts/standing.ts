import { random, shuffle } from '#stats/random.ts';
import type { Campaign } from '#core/campaign.ts';
import { isJudged } from '#core/entry.ts';
import { explain, type Explanation } from '#core/explanation.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import * as Selection from '#core/selection.ts';
import { placesBy, standingOf, type Method, type Standing } from '#core/standing.ts';
import type { Proposal, Ranked, Zone } from '#core/tiers.ts';
import { townshipOf } from '#core/unit.ts';
import * as entries from '#store/entry.ts';
import * as selections from '#store/selection.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';
import { idsOf, scored, type Scored } from './seal.ts';
import { newSeed } from './seed.ts';

type Within = Pick<Deps, 'database' | 'now' | 'random' | 'files'>;

/** A standing under a method, with the row of every entry of the campaign, by id. */
export interface RankedEntries {
  scored: Scored;
  standing: Standing;
  method: Method;
  /** Best first. */
  places: (Ranked & { place: Standing['places'][number]; sharedBy: number })[];
  unscored: string[];
  rows: Map<string, entries.EntryRow>;
}

const sameSizes = (a: readonly { size: number }[], b: readonly { size: number }[]): boolean =>
  a.length === b.length && a.every(({ size }, i) => size === b[i]!.size);

/**
 * The standing, live or sealed, cut at the tiers given. Refusals: standing_no_scores, and those of the method (standing_too_few_reviews,
 * design_disconnected, model_unfounded).
 */
export async function standing(
  deps: Within,
  campaign: Campaign,
  method: Method,
  tiers: Campaign['tiers'] = campaign.tiers,
): Promise<RankedEntries | Refusal> {
  const [found, all] = await Promise.all([scored(deps, campaign), entries.listAll(deps.database, campaign.id)]);
  if (isRefusal(found)) return found;
  // Probabilities of being among the first n depend on n alone; other sizes than were sealed ask for other n.
  const { head } = found.record;
  const cut = sameSizes(head.tiers, tiers)
    ? found.standing
    : standingOf({ ...found.record, head: { ...head, tiers: [...tiers] } });
  if (isRefusal(cut)) return cut;
  const places = placesBy(cut, method);
  if (isRefusal(places)) return named(found, all, places);
  const { entries: idOf } = idsOf(found);
  return {
    scored: found,
    standing: cut,
    method,
    places: places.map((place) => ({ ...place, entryId: idOf.get(place.place.entry)! })),
    unscored: cut.unscored.map((entry) => idOf.get(entry)!),
    rows: new Map(all.map((row) => [row.id, row])),
  };
}

/** A refusal that names reviews by letters, with judges' and entries' own names instead. */
function named(found: Scored, rows: readonly entries.EntryRow[], refusal: Refusal): Refusal {
  if (refusal.refused !== 'design_disconnected') return refusal;
  const { entries: idOf } = idsOf(found);
  const titles = new Map(rows.map(({ id, number, title }) => [id, `${number}《${title}》`]));
  const links = found.standing.design.links.map(
    ({ judge, entry }) => `${judge} → ${titles.get(idOf.get(entry) ?? '') ?? entry}`,
  );
  const parts = found.standing.design.parts.length;
  return refuse('design_disconnected', { parts, links: links.slice(0, 5).join('、') });
}

/** The entries that may be chosen: judged in this campaign, with points or without. */
const eligible = async (deps: Pick<Deps, 'database'>, campaign: Campaign): Promise<Set<string>> =>
  new Set(
    (await entries.listAll(deps.database, campaign.id)).filter((row) => isJudged(row.state)).map((row) => row.id),
  );

/** The selection as stored, or a fresh one with the campaign's tiers (version 1 once it is saved). */
export const selectionOf = async (deps: Pick<Deps, 'database'>, campaign: Campaign): Promise<Selection.Selection> =>
  (await selections.find(deps.database, campaign.id)) ?? {
    ...Selection.begin(campaign.id, campaign.tiers),
    version: 0,
  };

const deciding = (campaign: Campaign): Refusal | undefined =>
  campaign.stage === 'selection' ? undefined : refuse('campaign_stage', { stage: campaign.stage });

/** Refusals: campaign_stage, selection_locked, version_conflict, invalid (an override of what is not there). */
export async function change(
  deps: Within,
  campaign: Campaign,
  asked: Selection.SelectionChange,
  by: string,
): Promise<Selection.Selection | Refusal> {
  const refused = deciding(campaign);
  if (refused) return refused;
  return save(
    deps,
    Selection.change(await selectionOf(deps, campaign), asked, await eligible(deps, campaign), by, deps.now()),
  );
}

async function save(deps: Within, next: Selection.Selection | Refusal): Promise<Selection.Selection | Refusal> {
  if (isRefusal(next)) return next;
  return (await selections.save(deps.database, next)) ? next : refuse('version_conflict');
}

export interface Proposed {
  selection: Selection.Selection;
  ranked: RankedEntries;
  basis: Selection.Basis;
  proposal: Proposal;
}

/** What the stored selection makes of the standing, under its method or the one given. Refusals: those of `standing`. */
export async function proposal(
  deps: Within,
  campaign: Campaign,
  method?: Method | undefined,
): Promise<Proposed | Refusal> {
  const selection = await selectionOf(deps, campaign);
  const ranked = await standing(deps, campaign, method ?? selection.method, selection.tiers);
  if (isRefusal(ranked)) return ranked;
  const basis = await basisOf(deps, selection, ranked);
  return { selection, ranked, basis, proposal: Selection.propose(selection, basis) };
}

/** The last cut's zone by entry id. Who is neither certain nor contends is below it. */
function zoneOf(found: Scored, { places, zones }: Standing): Zone {
  const { entries: idOf } = idsOf(found);
  const names = new Set(zones.at(-1)?.contenders ?? []);
  const below = places.filter(({ entry, certainty }) => !names.has(entry) && (certainty?.top.at(-1) ?? 0) < 0.5);
  const ids = (entries: Iterable<string>) => new Set(Array.from(entries, (entry) => idOf.get(entry)!));
  return { contenders: ids(names), out: ids(below.map(({ entry }) => entry)) };
}

async function basisOf(
  deps: Within,
  selection: Selection.Selection,
  { scored: found, standing: cut, method, places, unscored, rows }: RankedEntries,
): Promise<Selection.Basis> {
  const tree = selection.quotas?.by === 'township' ? (await units.read(deps.database)).units : [];
  return {
    places,
    unscored,
    zone: method === 'model' ? zoneOf(found, cut) : { contenders: new Set(), out: new Set() },
    groupOf: (entryId) => {
      const row = rows.get(entryId);
      if (!row) return '';
      return selection.quotas?.by === 'township' ? (townshipOf(tree, row.unitId ?? '')?.id ?? '') : row.topic;
    },
  };
}

/**
 * Settles every tie by lot: the entries in the order of their ids, shuffled from the seed; the first take the seats. The seed is
 * recorded. Refusals: campaign_stage, selection_locked, version_conflict, those of `standing`.
 */
export async function drawLots(
  deps: Within,
  campaign: Campaign,
  asked: { version: number; seed?: number | undefined },
  by: string,
): Promise<Selection.Selection | Refusal> {
  const refused = deciding(campaign);
  if (refused) return refused;
  const found = await proposal(deps, campaign);
  if (isRefusal(found)) return found;
  const seed = asked.seed ?? newSeed(deps);
  const overrides: NonNullable<Selection.SelectionChange['overrides']> = {};
  const { selection, basis } = found;
  let open = found.proposal;
  while (open.ties.length > 0) {
    for (const tie of open.ties) {
      const drawn = shuffle([...tie.entryIds].sort(), random(seed)).slice(0, tie.seats);
      const reason = `${tie.why === 'equal' ? '同分' : '难分高下'}抽签，随机种子 ${seed}`;
      for (const entryId of drawn) overrides[entryId] = { tier: tie.tier, reason };
    }
    const settled = Object.fromEntries(Object.entries(overrides).map(([id, one]) => [id, { ...one!, by, at: '' }]));
    open = Selection.propose({ ...selection, overrides: { ...selection.overrides, ...settled } }, basis);
  }
  const next = Selection.change(
    selection,
    { version: asked.version, overrides },
    new Set(Object.keys(overrides)),
    by,
    deps.now(),
  );
  return save(deps, isRefusal(next) ? next : { ...next, lotSeed: seed });
}

/** Records a vote on a tie. Refusals: campaign_stage, those of `standing` and of the rule, version_conflict. */
export async function vote(
  deps: Within,
  campaign: Campaign,
  given: Selection.VoteInput,
  by: string,
): Promise<Selection.Selection | Refusal> {
  const refused = deciding(campaign);
  if (refused) return refused;
  const found = await proposal(deps, campaign);
  if (isRefusal(found)) return found;
  return save(deps, Selection.vote(found.selection, found.basis, given, by, deps.now()));
}

/** Signs the selection; the second person's signature locks it. Refusals: campaign_stage, those of `standing` and of the rule. */
export async function sign(
  deps: Within,
  campaign: Campaign,
  version: number,
  who: { id: string; name: string },
): Promise<Selection.Selection | Refusal> {
  const refused = deciding(campaign);
  if (refused) return refused;
  const found = await proposal(deps, campaign);
  if (isRefusal(found)) return found;
  if (found.selection.version !== version) return refuse('version_conflict');
  return save(deps, Selection.sign(found.selection, found.basis, who, found.ranked.scored.seal?.digest, deps.now()));
}

export interface Explained {
  ranked: RankedEntries;
  explanation: Explanation;
  /** The entry by id, and judges by their letter. */
  entryId: string;
  judgeIds: Map<string, string>;
}

/** Why an entry stands where it does. Refusals: those of `standing`; not_found where it has no place. */
export async function explained(
  deps: Within,
  campaign: Campaign,
  entryId: string,
  method?: Method | undefined,
): Promise<Explained | Refusal> {
  const selection = await selectionOf(deps, campaign);
  const ranked = await standing(deps, campaign, method ?? selection.method, selection.tiers);
  if (isRefusal(ranked)) return ranked;
  const mine = ranked.places.find((place) => place.entryId === entryId);
  const explanation = mine && explain(ranked.scored.record, ranked.standing, ranked.method, mine.place.entry);
  return explanation ? { ranked, explanation, entryId, judgeIds: idsOf(ranked.scored).judges } : refuse('not_found');
}
