import { A } from '@solidjs/router';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import type { Campaign, Stage } from '#core/campaign.ts';
import type { Job } from '#core/job.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { dayTime, longDay, size } from '../state/format.ts';
import { createJob, fileUrl } from '../state/job.ts';
import { sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { stageNameOf } from '../state/names.ts';
import { sayRule } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { JobButton } from '../ui/job-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { Qr } from '../ui/qr.tsx';
import { useTitle } from '../ui/title.ts';
import { UnitLinksButton } from '../units/unit-links.tsx';
import { Counting } from '../voters/counting.tsx';
import { ByDay } from './by-day.tsx';
import { words } from './words.ts';

/** Publishing the call, and what leads people to it. */
export function Collecting() {
  const { campaign, now } = useCampaign();
  useTitle(() => [stageNameOf(campaign(), 'collecting'), sayText(campaign().title)]);
  const isWall = () => campaign().template === 'pledge' && campaign().publicResults?.from === 'collecting';
  return (
    <>
      <h1 tabindex="-1">{stageNameOf(campaign(), 'collecting')}</h1>
      <Counting />
      <Show when={campaign().stage === 'draft'} fallback={<Published />}>
        <Publish />
      </Show>
      <Show
        when={
          campaign().stage !== 'draft' && campaign().audience.access === 'unit' && campaign().collects !== 'reports'
        }
      >
        <section class="card">
          <h2>{words().unitLinks}</h2>
          <p class="soft">{words().unitLinksHelp}</p>
          <p class="row">
            <UnitLinksButton
              campaignId={campaign().id}
              of="answer"
              label={words().answerLinks}
              file={words().answerFile}
            />
            <Show when={campaign().steps.recommending}>
              <UnitLinksButton
                campaignId={campaign().id}
                of="work"
                label={words().workLinks}
                file={words().workFile}
                only={(unit) => unit.kind !== 'enterprise'}
              />
            </Show>
          </p>
        </section>
      </Show>
      <Show when={campaign().stage !== 'draft' && isWall()}>
        <section class="card">
          <h2>{words().wall}</h2>
          <p class="soft">{words().wallHelp}</p>
          <p>
            <a class="button" href={`${now().publicUrl}/wall`} target="_blank" rel="noopener">
              <Icon name="open" />
              {words().openWall}
            </a>
          </p>
        </section>
      </Show>
      <Show when={campaign().stage !== 'draft' && campaign().collects !== 'reports'}>
        <section class="card">
          <h2>{words().byDay}</h2>
          <Show when={now().counters.total > 0} fallback={<p class="soft">{words().none}</p>}>
            <ByDay byDay={now().counters.byDay} total={now().counters.total} />
          </Show>
        </section>
      </Show>
    </>
  );
}

function Publish() {
  const { id, campaign, now, changed } = useCampaign();
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const publish = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const json = { to: 'collecting' as Stage, version: campaign().version };
      changed(
        (await ask(
          call(client.api.desk.campaigns[':campaignId'].stage.$post({ param: { campaignId: id }, json })),
        )) as Campaign,
      );
    } catch (error) {
      setProblem(error);
      changed();
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card">
      <Notice tone="info">{words().draftFirst}</Notice>
      <Show when={now().missing.length > 0}>
        <Notice tone="attention">
          <p>{words().missing}</p>
          <ul>
            <For each={now().missing}>
              {(field) => (
                <li>
                  <b>{words().fields[field.path] ?? field.path}</b> {sayRule(field)}
                </li>
              )}
            </For>
          </ul>
          <A href={`/campaigns/${id}/settings`}>{words().toSettings}</A>
        </Notice>
      </Show>
      <p>{words().publishHelp}</p>
      <ProblemNotice error={problem()} />
      <button
        type="button"
        class="button primary"
        disabled={busy() || now().missing.length > 0}
        onClick={() => void publish()}
      >
        {words().publish}
      </button>
    </section>
  );
}

function Published() {
  const { id, campaign, now } = useCampaign();
  const jobs = createLoad(
    () => id,
    (campaignId) => ask(call(client.api.desk.campaigns[':campaignId'].jobs.$get({ param: { campaignId } }))),
  );
  const running = createJob(id, 'poster', () => void jobs.refresh());
  const posters = () => (jobs.data()?.jobs ?? []).filter((job) => job.kind === 'poster' && job.file) as Job[];
  const early = () => Date.parse(campaign().period.opensAt) > Date.now();
  const over = () => Date.parse(campaign().period.closesAt) <= Date.now();
  return (
    <>
      <Switch
        fallback={
          <Notice tone="ok">
            {words().openUntil(longDay(new Date(Date.parse(campaign().period.closesAt) - 1000).toISOString()))}
          </Notice>
        }
      >
        <Match when={campaign().stage !== 'collecting' || over()}>
          <Notice tone="info">{words().closed}</Notice>
        </Match>
        <Match when={early()}>
          <Notice tone="attention">{words().opensLater(longDay(campaign().period.opensAt))}</Notice>
        </Match>
      </Switch>
      <Show when={campaign().collects === 'reports'}>
        <section class="card">
          <p>{words().reportLinks}</p>
          <p>
            <A class="button primary" href={`/campaigns/${id}/reports`}>
              {words().toReports}
            </A>
          </p>
        </section>
      </Show>
      <Show when={campaign().collects !== 'reports'}>
        <div class="reach">
          <section class="card">
            <h2>{words().link}</h2>
            <p class="address">{now().publicUrl}</p>
            <p class="row">
              <CopyButton text={() => now().publicUrl} label={words().copy} class="button primary" />
              <a class="button" href={now().publicUrl} target="_blank" rel="noopener">
                <Icon name="open" />
                {words().open}
              </a>
            </p>
            <h2>{words().posterTitle}</h2>
            <p class="soft">{words().posterHelp}</p>
            <JobButton running={running} label={words().poster} opens />
            <Show when={posters().length > 0}>
              <h3>{words().earlier}</h3>
              <ul class="files">
                <For each={posters()}>
                  {(job) => (
                    <li>
                      <a href={fileUrl(job)} target="_blank" rel="noopener">
                        {job.file!.name}
                      </a>{' '}
                      <span class="soft num">
                        {dayTime(job.createdAt)} · {size(job.file!.bytes)}
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </section>
          <figure class="card qr-card">
            <Qr text={now().publicUrl} label={words().qr(sayText(campaign().title))} />
            <figcaption class="soft">{words().qrHelp}</figcaption>
          </figure>
        </div>
      </Show>
    </>
  );
}
