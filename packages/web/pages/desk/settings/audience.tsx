import { For, Show } from 'solid-js';
import type { Audience as Who, Campaign } from '#core/campaign.ts';
import { Notice } from '../ui/notice.tsx';
import { useDraft, useOwnProblem } from './context.ts';
import { words } from './words.ts';

const accesses: Who['access'][] = ['open', 'unit', 'roster', 'invitation'];

/** Who may answer, with what that means for “one answer a person”. */
export function Audience(props: { campaign: Campaign; frozen: boolean }) {
  const { values, edit } = useDraft();
  const problem = useOwnProblem(() => 'audience');
  return (
    <section class="card" id="audience">
      <h2>{words().whoTitle}</h2>
      <Show when={props.frozen}>
        <Notice tone="info">{words().frozenAudience}</Notice>
      </Show>
      <fieldset class="choices" disabled={props.frozen}>
        <legend class="vh">{words().whoTitle}</legend>
        <For each={accesses}>
          {(access) => (
            <label class="choice">
              <input
                type="radio"
                name="access"
                checked={values.audience.access === access}
                onChange={() => edit('audience', 'access', access)}
              />
              <span>
                <b>{words().access[access]}</b>
                <span class="soft">{words().accessHelp[access]}</span>
              </span>
            </label>
          )}
        </For>
        <Show when={props.campaign.collects === 'responses'}>
          <label class="choice">
            <input
              type="checkbox"
              checked={values.audience.anonymous}
              onChange={(event) => edit('audience', 'anonymous', event.currentTarget.checked)}
            />
            <span>
              <b>{words().anonymous}</b>
              <span class="soft">{words().anonymousHelp}</span>
            </span>
          </label>
        </Show>
      </fieldset>
      <Show when={problem()}>
        <p class="problem">{problem()}</p>
      </Show>
    </section>
  );
}
