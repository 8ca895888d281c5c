import { For, Show } from 'solid-js';
import type { Topic } from '#core/campaign.ts';
import { say, words as w } from './words.ts';

/** Which of the campaign's topics it is about. */
export function Topics(props: {
  topics: readonly Topic[];
  picked: string;
  problem: string | undefined;
  pick: (id: string) => void;
}) {
  return (
    <fieldset class="topics" aria-describedby={props.problem ? 'e-topic' : undefined}>
      <legend>{w.pickTopic}</legend>
      <For each={props.topics}>
        {(topic, i) => (
          <label class="topic">
            <input
              type="radio"
              name="topic"
              id={i() === 0 ? 'f-topic' : undefined}
              checked={props.picked === topic.id}
              onChange={() => props.pick(topic.id)}
            />
            <span>
              <strong>{say(topic.name)}</strong>
              <Show when={topic.question}>{(question) => <span class="soft">{say(question())}</span>}</Show>
            </span>
          </label>
        )}
      </For>
      <Show when={props.problem}>
        <p class="err" id="e-topic">
          {props.problem}
        </p>
      </Show>
    </fieldset>
  );
}
