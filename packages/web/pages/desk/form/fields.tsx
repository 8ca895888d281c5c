import { createUniqueId, For, Show, type JSX } from 'solid-js';
import type { LocalText } from '#core/words.ts';
import { Labelled, type About } from '../ui/labelled.tsx';
import { useBuilder } from './builder.ts';
import { words } from './words.ts';

interface TextFieldProps {
  /** The item, and the field's path in it: where problems name it. */
  id: string;
  path: string;
  label: string;
  value: LocalText | undefined;
  onInput: (value: LocalText) => void;
  lines?: number;
  maxLength: number;
  help?: string;
  /** Gets the focus when the item is opened to be written. */
  first?: boolean;
}

/** A text in Chinese; below it in English, while English is shown. */
export function TextField(props: TextFieldProps) {
  const builder = useBuilder();
  const value = () => props.value ?? { 'zh-CN': '', en: '' };
  // Everything that may change is read inside the markup: a control that was made anew would lose the focus.
  const control = (tongue: 'zh-CN' | 'en', about: About) => {
    const most = () => (tongue === 'en' ? props.maxLength * 4 : props.maxLength);
    const mark = () => (props.first && tongue === 'zh-CN' ? '' : undefined);
    const onInput = (event: InputEvent & { currentTarget: { value: string } }) =>
      props.onInput({ ...value(), [tongue]: event.currentTarget.value });
    return (
      <Show
        when={props.lines}
        fallback={
          <input
            type="text"
            lang={tongue}
            maxlength={most()}
            data-first={mark()}
            value={value()[tongue] ?? ''}
            onInput={onInput}
            {...about}
          />
        }
      >
        <textarea
          lang={tongue}
          maxlength={most()}
          data-first={mark()}
          rows={props.lines}
          value={value()[tongue] ?? ''}
          onInput={onInput}
          {...about}
        />
      </Show>
    );
  };
  return (
    <>
      <Labelled
        label={builder.english() ? `${props.label} · ${words().chinese}` : props.label}
        help={props.help}
        problem={{ text: () => builder.problemAt(props.id, props.path) }}
      >
        {(about) => control('zh-CN', about)}
      </Labelled>
      <Show when={builder.english()}>
        <Labelled label={`${props.label} · ${words().english}`}>{(about) => control('en', about)}</Labelled>
      </Show>
    </>
  );
}

interface NumberFieldProps {
  id: string;
  path: string;
  label: string;
  value: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  step?: string;
  onInput: (value: number | undefined) => void;
  /** It may be left empty: no limit. */
  optional?: boolean;
}

export function NumberField(props: NumberFieldProps) {
  const builder = useBuilder();
  return (
    <Labelled
      label={props.label}
      problem={{ text: () => builder.problemAt(props.id, props.path) }}
      class="fb-number-field"
    >
      {(about) => (
        <input
          type="number"
          class="number"
          min={props.min}
          max={props.max}
          step={props.step ?? '1'}
          placeholder={props.optional ? words().noLimit : undefined}
          value={props.value ?? ''}
          onInput={(event) => {
            const given = event.currentTarget.valueAsNumber;
            if (!Number.isNaN(given)) props.onInput(given);
            else if (props.optional && event.currentTarget.value === '') props.onInput(undefined);
          }}
          {...about}
        />
      )}
    </Labelled>
  );
}

export function Check(props: {
  label: string;
  help?: string | undefined;
  checked: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
  problem?: string | undefined;
}) {
  const id = createUniqueId();
  return (
    <div class="fb-check">
      <label class="check">
        <input
          type="checkbox"
          checked={props.checked}
          disabled={props.disabled === true}
          aria-describedby={props.help || props.problem ? id : undefined}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        {props.label}
      </label>
      <Show when={props.help || props.problem}>
        <span id={id} classList={{ help: !props.problem, problem: props.problem !== undefined }}>
          {props.problem ?? props.help}
        </span>
      </Show>
    </div>
  );
}

export function Select<T extends string | number>(props: {
  label: string;
  silent?: boolean;
  value: T;
  choices: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  help?: string;
  problem?: string | undefined;
}): JSX.Element {
  return (
    <Labelled
      label={props.label}
      help={props.help}
      silent={props.silent === true}
      problem={{ text: () => props.problem }}
    >
      {(about) => (
        <select
          {...about}
          onChange={(event) => props.onChange(props.choices[event.currentTarget.selectedIndex]!.value)}
        >
          <For each={props.choices}>
            {(choice) => <option selected={choice.value === props.value}>{choice.label}</option>}
          </For>
        </select>
      )}
    </Labelled>
  );
}
