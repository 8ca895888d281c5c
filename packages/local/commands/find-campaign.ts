import type { Deps } from '#api/deps.ts';
import type { Campaign } from '#core/campaign.ts';
import { refuse, type Refusal } from '#core/refusal.ts';
import * as campaigns from '#store/campaign.ts';
import type { Option } from '../command.ts';

export const campaignOption: Option = {
  value: 'SLUG',
  about: {
    'zh-CN': '活动的网址后缀；只有一个活动时可省略',
    en: 'the campaign’s address; may be left out when there is only one',
  },
};

/** The campaign of that address, or the only one there is. Refusal: not_found. */
export async function findCampaign(deps: Deps, slug: string | undefined): Promise<Campaign | Refusal> {
  if (slug) return (await campaigns.findBySlug(deps.database, slug)) ?? refuse('not_found');
  const all = await campaigns.list(deps.database);
  return all.length === 1 ? all[0]! : refuse('not_found');
}
