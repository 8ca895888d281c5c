import { createEffect, Show } from 'solid-js';
import { lengthOf } from '#core/form.ts';
import { say, words as w } from '../words.ts';
import type { KindProps } from './kind.ts';

/** What browsers may fill in by themselves, by the question's role. */
const autocomplete: Record<string, string> = { name: 'name', unit: 'organization', phone: 'tel' };
type Kinds = 'text' | 'long' | 'number' | 'phone' | 'email' | 'date' | 'time';

const inputs = {
  phone: { type: 'tel', inputmode: 'tel' },
  email: { type: 'email', inputmode: 'email' },
  number: { type: 'text', inputmode: 'decimal' },
  date: { type: 'date', inputmode: undefined },
  time: { type: 'time', inputmode: undefined },
} as const;

/** Digits of any width, also with the blanks and commas people write; what is no number stays as it was written. */
function toNumber(text: string): number | string {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  return plain !== '' && Number.isFinite(Number(plain)) && !/[.]$|^[-+]?$/.test(plain) ? Number(plain) : text;
}

/** Answers that are typed. Attributes stand one by one: to spread them costs the page more than it saves here. */
export function Input(props: KindProps<Kinds>) {
  const { question } = props;
  const { kind } = question;
  const isLine = kind === 'text';
  /** A number as it is being typed: 1.0 on the way to 1.05. */
  let raw = '';
  const text = () => {
    const { answer } = props;
    if (typeof answer === 'number') return toNumber(raw) === answer ? raw : String(answer);
    return typeof answer === 'string' ? answer : '';
  };
  const required = question.required ? 'true' : undefined;
  const fill = autocomplete[question.role ?? ''] ?? (kind === 'email' ? 'email' : 'off');
  const onInput = ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
    raw = value;
    // A short text is one line however long it is: it wraps to stay in sight, and Enter ends it.
    props.set(kind === 'number' ? toNumber(value) : isLine ? value.replace(/\s*\n\s*/g, '') : value);
  };
  if (kind === 'text' || kind === 'long')
    return (
      <>
        <textarea
          class={isLine ? 'line' : undefined}
          rows={isLine ? 1 : undefined}
          id={props.id}
          aria-describedby={props.described}
          aria-invalid={props.invalid}
          aria-required={required}
          autocomplete={fill}
          value={text()}
          onInput={onInput}
          ref={(element) => createEffect(() => grow(element, text()))}
        />
        <Count text={text()} most={question.maxLength} from={isLine ? 0.6 : 0.8} />
      </>
    );
  const limit = (end: 'min' | 'max') => (kind === 'date' ? question[end] : undefined);
  return (
    <span class="typed">
      <input
        type={inputs[kind].type}
        inputmode={inputs[kind].inputmode}
        min={limit('min')}
        max={limit('max')}
        id={props.id}
        aria-describedby={props.described}
        aria-invalid={props.invalid}
        aria-required={required}
        autocomplete={fill}
        value={text()}
        onInput={onInput}
      />
      {kind === 'number' && question.unit ? <span class="unit">{say(question.unit)}</span> : undefined}
    </span>
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
