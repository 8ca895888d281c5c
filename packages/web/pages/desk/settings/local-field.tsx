import { Show } from 'solid-js';
import type { LocalText } from '#core/words.ts';
import { Labelled } from '../ui/labelled.tsx';
import { useProblem } from './context.ts';
import { words } from './words.ts';

interface LocalFieldProps {
  label: string;
  /** Where the server names it. */
  path: string;
  value: LocalText | undefined;
  onInput: (value: LocalText) => void;
  lines?: number;
  maxLength: number;
  help?: string | undefined;
  disabled?: boolean;
}

/** A text in Chinese and, beside it, in English. */
export function LocalField(props: LocalFieldProps) {
  const value = () => props.value ?? { 'zh-CN': '', en: '' };
  const problem = useProblem(() => props.path);
  const control = (tongue: 'zh-CN' | 'en', about: object) => {
    const shared = {
      lang: tongue,
      maxlength: tongue === 'en' ? props.maxLength * 4 : props.maxLength,
      disabled: props.disabled === true,
      ...about,
    };
    const onInput = (event: InputEvent & { currentTarget: { value: string } }) =>
      props.onInput({ 'zh-CN': value()['zh-CN'], en: value().en ?? '', [tongue]: event.currentTarget.value });
    return (
      <Show
        when={props.lines}
        fallback={<input type="text" {...shared} value={value()[tongue] ?? ''} onInput={onInput} />}
      >
        <textarea {...shared} rows={props.lines} value={value()[tongue] ?? ''} onInput={onInput} />
      </Show>
    );
  };
  return (
    <div class="pair">
      <Labelled label={`${props.label} · ${words().chinese}`} help={props.help} problem={problem}>
        {(about) => control('zh-CN', about)}
      </Labelled>
      <Labelled label={`${props.label} · ${words().english}`}>{(about) => control('en', about)}</Labelled>
    </div>
  );
}
