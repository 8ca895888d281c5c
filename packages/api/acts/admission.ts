import type { Campaign } from '#core/campaign.ts';
import { refuse, type Refusal } from '#core/refusal.ts';
import type { Pass } from '#core/response.ts';
import type { Write } from '#store/database.ts';
import type { Deps } from '../deps.ts';

/** Who may answer, as it was found: the unit the answer counts for, and what must be written with it. */
export interface Admitted {
  unitId?: string | undefined;
  /** Stands or falls with the response: the mark that this person has answered. */
  also: Write[];
  /** Why the write failed, where it was not for the response itself. */
  used?: Refusal;
}

/** Whether somebody may answer a campaign, by its audience. Refusal: not_admitted. */
export async function admit(
  _deps: Pick<Deps, 'database' | 'cipher'>,
  campaign: Campaign,
  _responseId: string,
  _pass: Pass | undefined,
): Promise<Admitted | Refusal> {
  return campaign.audience.access === 'open' ? { also: [] } : refuse('not_admitted');
}
