import { Hono } from 'hono';
import * as v from 'valibot';
import * as Campaign from '#core/campaign.ts';
import { Version } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import * as projection from '#store/projection.ts';
import * as tallies from '#store/tally.ts';
import * as acts from '../acts/campaign.ts';
import * as panelActs from '../acts/panel.ts';
import * as standingActs from '../acts/standing.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { CampaignDesk } from '../views.ts';
import { campaignDeskView } from './desk-views.ts';
import type { Desk } from './desk.ts';

/** What came in: entries by state and topic, responses in all and by day. */
async function counted({ database }: Deps, campaign: Campaign.Campaign): Promise<projection.Counters> {
  const counters = await projection.counters(database, campaign.id);
  if (campaign.collects !== 'responses') return counters;
  const { total, days } = await tallies.find(database, campaign.id);
  return { ...counters, total, byDay: days };
}

/** One campaign: how it stands, its settings, its stage. */
export const campaignRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get(
      '/',
      about('organizer', 'getCampaignDesk', 'A campaign with its counts and next steps', CampaignDesk),
      async (c) => {
        const campaign = c.get('campaign');
        const [counters, board, selection] = await Promise.all([
          counted(deps, campaign),
          panelActs.board(deps, campaign),
          standingActs.selectionOf(deps, campaign),
        ]);
        return c.json(campaignDeskView(campaign, { origin: deps.origin, counters, board, selection }), 200);
      },
    )
    .patch(
      '/',
      about('organizer', 'changeCampaign', 'Change settings', Campaign.Campaign),
      input('json', Campaign.CampaignChange),
      async (c) => {
        const changed = await acts.change(deps, c.get('campaign'), c.req.valid('json'));
        return isRefusal(changed) ? refused(c, changed) : c.json(changed, 200);
      },
    )
    .post(
      '/stage',
      about(
        'organizer',
        'moveCampaign',
        'Move to another stage; opening the judging deals the entries',
        Campaign.Campaign,
      ),
      input('json', v.object({ to: Campaign.Stage, version: Version })),
      async (c) => {
        const { to, version } = c.req.valid('json');
        const moved = await acts.move(deps, c.get('campaign'), to, version, c.get('who').name);
        return isRefusal(moved) ? refused(c, moved) : c.json(moved, 200);
      },
    );
