import * as v from 'valibot';
import { Campaign } from '#core/campaign.ts';
import { CampaignId } from '#core/id.ts';
import { get, queryAll, write, type Database, type Item, type Write } from './database.ts';

const key = (id: string) => ({ pk: `CMP#${id}`, sk: 'META' });
const slugKey = (slug: string) => ({ pk: `SLG#${slug}`, sk: 'SLUG' });
const Slug = v.object({ campaignId: CampaignId });

const item = (campaign: Campaign): Item => ({
  ...key(campaign.id),
  kind: 'campaign',
  value: campaign,
  version: campaign.version,
  index: { gsi1pk: 'CAMPAIGNS', gsi1sk: `${campaign.createdAt}#${campaign.id}` },
});

/** Stores a new campaign and its address. `exists`: this id is stored already; `slug_taken`: another campaign has the address. */
export async function create(db: Database, campaign: Campaign): Promise<'created' | 'exists' | 'slug_taken'> {
  const written = await write(
    db,
    { put: item(campaign), if: 'absent' },
    { put: { ...slugKey(campaign.slug), kind: 'slug', value: { campaignId: campaign.id } }, if: 'absent' },
  );
  if (written) return 'created';
  return (await find(db, campaign.id)) ? 'exists' : 'slug_taken';
}

export const find = (db: Database, id: string): Promise<Campaign | undefined> => get(db, Campaign, key(id));

export async function findBySlug(db: Database, slug: string): Promise<Campaign | undefined> {
  const found = await get(db, Slug, slugKey(slug));
  return found && find(db, found.campaignId);
}

/** All campaigns, newest first. */
export const list = (db: Database): Promise<Campaign[]> =>
  queryAll(db, Campaign, { pk: 'CAMPAIGNS', index: 'gsi1', descending: true });

/** Replaces the version before, together with what must stand or fall with it; false when somebody else did first. */
export const save = (db: Database, campaign: Campaign, ...also: Write[]): Promise<boolean> =>
  write(db, { put: item(campaign), if: { version: campaign.version - 1 } }, ...also);
