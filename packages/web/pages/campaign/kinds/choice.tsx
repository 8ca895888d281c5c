import { For, Show } from 'solid-js';
import { isOther, OTHER } from '#core/condition.ts';
import { scaleOf } from '#core/form.ts';
import { say, words as w } from '../words.ts';
import { listOf, shuffled, type KindProps } from './kind.ts';

interface PickProps {
  type: 'radio' | 'checkbox';
  name: string;
  id: string | undefined;
  checked: boolean;
  label: string;
  described?: string | undefined;
  change: (checked: boolean) => void;
}

/** One thing to pick, as large as a finger wants it. */
function Pick(props: PickProps) {
  return (
    <label class="choice">
      <input
        type={props.type}
        name={props.name}
        id={props.id}
        checked={props.checked}
        aria-describedby={props.described}
        onChange={(event) => props.change(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}

/** One option, or several; words of one's own beside them where the form allows it. */
export function Choice(props: KindProps<'single' | 'multiple'>) {
  const { question } = props;
  const many = question.kind === 'multiple';
  const picked = () => (many ? listOf(props.answer) : typeof props.answer === 'string' ? [props.answer] : []);
  const exclusive = (id: string) => question.options.some((option) => option.id === id && option.exclusive);
  const options = () => {
    const { options: all, shuffle } = question;
    // What excludes the rest stays last, where people look for it.
    return shuffle
      ? [
          ...shuffled(
            all.filter((one) => !one.exclusive),
            props.owner.id,
          ),
          ...all.filter((one) => one.exclusive),
        ]
      : all;
  };
  const pick = (id: string, on: boolean) => {
    if (!many) return props.set(on ? id : undefined);
    const rest = picked().filter((one) => one !== id && !(on && (exclusive(one) || exclusive(id))));
    const next = on ? [...rest, id] : rest;
    // In the order of the form, so that the same picks are the same answer.
    const place = (one: string) => question.options.findIndex((option) => option.id === one) >>> 0;
    props.set(next.sort((a, b) => place(a) - place(b)));
  };
  const other = () => picked().find(isOther);
  const setOther = (text: string | undefined) => {
    const rest = many ? picked().filter((one) => !isOther(one) && !exclusive(one)) : [];
    const next = text === undefined ? rest : [...rest, OTHER + text];
    props.set(many ? next : next[0]);
  };
  const type = many ? 'checkbox' : 'radio';
  let own: HTMLInputElement | undefined;
  return (
    <div class="choices">
      <For each={options()}>
        {(option, i) => (
          <Pick
            type={type}
            name={props.id}
            id={i() === 0 ? props.id : undefined}
            checked={picked().includes(option.id)}
            label={say(option.label)}
            change={(on) => pick(option.id, on)}
          />
        )}
      </For>
      <Show when={question.other}>
        <Pick
          type={type}
          name={props.id}
          id={undefined}
          checked={other() !== undefined}
          label={w.other}
          change={(on) => {
            setOther(on ? '' : undefined);
            own?.focus();
          }}
        />
        <Show when={other() !== undefined}>
          <input
            ref={own}
            class="own"
            aria-label={w.otherWords}
            autocomplete="off"
            value={other()!.slice(1)}
            onInput={(event) => setOther(event.currentTarget.value)}
          />
        </Show>
      </Show>
      <Show when={!many && !question.required && picked().length > 0}>
        <button type="button" class="link small" onClick={() => props.set()}>
          {w.unpick}
        </button>
      </Show>
    </div>
  );
}

/** Points of a scale: with a word to each they stand below one another, else side by side between the two ends. */
export function Scale(props: KindProps<'scale' | 'nps'>) {
  const { question } = props;
  const { from, to } = scaleOf(question);
  const points = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const labels = question.kind === 'nps' ? [] : question.labels;
  const all = labels.length === points.length;
  const ends = question.kind === 'nps' ? [w.npsLow, w.npsHigh] : all ? [] : labels.map(say);
  const name = (point: number) =>
    all
      ? say(labels[point - from]!)
      : ends.length && (point === from || point === to)
        ? `${point} ${ends[point === from ? 0 : 1]}`
        : String(point);
  return (
    <>
      <Show
        when={!all}
        fallback={
          <div class="choices">
            <For each={points}>
              {(point, i) => (
                <Pick
                  type="radio"
                  name={props.id}
                  id={i() === 0 ? props.id : undefined}
                  checked={props.answer === point}
                  label={name(point)}
                  change={() => props.set(point)}
                />
              )}
            </For>
          </div>
        }
      >
        <div class="points" classList={{ many: points.length > 7 }}>
          <For each={points}>
            {(point, i) => (
              <label>
                <input
                  type="radio"
                  name={props.id}
                  id={i() === 0 ? props.id : undefined}
                  aria-label={name(point)}
                  checked={props.answer === point}
                  onChange={() => props.set(point)}
                />
                <span aria-hidden="true">{point}</span>
              </label>
            )}
          </For>
        </div>
        <Show when={ends.length}>
          <p class="ends" aria-hidden="true">
            <span>{ends[0]}</span>
            <span>{ends[1]}</span>
          </p>
        </Show>
      </Show>
      <Show when={!question.required && props.answer !== undefined}>
        <button type="button" class="link small" onClick={() => props.set()}>
          {w.unpick}
        </button>
      </Show>
    </>
  );
}

export function Consent(props: KindProps<'consent'>) {
  return (
    <Pick
      type="checkbox"
      name={props.id}
      id={props.id}
      checked={props.answer === true}
      label={w.agree}
      described={props.described}
      change={(on) => props.set(on ? true : undefined)}
    />
  );
}
