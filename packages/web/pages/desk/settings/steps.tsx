import { For, Show } from 'solid-js';
import type { PublicResults, Steps as AllSteps } from '#core/campaign.ts';
import { Labelled } from '../ui/labelled.tsx';
import { Notice } from '../ui/notice.tsx';
import { useDraft, useProblem } from './context.ts';
import { LocalField } from './local-field.tsx';
import { words } from './words.ts';

const followUps = ['none', 'adoption', 'rectification'] as const;

/** What happens to entries after they came in. */
export function Steps(props: { frozen: boolean; judging: boolean }) {
  const { values, edit } = useDraft();
  const set = (change: Partial<AllSteps>) => edit('steps', { ...values.steps, ...change });
  const flag = (key: 'judging' | 'vote' | 'recommending', help?: string) => (
    <label class="choice">
      <input
        type="checkbox"
        checked={values.steps[key] === true}
        onChange={(event) => {
          set({ [key]: event.currentTarget.checked });
          if (key === 'vote' && event.currentTarget.checked && !values.voting) edit('voting', { each: 3 });
        }}
      />
      <span>
        <b>{words()[key]}</b>
        <Show when={help}>
          <span class="soft">{help}</span>
        </Show>
      </span>
    </label>
  );
  return (
    <section class="card" id="steps">
      <h2>{words().keys.steps}</h2>
      <Show when={props.frozen}>
        <Notice tone="info">{words().frozenAudience}</Notice>
      </Show>
      <fieldset class="choices" disabled={props.frozen}>
        <legend class="vh">{words().keys.steps}</legend>
        {flag('judging')}
        {flag('vote', words().voteHelp)}
        {flag('recommending', words().recommendingHelp)}
        <Labelled label={words().followUp}>
          {(about) => (
            <select
              onChange={(event) => {
                const picked = event.currentTarget.value as (typeof followUps)[number];
                set({ followUp: picked === 'none' ? undefined : picked });
              }}
              {...about}
            >
              <For each={followUps}>
                {(one) => (
                  <option value={one} selected={(values.steps.followUp ?? 'none') === one}>
                    {words().followUps[one]}
                  </option>
                )}
              </For>
            </select>
          )}
        </Labelled>
      </fieldset>
      <Show when={values.steps.vote}>
        <Labelled label={words().each} problem={useProblem(() => 'voting.each')}>
          {(about) => (
            <input
              type="number"
              class="number"
              min="1"
              max="20"
              disabled={props.judging}
              value={values.voting?.each ?? 3}
              onInput={(event) => edit('voting', { each: event.currentTarget.valueAsNumber })}
              {...about}
            />
          )}
        </Labelled>
      </Show>
    </section>
  );
}

export function Thanks() {
  const { values, edit } = useDraft();
  return (
    <section class="card" id="thanks">
      <h2>{words().keys.thanks}</h2>
      <LocalField
        label={words().keys.thanks}
        path="thanks"
        help={words().thanksHelp}
        value={values.thanks}
        lines={3}
        maxLength={500}
        onInput={(next) => edit('thanks', next['zh-CN'].trim() || next.en?.trim() ? next : undefined)}
      />
    </section>
  );
}

const froms: PublicResults['from'][] = ['never', 'collecting', 'published'];

/** From when on anybody may see the figures. */
export function PublicFrom() {
  const { values, edit } = useDraft();
  return (
    <section class="card" id="results">
      <h2>{words().keys.publicResults}</h2>
      <Labelled label={words().resultsFrom}>
        {(about) => (
          <select
            onChange={(event) =>
              edit('publicResults', {
                questions: values.publicResults?.questions ?? [],
                from: event.currentTarget.value as PublicResults['from'],
              })
            }
            {...about}
          >
            <For each={froms}>
              {(one) => (
                <option value={one} selected={(values.publicResults?.from ?? 'never') === one}>
                  {words().resultsFroms[one]}
                </option>
              )}
            </For>
          </select>
        )}
      </Labelled>
    </section>
  );
}
