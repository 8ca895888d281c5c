import { createUniqueId, For, Index, Match, Show, Switch } from 'solid-js';
import { OTHER, type Condition } from '#core/condition.ts';
import { scaleOf } from '#core/form.ts';
import type { Question } from '#core/form-schema.ts';
import { lang, sayText } from '../state/lang.ts';
import { dayOf } from '../state/period.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { useBuilder } from './builder.ts';
import {
  askable,
  choicesOf,
  conditionOf,
  firstTest,
  groupFrom,
  isGroup,
  withOp,
  type Group,
  type Join,
  type OneTest,
} from './condition-group.ts';
import { Select } from './fields.tsx';
import { brief, inWords } from './sentence.ts';
import { joinWord, opWord, words } from './words.ts';

interface ConditionProps {
  question: Question;
  /** Where the problem list names it: `when`, `must.0.when`. */
  path: string;
  value: Condition | undefined;
  /** The condition may look at the question's own answer. */
  itself?: boolean;
  onChange: (value: Condition | undefined) => void;
}

const joins: Join[] = ['all', 'any', 'none', 'not-all'];
const today = () => dayOf(new Date());

/** A condition over earlier answers: tests, and groups of tests, joined as people say it. */
export function ConditionEditor(props: ConditionProps) {
  const builder = useBuilder();
  const group = (): Group | undefined => (props.value ? groupFrom(props.value) : { join: 'all', items: [] });
  const candidates = () => askable(builder.questions(), builder.place(props.question.id), props.itself === true);
  const problem = () => builder.problemAt(props.question.id, props.path);
  return (
    <div class="fb-condition">
      <Show
        when={group()}
        fallback={
          <>
            <Notice tone="info">
              <p>{words().tooDeep}</p>
              <p>
                <b>{inWords(props.value!, builder.questions(), lang())}</b>
              </p>
            </Notice>
            <button type="button" class="button small" onClick={() => props.onChange(undefined)}>
              {words().clearCondition}
            </button>
          </>
        }
      >
        {(shape) => (
          <GroupEditor
            group={shape()}
            candidates={candidates()}
            nested={false}
            onChange={(next) => props.onChange(conditionOf(next))}
          />
        )}
      </Show>
      <Show when={problem()}>
        <p class="problem">{problem()}</p>
      </Show>
    </div>
  );
}

function GroupEditor(props: {
  group: Group;
  candidates: Question[];
  nested: boolean;
  onChange: (group: Group) => void;
}) {
  const items = () => props.group.items;
  const put = (next: (OneTest | Group)[]) => props.onChange({ ...props.group, items: next });
  const begin = (): OneTest => firstTest(props.candidates.at(-1)!, today());
  return (
    <Show when={props.candidates.length > 0 || items().length > 0} fallback={<p class="help">{words().noneBefore}</p>}>
      <Show when={items().length > 1}>
        <Select
          label={words().joinLabel}
          silent
          value={props.group.join}
          choices={joins.map((value) => ({ value, label: joinWord(value) }))}
          onChange={(join) => props.onChange({ ...props.group, join })}
        />
      </Show>
      <ul class="fb-tests">
        <Index each={items()}>
          {(item, i) => {
            const replace = (next: OneTest | Group) => put(items().map((one, at) => (at === i ? next : one)));
            const inner = () => {
              const one = item();
              return isGroup(one) ? one : undefined;
            };
            const single = () => {
              const one = item();
              return isGroup(one) ? undefined : one;
            };
            return (
              <li classList={{ inner: inner() !== undefined }}>
                <Show when={inner()}>
                  {(group) => (
                    <GroupEditor
                      group={group()}
                      candidates={props.candidates}
                      nested
                      onChange={(next) =>
                        next.items.length ? replace(next) : put(items().filter((_, at) => at !== i))
                      }
                    />
                  )}
                </Show>
                <Show when={single()}>
                  {(test) => <TestEditor one={test()} candidates={props.candidates} onChange={replace} />}
                </Show>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={inner() ? words().removeGroup : words().removeCondition}
                  onClick={() => put(items().filter((_, at) => at !== i))}
                >
                  <Icon name="remove" />
                </button>
              </li>
            );
          }}
        </Index>
      </ul>
      <Show when={props.candidates.length > 0}>
        <div class="row">
          <button type="button" class="button small" onClick={() => put([...items(), begin()])}>
            <Icon name="plus" />
            {words().addCondition}
          </button>
          <Show when={!props.nested && items().length > 0}>
            <button
              type="button"
              class="button small quiet"
              onClick={() => put([...items(), { join: 'any', items: [begin(), begin()] }])}
            >
              {words().addGroup}
            </button>
          </Show>
        </div>
      </Show>
    </Show>
  );
}

function TestEditor(props: { one: OneTest; candidates: Question[]; onChange: (next: OneTest) => void }) {
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
