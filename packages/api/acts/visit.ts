import { isWatched } from '#core/audience.ts';
import { minuteOf } from '#core/beijing.ts';
import { isOpen } from '#core/campaign.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import * as Visit from '#core/visit.ts';
import * as visits from '#store/visit.ts';
import type { Deps } from '../deps.ts';

/**
 * A phone says where it left a form, or that it was sent after all. Twice or late changes nothing.
 * Refusals: not_found (also where nobody is watched), campaign_not_open, invalid.
 */
export async function report(
  deps: Pick<Deps, 'database' | 'lookup' | 'now' | 'nudge'>,
  slug: string,
  id: string,
  given: Visit.VisitInput,
): Promise<Refusal | undefined> {
  const campaign = await deps.lookup.bySlug(slug);
  if (!campaign || campaign.stage === 'draft' || !isWatched(campaign)) return refuse('not_found');
  const { opensAt, closesAt } = campaign.period;
  if (!isOpen(campaign, deps.now()))
    return refuse('campaign_not_open', { opensAt: minuteOf(opensAt), closesAt: minuteOf(closesAt) });
  const visit = Visit.report(campaign, id, given);
  if (isRefusal(visit)) return visit;
  if (await visits.save(deps.database, visit)) deps.nudge?.();
  return undefined;
}
