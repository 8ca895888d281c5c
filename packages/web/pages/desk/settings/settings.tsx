import { A } from '@solidjs/router';
import { For, Match, Show, Switch } from 'solid-js';
import { stages } from '#core/campaign.ts';
import { useCampaign } from '../state/campaign.ts';
import { clock } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { Icon } from '../ui/icon.tsx';
import { Labelled } from '../ui/labelled.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useTitle } from '../ui/title.ts';
import { Audience } from './audience.tsx';
import { Basics } from './basics.tsx';
import { DraftContext, useDraft, useProblem } from './context.ts';
import { createDraft } from './draft.ts';
import { Criteria, Tiers } from './scoring.tsx';
import { PublicFrom, Steps, Thanks } from './steps.tsx';
import { Topics } from './topics.tsx';
import { words } from './words.ts';

/** What an organizer settles; saved as it is typed. */
export function Settings() {
  const { id, campaign, now, changed } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  const draft = createDraft(campaign(), changed);
  const at = () => stages.indexOf(campaign().stage);
  const judged = () => draft.values.steps.judging;
  const collects = () => campaign().collects;
  /** What this kind of campaign has, in order. */
  const sections = () =>
    [
      { id: 'basics', name: words().basics, shown: true },
      { id: 'audience', name: words().whoTitle, shown: collects() !== 'reports' },
      { id: 'topics', name: words().keys.topics, shown: collects() !== 'reports' },
      { id: 'steps', name: words().keys.steps, shown: collects() === 'entries' },
      { id: 'criteria', name: words().keys.criteria, shown: judged() },
      { id: 'tiers', name: words().keys.tiers, shown: judged() },
      { id: 'thanks', name: words().keys.thanks, shown: collects() !== 'reports' },
      { id: 'results', name: words().keys.publicResults, shown: collects() === 'responses' },
      { id: 'preface', name: words().keys.preface, shown: judged() },
    ].filter(({ shown }) => shown);
  const has = (id: string) => sections().some((section) => section.id === id);
  return (
    <DraftContext.Provider value={draft}>
      <div class="head sticky">
        <h1 tabindex="-1">{words().title}</h1>
        <SaveMark />
        <nav class="sections" aria-label={words().sections}>
          <For each={sections()}>
            {(section) => (
              <button
                type="button"
                class="linkish"
                onClick={() => document.getElementById(section.id)?.scrollIntoView({ block: 'start' })}
              >
                {section.name}
              </button>
            )}
          </For>
        </nav>
      </div>
      <Show when={draft.restored}>
        <Notice tone="info">{words().restored}</Notice>
      </Show>
      <Show when={draft.both().length > 0}>
        <Notice tone="attention">
          <p>
            {words().both(
              draft
                .both()
                .map((key) => words().keys[key])
                .join('、'),
            )}
          </p>
          <p class="row">
            <button type="button" class="button small" onClick={() => draft.settle(true)}>
              {words().mine}
            </button>
            <button type="button" class="button small" onClick={() => draft.settle(false)}>
              {words().theirs}
            </button>
          </p>
        </Notice>
      </Show>
      <ProblemNotice error={draft.failure()} />
      <Basics campaign={campaign()} publicUrl={now().publicUrl} published={at() >= stages.indexOf('published')} />
      <Show when={has('audience')}>
        <Audience campaign={campaign()} frozen={at() > 0} />
      </Show>
      <Show when={has('topics')}>
        <Topics frozen={at() > 0} optional={collects() === 'responses'} />
      </Show>
      <Show when={has('steps')}>
        <Steps frozen={at() > 0} judging={at() >= stages.indexOf('judging')} />
      </Show>
      <Show when={judged()}>
        <Criteria frozen={at() >= stages.indexOf('judging')} />
        <Tiers frozen={at() >= stages.indexOf('published')} />
      </Show>
      <Show when={has('thanks')}>
        <Thanks />
      </Show>
      <Show when={has('results')}>
        <PublicFrom />
      </Show>
      <Show when={judged()}>
        <Preface />
      </Show>
      <Show when={collects() === 'reports'}>
        <p>
          <A href={`/campaigns/${id}/reports?view=rules`}>{words().keys.reporting}</A>
        </p>
      </Show>
      <Show when={campaign().stage === 'draft'}>
        <p>
          <A class="button primary" href={`/campaigns/${id}/collecting`}>
            {words().toPublish}
          </A>
        </p>
      </Show>
    </DraftContext.Provider>
  );
}

function Preface() {
  const { values, edit } = useDraft();
  return (
    <section class="card" id="preface">
      <h2>{words().keys.preface}</h2>
      <Labelled label={words().keys.preface} help={words().prefaceHelp} problem={useProblem(() => 'preface')} silent>
        {(about) => (
          <textarea
            rows="6"
            lang="zh-CN"
            maxlength="3000"
            value={values.preface ?? ''}
            onInput={(event) => edit('preface', event.currentTarget.value)}
            {...about}
          />
        )}
      </Labelled>
    </section>
  );
}

function SaveMark() {
  const draft = useDraft();
  return (
    <p class={`save-mark ${draft.state()}`} role="status">
      <Switch fallback={<span>{words()[draft.state()]}</span>}>
        <Match when={draft.state() === 'saved'}>
          <Icon name="check" />
          <span>{draft.savedAt() ? words().savedAt(clock(draft.savedAt()!)) : words().saved}</span>
        </Match>
        <Match when={draft.state() === 'offline' || draft.state() === 'held' || draft.state() === 'conflict'}>
          <Icon name="warn" />
          <span>{words()[draft.state()]}</span>
        </Match>
      </Switch>
    </p>
  );
}
