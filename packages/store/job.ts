import { Job } from '#core/job.ts';
import { get, query, queryAll, write, type Database, type Item } from './database.ts';

const key = (id: string) => ({ pk: `JOB#${id}`, sk: 'JOB' });
const item = (job: Job): Item => ({
  ...key(job.id),
  kind: 'job',
  value: job,
  index: {
    gsi1pk: `JOB#${job.campaignId}`,
    gsi1sk: `${job.createdAt}#${job.id}`,
    ...(job.state === 'queued' || job.state === 'running' ? { gsi2pk: 'JOBS#open', gsi2sk: job.createdAt } : {}),
  },
});

/** False: a job of this id was made before (the request was sent twice). */
export const create = (db: Database, job: Job): Promise<boolean> => write(db, { put: item(job), if: 'absent' });
export const find = (db: Database, id: string): Promise<Job | undefined> => get(db, Job, key(id));
export const save = (db: Database, job: Job): Promise<boolean> => write(db, { put: item(job), if: 'any' });
/** A campaign's newest jobs. */
export const list = async (db: Database, campaignId: string): Promise<Job[]> =>
  (await query(db, Job, { pk: `JOB#${campaignId}`, index: 'gsi1', descending: true, limit: 50 })).items;
/** Jobs not finished, for a runner that starts again. */
export const listOpen = (db: Database): Promise<Job[]> => queryAll(db, Job, { pk: 'JOBS#open', index: 'gsi2' });
