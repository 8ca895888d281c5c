import type { Campaign } from '#core/campaign.ts';
import * as campaigns from '#store/campaign.ts';
import type { Database } from '#store/database.ts';
import * as forms from '#store/form.ts';
import type { FormOf } from '#store/tally.ts';

/** What the public routes know of campaigns without asking the database each time. */
export interface CampaignLookup {
  bySlug: (slug: string) => Promise<Campaign | undefined>;
  form: FormOf;
  /** A campaign changed here: it is read again. */
  forget: (slug: string) => void;
}

/** Asks the database each time. */
export const lookupOf = (database: Database): CampaignLookup => ({
  bySlug: (slug) => campaigns.findBySlug(database, slug),
  form: forms.keeping(database),
  forget: () => {},
});

/**
 * Remembers each published campaign for `forMs` milliseconds. While thousands answer, the campaign is read once a second instead of
 * twice a response; what an organizer changes in this process shows at once, in others after that time.
 */
export function remembering(lookup: CampaignLookup, forMs: number, clock: () => number): CampaignLookup {
  const known = new Map<string, { until: number; campaign: Promise<Campaign | undefined> }>();
  return {
    form: lookup.form,
    forget: (slug) => void known.delete(slug),
    bySlug(slug) {
      const kept = known.get(slug);
      if (kept && kept.until > clock()) return kept.campaign;
      const campaign = lookup.bySlug(slug);
      known.set(slug, { until: clock() + forMs, campaign });
      const drop = () => known.get(slug)?.campaign === campaign && known.delete(slug);
      campaign.then((found) => (found && found.stage !== 'draft' ? undefined : drop()), drop);
      if (known.size > 500) known.delete(known.keys().next().value!);
      return campaign;
    },
  };
}
