import { Hono } from 'hono';
import * as v from 'valibot';
import { ResponseId } from '#core/id.ts';
import { isRefusal } from '#core/refusal.ts';
import * as tallies from '#store/tally.ts';
import { importResponses } from '../acts/response-import.ts';
import * as acts from '../acts/results.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import {
  CrossPart,
  CrossQuery,
  RecordPage,
  RecordsQuery,
  RecordView,
  ResponsesImported,
  ResponseSheet,
  ResultsView,
  StateInput,
  TextPage,
  TextsQuery,
  UnitCounts,
} from '../results-views.ts';
import { about, input } from '../route.ts';
import type { Desk } from './desk.ts';

/** A survey's figures at the desk, and the responses behind them. */
export const resultsRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get(
      '/results',
      about('organizer', 'getSurveyResults', 'Every form version, all figures, and where people left', ResultsView),
      async (c) => c.json(await acts.overview(deps, c.get('campaign')), 200),
    )
    .get(
      '/results/units',
      about('organizer', 'listResponseUnits', 'How many responses count for each unit', UnitCounts),
      async (c) => c.json({ units: [...(await tallies.listUnits(deps.database, c.get('campaign').id))] }, 200),
    )
    .get(
      '/results/cross',
      about('organizer', 'crossResponses', 'Two questions or sides crossed, part by part', CrossPart),
      input('query', CrossQuery),
      async (c) => c.json(await acts.cross(deps, c.get('campaign'), c.req.valid('query')), 200),
    )
    .get(
      '/results/texts',
      about('organizer', 'listTexts', 'What was written to a question, part by part', TextPage),
      input('query', TextsQuery),
      async (c) => c.json(await acts.texts(deps, c.get('campaign'), c.req.valid('query')), 200),
    )
    .get(
      '/responses',
      about('organizer', 'listResponses', 'Responses behind a count, part by part', RecordPage),
      input('query', RecordsQuery),
      async (c) => c.json(await acts.records(deps, c.get('campaign'), c.req.valid('query')), 200),
    )
    .post(
      '/responses/import',
      about('organizer', 'importResponses', 'Import paper responses, or say what it would do', ResponsesImported),
      input('json', ResponseSheet),
      async (c) => {
        const { dryRun, ...table } = c.req.valid('json');
        const done = await importResponses(deps, c.get('campaign'), table, { dryRun });
        if (isRefusal(done)) return refused(c, done);
        const failed = new Set(done.errors.map(({ row }) => row)).size;
        return c.json({ ...done, failed, errors: done.errors.slice(0, 500) }, 200);
      },
    )
    .post(
      '/responses/:responseId/state',
      about('organizer', 'setResponseState', 'Leave a response out of every figure, or take it in again', RecordView),
      input('param', v.object({ responseId: ResponseId })),
      input('json', StateInput),
      async (c) => {
        const { responseId } = c.req.valid('param');
        const done = await acts.setState(deps, c.get('campaign'), responseId, c.req.valid('json'), c.get('who').name);
        return isRefusal(done) ? refused(c, done) : c.json(done, 200);
      },
    );
