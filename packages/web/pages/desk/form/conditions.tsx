import { Index, Show } from 'solid-js';
import type { Condition } from '#core/condition.ts';
import type { Question } from '#core/form-schema.ts';
import { lang } from '../state/lang.ts';
import { dayOf } from '../state/period.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { useBuilder } from './builder.ts';
import {
  askable,
  conditionOf,
  firstTest,
  groupFrom,
  isGroup,
  type Group,
  type Join,
  type OneTest,
} from './condition-group.ts';
import { Select } from './fields.tsx';
import { inWords } from './sentence.ts';
import { TestEditor } from './test-editor.tsx';
import { joinWord, words } from './words.ts';

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
              <Show when={props.itself}>
                <p>
                  <b>{inWords(props.value!, builder.questions(), lang())}</b>
                </p>
              </Show>
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
  const begin = (): OneTest => firstTest(props.candidates.at(-1)!, dayOf(new Date()));
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
