import type { Campaign } from '#core/campaign.ts';
import { publicStatistics, type PublicStatistics } from '#core/public-results.ts';
import type { Deps } from '../deps.ts';
import * as results from './results.ts';

/** A survey's figures as everyone may read them; of the page, the JSON and the export there is this one source. */
export async function published(deps: Pick<Deps, 'database'>, campaign: Campaign): Promise<PublicStatistics> {
  const { forms, tally } = await results.find(deps, campaign);
  return publicStatistics(forms, tally, campaign.publicResults?.questions ?? []);
}
