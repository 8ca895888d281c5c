import { createSignal, Show, type Component } from 'solid-js';
import type { Answer } from '#core/form.ts';
import type { Asked } from '#core/form-schema.ts';
import { Choice, Consent, Scale } from './kinds/choice.tsx';
import { Input } from './kinds/input.tsx';
import type { KindProps } from './kinds/kind.ts';
import { words as w } from './words.ts';

type Control = Component<KindProps<never>>;
const here: Partial<Record<Asked['kind'], unknown>> = {
  text: Input,
  long: Input,
  number: Input,
  phone: Input,
  email: Input,
  date: Input,
  time: Input,
  single: Choice,
  multiple: Choice,
  scale: Scale,
  nps: Scale,
  consent: Consent,
};

/** Kinds that few forms have come as parts of their own, each fetched once. */
const parts: Record<string, () => Promise<unknown>> = {
  matrix: () => import('./kinds/more.tsx').then((part) => part.Matrix),
  ranking: () => import('./kinds/more.tsx').then((part) => part.Ranking),
  people: () => import('./kinds/more.tsx').then((part) => part.People),
  dropdown: () => import('./kinds/more.tsx').then((part) => part.Dropdown),
  file: () => import('./kinds/files.tsx').then((part) => part.Files),
  signature: () => import('./kinds/files.tsx').then((part) => part.Signature),
  unit: () => import('./kinds/unit.tsx').then((part) => part.UnitPicker),
};
const partOf = (question: Asked): string =>
  question.kind === 'single' && question.dropdown ? 'dropdown' : question.kind;

const [fetched, setFetched] = createSignal<Record<string, unknown>>({});
const asked = new Map<string, Promise<void>>();
/**
 * Fetches the parts a form will need, behind its first screen: from then on the form works without a network. One that could not be
 * fetched is asked for again when it is needed.
 */
export function fetchParts(questions: readonly Asked[]): void {
  for (const name of new Set(questions.map(partOf)))
    if (parts[name] && !asked.has(name)) {
      const part = parts[name]().then((control) => void setFetched((all) => ({ ...all, [name]: control })));
      asked.set(
        name,
        part.catch(() => void asked.delete(name)),
      );
    }
}

interface FieldProps {
  question: Asked;
  label: string;
  help: string;
  answer: Answer | undefined;
  problem: string | undefined;
  owner: { id: string; secret: string };
  set: (answer?: Answer) => void;
  save: () => void;
}

const grouped = new Set([
  'multiple',
  'scale',
  'nps',
  'single',
  'matrix',
  'ranking',
  'people',
  'file',
  'signature',
  'consent',
]);

/** One question with its label, help, problem and control. */
export function Field(props: FieldProps) {
  const { question } = props;
  const id = `f-${question.id}`;
  const isGroup = grouped.has(question.kind);
  const name = partOf(question);
  const control = () => (parts[name] ? fetched()[name] : here[question.kind]) as Control | undefined;
  if (parts[name] && !fetched()[name]) fetchParts([question]);
  const described = () =>
    [props.help && `h-${question.id}`, props.problem && `e-${question.id}`].filter(Boolean).join(' ') || undefined;
  const label = () => (
    <>
      {props.label}
      <Show when={question.required}>
        <span class="req">{w.required}</span>
      </Show>
    </>
  );
  return (
    <div
      class="field"
      classList={{ bad: props.problem !== undefined }}
      role={
        isGroup
          ? question.kind === 'single' || name === 'scale' || name === 'nps'
            ? 'radiogroup'
            : 'group'
          : undefined
      }
      aria-labelledby={isGroup ? `l-${question.id}` : undefined}
      aria-describedby={isGroup ? described() : undefined}
    >
      <Show
        when={isGroup}
        fallback={
          <label for={id} id={`l-${question.id}`}>
            {label()}
          </label>
        }
      >
        <p class="label" id={`l-${question.id}`}>
          {label()}
        </p>
      </Show>
      <Show when={props.help}>
        <p class="help" id={`h-${question.id}`}>
          {props.help}
        </p>
      </Show>
      <Show when={control()} fallback={<p class="soft">{w.loading}</p>}>
        {(part) => {
          const Part = part();
          return (
            <Part
              question={question as never}
              id={id}
              described={described()}
              invalid={props.problem ? 'true' : undefined}
              answer={props.answer}
              owner={props.owner}
              set={props.set}
              save={props.save}
            />
          );
        }}
      </Show>
      <Show when={props.problem}>
        <p class="err" id={`e-${question.id}`}>
          {props.problem}
        </p>
      </Show>
    </div>
  );
}
