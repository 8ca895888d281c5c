import { A } from '@solidjs/router';
import { createEffect, For, on, Show } from 'solid-js';
import type { Stage } from '#core/campaign.ts';
import type { Job } from '#core/job.ts';
import { call, client } from '../../../data/client.ts';
import { StageMoves } from '../home/stage-moves.tsx';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { createJob } from '../state/job.ts';
import { sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { ask } from '../state/session.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { JobButton } from '../ui/job-button.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTitle } from '../ui/title.ts';
import { Editions } from './editions.tsx';
import { words } from './words.ts';

/** The results’ way to the public: with a selection, its booklet before them. */
export function Publishing() {
  const { campaign } = useCampaign();
  return (
    <Show when={campaign().steps.judging} fallback={<PlainPublishing />}>
      <PublishingSelection />
    </Show>
  );
}

const isPublished = (stage: Stage) => stage === 'published' || stage === 'follow-up' || stage === 'archived';

/** Where nothing is selected, publishing is a step like any other. */
function PlainPublishing() {
  const { campaign, now } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  const resultsUrl = () => `${now().publicUrl}/results`;
  return (
    <>
      <h1 tabindex="-1">{words().title}</h1>
      <section class="card">
        <h2>{words().publish}</h2>
        <Show
          when={isPublished(campaign().stage)}
          fallback={
            <>
              <p>{words().plainHelp[campaign().collects]}</p>
              <Show when={now().next.includes('published')} fallback={<p class="soft">{words().notYet}</p>}>
                <StageMoves only="published" />
              </Show>
            </>
          }
        >
          <Notice tone="ok">{words().published}</Notice>
          <p class="address">{resultsUrl()}</p>
          <p class="row">
            <a class="button primary" href={resultsUrl()} target="_blank" rel="noopener">
              <Icon name="open" />
              {words().results}
            </a>
            <CopyButton text={resultsUrl} label={words().copy} class="button" />
          </p>
        </Show>
      </section>
    </>
  );
}

function PublishingSelection() {
  const { id, campaign, now, changed } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  const jobs = createLoad(
    () => id,
    (campaignId) => ask(call(client.api.desk.campaigns[':campaignId'].jobs.$get({ param: { campaignId } }))),
  );
  const of = (kind: Job['kind']) => ((jobs.data()?.jobs ?? []) as Job[]).filter((job) => job.kind === kind);
  const editions = () =>
    of('booklet')
      .filter((job) => job.state === 'done' && job.file)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const booklet = createJob(id, 'booklet', () => void jobs.refresh());
  const publishing = createJob(id, 'publish', () => changed());
  // What somebody started before, here or elsewhere, is watched to its end.
  createEffect(
    on(
      () => jobs.data() !== undefined,
      (known) => {
        if (!known) return;
        for (const [kind, running] of [
          ['booklet', booklet],
          ['publish', publishing],
        ] as const) {
          const open = of(kind).find((job) => job.state === 'queued' || job.state === 'running');
          if (open) running.watch(open);
        }
      },
    ),
  );
  const isPublic = () => isPublished(campaign().stage);
  const resultsUrl = () => `${now().publicUrl}/results`;
  return (
    <>
      <h1 tabindex="-1">{words().title}</h1>
      <Show
        when={now().selectionLocked}
        fallback={
          <div class="empty">
            <p class="empty-title">{words().lockFirst}</p>
            <A class="button" href={`/campaigns/${id}/selection`}>
              {words().toSelection}
            </A>
          </div>
        }
      >
        <section class="card">
          <h2>{words().booklet}</h2>
          <p class="soft">{words().bookletHelp}</p>
          <JobButton running={booklet} label={words().make} primary={editions().length === 0} opens />
          <h3>
            {words().editions} <span class="soft num">{count(editions().length)}</span>
          </h3>
          <LoadView load={jobs}>{() => <Editions editions={editions()} />}</LoadView>
        </section>
        <section class="card">
          <h2>{words().publish}</h2>
          <Show
            when={isPublic()}
            fallback={
              <>
                <ul>
                  <For each={words().publishHelp}>{(line) => <li>{line}</li>}</For>
                </ul>
                <Show when={publishing.busy()}>
                  <p class="soft">{words().publishing}</p>
                </Show>
                <JobButton running={publishing} label={words().publish} primary={editions().length > 0} />
              </>
            }
          >
            <Notice tone="ok">{words().published}</Notice>
            <p class="address">{resultsUrl()}</p>
            <p class="row">
              <a class="button primary" href={resultsUrl()} target="_blank" rel="noopener">
                <Icon name="open" />
                {words().results}
              </a>
              <CopyButton text={resultsUrl} label={words().copy} class="button" />
            </p>
          </Show>
        </section>
      </Show>
    </>
  );
}
