import { Hono } from 'hono';
import * as v from 'valibot';
import { Slug } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import { checkRoster } from '../acts/admission.ts';
import * as acts from '../acts/voter.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { RowErrors, UnitSheet } from '../unit-views.ts';
import type { Desk } from './desk.ts';

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const VotersImported = v.object({ rows: Count, added: Count, same: Count, failed: Count, errors: RowErrors });
const VoterPage = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      /** The last four signs. */
      number: v.string(),
      contact: v.string(),
      unitId: v.optional(v.string()),
      answered: v.boolean(),
      /** Of an invitation: the personal link. */
      url: v.optional(v.string()),
    }),
  ),
  cursor: v.optional(v.string()),
});

/** The check of who is on the roster, before the form. */
export const publicVoterRoutes = (deps: Deps) =>
  new Hono().post(
    '/campaigns/:slug/roster',
    about('public', 'checkRoster', 'Check name and number against the roster', v.object({ pass: v.string() })),
    input('param', v.object({ slug: Slug })),
    input('json', v.object({ name: text(60), number: text(60) })),
    async (c) => {
      const found = await checkRoster(deps, c.req.valid('param').slug, c.req.valid('json'));
      c.header('Cache-Control', 'no-store');
      return isRefusal(found) ? refused(c, found) : c.json(found, 200);
    },
  );

/** The list of who may answer, as organizers keep it. */
export const voterRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get(
      '/voters',
      about('organizer', 'listVoters', 'Who may answer, and who has; never what', VoterPage),
      input('query', v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(2000))) })),
      async (c) => c.json(await acts.list(deps, c.get('campaign'), c.req.valid('query').cursor), 200),
    )
    .post(
      '/voters/import',
      about('organizer', 'importVoters', 'Import a sheet of people, or say what it would change', VotersImported),
      input('json', UnitSheet),
      async (c) => {
        const { dryRun, ...table } = c.req.valid('json');
        const done = await acts.importVoters(deps, c.get('campaign'), table, { dryRun });
        if (isRefusal(done)) return refused(c, done);
        const failed = new Set(done.errors.map(({ row }) => row)).size;
        return c.json({ ...done, failed, errors: done.errors.slice(0, 500) }, 200);
      },
    );
