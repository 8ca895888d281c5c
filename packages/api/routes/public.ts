import { Hono } from 'hono';
import * as v from 'valibot';
import { isPublished } from '#core/campaign.ts';
import { sealOf } from '#core/judging.ts';
import * as judgings from '#store/judging.ts';
import { sealedFile } from '../acts/seal.ts';
import { Submission } from '#core/entry.ts';
import { EntryId, ResponseId, Secret, Slug } from '#core/id.ts';
import { isRefusal, refuse } from '#core/refusal.ts';
import { ResponseInput } from '#core/response.ts';
import * as acts from '../acts/entry.ts';
import { hasWall, outcome, wall } from '../acts/outcome.ts';
import * as responses from '../acts/response.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, givesFile, input } from '../route.ts';
import { PublicCampaign, publicCampaign, Receipt, ReceiptView, ResponseReceipt, Results, Wall } from '../views.ts';
import { isShown, Statistics, statisticsView } from '../statistics-views.ts';
import { published } from '../acts/statistics.ts';
import { receiptView, resultsView } from './public-views.ts';

/** What workers and the public use; no session. */
export const publicRoutes = (deps: Deps) =>
  new Hono()
    .get(
      '/campaigns/:slug',
      about('public', 'getCampaign', 'A published campaign with its form', PublicCampaign),
      input('param', v.object({ slug: Slug })),
      async (c) => {
        const campaign = await deps.lookup.bySlug(c.req.valid('param').slug);
        if (!campaign || campaign.stage === 'draft') return refused(c, refuse('not_found'));
        return c.json(publicCampaign(campaign, deps.now()), 200);
      },
    )
    .put(
      '/campaigns/:slug/entries/:entryId',
      about(
        'public',
        'submitEntry',
        'Send an entry, once or again: the same id and secret give the same receipt',
        Receipt,
      ),
      input('param', v.object({ slug: Slug, entryId: EntryId })),
      input('json', Submission),
      async (c) => {
        const { slug, entryId } = c.req.valid('param');
        const sent = await acts.submit(deps, slug, entryId, c.req.valid('json'));
        c.header('Cache-Control', 'no-store');
        return isRefusal(sent) ? refused(c, sent) : c.json({ entryId, ...sent }, 200);
      },
    )
    .put(
      '/campaigns/:slug/responses/:responseId',
      about(
        'public',
        'submitResponse',
        'Send a response, once or again: the same id and secret give the same receipt',
        ResponseReceipt,
      ),
      input('param', v.object({ slug: Slug, responseId: ResponseId })),
      input('json', ResponseInput),
      async (c) => {
        const { slug, responseId } = c.req.valid('param');
        const sent = await responses.submit(deps, slug, responseId, c.req.valid('json'));
        c.header('Cache-Control', 'no-store');
        return isRefusal(sent) ? refused(c, sent) : c.json({ responseId, ...sent }, 200);
      },
    )
    .get(
      '/campaigns/:slug/results',
      about('public', 'getResults', 'What came of a campaign, once it is published', Results),
      input('param', v.object({ slug: Slug })),
      async (c) => {
        const campaign = await deps.lookup.bySlug(c.req.valid('param').slug);
        if (!campaign || campaign.stage === 'draft') return refused(c, refuse('not_found'));
        if (!isPublished(campaign)) return refused(c, refuse('results_not_published'));
        return c.json(resultsView(campaign, await outcome(deps, campaign)), 200);
      },
    )
    .get(
      '/campaigns/:slug/scores',
      givesFile('public', 'getScores', 'The sealed scores the results follow from, as JSON lines with a hash chain'),
      input('param', v.object({ slug: Slug })),
      async (c) => {
        const campaign = await deps.lookup.bySlug(c.req.valid('param').slug);
        if (!campaign || campaign.stage === 'draft' || !campaign.steps.judging) return refused(c, refuse('not_found'));
        if (!isPublished(campaign)) return refused(c, refuse('results_not_published'));
        const seal = sealOf(await judgings.find(deps.database, campaign.id));
        if (!seal) return refused(c, refuse('not_found'));
        c.header('Content-Type', 'text/plain; charset=utf-8');
        c.header('Content-Disposition', `attachment; filename="scores-${campaign.slug}.jsonl"`);
        return c.body(await sealedFile(deps, seal), 200);
      },
    )
    .get(
      '/campaigns/:slug/wall',
      about('public', 'getWall', 'How many signed a pledge, by township and unit', Wall),
      input('param', v.object({ slug: Slug })),
      async (c) => {
        const campaign = await deps.lookup.bySlug(c.req.valid('param').slug);
        if (!campaign || !hasWall(campaign)) return refused(c, refuse('not_found'));
        c.header('Cache-Control', 'public, max-age=0, s-maxage=10');
        return c.json(await wall(deps, campaign), 200);
      },
    )
    .get(
      '/campaigns/:slug/statistics',
      about('public', 'getStatistics', 'A survey’s figures, of the questions its organizers publish', Statistics),
      input('param', v.object({ slug: Slug })),
      async (c) => {
        const campaign = await deps.lookup.bySlug(c.req.valid('param').slug);
        if (!campaign || campaign.stage === 'draft' || campaign.collects !== 'responses')
          return refused(c, refuse('not_found'));
        if (!isShown(campaign)) return refused(c, refuse('results_not_published'));
        c.header('Cache-Control', 'public, max-age=0, s-maxage=10');
        return c.json(statisticsView(campaign, await published(deps, campaign)), 200);
      },
    )
    .post(
      '/receipts',
      about('public', 'openReceipt', 'What became of an entry, for whoever holds its receipt', ReceiptView),
      input('json', v.object({ entryId: EntryId, secret: Secret })),
      async (c) => {
        const { entryId, secret } = c.req.valid('json');
        const found = await acts.receipt(deps, entryId, secret);
        c.header('Cache-Control', 'no-store');
        return isRefusal(found) ? refused(c, found) : c.json(receiptView(found), 200);
      },
    );
