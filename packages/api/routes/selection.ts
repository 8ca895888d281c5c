import { Hono } from 'hono';
import * as v from 'valibot';
import { EntryId, Seed } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import { Selection, SelectionChange, VoteInput } from '#core/selection.ts';
import { Method } from '#core/standing.ts';
import * as judges from '#store/judge.ts';
import { scored } from '../acts/seal.ts';
import * as acts from '../acts/standing.ts';
import type { Deps } from '../deps.ts';
import { langOf, refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { ExplanationView, PanelFiguresView, StandingView } from '../standing-views.ts';
import { explanationView, figuresView, standingView } from './standing-views.ts';
import type { Desk } from './desk.ts';

const { version } = SelectionChange.entries;
const Changed = v.object({ version: v.number() });
const ByMethod = v.object({ method: v.optional(Method) });

/** A campaign's standing, and the selection the organizers make of it. */
export const selectionRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get(
      '/standing',
      about(
        'organizer',
        'getStanding',
        'Places under a method with how certain they are, and the tiers the selection makes of them',
        StandingView,
      ),
      input('query', ByMethod),
      async (c) => {
        const campaign = c.get('campaign');
        const found = await acts.proposal(deps, campaign, c.req.valid('query').method);
        if (isRefusal(found)) return refused(c, found);
        return c.json(standingView(found, await judges.list(deps.database, campaign.id), langOf(c)), 200);
      },
    )
    .get(
      '/standing/panel',
      about(
        'organizer',
        'getPanelFigures',
        'How the judges score and how far they agree; for the chair alone',
        PanelFiguresView,
      ),
      async (c) => {
        const campaign = c.get('campaign');
        const found = await scored(deps, campaign);
        if (isRefusal(found)) return refused(c, found);
        return c.json(figuresView(found, await judges.list(deps.database, campaign.id)), 200);
      },
    )
    .get(
      '/standing/:entryId',
      about('organizer', 'explainPlace', 'Why an entry stands where it does', ExplanationView),
      input('param', v.object({ entryId: EntryId })),
      input('query', ByMethod),
      async (c) => {
        const campaign = c.get('campaign');
        const { entryId } = c.req.valid('param');
        const found = await acts.explained(deps, campaign, entryId, c.req.valid('query').method);
        if (isRefusal(found)) return refused(c, found);
        const panel = await judges.list(deps.database, campaign.id);
        const sheets = await judges.listPanelSheets(deps.database, panel);
        return c.json(explanationView(campaign, found, panel, sheets), 200);
      },
    )
    .put(
      '/selection',
      about(
        'organizer',
        'changeSelection',
        'Choose method, tiers, quotas, who decides the tie zone, and overrides with their reasons',
        Changed,
      ),
      input('json', SelectionChange),
      async (c) => {
        const changed = await acts.change(deps, c.get('campaign'), c.req.valid('json'), c.get('who').name);
        return isRefusal(changed) ? refused(c, changed) : c.json({ version: changed.version }, 200);
      },
    )
    .post(
      '/selection/lots',
      about(
        'organizer',
        'drawLots',
        'Settle ties at the cuts by lot; the seed is recorded',
        v.object({ version: v.number(), seed: v.number() }),
      ),
      input('json', v.object({ version, seed: v.optional(Seed) })),
      async (c) => {
        const drawn = await acts.drawLots(deps, c.get('campaign'), c.req.valid('json'), c.get('who').name);
        return isRefusal(drawn) ? refused(c, drawn) : c.json({ version: drawn.version, seed: drawn.lotSeed! }, 200);
      },
    )
    .post(
      '/selection/votes',
      about('organizer', 'recordVote', 'Record a vote on a tie; the seats go to those with most votes', Changed),
      input('json', VoteInput),
      async (c) => {
        const voted = await acts.vote(deps, c.get('campaign'), c.req.valid('json'), c.get('who').name);
        return isRefusal(voted) ? refused(c, voted) : c.json({ version: voted.version }, 200);
      },
    )
    .post(
      '/selection/signatures',
      about(
        'organizer',
        'signSelection',
        'Sign the selection as it stands; the second person’s signature locks it',
        v.pick(Selection, ['version', 'signatures', 'lockedAt']),
      ),
      input('json', v.object({ version })),
      async (c) => {
        const signed = await acts.sign(deps, c.get('campaign'), c.req.valid('json').version, c.get('who'));
        if (isRefusal(signed)) return refused(c, signed);
        const { signatures, lockedAt } = signed;
        return c.json({ version: signed.version, signatures, ...(lockedAt ? { lockedAt } : {}) }, 200);
      },
    );
