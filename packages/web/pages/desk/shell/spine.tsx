import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { route, stages, type Stage } from '#core/campaign.ts';
import { useCampaign } from '../state/campaign.ts';
import { count, period } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { stageNameOf } from '../state/names.ts';
import { Icon } from '../ui/icon.tsx';
import { kindOf } from '../voters/people.ts';
import { words } from './words.ts';

/** The view that belongs to each stage; which of them a campaign has follows from its steps. */
const paths: Partial<Record<Stage, string>> = {
  collecting: 'collecting',
  screening: 'entries',
  judging: 'judges',
  selection: 'selection',
  published: 'publishing',
  'follow-up': 'follow-up',
};

/** The stages as the spine of the work: where it is, and how far each step has come. */
export function Spine() {
  const { id, now, campaign } = useCampaign();
  const at = () => stages.indexOf(campaign().stage);
  const steps = () => route(campaign()).flatMap((stage) => (paths[stage] ? [{ stage, path: paths[stage] }] : []));
  const isReports = () => campaign().collects === 'reports';
  const followed = () => Object.values(now().counters.byFollowUp).reduce((sum, n) => sum + n, 0);
  const state = (stage: Stage) => {
    const place = stages.indexOf(stage);
    if (place === at() || (campaign().stage === 'archived' && stage === steps().at(-1)?.stage)) return 'current';
    return place < at() ? 'past' : 'ahead';
  };
  const about: Record<string, () => string> = {
    collecting: () => (now().counters.total > 0 ? words().entries(count(now().counters.total)) : ''),
    screening: () => {
      const open = now().counters.byState['submitted'] ?? 0;
      return open > 0 ? words().toScreen(count(open)) : '';
    },
    judging: () => {
      const { assigned, done, judges } = now().panel;
      if (assigned > 0) return words().reviews(count(done), count(assigned));
      return judges > 0 ? words().judges(count(judges)) : '';
    },
    selection: () => (now().selectionLocked ? words().locked : ''),
    'follow-up': () => (followed() > 0 ? words().followed(count(followed())) : ''),
    published: () => (at() >= stages.indexOf('published') ? words().published : ''),
  };
  const path = (rest: string) => `/campaigns/${id}${rest ? `/${rest}` : ''}`;
  return (
    <aside class="spine">
      <p class="spine-title">{sayText(campaign().title)}</p>
      <p class="spine-period">{period(campaign().period)}</p>
      <nav aria-label={words().campaignNav}>
        <ul class="spine-plain">
          <li>
            <A href={path('')} end>
              {words().overview}
            </A>
          </li>
          <li>
            <A href={path('settings')}>{words().settings}</A>
          </li>
          <Show when={!isReports()}>
            <li>
              <A href={path('form')}>{words().form}</A>
            </li>
          </Show>
          <Show when={isReports()}>
            <li>
              <A href={path('reports')}>{words().reports}</A>
            </li>
          </Show>
          <Show when={campaign().steps.vote}>
            <li>
              <A href={path('votes')}>{words().votes}</A>
            </li>
          </Show>
          <Show when={campaign().collects === 'responses'}>
            <li>
              <A href={path('results')}>{words().results}</A>
            </li>
          </Show>
          <Show when={kindOf(campaign())}>
            <li>
              <A href={path('voters')}>{words().voters}</A>
            </li>
          </Show>
        </ul>
        <ol class="spine-steps" aria-label={words().stages}>
          <For each={steps()}>
            {(step) => (
              <li class={state(step.stage)}>
                <A href={path(step.path)}>
                  <span class="dot">
                    <Show when={state(step.stage) === 'past'}>
                      <Icon name="check" />
                    </Show>
                  </span>
                  <span class="step-name">{stageNameOf(campaign(), step.stage)}</span>
                  <Show when={state(step.stage) === 'current' && step.stage !== 'published'}>
                    <span class="now">{words().current}</span>
                  </Show>
                  <span class="step-about">{about[step.stage]!()}</span>
                </A>
              </li>
            )}
          </For>
        </ol>
      </nav>
    </aside>
  );
}
