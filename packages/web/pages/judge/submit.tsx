import { createMemo, createSignal, For, onMount, Show } from 'solid-js';
import { ApiProblem } from '#api/client.ts';
import { go, to } from './address.ts';
import { useTitle } from './message.tsx';
import type { Sitting } from './sitting.ts';
import { inPoints, totalOf } from './total.ts';
import { words as w } from './words.ts';

/** Unfinished entries named here; the pile shows all. */
const FIRST = 8;

/** Handing in: what was given in short, what is missing, and the one button. */
export function Submit(props: { sitting: Sitting }) {
  const { sitting } = props;
  let heading!: HTMLHeadingElement;
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal('');
  const count = (state: string) => sitting.rows().filter((row) => row.state === state).length;
  const { todo } = sitting;
  const totals = createMemo(() =>
    sitting
      .rows()
      .flatMap((row) =>
        row.state === 'scored' ? [totalOf(row.scores, sitting.criteria)].filter((total) => total !== undefined) : [],
      ),
  );
  const range = () => {
    const all = totals();
    const mean = all.reduce((sum, total) => sum + total, 0) / all.length;
    return w.range(inPoints(Math.min(...all)), inPoints(mean), inPoints(Math.max(...all)));
  };
  useTitle(() => w.submitTitle);
  onMount(() => {
    heading.focus({ preventScroll: true });
    if (!sitting.open()) go('/judge', { replace: true });
  });
  const submit = async () => {
    setBusy(true);
    setProblem('');
    try {
      if (!(await sitting.flush())) setProblem(w.submitUnsent);
      else {
        await sitting.handIn();
        go('/judge', { replace: true });
      }
    } catch (caught) {
      const code = caught instanceof ApiProblem ? caught.code : 'internal';
      setProblem(code === 'offline' ? w.submitUnsent : caught instanceof Error ? caught.message : w.failed);
      void sitting.refresh();
    }
    setBusy(false);
  };
  return (
    <main class="submit">
      <h1 tabindex="-1" ref={heading}>
        {w.submitTitle}
      </h1>
      <dl>
        <div>
          <dt>{w.submitScored}</dt>
          <dd>{count('scored')}</dd>
        </div>
        <div>
          <dt>{w.stateOf.conflict}</dt>
          <dd>{count('conflict')}</dd>
        </div>
        <div>
          <dt>{w.stateOf.unable}</dt>
          <dd>{count('unable')}</dd>
        </div>
        <div>
          <dt>{w.submitTodo}</dt>
          <dd>{todo().length}</dd>
        </div>
      </dl>
      <Show when={totals().length > 0}>
        <p>
          <strong>{w.submitRange}</strong>
          <span class="soft">{range()}</span>
        </p>
      </Show>
      <Show
        when={todo().length === 0}
        fallback={
          <>
            <p>{w.submitFirst(todo().length)}</p>
            <ul class="missing">
              <For each={todo().slice(0, FIRST)}>
                {(row) => (
                  <li>
                    <a href={to(`/judge/${row.ordinal}`)}>
                      {w.nth(row.ordinal)} <span lang="zh-CN">{row.title}</span>
                    </a>
                  </li>
                )}
              </For>
            </ul>
            <Show when={todo().length > FIRST}>
              <p>
                <a href={to('/judge?todo')}>
                  {w.onlyTodo} ({todo().length})
                </a>
              </p>
            </Show>
          </>
        }
      >
        <p>{w.submitAbout}</p>
      </Show>
      <p class="attention" role="alert">
        {problem()}
      </p>
      <div class="actions">
        <button type="button" class="btn main" disabled={busy() || todo().length > 0} onClick={() => void submit()}>
          {busy() ? w.submitting : w.submit}
        </button>
        <a class="btn" href={to('/judge')}>
          {w.backAndCheck}
        </a>
      </div>
    </main>
  );
}
