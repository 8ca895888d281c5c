import { Hono, type MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import * as Campaign from '#core/campaign.ts';
import { CampaignId, Slug } from '#core/id.ts';
import { isRefusal, refuse } from '#core/refusal.ts';
import { templates } from '#core/template.ts';
import { localText } from '#core/words.ts';
import * as campaigns from '#store/campaign.ts';
import * as campaignActs from '../acts/campaign.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { organizerOnly, type Organizer } from '../session.ts';
import { CampaignRow, campaignRow } from '../views.ts';
import { campaignRoutes } from './campaign.ts';
import { entryRoutes } from './entry.ts';
import { deskFileRoutes } from './file.ts';
import { formRoutes } from './form.ts';
import { jobRoutes } from './job.ts';
import { judgingRoutes } from './judging.ts';
import { panelRoutes } from './panel.ts';
import { reportRoutes } from './report.ts';
import { voterRoutes } from './voter.ts';
import { resultsRoutes } from './results.ts';
import { selectionRoutes } from './selection.ts';
import { unitLinkRoutes, unitRoutes } from './unit.ts';
import { deskVoteRoutes } from './vote.ts';

/** What every route at the desk knows: who asks and, below `/campaigns/:campaignId`, about which campaign. */
export type Desk = { Variables: { who: Organizer; campaign: Campaign.Campaign } };

const Template = v.object({
  id: Campaign.TemplateId,
  name: localText(60),
  about: localText(500),
  days: v.number(),
  collects: Campaign.Collects,
  steps: Campaign.Steps,
  audience: Campaign.Audience,
});
const templateRows = Object.values(templates).map(({ id, name, about: text, days, collects, settings }) => ({
  id,
  name,
  about: text,
  days,
  collects,
  steps: settings.steps,
  audience: settings.audience,
}));
const NewCampaign = v.object({
  id: CampaignId,
  template: Campaign.TemplateId,
  slug: Slug,
  period: Campaign.Period,
  settings: v.optional(v.partial(Campaign.CampaignSettings)),
});

/** What organizers use: the campaigns as a whole, and each campaign by noun. */
export const deskRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .use(organizerOnly(deps))
    .get(
      '/templates',
      about(
        'organizer',
        'listTemplates',
        'Templates a campaign can start from',
        v.object({ templates: v.array(Template) }),
      ),
      (c) => c.json({ templates: templateRows }, 200),
    )
    .get(
      '/campaigns',
      about('organizer', 'listCampaigns', 'All campaigns, newest first', v.object({ campaigns: v.array(CampaignRow) })),
      async (c) => c.json({ campaigns: (await campaigns.list(deps.database)).map(campaignRow) }, 200),
    )
    .post(
      '/campaigns',
      about('organizer', 'createCampaign', 'A new campaign from a template', Campaign.Campaign, 201),
      input('json', NewCampaign),
      async (c) => {
        const made = await campaignActs.create(deps, c.req.valid('json'));
        return isRefusal(made) ? refused(c, made) : c.json(made, 201);
      },
    )
    .route('/units', unitRoutes(deps))
    .route('/campaigns/:campaignId', campaignDesk(deps));

/** Finds the campaign every route below works on. */
const withCampaign =
  (deps: Deps): MiddlewareHandler<Desk> =>
  async (c, next) => {
    const id = v.safeParse(CampaignId, c.req.param('campaignId'));
    const campaign = id.success ? await campaigns.find(deps.database, id.output) : undefined;
    if (!campaign) return refused(c, refuse('not_found'));
    c.set('campaign', campaign);
    await next();
  };

const campaignDesk = (deps: Deps) =>
  new Hono<Desk>()
    .use(withCampaign(deps))
    .route('/', campaignRoutes(deps))
    .route('/', entryRoutes(deps))
    .route('/', formRoutes(deps))
    .route('/', deskFileRoutes(deps))
    .route('/', panelRoutes(deps))
    .route('/', judgingRoutes(deps))
    .route('/', selectionRoutes(deps))
    .route('/', jobRoutes(deps))
    .route('/', voterRoutes(deps))
    .route('/', unitLinkRoutes(deps))
    .route('/', reportRoutes(deps))
    .route('/', deskVoteRoutes(deps))
    .route('/', resultsRoutes(deps));
