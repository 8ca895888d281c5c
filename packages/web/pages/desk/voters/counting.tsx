import { createEffect, on, Show } from 'solid-js';
import { isSealed } from '#core/campaign.ts';
import type { Job } from '#core/job.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { createJob } from '../state/job.ts';
import { createLoad } from '../state/load.ts';
import { sayRefusal } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { words } from './words.ts';

/** After an anonymous vote: that its box is being opened, or why it could not be, until the figures are there. */
export function Counting() {
  const { campaign } = useCampaign();
  return (
    <Show when={isSealed(campaign()) && campaign().stage === 'published'}>
      <Box />
    </Show>
  );
}

function Box() {
  const { id, changed } = useCampaign();
  const running = createJob(id, 'count', () => changed());
  const jobs = createLoad(
    () => id,
    (campaignId) => ask(call(client.api.desk.campaigns[':campaignId'].jobs.$get({ param: { campaignId } }))),
  );
  const newest = () => (jobs.data()?.jobs as Job[] | undefined)?.find(({ kind }) => kind === 'count');
  const job = () => running.job() ?? newest();
  createEffect(
    on(newest, (found) => {
      if (found?.state === 'queued' || found?.state === 'running') running.watch(found);
    }),
  );
  const isOpen = () => running.busy() || job()?.state === 'queued' || job()?.state === 'running';
  return (
    <>
      <Show when={isOpen()}>
        <Notice tone="info">
          <p role="status">{words().counting}</p>
          <progress aria-label={words().counting} />
        </Notice>
      </Show>
      <Show when={!isOpen() && running.job()?.state === 'done'}>
        <Notice tone="ok">{words().counted}</Notice>
      </Show>
      <ProblemNotice error={running.error()} />
      <Show when={!isOpen() && job()?.state === 'failed'}>
        <Notice tone="bad">
          <p>
            {words().countFailed} {sayRefusal(job()?.failure ?? 'internal')}
          </p>
          <button type="button" class="button small" onClick={() => void running.start()}>
            {words().countAgain}
          </button>
        </Notice>
      </Show>
    </>
  );
}
