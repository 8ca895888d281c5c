import { For, Show } from 'solid-js';
import { ruleInWords } from '#core/rules.ts';
import { count } from '../state/format.ts';
import { lang, wordsOf } from '../state/lang.ts';
import { Notice } from './notice.tsx';

const zh = {
  errors: (n: string) => `${n} 行有误，不会导入：`,
  row: (n: number) => `第 ${n} 行`,
  more: (n: string) => `另有 ${n} 处`,
};
const en: typeof zh = {
  errors: (n) => `${n} rows have errors and are left out:`,
  row: (n) => `Row ${n}`,
  more: (n) => `and ${n} more`,
};
const words = wordsOf({ 'zh-CN': zh, en });

interface RowError {
  row: number;
  rule: string;
  column?: string | undefined;
  value?: string | undefined;
  limit?: number | undefined;
  other?: number | undefined;
}
const SHOWN = 20;

/** What is wrong with a sheet's rows, the first of them in words; `failed` rows have errors, `total` errors there are. */
export function RowErrors(props: { errors: readonly RowError[]; failed: number; total: number }) {
  return (
    <Show when={props.total > 0}>
      <Notice tone="attention">
        <p>{words().errors(count(props.failed))}</p>
        <ul>
          <For each={props.errors.slice(0, SHOWN)}>
            {(error) => (
              <li>
                {words().row(error.row)}
                {error.column ? ` · ${error.column}` : ''}: {ruleInWords(error, lang())}
              </li>
            )}
          </For>
        </ul>
        <Show when={props.total > SHOWN}>
          <p>{words().more(count(props.total - SHOWN))}</p>
        </Show>
      </Notice>
    </Show>
  );
}
