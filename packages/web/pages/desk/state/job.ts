import { createSignal, onCleanup, type Accessor } from 'solid-js';
import type { ExportOptions, Job, JobKind } from '#core/job.ts';
import { call, client } from '../../../data/client.ts';
import { newId } from './id.ts';
import { codeOf } from './problem.ts';
import { ask } from './session.ts';

export interface Running {
  job: Accessor<Job | undefined>;
  error: Accessor<unknown>;
  busy: Accessor<boolean>;
  /** Asks for the job; asking again after a lost answer takes up the same one. */
  start: () => Promise<void>;
  /** Watches a job that is under way already. */
  watch: (job: Job) => void;
}

const isOver = (job: Job) => job.state === 'done' || job.state === 'failed';
export const fileUrl = (job: Job): string => `/api/desk/campaigns/${job.campaignId}/jobs/${job.id}/file`;

/** A job of the campaign, from the press of the button to its end. */
export function createJob(
  campaignId: string,
  kind: JobKind,
  onDone: (job: Job) => void = () => {},
  options: () => ExportOptions | undefined = () => undefined,
): Running {
  const [job, setJob] = createSignal<Job>();
  const [error, setError] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  let gone = false;
  onCleanup(() => (gone = true));
  let id = newId('job');

  const follow = async (): Promise<void> => {
    for (let wait = 250; !gone; wait = Math.min(2000, wait * 1.3)) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const found = await ask(
        call(client.api.desk.campaigns[':campaignId'].jobs[':jobId'].$get({ param: { campaignId, jobId: id } })),
      ).catch((problem) => {
        // A poll that is lost on the way is asked again.
        if (codeOf(problem) === 'offline') return undefined;
        throw problem;
      });
      if (gone || !found) continue;
      setJob(found.job as Job);
      if (!isOver(found.job as Job)) continue;
      id = newId('job');
      if (found.job.state === 'done') onDone(found.job as Job);
      return;
    }
  };
  const guarded = async (act: () => Promise<void>) => {
    if (busy()) return;
    setBusy(true);
    setError(undefined);
    try {
      await act();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return {
    job,
    error,
    busy,
    start: () =>
      guarded(async () => {
        setJob(undefined);
        const { job: asked } = await ask(
          call(
            client.api.desk.campaigns[':campaignId'].jobs.$post({
              param: { campaignId },
              json: { id, kind, ...(options() ? { options: options()! } : {}) },
            }),
          ),
        );
        setJob(asked as Job);
        await follow();
      }),
    watch: (running) => {
      id = running.id;
      setJob(running);
      void guarded(follow);
    },
  };
}
