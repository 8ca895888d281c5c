import type { Campaign } from '#core/campaign.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import type { Pass } from '#core/response.ts';
import type { Write } from '#store/database.ts';
import type { Deps } from '../deps.ts';
import { unitOfLink } from './unit.ts';

/** Who may answer, as it was found: the unit the answer counts for, and what must be written with it. */
export interface Admitted {
  unitId?: string | undefined;
  /** Where the person is known: what stands for nobody else in this campaign. */
  person?: string;
  /** Stands or falls with the response: the mark that this person has answered. */
  also: Write[];
  /** Why the write failed, where it was not for the response itself. */
  used?: Refusal;
}

/** Whether somebody may answer a campaign, by its audience. Refusal: not_admitted. */
export async function admit(
  deps: Pick<Deps, 'database' | 'cipher'>,
  campaign: Campaign,
  _responseId: string,
  pass: Pass | undefined,
): Promise<Admitted | Refusal> {
  const { access } = campaign.audience;
  // A unit's link counts for the unit also where anyone may answer.
  if (pass?.unit && (access === 'open' || access === 'unit')) {
    const unit = await unitOfLink(deps, campaign.id, { unitId: pass.unit.id, token: pass.unit.token });
    return isRefusal(unit) ? unit : { unitId: unit.id, also: [] };
  }
  return access === 'open' ? { also: [] } : refuse('not_admitted');
}
