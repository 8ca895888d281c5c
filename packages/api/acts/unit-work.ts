import type { Campaign } from '#core/campaign.ts';
import * as Entry from '#core/entry.ts';
import { filesOf } from '#core/file.ts';
import type { FollowUpChange } from '#core/follow-up-schema.ts';
import { recommend as recommending, type RecommendationInput } from '#core/recommendation.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import type { Unit } from '#core/unit-schema.ts';
import { subtree } from '#core/unit.ts';
import * as entries from '#store/entry.ts';
import * as units from '#store/unit.ts';
import type { Deps } from '../deps.ts';
import { decide, type Decided } from './entry.ts';
import { inCampaign, placeOf } from './file.ts';
import type { UnitLink } from './report.ts';
import { unitOfLink } from './unit.ts';

type Within = Pick<Deps, 'database' | 'cipher' | 'now' | 'nudge' | 'lookup' | 'files'>;

interface Opened {
  campaign: Campaign;
  unit: Unit;
  /** The unit's own subtree. */
  inside: ReadonlySet<string>;
}

/** What a unit's link opens. Refusals: not_found, unit_link_invalid, unit_unknown. */
async function follow(deps: Within, { slug, ...link }: UnitLink): Promise<Opened | Refusal> {
  const campaign = await deps.lookup.bySlug(slug);
  if (!campaign || campaign.stage === 'draft') return refuse('not_found');
  const unit = await unitOfLink(deps, campaign.id, link);
  if (isRefusal(unit)) return unit;
  const { units: tree } = await units.read(deps.database);
  return { campaign, unit, inside: new Set(subtree(tree, unit.id).map(({ id }) => id)) };
}

/** What a unit does in a campaign: a township recommends nominations, an enterprise answers suggestions. */
export type Task = 'recommending' | 'adoption';
function taskOf(campaign: Campaign, unit: Unit): Task | undefined {
  if (campaign.steps.recommending && unit.kind !== 'enterprise') return 'recommending';
  return campaign.steps.followUp === 'adoption' ? 'adoption' : undefined;
}

/** The newest so many are shown at once. */
const MOST = 500;
/** The entries of a unit's own subtree. Refusals: those of the link, not_found where there is nothing for it to do. */
export async function open(deps: Within, link: UnitLink) {
  const found = await follow(deps, link);
  if (isRefusal(found)) return found;
  const { campaign, unit, inside } = found;
  const task = taskOf(campaign, unit);
  if (!task) return refuse('not_found');
  const rows = (await entries.listAll(deps.database, campaign.id))
    .filter((row) => row.unitId !== undefined && inside.has(row.unitId))
    .filter((row) => (task === 'adoption' ? Entry.isJudged(row.state) : true));
  const shown = rows.slice(-MOST).reverse();
  const stored = await entries.findMany(
    deps.database,
    shown.map(({ id }) => id),
  );
  return { campaign, unit, task, total: rows.length, entries: stored.flatMap((one) => (one ? [one.entry] : [])) };
}

const mine =
  (inside: ReadonlySet<string>) =>
  (entry: Entry.Entry): Refusal | undefined =>
    entry.unitId !== undefined && inside.has(entry.unitId) ? undefined : refuse('not_in_subtree');

/** An enterprise says what becomes of suggestions of its own. Refusals: those of the link; of each entry those of the rule, not_in_subtree. */
export async function adopt(
  deps: Within,
  link: UnitLink,
  entryIds: readonly string[],
  step: FollowUpChange | { action: 'unfollow' },
): Promise<Decided[] | Refusal> {
  const found = await follow(deps, link);
  if (isRefusal(found)) return found;
  const { campaign, unit, inside } = found;
  if (campaign.steps.followUp !== 'adoption') return refuse('no_follow_up');
  return decide(deps, campaign, entryIds, step, { role: 'unit', name: unit.name }, mine(inside));
}

/** A township says what it thinks of a nomination of its own. Refusals: those of the link and of the rule, not_in_subtree, version_conflict. */
export async function recommend(
  deps: Within,
  link: UnitLink,
  entryId: string,
  asked: RecommendationInput,
): Promise<Entry.Entry | Refusal> {
  const found = await follow(deps, link);
  if (isRefusal(found)) return found;
  const { campaign, unit, inside } = found;
  if (taskOf(campaign, unit) !== 'recommending') return refuse('not_recommending');
  const stored = await entries.find(deps.database, entryId);
  if (stored?.entry.campaignId !== campaign.id) return refuse('not_found');
  const refused = mine(inside)(stored.entry);
  if (refused) return refused;
  const step = recommending(campaign, stored.entry, asked, { role: 'unit', name: unit.name }, deps.now());
  if (isRefusal(step)) return step;
  if (!(await entries.saveStep(deps.database, stored.secretHash, step))) return refuse('version_conflict');
  deps.nudge?.();
  return step.entry;
}

/** A link to a file of an entry of the unit's own, for a minute; a signature is nobody's business here. Refusals: those of the link, not_found. */
export async function file(
  deps: Within,
  link: UnitLink,
  entryId: string,
  fileId: string,
): Promise<{ url: string } | Refusal> {
  const found = await follow(deps, link);
  if (isRefusal(found)) return found;
  const stored = await entries.find(deps.database, entryId);
  if (stored?.entry.campaignId !== found.campaign.id || mine(found.inside)(stored.entry)) return refuse('not_found');
  if (!filesOf(stored.entry.answers).some(({ id }) => id === fileId)) return refuse('not_found');
  const kept = await inCampaign(deps, found.campaign.id, entryId, fileId);
  return isRefusal(kept) ? kept : { url: await deps.files.signedUrl(placeOf(kept), 60) };
}
