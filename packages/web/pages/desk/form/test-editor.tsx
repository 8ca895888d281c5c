import { createUniqueId, For, Match, Show, Switch } from 'solid-js';
import { OTHER } from '#core/condition.ts';
import { scaleOf } from '#core/form.ts';
import type { Question } from '#core/form-schema.ts';
import { sayText } from '../state/lang.ts';
import { dayOf } from '../state/period.ts';
import { useBuilder } from './builder.ts';
import { choicesOf, firstTest, withOp, type OneTest } from './condition-group.ts';
import { Select } from './fields.tsx';
import { brief } from './sentence.ts';
import { opWord, words } from './words.ts';

const today = () => dayOf(new Date());

/** One test: which question, what is asked of its answer, and against what. */
export function TestEditor(props: { one: OneTest; candidates: Question[]; onChange: (next: OneTest) => void }) {
  const builder = useBuilder();
  const test = () => props.one.test;
  const question = () => builder.byId().get(test().question);
  const label = (one: Question) => {
    const number = builder.numbers().get(one.id);
    return `${number ? `${number}. ` : ''}${brief(sayText(one.label), 30)}`;
  };
  const questions = () => [
    ...(props.candidates.some(({ id }) => id === test().question)
      ? []
      : [{ value: test().question, label: question() ? label(question()!) : words().gone }]),
    ...props.candidates.map((one) => ({ value: one.id, label: label(one) })),
  ];
  const rows = () => {
    const one = question();
    return one?.kind === 'matrix' ? one.rows : [];
  };
  const choices = () => (question() ? choicesOf(question()!, test().row) : []);
  const value = (op: string, negated: boolean) => `${op}${negated ? '!' : ''}`;
  const isKind = (...ops: string[]) => ops.includes(test().op);
  return (
    <div class="fb-test">
      <Select
        label={words().question}
        silent
        value={test().question}
        choices={questions()}
        onChange={(id) => props.onChange(firstTest(builder.byId().get(id)!, today()))}
      />
      <Show when={rows().length > 0}>
        <Select
          label={words().rowLabel}
          silent
          value={test().row ?? ''}
          choices={[
            { value: '', label: words().anyRow },
            ...rows().map((row) => ({ value: row.id, label: brief(sayText(row.label), 30) })),
          ]}
          onChange={(row) => {
            const { row: _row, ...rest } = test();
            const next = row ? { ...rest, row } : rest;
            const choice = choicesOf(question()!, row || undefined);
            const op = choice.find((one) => one.op === (row ? 'is' : 'answered')) ?? choice[0]!;
            props.onChange(withOp(question()!, next, op, today()));
          }}
        />
      </Show>
      <Show when={question()}>
        {(asked) => (
          <>
            <Select
              label={words().test}
              silent
              value={value(test().op, props.one.negated)}
              choices={choices().map(({ op, negated }) => ({ value: value(op, negated), label: opWord(op, negated) }))}
              onChange={(picked) => {
                const choice = choices().find((one) => value(one.op, one.negated) === picked)!;
                props.onChange(withOp(asked(), test(), choice, today()));
              }}
            />
            <Switch>
              <Match when={isKind('is', 'has-all')}>
                <OptionValues
                  question={asked()}
                  value={Array.isArray(test().value) ? (test().value as string[]) : []}
                  onChange={(next) => props.onChange({ ...props.one, test: { ...test(), value: next } })}
                />
              </Match>
              <Match when={isKind('contains')}>
                <input
                  type="text"
                  aria-label={words().value}
                  maxlength="200"
                  value={String(test().value ?? '')}
                  onInput={(event) =>
                    props.onChange({ ...props.one, test: { ...test(), value: event.currentTarget.value } })
                  }
                />
              </Match>
              <Match when={!isKind('answered')}>
                <PlainValue
                  question={asked()}
                  counts={isKind('count-ge', 'count-le')}
                  value={test().value}
                  onChange={(next) => props.onChange({ ...props.one, test: { ...test(), value: next } })}
                />
              </Match>
            </Switch>
          </>
        )}
      </Show>
    </div>
  );
}

/** A number, a point of a scale, a day or a time. */
function PlainValue(props: {
  question: Question;
  counts: boolean;
  value: unknown;
  onChange: (value: string | number) => void;
}) {
  const scale = () =>
    !props.counts && (props.question.kind === 'scale' || props.question.kind === 'nps') ? props.question : undefined;
  const type = () =>
    !props.counts && (props.question.kind === 'date' || props.question.kind === 'time')
      ? props.question.kind
      : 'number';
  return (
    <Show
      when={scale()}
      fallback={
        <input
          type={type()}
          class="number"
          step="any"
          aria-label={words().value}
          value={String(props.value ?? '')}
          onInput={(event) => {
            const input = event.currentTarget;
            if (type() !== 'number') props.onChange(input.value);
            else if (!Number.isNaN(input.valueAsNumber)) props.onChange(input.valueAsNumber);
          }}
        />
      }
    >
      {(asked) => {
        const points = () => {
          const { from, to } = scaleOf(asked());
          const question = asked();
          const labels = question.kind === 'scale' && question.labels.length === to - from + 1 ? question.labels : [];
          return Array.from({ length: to - from + 1 }, (_, i) => ({
            value: from + i,
            label: labels[i] ? `${from + i} ${sayText(labels[i])}` : String(from + i),
          }));
        };
        return (
          <Select
            label={words().value}
            silent
            value={Number(props.value)}
            choices={points()}
            onChange={(next) => props.onChange(next)}
          />
        );
      }}
    </Show>
  );
}

function OptionValues(props: { question: Question; value: string[]; onChange: (value: string[]) => void }) {
  const name = createUniqueId();
  const options = () => {
    const { question } = props;
    const listed = question.kind === 'matrix' ? question.columns : 'options' in question ? question.options : [];
    const own = 'other' in question && question.other ? [{ id: OTHER, label: { 'zh-CN': '其他', en: 'Other' } }] : [];
    const known = [...listed, ...own];
    const lost = props.value.filter((id) => !known.some((one) => one.id === id));
    return [...known, ...lost.map((id) => ({ id, label: { 'zh-CN': '已删除的选项', en: 'A deleted option' } }))];
  };
  return (
    <div class="chips" role="group" aria-label={words().value}>
      <For each={options()}>
        {(option) => (
          <label class="fb-chip">
            <input
              type="checkbox"
              class="vh"
              name={name}
              checked={props.value.includes(option.id)}
              onChange={(event) =>
                props.onChange(
                  event.currentTarget.checked
                    ? [...props.value, option.id]
                    : props.value.filter((one) => one !== option.id),
                )
              }
            />
            <span>{brief(sayText(option.label), 20)}</span>
          </label>
        )}
      </For>
    </div>
  );
}
