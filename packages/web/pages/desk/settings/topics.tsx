import { Index, Show } from 'solid-js';
import type { Topic } from '#core/campaign.ts';
import { newKey } from '../state/id.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { say } from '../ui/toast.tsx';
import { moved, useDraft, useOwnProblem } from './context.ts';
import { Item } from './item.tsx';
import { LocalField } from './local-field.tsx';
import { words } from './words.ts';

export function Topics(props: { frozen: boolean; optional: boolean }) {
  const { values, edit } = useDraft();
  const problem = useOwnProblem(() => 'topics');
  const move = (from: number, to: number) => edit('topics', moved(values.topics, from, to));
  const remove = (topic: Topic, at: number) => {
    const kept = JSON.parse(JSON.stringify(topic)) as Topic;
    edit('topics', (all) => all.filter((_, i) => i !== at));
    const undo = () => edit('topics', (all) => all.toSpliced(at, 0, kept));
    say({ text: words().removed(kept.name['zh-CN']), action: { label: words().undo, run: undo } });
  };
  return (
    <section class="card" id="topics">
      <h2>{words().keys.topics}</h2>
      <p class="help">
        {props.optional ? words().optionalTopics : words().topicsHelp} {props.frozen ? '' : words().moveKeys}
      </p>
      <Show when={props.frozen}>
        <Notice tone="info">{words().frozen}</Notice>
      </Show>
      <ol class="rows">
        <Index each={values.topics}>
          {(topic, i) => (
            <Item
              name={words().topic(i + 1)}
              title={topic().name['zh-CN']}
              index={i}
              count={values.topics.length}
              frozen={props.frozen}
              onMove={(to) => move(i, to)}
              onRemove={props.optional || values.topics.length > 1 ? () => remove(topic(), i) : undefined}
            >
              <LocalField
                label={words().topicName}
                path={`topics.${i}.name`}
                value={topic().name}
                maxLength={30}
                disabled={props.frozen}
                onInput={(next) => edit('topics', i, 'name', next)}
              />
              <LocalField
                label={words().topicQuestion}
                path={`topics.${i}.question`}
                value={topic().question}
                maxLength={120}
                disabled={props.frozen}
                onInput={(next) => edit('topics', i, 'question', next)}
              />
            </Item>
          )}
        </Index>
      </ol>
      <Show when={problem()}>
        <p class="problem">{problem()}</p>
      </Show>
      <button
        type="button"
        class="button small"
        disabled={props.frozen || values.topics.length >= 30}
        onClick={() =>
          edit('topics', (all) => [...all, { id: newKey('topic', all), name: { 'zh-CN': words().newTopic } }])
        }
      >
        <Icon name="plus" />
        {words().addTopic}
      </button>
    </section>
  );
}
