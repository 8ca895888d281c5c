/** The chair's check of what judges will see: where the texts are masked, and the chair's hand on it. */
import type { Campaign } from '#core/campaign.ts';
import type { blindForCheck, BlindEdit } from '#core/blind.ts';
import { isJudged, numberOf } from '#core/entry.ts';
import { refuse, type Refusal } from '#core/refusal.ts';
import * as entries from '#store/entry.ts';
import * as judgings from '#store/judging.ts';
import type { Deps } from '../deps.ts';
import { project } from './blind-projection.ts';

type Within = Pick<Deps, 'database' | 'cipher'>;

export interface Checked {
  entryId: string;
  number: string;
  topic: string;
  version: number;
  edit: BlindEdit;
  title: ReturnType<typeof blindForCheck>['title'];
  sections: ReturnType<typeof blindForCheck>['sections'];
}

async function check(deps: Within, campaign: Campaign, ids: readonly string[]): Promise<Checked[]> {
  return (await project(deps, campaign, ids)).flatMap((found) => {
    if (!found || found.entry.campaignId !== campaign.id || !isJudged(found.entry.state)) return [];
    const { id: entryId, topic } = found.entry;
    const { version, ...edit } = found.edit;
    return [{ entryId, number: numberOf(entryId), topic, version, edit, ...found.check() }];
  });
}

/** A page of the entries judges read, as the chair checks them, with the number of all. Pages by the order of the list. */
export async function list(
  deps: Within,
  campaign: Campaign,
  page: { from: number; limit: number },
): Promise<{ entries: Checked[]; total: number }> {
  const rows = (await entries.listAll(deps.database, campaign.id)).filter((row) => isJudged(row.state));
  const ids = rows.slice(page.from, page.from + page.limit).map(({ id }) => id);
  return { entries: await check(deps, campaign, ids), total: rows.length };
}

/** Keeps the chair's hand on one entry. Refusals: not_found, version_conflict. */
export async function edit(
  deps: Within,
  campaign: Campaign,
  entryId: string,
  asked: { version: number; edit: BlindEdit },
): Promise<Checked | Refusal> {
  const [before] = await check(deps, campaign, [entryId]);
  if (!before) return refuse('not_found');
  if (before.version !== asked.version) return refuse('version_conflict');
  const saved = await judgings.saveEdit(deps.database, entryId, { ...asked.edit, version: asked.version + 1 });
  return saved ? (await check(deps, campaign, [entryId]))[0]! : refuse('version_conflict');
}
