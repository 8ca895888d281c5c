import { Hono } from 'hono';
import * as v from 'valibot';
import { Seed } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import { SelectionChange } from '#core/selection.ts';
import { Method } from '#core/standing.ts';
import * as acts from '../acts/standing.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { StandingView } from '../views.ts';
import { standingView } from './desk-views.ts';
import type { Desk } from './desk.ts';

const { version } = SelectionChange.entries;

/** A campaign's standing, and the selection the organizers make of it. */
export const selectionRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get(
      '/standing',
      about(
        'organizer',
        'getStanding',
        'Places under a method, with the tiers the selection makes of them',
        StandingView,
      ),
      input('query', v.object({ method: v.optional(Method) })),
      async (c) => {
        const selection = await acts.selectionOf(deps, c.get('campaign'));
        const method = c.req.valid('query').method ?? selection.method;
        const found = await acts.standing(deps, c.get('campaign'), method);
        return isRefusal(found) ? refused(c, found) : c.json(standingView(selection, found), 200);
      },
    )
    .put(
      '/selection',
      about(
        'organizer',
        'changeSelection',
        'Choose the method, the tiers, and overrides with their reasons',
        v.object({ version: v.number() }),
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
      '/selection/lock',
      about(
        'organizer',
        'lockSelection',
        'Lock the selection; afterwards it stands',
        v.object({ version: v.number() }),
      ),
      input('json', v.object({ version })),
      async (c) => {
        const locked = await acts.lock(deps, c.get('campaign'), c.req.valid('json').version, c.get('who').name);
        return isRefusal(locked) ? refused(c, locked) : c.json({ version: locked.version }, 200);
      },
    );
