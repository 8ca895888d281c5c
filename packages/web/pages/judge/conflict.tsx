import { createSignal, Show } from 'solid-js';
import type { Given, Sheet } from './change.ts';
import { words as w } from './words.ts';

const SHORTEST = 2;

/** 回避: a judge with an interest in the entry says so instead of scoring it, and may take that back. */
export function Conflict(props: { sheet: Sheet; writable: boolean; give: (given: Given) => void }) {
  const [asking, setAsking] = createSignal(false);
  const [problem, setProblem] = createSignal('');
  let reason!: HTMLInputElement;
  let opener: HTMLButtonElement | undefined;
  const cancel = () => {
    setAsking(false);
    setProblem('');
    opener?.focus();
  };
  const declare = (event: SubmitEvent) => {
    event.preventDefault();
    const text = reason.value.trim();
    if (text.length < SHORTEST) {
      setProblem(w.conflictShort);
      reason.focus();
    } else props.give({ conflict: text });
  };
  return (
    <Show
      when={props.sheet.state !== 'conflict'}
      fallback={
        <div class="declared" role="status">
          <p>
            <strong>{w.conflictDone}</strong>
          </p>
          <p lang="zh-CN">{props.sheet.reason}</p>
          <p class="soft">{w.conflictDoneAbout}</p>
          <Show when={props.writable}>
            <button type="button" class="btn" onClick={() => props.give({ conflict: null })}>
              {w.withdraw}
            </button>
          </Show>
        </div>
      }
    >
      <Show
        when={asking()}
        fallback={
          <p class="conflict">
            <button type="button" class="quiet" ref={opener} onClick={() => setAsking(true)}>
              {w.conflict}: {w.conflictAsk}
            </button>
          </p>
        }
      >
        <form class="conflict" onSubmit={declare}>
          <label>
            <strong>{w.conflictWhy}</strong>
            <span class="soft" id="conflict-help">
              {w.conflictHelp}
            </span>
            <input
              type="text"
              maxlength="300"
              aria-describedby="conflict-help conflict-problem"
              aria-invalid={problem() !== ''}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                event.preventDefault();
                cancel();
              }}
              ref={(element) => {
                reason = element;
                queueMicrotask(() => element.focus());
              }}
            />
          </label>
          <p class="attention" id="conflict-problem" role="alert">
            {problem()}
          </p>
          <div class="actions">
            <button type="submit" class="btn">
              {w.declare}
            </button>
            <button type="button" class="btn" onClick={cancel}>
              {w.cancel}
            </button>
          </div>
        </form>
      </Show>
    </Show>
  );
}
