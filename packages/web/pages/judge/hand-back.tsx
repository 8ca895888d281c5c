import { createSignal, For, Show } from 'solid-js';
import { isBack, type Back, type BackState, type Sheet } from './change.ts';
import { words as w } from './words.ts';

const SHORTEST = 2;
const states: readonly BackState[] = ['conflict', 'unable'];

/** What the judge said of an entry handed back, and the way back to scoring it. */
export const HandedBack = (props: { state: BackState; reason: string; writable: boolean; withdraw: () => void }) => (
  <div class="declared" role="status">
    <p>
      <strong>{w.back[props.state].done}</strong>
    </p>
    <p lang="zh-CN">{props.reason}</p>
    <p class="soft">{w.backDoneAbout}</p>
    <Show when={props.writable}>
      <button type="button" class="btn" onClick={() => props.withdraw()}>
        {w.withdraw}
      </button>
    </Show>
  </div>
);

/** 回避 and 不评: two ways to hand an entry back unscored, each said in a sentence, both with a reason. */
export function HandBack(props: {
  asking: BackState | undefined;
  ask: (state: BackState | undefined) => void;
  give: (back: Back) => void;
}) {
  const openers: Partial<Record<BackState, HTMLButtonElement>> = {};
  const cancel = () => {
    const before = props.asking;
    props.ask(undefined);
    if (before) openers[before]?.focus();
  };
  return (
    <Show
      when={props.asking}
      keyed
      fallback={
        <ul class="hand-back">
          <For each={states}>
            {(state) => (
              <li>
                <button
                  type="button"
                  class="btn small"
                  ref={(element) => (openers[state] = element)}
                  onClick={() => props.ask(state)}
                >
                  {w.back[state].name}
                </button>
                <span class="soft">{w.back[state].about}</span>
              </li>
            )}
          </For>
        </ul>
      }
    >
      {(state) => <Reason state={state} cancel={cancel} give={(reason) => props.give({ state, reason })} />}
    </Show>
  );
}

function Reason(props: { state: BackState; cancel: () => void; give: (reason: string) => void }) {
  const [problem, setProblem] = createSignal('');
  let reason!: HTMLInputElement;
  const declare = (event: SubmitEvent) => {
    event.preventDefault();
    const text = reason.value.trim();
    if (text.length >= SHORTEST) return props.give(text);
    setProblem(w.backShort);
    reason.focus();
  };
  return (
    <form class="back-form" onSubmit={declare}>
      <label>
        <strong>{w.back[props.state].why}</strong>
        <span class="soft" id="back-help">
          {w.back[props.state].help}
        </span>
        <input
          type="text"
          maxlength="300"
          aria-describedby="back-help back-problem"
          aria-invalid={problem() !== ''}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            props.cancel();
          }}
          ref={(element) => {
            reason = element;
            queueMicrotask(() => element.focus());
          }}
        />
      </label>
      <p class="attention" id="back-problem" role="alert">
        {problem()}
      </p>
      <div class="actions">
        <button type="submit" class="btn">
          {w.back[props.state].declare}
        </button>
        <button type="button" class="btn" onClick={() => props.cancel()}>
          {w.cancel}
        </button>
      </div>
    </form>
  );
}

/** Why the sheet is handed back, if it is. */
export const backOf = (sheet: Sheet | undefined): Back | undefined =>
  sheet && isBack(sheet.state) ? { state: sheet.state, reason: sheet.reason ?? '' } : undefined;
