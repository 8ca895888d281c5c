import { Hono } from 'hono';
import * as v from 'valibot';
import { PublicDirectory } from '#core/unit-schema.ts';
import { isRefusal } from '#core/refusal.ts';
import { pack } from '#core/unit.ts';
import * as units from '#store/unit.ts';
import * as acts from '../acts/unit.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input } from '../route.ts';
import { ContactsView, Retirement, UnitLinks, UnitsImported, UnitSheet, UnitsView } from '../unit-views.ts';
import type { Desk } from './desk.ts';

/** The units' names for anyone; a page that names the version keeps them for good. */
export const publicUnitRoutes = (deps: Deps) =>
  new Hono().get(
    '/units',
    about('public', 'getUnitDirectory', 'The federation’s units by name, to choose one’s own', PublicDirectory),
    input('query', v.object({ v: v.optional(v.pipe(v.string(), v.maxLength(20))) })),
    async (c) => {
      const directory = await units.read(deps.database);
      const named = c.req.valid('query').v === String(directory.version);
      c.header('Cache-Control', named ? 'public, max-age=31536000, immutable' : 'public, max-age=60');
      return c.json(pack(directory), 200);
    },
  );

/** The tree as organizers keep it. */
export const unitRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get('/', about('organizer', 'listUnits', 'Every unit, retired ones too', UnitsView), async (c) => {
      const { version, units: all } = await units.read(deps.database);
      return c.json({ version, units: all }, 200);
    })
    .get('/contacts', about('organizer', 'listUnitContacts', 'Contact phones of the units', ContactsView), async (c) =>
      c.json({ contacts: [...(await units.readContacts(deps.database, deps.cipher))] }, 200),
    )
    .post(
      '/import',
      about('organizer', 'importUnits', 'Import a sheet of units, or say what it would change', UnitsImported),
      input('json', UnitSheet),
      async (c) => {
        const { dryRun, ...table } = c.req.valid('json');
        const done = await acts.importUnits(deps, table, { dryRun });
        if (isRefusal(done)) return refused(c, done);
        const failed = new Set(done.errors.map(({ row }) => row)).size;
        return c.json({ ...done, failed, errors: done.errors.slice(0, 500) }, 200);
      },
    )
    .post(
      '/retirement',
      about('organizer', 'retireUnits', 'Retire units, or take them back', UnitsView),
      input('json', Retirement),
      async (c) => {
        const done = await acts.retire(deps, c.req.valid('json'));
        return isRefusal(done) ? refused(c, done) : c.json(done, 200);
      },
    );

/** Each unit's own link into a campaign. */
export const unitLinkRoutes = (deps: Deps) =>
  new Hono<Desk>().get(
    '/unit-links',
    about('organizer', 'listUnitLinks', 'Each unit’s own link; it speaks for the unit in this campaign', UnitLinks),
    async (c) => {
      const { id, slug } = c.get('campaign');
      const at = deps.origin;
      const prefixes = { report: `${at}/report#${slug}.`, answer: `${at}/c/${slug}#u=`, work: `${at}/unit#${slug}.` };
      return c.json({ ...prefixes, links: await acts.unitLinks(deps, id) }, 200);
    },
  );
