import { random, shuffle } from '#stats/random.ts';
import type { Campaign } from '#core/campaign.ts';
import { isJudged } from '#core/entry.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import * as Selection from '#core/selection.ts';
import { fillTiers, standing as rank, type Method, type Proposal, type Standing } from '#core/standing.ts';
import * as entries from '#store/entry.ts';
import * as judges from '#store/judge.ts';
import * as selections from '#store/selection.ts';
import type { Deps } from '../deps.ts';
import { newSeed } from './seed.ts';

type Within = Pick<Deps, 'database' | 'now' | 'random'>;

/** A standing with the row of every entry of the campaign, by id. */
export interface Ranked {
  standing: Standing;
  rows: Map<string, entries.EntryRow>;
}

/** The standing as the sheets are now. Refusals: standing_no_scores, standing_too_few_reviews. */
export async function standing(
  deps: Pick<Deps, 'database'>,
  campaign: Campaign,
  method: Method,
): Promise<Ranked | Refusal> {
  const [rows, panel] = await Promise.all([
    entries.listAll(deps.database, campaign.id),
    judges.list(deps.database, campaign.id),
  ]);
  const sheets = await judges.listPanelSheets(deps.database, panel);
  const eligible = rows.filter((row) => isJudged(row.state));
  const result = rank(
    eligible.map((row) => row.id),
    sheets,
    campaign.criteria,
    method,
  );
  return isRefusal(result) ? result : { standing: result, rows: new Map(rows.map((row) => [row.id, row])) };
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

/** The method's standing and what the selection's tiers make of it. */
export async function proposal(
  deps: Within,
  campaign: Campaign,
): Promise<(Ranked & { selection: Selection.Selection; proposal: Proposal }) | Refusal> {
  const selection = await selectionOf(deps, campaign);
  const found = await standing(deps, campaign, selection.method);
  if (isRefusal(found)) return found;
  return { selection, ...found, proposal: Selection.propose(selection, found.standing) };
}

/**
 * Settles every tie at a cut by drawing lots; each drawn place is recorded as an override that names the seed, so anyone can repeat the draw:
 * the tied entries in order of their ids, shuffled by the seed, the first ones take the seats.
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
  let { proposal: open, selection } = found;
  const reason = `同分抽签，随机种子 ${seed}`;
  while (open.ties.length > 0) {
    for (const tie of open.ties) {
      const drawn = shuffle([...tie.entryIds].sort(), random(seed)).slice(0, tie.seats);
      for (const entryId of drawn) overrides[entryId] = { tier: tie.tier, reason };
    }
    const settled = {
      ...selection.overrides,
      ...Object.fromEntries(Object.entries(overrides).map(([id, one]) => [id, { ...one!, by, at: '' }])),
    };
    open = fillTiers(found.standing.places, selection.tiers, settled);
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

/** Locks the selection. Refusals: campaign_stage, version_conflict, selection_locked, tie_at_cut, selection_empty. */
export async function lock(
  deps: Within,
  campaign: Campaign,
  version: number,
  by: string,
): Promise<Selection.Selection | Refusal> {
  const refused = deciding(campaign);
  if (refused) return refused;
  const found = await proposal(deps, campaign);
  if (isRefusal(found)) return found;
  if (found.selection.version !== version) return refuse('version_conflict');
  return save(deps, Selection.lock(found.selection, found.standing, by, deps.now()));
}
