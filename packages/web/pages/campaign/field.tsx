import { createEffect, For, Show } from 'solid-js';
import { lengthOf, type Answer } from '#core/form.ts';
import type { Asked } from '#core/form-schema.ts';
import { say, words as w } from './words.ts';

interface FieldProps {
  question: Asked;
  answer: Answer | undefined;
  problem: string | undefined;
  set: (answer: Answer) => void;
}

/** What browsers may fill in by themselves, by the question's role. */
const autocomplete = {
  name: 'name',
  unit: 'organization',
  phone: 'tel',
  title: 'off',
  body: 'off',
  coauthors: 'off',
} as const;

/** One question with its label, help, problem and control. */
export function Field(props: FieldProps) {
  const id = () => `f-${props.question.id}`;
  const text = () => (typeof props.answer === 'string' ? props.answer : '');
  const described = () =>
    [props.question.help && `h-${props.question.id}`, props.problem && `e-${props.question.id}`]
      .filter(Boolean)
      .join(' ') || undefined;
  const isGroup = () => props.question.kind === 'people';
  const invalid = () => (props.problem ? 'true' : undefined);
  const required = () => (props.question.required ? 'true' : undefined);
  const fill = () => (props.question.role ? autocomplete[props.question.role] : 'off');
  const onInput = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
    props.set(event.currentTarget.value);
  // A short text is one line however long it is: it wraps to stay in sight, and Enter ends it.
  const onLine = (event: { currentTarget: HTMLTextAreaElement }) =>
    props.set(event.currentTarget.value.replace(/\s*\n\s*/g, ''));
  /** A question's kind never changes, so its control is chosen once. */
  const control = () => {
    const { question } = props;
    if (question.kind === 'people')
      return (
        <People
          id={id()}
          max={question.max}
          described={described()}
          names={Array.isArray(props.answer) ? (props.answer as string[]) : []}
          set={props.set}
        />
      );
    if (question.kind === 'phone')
      return (
        <input
          type="tel"
          inputmode="tel"
          id={id()}
          aria-describedby={described()}
          aria-invalid={invalid()}
          aria-required={required()}
          autocomplete={fill()}
          value={text()}
          onInput={onInput}
        />
      );
    if (question.kind !== 'text' && question.kind !== 'long') return undefined;
    const isLine = question.kind === 'text';
    return (
      <>
        <textarea
          class={isLine ? 'line' : undefined}
          rows={isLine ? 1 : undefined}
          id={id()}
          aria-describedby={described()}
          aria-invalid={invalid()}
          aria-required={required()}
          autocomplete={fill()}
          value={text()}
          onInput={isLine ? onLine : onInput}
          ref={(element) => createEffect(() => grow(element, text()))}
        />
        <Count text={text()} most={question.maxLength} from={isLine ? 0.6 : 0.8} />
      </>
    );
  };
  return (
    <div
      class="field"
      classList={{ bad: props.problem !== undefined }}
      role={isGroup() ? 'group' : undefined}
      aria-labelledby={isGroup() ? `l-${props.question.id}` : undefined}
    >
      <Show
        when={isGroup()}
        fallback={
          <label for={id()}>
            {say(props.question.label)}
            <Show when={props.question.required}>
              <span class="req">{w.required}</span>
            </Show>
          </label>
        }
      >
        <p class="label" id={`l-${props.question.id}`}>
          {say(props.question.label)}
        </p>
      </Show>
      <Show when={props.question.help}>
        {(help) => (
          <p class="help" id={`h-${props.question.id}`}>
            {say(help())}
          </p>
        )}
      </Show>
      {control()}
      <Show when={props.problem}>
        {(problem) => (
          <p class="err" id={`e-${props.question.id}`}>
            {problem()}
          </p>
        )}
      </Show>
    </div>
  );
}

/** The area grows with the text, so that all of it is in sight. */
function grow(element: HTMLTextAreaElement, _text: string): void {
  element.style.height = 'auto';
  if (element.scrollHeight) element.style.height = `${Math.min(element.scrollHeight + 2, window.innerHeight * 0.7)}px`;
}

/** How long the text is, once that begins to matter; too long is said in words, and nothing is cut off. */
function Count(props: { text: string; most: number; from: number }) {
  const length = () => lengthOf(props.text.trim());
  return (
    <Show when={length() >= props.most * props.from}>
      <p class="count" classList={{ over: length() > props.most }} aria-live="polite">
        {length() > props.most ? w.over(length() - props.most) : w.characters(length(), props.most)}
      </p>
    </Show>
  );
}

function People(props: {
  id: string;
  names: string[];
  max: number;
  described: string | undefined;
  set: (names: string[]) => void;
}) {
  const slots = () => Array.from({ length: props.names.length }, (_, i) => i);
  const put = (i: number, name: string) => props.set(props.names.map((one, j) => (j === i ? name : one)));
  return (
    <div class="people">
      <For each={slots()}>
        {(i) => (
          <div class="person">
            <input
              id={i === 0 ? props.id : undefined}
              aria-label={w.person(i + 1)}
              aria-describedby={props.described}
              autocomplete="off"
              value={props.names[i] ?? ''}
              onInput={(event) => put(i, event.currentTarget.value)}
            />
            <button
              type="button"
              class="btn small"
              aria-label={`${w.remove} ${w.person(i + 1)}`}
              onClick={() => props.set(props.names.filter((_, j) => j !== i))}
            >
              {w.remove}
            </button>
          </div>
        )}
      </For>
      <Show when={props.names.length < props.max}>
        <button
          type="button"
          class="btn"
          id={props.names.length === 0 ? props.id : undefined}
          onClick={() => props.set([...props.names, ''])}
        >
          ＋ {w.addPerson}
        </button>
      </Show>
    </div>
  );
}
