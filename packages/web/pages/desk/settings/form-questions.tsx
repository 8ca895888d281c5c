import { Index, Show } from 'solid-js';
import type { Question } from '#core/form-schema.ts';
import { newKey } from '../state/id.ts';
import { Icon } from '../ui/icon.tsx';
import { Labelled } from '../ui/labelled.tsx';
import { Notice } from '../ui/notice.tsx';
import { say } from '../ui/toast.tsx';
import { moved, useDraft, useProblem } from './context.ts';
import { Item } from './item.tsx';
import { LocalField } from './local-field.tsx';
import { words } from './words.ts';

export function FormQuestions(props: { frozen: boolean }) {
  const { values, edit } = useDraft();
  const questions = () => values.form.questions;
  const move = (from: number, to: number) => edit('form', 'questions', moved(questions(), from, to));
  const add = (kind: 'text' | 'long') =>
    edit('form', 'questions', (all) => [
      ...all,
      {
        kind,
        id: newKey('question', all),
        label: { 'zh-CN': words().newQuestion },
        required: false,
        personal: false,
        maxLength: kind === 'text' ? 100 : 1000,
      },
    ]);
  const remove = (at: number) => {
    const kept = JSON.parse(JSON.stringify(questions()[at])) as Question;
    edit('form', 'questions', (all) => all.filter((_, i) => i !== at));
    const undo = () => edit('form', 'questions', (all) => all.toSpliced(at, 0, kept));
    say({ text: words().removed(kept.label['zh-CN']), action: { label: words().undo, run: undo } });
  };
  return (
    <section class="card" id="form">
      <h2>{words().keys.form}</h2>
      <p class="help">{words().formHelp}</p>
      <Show when={props.frozen}>
        <Notice tone="info">{words().frozen}</Notice>
      </Show>
      <ol class="rows">
        <Index each={questions()}>
          {(question, i) => (
            <Item
              name={words().question(i + 1)}
              title={question().label['zh-CN']}
              index={i}
              count={questions().length}
              frozen={props.frozen}
              tags={
                <>
                  <span class="tag">{words().kinds[question().kind]}</span>
                  <Show when={question().personal}>
                    <span class="tag">
                      <Icon name="lock" /> {words().personal}
                    </span>
                  </Show>
                </>
              }
              onMove={(to) => move(i, to)}
              onRemove={question().role ? undefined : () => remove(i)}
            >
              <LocalField
                label={words().label}
                path={`form.questions.${i}.label`}
                value={question().label}
                maxLength={60}
                disabled={props.frozen}
                onInput={(next) => edit('form', 'questions', i, 'label', next)}
              />
              <LocalField
                label={words().help}
                path={`form.questions.${i}.help`}
                value={question().help}
                maxLength={300}
                disabled={props.frozen}
                onInput={(next) => edit('form', 'questions', i, 'help', next)}
              />
              <Limits question={question()} index={i} frozen={props.frozen} />
            </Item>
          )}
        </Index>
      </ol>
      <p class="row">
        <button type="button" class="button small" disabled={props.frozen} onClick={() => add('text')}>
          <Icon name="plus" />
          {words().addText}
        </button>
        <button type="button" class="button small" disabled={props.frozen} onClick={() => add('long')}>
          <Icon name="plus" />
          {words().addLong}
        </button>
      </p>
    </section>
  );
}

function Limits(props: { question: Question; index: number; frozen: boolean }) {
  const { edit } = useDraft();
  const problem = useProblem(() => `form.questions.${props.index}.maxLength`);
  const always = () => props.question.role === 'title' || props.question.role === 'body';
  const most = () => (props.question.kind === 'phone' ? undefined : props.question.maxLength);
  return (
    <div class="limits">
      <label class="check">
        <input
          type="checkbox"
          checked={props.question.required}
          disabled={props.frozen || always()}
          onChange={(event) => edit('form', 'questions', props.index, 'required', event.currentTarget.checked)}
        />
        {always() ? words().alwaysRequired : words().required}
      </label>
      <Show when={most() !== undefined}>
        <Labelled label={words().maxLength} problem={problem} class="inline">
          {(about) => (
            <input
              type="number"
              min="1"
              class="number"
              value={most()}
              disabled={props.frozen}
              onInput={(event) =>
                edit(
                  'form',
                  'questions',
                  props.index,
                  'maxLength' as 'id',
                  event.currentTarget.valueAsNumber as unknown as string,
                )
              }
              {...about}
            />
          )}
        </Labelled>
      </Show>
    </div>
  );
}
