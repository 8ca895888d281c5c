import { Hono } from 'hono';
import * as v from 'valibot';
import { isRefusal } from '#core/refusal.ts';
import * as acts from '../acts/unit-work.ts';
import type { Deps } from '../deps.ts';
import { langOf, refused } from '../refused.ts';
import { UnitLink } from '../report-views.ts';
import { about, input } from '../route.ts';
import { AdoptionInput, RecommendInput, UnitWork, workEntry, WorkEntry, WorkFileInput } from '../unit-work-views.ts';
import { Decided } from '../views.ts';
import { decidedView } from './desk-views.ts';

const openStages = {
  recommending: ['collecting', 'screening'],
  adoption: ['screening', 'published', 'follow-up'],
} as const;

/** What a unit does by its own link with the entries of its subtree; the link's token travels in the body, so that no log holds it. */
export const unitWorkRoutes = (deps: Deps) =>
  new Hono()
    .post(
      '/unit-work',
      about('public', 'openUnitWork', 'Entries of a unit’s own subtree, for whoever holds its link', UnitWork),
      input('json', UnitLink),
      async (c) => {
        c.header('Cache-Control', 'no-store');
        const opened = await acts.open(deps, c.req.valid('json'));
        if (isRefusal(opened)) return refused(c, opened);
        const { campaign, unit, task, total, entries } = opened;
        return c.json(
          {
            campaign: { slug: campaign.slug, title: campaign.title },
            unit: { name: unit.name },
            task,
            open: (openStages[task] as readonly string[]).includes(campaign.stage),
            total,
            entries: entries.map((entry) => workEntry(campaign, entry)),
          },
          200,
        );
      },
    )
    .put(
      '/unit-work/follow-ups',
      about('public', 'adoptByUnit', 'An enterprise says what becomes of suggestions of its own', Decided),
      input('json', AdoptionInput),
      async (c) => {
        c.header('Cache-Control', 'no-store');
        const { slug, unitId, token, entryIds, step } = c.req.valid('json');
        const done = await acts.adopt(deps, { slug, unitId, token }, [...new Set(entryIds)], step);
        return isRefusal(done) ? refused(c, done) : c.json(decidedView(done, langOf(c)), 200);
      },
    )
    .put(
      '/unit-work/recommendations',
      about('public', 'recommendByUnit', 'A township recommends a nomination of its own, or does not', WorkEntry),
      input('json', RecommendInput),
      async (c) => {
        c.header('Cache-Control', 'no-store');
        const { slug, unitId, token, entryId, ...asked } = c.req.valid('json');
        const entry = await acts.recommend(deps, { slug, unitId, token }, entryId, asked);
        if (isRefusal(entry)) return refused(c, entry);
        const campaign = (await deps.lookup.bySlug(slug))!;
        return c.json(workEntry(campaign, entry), 200);
      },
    )
    .post(
      '/unit-work/files',
      about(
        'public',
        'openUnitWorkFile',
        'A link to a file of an entry of the unit’s own; 60 seconds',
        v.object({ url: v.string() }),
      ),
      input('json', WorkFileInput),
      async (c) => {
        c.header('Cache-Control', 'no-store');
        const { entryId, fileId, ...link } = c.req.valid('json');
        const opened = await acts.file(deps, link, entryId, fileId);
        return isRefusal(opened) ? refused(c, opened) : c.json(opened, 200);
      },
    );
