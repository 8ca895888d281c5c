import type { Deps } from '#api/deps.ts';
import type { Campaign } from '#core/campaign.ts';
import * as campaigns from '#store/campaign.ts';
import type { Option } from '../command.ts';
import { CommandRefused, whichCampaign } from '../command-refusal.ts';

export const campaignOption: Option = {
  value: 'SLUG',
  about: {
    'zh-CN': '活动的网址后缀；只有一个活动时可省略',
    en: 'the campaign’s address; may be left out when there is only one',
  },
};

/** The campaign of that address, or the only one there is; else throws CommandRefused, which names those there are. */
export async function findCampaign(deps: Deps, slug: string | undefined): Promise<Campaign> {
  const found = slug === undefined ? undefined : await campaigns.findBySlug(deps.database, slug);
  if (found) return found;
  const all = await campaigns.list(deps.database);
  if (slug === undefined && all.length === 1) return all[0]!;
  throw new CommandRefused(
    whichCampaign(
      all.map((one) => one.slug),
      slug,
    ),
  );
}
