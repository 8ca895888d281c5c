import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import type { Campaign } from '#core/campaign.ts';
import { ByDay } from '../collecting/by-day.tsx';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { followUpName, stageNameOf } from '../state/names.ts';
import { BarList } from '../ui/bars.tsx';
import { useTitle } from '../ui/title.ts';
import { Counting } from '../voters/counting.tsx';
import { StageMoves } from './stage-moves.tsx';
import { words } from './words.ts';

/** Where the work of each stage is done. */
function placeOf({ stage, collects, steps }: Campaign): string {
  if (stage === 'draft') return 'collecting';
  if (collects === 'reports') return 'reports';
  if (collects === 'responses') return stage === 'collecting' ? 'collecting' : 'publishing';
  const last = steps.followUp ? 'follow-up' : 'publishing';
  return (
    { collecting: 'entries', screening: 'entries', judging: 'judges', selection: 'selection' }[stage as string] ?? last
  );
}

/** The campaign at a glance: what is next, and how far it has come. */
export function Home() {
  const { id, campaign, now } = useCampaign();
  useTitle(() => [sayText(campaign().title)]);
  const inState = (state: string) => now().counters.byState[state] ?? 0;
  const figures = () => [
    { label: words().total, value: now().counters.total, query: '' },
    { label: words().open, value: inState('submitted'), query: '?state=submitted' },
    {
      label: words().accepted,
      value: now().counters.total - inState('submitted') - inState('returned') - inState('declined'),
      query: '',
    },
    { label: words().returned, value: inState('returned'), query: '?state=returned' },
    { label: words().declined, value: inState('declined'), query: '?state=declined' },
  ];
  const aboutStage = () => {
    const { collects, stage, steps } = campaign();
    if (collects !== 'entries') return words().aboutOf[collects][stage] ?? words().about[stage];
    return (steps.judging ? undefined : words().aboutPlain[stage]) ?? words().about[stage];
  };
  const followed = () =>
    Object.entries(now().counters.byFollowUp).map(([state, value]) => ({
      label: followUpName(state),
      value,
      href: `/desk/campaigns/${id}/follow-up?state=${state}`,
    }));
  const isEntries = () => campaign().collects === 'entries';
  const topics = () =>
    campaign().topics.map((topic) => {
      const states = now().counters.byTopic[topic.id] ?? {};
      const value = Object.values(states).reduce((sum, n) => sum + n, 0);
      return {
        label: sayText(topic.name),
        value,
        settled: value - (states['submitted'] ?? 0),
        href: `/desk/campaigns/${id}/entries?topic=${topic.id}`,
      };
    });
  return (
    <>
      <h1 tabindex="-1">{sayText(campaign().title)}</h1>
      <Counting />
      <section class="card next" aria-label={words().next}>
        <p class="next-stage">
          <span class={`stage-tag ${campaign().stage}`}>{stageNameOf(campaign(), campaign().stage)}</span>
        </p>
        <p>{aboutStage()}</p>
        <div class="row next-actions">
          <Show
            when={campaign().stage !== 'draft'}
            fallback={
              <A class="button primary" href={`/campaigns/${id}/collecting`}>
                {words().go['draft']}
              </A>
            }
          >
            <A class="button" href={`/campaigns/${id}/${placeOf(campaign())}`}>
              {words().goTo[placeOf(campaign())]}
            </A>
            <StageMoves />
          </Show>
        </div>
      </section>
      <Show when={isEntries()}>
        <dl class="figures">
          <For each={figures()}>
            {(one) => (
              <div>
                <dt>{one.label}</dt>
                <dd>
                  <A href={`/campaigns/${id}/entries${one.query}`}>{count(one.value)}</A>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <Show when={campaign().collects === 'responses' && campaign().stage !== 'draft'}>
        <dl class="figures">
          <div>
            <dt>{words().responses}</dt>
            <dd>
              <A href={`/campaigns/${id}/results`}>{count(now().counters.total)}</A>
            </dd>
          </div>
        </dl>
        <section class="card">
          <h2>{words().byDay}</h2>
          <Show when={now().counters.total > 0} fallback={<p class="soft">{words().none}</p>}>
            <ByDay byDay={now().counters.byDay} total={now().counters.total} />
          </Show>
        </section>
      </Show>
      <Show when={isEntries()}>
        <div class="two">
          <section class="card">
            <h2>{words().byTopic}</h2>
            <BarList bars={topics()} label={words().byTopic} />
            <p class="help">{words().byTopicHelp}</p>
          </section>
          <div>
            <section class="card">
              <h2>{words().byDay}</h2>
              <Show when={now().counters.total > 0} fallback={<p class="soft">{words().none}</p>}>
                <ByDay byDay={now().counters.byDay} total={now().counters.total} />
              </Show>
            </section>
            <Show when={followed().length > 0}>
              <section class="card">
                <h2>{words().followUp}</h2>
                <BarList bars={followed()} label={words().followUp} />
              </section>
            </Show>
            <Show when={now().panel.judges > 0}>
              <section class="card">
                <h2>{words().panel}</h2>
                <dl class="facts">
                  <dt>{words().judges}</dt>
                  <dd>{count(now().panel.judges)}</dd>
                  <dt>{words().done}</dt>
                  <dd>{words().ofAll(count(now().panel.done), count(now().panel.assigned))}</dd>
                  <dt>{words().handedIn}</dt>
                  <dd>{words().ofAll(count(now().panel.submitted), count(now().panel.judges))}</dd>
                </dl>
              </section>
            </Show>
          </div>
        </div>
      </Show>
    </>
  );
}
