import { createSignal, Index, Show } from 'solid-js';
import type { Campaign } from '#core/campaign.ts';
import { daysOf, periodOf } from '../state/period.ts';
import { Icon } from '../ui/icon.tsx';
import { Labelled } from '../ui/labelled.tsx';
import { moved, useDraft, useProblem } from './context.ts';
import { LocalField } from './local-field.tsx';
import { moveByKeys, RowTools } from './row-tools.tsx';
import { words } from './words.ts';

export function Basics(props: { campaign: Campaign; publicUrl: string; published: boolean }) {
  const { values, edit } = useDraft();
  return (
    <section class="card" id="basics">
      <h2>{words().basics}</h2>
      <LocalField
        label={words().keys.title}
        path="title"
        value={values.title}
        maxLength={60}
        disabled={props.published}
        onInput={(next) => edit('title', next)}
      />
      <p class="soft">
        {words().slug} <span class="address inline">{props.publicUrl}</span>
      </p>
      <Callers />
      <PeriodFields />
      <LocalField
        label={words().keys.intro}
        path="intro"
        help={words().introHelp}
        value={values.intro}
        lines={4}
        maxLength={1000}
        onInput={(next) => edit('intro', next)}
      />
    </section>
  );
}

function Callers() {
  const { values, edit } = useDraft();
  const problem = useProblem(() => 'callers');
  const move = (from: number, to: number) => edit('callers', moved(values.callers, from, to));
  return (
    <fieldset class="list-field">
      <legend class="label">{words().keys.callers}</legend>
      <p class="help">{words().callersHelp}</p>
      <ol class="rows">
        <Index each={values.callers}>
          {(caller, i) => (
            <li
              class="one-row"
              ref={(row) =>
                moveByKeys(
                  row,
                  i,
                  () => values.callers.length,
                  (to) => move(i, to),
                )
              }
            >
              <input
                type="text"
                aria-label={words().caller(i + 1)}
                maxlength="40"
                value={caller()}
                onInput={(event) => edit('callers', i, event.currentTarget.value)}
              />
              <RowTools
                name={caller()}
                index={i}
                count={values.callers.length}
                onMove={(to) => move(i, to)}
                onRemove={
                  values.callers.length > 1
                    ? () => edit('callers', (all) => all.filter((_, at) => at !== i))
                    : undefined
                }
              />
            </li>
          )}
        </Index>
      </ol>
      <Show when={problem.text()}>
        <p class="problem">{problem.text()}</p>
      </Show>
      <button
        type="button"
        class="button small"
        disabled={values.callers.length >= 12}
        onClick={() => edit('callers', (all) => [...all, ''])}
      >
        <Icon name="plus" />
        {words().addCaller}
      </button>
    </fieldset>
  );
}

function PeriodFields() {
  const { values, edit } = useDraft();
  const problem = useProblem(() => 'period');
  const [days, setDays] = createSignal(daysOf(values.period));
  const change = (part: 'first' | 'last', value: string) => {
    const next = { ...days(), [part]: value };
    setDays(next);
    const period = periodOf(next);
    if (period) edit('period', period);
  };
  return (
    <div class="pair">
      <Labelled label={words().first}>
        {(about) => (
          <input
            type="date"
            value={days().first}
            onInput={(event) => change('first', event.currentTarget.value)}
            {...about}
          />
        )}
      </Labelled>
      <Labelled label={words().last} problem={problem}>
        {(about) => (
          <input
            type="date"
            value={days().last}
            onInput={(event) => change('last', event.currentTarget.value)}
            {...about}
          />
        )}
      </Labelled>
    </div>
  );
}
