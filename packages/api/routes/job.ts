import { Hono } from 'hono';
import * as v from 'valibot';
import { JobId } from '#core/id.ts';
import { ExportOptions, JobKind } from '#core/job.ts';
import { isRefusal, refuse } from '#core/refusal.ts';
import * as jobs from '#store/job.ts';
import * as acts from '../acts/job.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { about, input, leadsTo } from '../route.ts';
import { JobList, JobView } from '../views.ts';
import type { Desk } from './desk.ts';

/** A campaign's jobs and the files they make. */
export const jobRoutes = (deps: Deps) =>
  new Hono<Desk>()
    .get('/jobs', about('organizer', 'listJobs', 'The campaign’s newest jobs', JobList), async (c) =>
      c.json({ jobs: await jobs.list(deps.database, c.get('campaign').id) }, 200),
    )
    .post(
      '/jobs',
      about(
        'organizer',
        'requestJob',
        'Make the poster, the booklet or an export, publish the results, or count again',
        JobView,
        202,
      ),
      input('json', v.object({ id: JobId, kind: JobKind, options: v.optional(ExportOptions) })),
      async (c) => {
        const job = await acts.request(deps, c.get('campaign'), c.req.valid('json'), c.get('who').name);
        return isRefusal(job) ? refused(c, job) : c.json({ job }, 202);
      },
    )
    .get(
      '/jobs/:jobId',
      about('organizer', 'getJob', 'How far a job is, and its file', JobView),
      input('param', v.object({ jobId: JobId })),
      async (c) => {
        const found = await acts.open(deps, c.get('campaign'), c.req.valid('param').jobId);
        return isRefusal(found) ? refused(c, found) : c.json(found, 200);
      },
    )
    .get(
      '/jobs/:jobId/file',
      leadsTo(
        'organizer',
        'openJobFile',
        'An address of a job’s file that a page can link to, whatever its age',
        'To the file',
      ),
      input('param', v.object({ jobId: JobId })),
      async (c) => {
        const found = await acts.open(deps, c.get('campaign'), c.req.valid('param').jobId);
        if (isRefusal(found)) return refused(c, found);
        return found.url ? c.redirect(found.url, 302) : refused(c, refuse('not_found'));
      },
    );
