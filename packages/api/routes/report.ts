import { Hono } from 'hono';
import * as v from 'valibot';
import { Month } from '#core/month-schema.ts';
import { isRefusal, refuse } from '#core/refusal.ts';
import { UnitId } from '#core/unit-schema.ts';
import * as reports from '#store/report.ts';
import * as acts from '../acts/report.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import {
  MonthBoard,
  OverdueBoard,
  ReportInput,
  ReportMonth,
  reportMonth,
  ReportOverview,
  UnitLink,
  UnitReports,
} from '../report-views.ts';
import { about, input } from '../route.ts';
import type { Desk } from './desk.ts';

/** What a unit's own page asks; its link's token travels in the body, so that no log holds it. */
export const publicReportRoutes = (deps: Deps) =>
  new Hono()
    .post(
      '/unit-reports',
      about('public', 'openUnitReports', 'A unit’s months and what it sent, for whoever holds its link', UnitReports),
      input('json', UnitLink),
      async (c) => {
        const opened = await acts.open(deps, c.req.valid('json'));
        c.header('Cache-Control', 'no-store');
        if (isRefusal(opened)) return refused(c, opened);
        const { campaign, unit, township, rules, months } = opened;
        const now = deps.now();
        return c.json(
          {
            campaign: { slug: campaign.slug, title: campaign.title },
            unit: { id: unit.id, name: unit.name, township: township && township.id !== unit.id ? township.name : '' },
            now,
            months: months.map(({ period, report }) => reportMonth(period, report, rules, now)),
          },
          200,
        );
      },
    )
    .put(
      '/unit-reports',
      about('public', 'sendUnitReport', 'Report a month, once or again; other content is a correction', ReportMonth),
      input('json', ReportInput),
      async (c) => {
        const { slug, unitId, token, ...sending } = c.req.valid('json');
        const sent = await acts.send(deps, { slug, unitId, token }, sending);
        c.header('Cache-Control', 'no-store');
        if (isRefusal(sent)) return refused(c, sent);
        return c.json(reportMonth(sending.period, sent.report, sent.rules, deps.now()), 200);
      },
    );

/** A campaign's monthly reports at the desk. */
export const reportRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get(
      '/reports/overview',
      about('organizer', 'getReportOverview', 'Months by township: how many units sent what', ReportOverview),
      async (c) => {
        const found = await acts.overview(deps, c.get('campaign'));
        return isRefusal(found) ? refused(c, found) : c.json({ months: found.months }, 200);
      },
    )
    .get(
      '/reports/overdue',
      about('organizer', 'getReportsOverdue', 'Units with a month overdue, longest first', OverdueBoard),
      async (c) => {
        const found = await acts.overdueBoard(deps, c.get('campaign'));
        return isRefusal(found) ? refused(c, found) : c.json(found, 200);
      },
    )
    .get(
      '/reports/months/:period',
      about('organizer', 'getReportMonth', 'Every unit’s row of a month', MonthBoard),
      input('param', v.object({ period: Month })),
      async (c) => {
        const found = await acts.monthBoard(deps, c.get('campaign'), c.req.valid('param').period);
        return isRefusal(found) ? refused(c, found) : c.json(found, 200);
      },
    )
    .get(
      '/reports/months/:period/:unitId',
      about('organizer', 'getUnitReport', 'What a unit sent about a month, with every sending before', ReportMonth),
      input('param', v.object({ period: Month, unitId: UnitId })),
      async (c) => {
        const { id, reporting } = c.get('campaign');
        const { period, unitId } = c.req.valid('param');
        if (!reporting) return refused(c, refuse('reporting_not_set_up'));
        const report = await reports.find(deps.database, id, period, unitId);
        return c.json(reportMonth(period, report, reporting, deps.now()), 200);
      },
    );
