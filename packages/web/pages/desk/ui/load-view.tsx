import { Show, type JSX } from 'solid-js';
import { wordsOf } from '../state/lang.ts';
import type { Load } from '../state/load.ts';
import { sayProblem } from '../state/problem.ts';
import { Notice } from './notice.tsx';

const words = wordsOf({
  'zh-CN': { loading: '正在载入…', again: '重试', stale: '以下内容可能不是最新的。' },
  en: { loading: 'Loading…', again: 'Try again', stale: 'What you see may not be the newest.' },
});

/** What was loaded; until then that it is loading, or why it could not be. What was there stays when a refresh fails. */
export function LoadView<T>(props: { load: Load<T>; children: (data: () => T) => JSX.Element }) {
  const again = () => (
    <button type="button" class="button small" onClick={() => void props.load.refresh()}>
      {words().again}
    </button>
  );
  return (
    <Show
      when={props.load.data() !== undefined}
      fallback={
        <Show when={props.load.error()} fallback={<p class="loading">{words().loading}</p>}>
          {(error) => (
            <Notice tone="bad">
              <p>{sayProblem(error())}</p>
              {again()}
            </Notice>
          )}
        </Show>
      }
    >
      <Show when={props.load.error()}>
        {(error) => (
          <Notice tone="attention">
            <p>
              {sayProblem(error())} {words().stale}
            </p>
            {again()}
          </Notice>
        )}
      </Show>
      {props.children(() => props.load.data() as T)}
    </Show>
  );
}
