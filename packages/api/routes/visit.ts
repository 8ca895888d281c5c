import { Hono } from 'hono';
import * as v from 'valibot';
import { Slug, VisitId } from '#core/id.ts';
import { VisitInput } from '#core/visit.ts';
import * as acts from '../acts/visit.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';

/** Where people stop filling in a form; no session, nothing of who they are. */
export const visitRoutes = (deps: Deps) =>
  new Hono().put(
    '/campaigns/:slug/visits/:visitId',
    about(
      'public',
      'reportVisit',
      'The page a phone left a form on, or that it was sent',
      v.object({ ok: v.boolean() }),
    ),
    input('param', v.object({ slug: Slug, visitId: VisitId })),
    input('json', VisitInput),
    async (c) => {
      const { slug, visitId } = c.req.valid('param');
      const refusal = await acts.report(deps, slug, visitId, c.req.valid('json'));
      c.header('Cache-Control', 'no-store');
      return refusal ? refused(c, refusal) : c.json({ ok: true }, 200);
    },
  );
