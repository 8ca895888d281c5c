import { createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import { words as w } from './words.ts';

const SEEN = 'xiance judge keys seen';
const wasSeen = (): boolean => {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return false;
  }
};

const KeyTable = () => (
  <dl class="key-table">
    <For each={w.keyRows}>
      {([key, what]) => (
        <div>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      )}
    </For>
  </dl>
);

/** All keys, shown below the first sheets until dismissed; then on “?” only. */
export function KeyHint() {
  const [shown, setShown] = createSignal(!wasSeen());
  const dismiss = () => {
    setShown(false);
    try {
      localStorage.setItem(SEEN, '1');
    } catch {
      // It comes back on the next visit.
    }
  };
  return (
    <Show when={shown()}>
      <aside class="key-hint for-keyboards" aria-label={w.keys}>
        <KeyTable />
        <button type="button" class="btn" onClick={dismiss}>
          {w.keysClose}
        </button>
      </aside>
    </Show>
  );
}

/** The keys over the page. The dialog's one control has the focus while it is open, and the focus goes back afterwards. */
export function Keys(props: { close: () => void }) {
  let button!: HTMLButtonElement;
  const before = document.activeElement as HTMLElement | null;
  onCleanup(() => before?.focus?.({ preventScroll: true }));
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Tab') event.preventDefault();
    if (event.key === 'Escape' || event.key === '?') {
      event.preventDefault();
      props.close();
    }
  };
  document.addEventListener('keydown', onKey);
  onCleanup(() => document.removeEventListener('keydown', onKey));
  onMount(() => button.focus());
  return (
    <div class="veil">
      <div class="keys" role="dialog" aria-modal="true" aria-labelledby="keys-title">
        <h2 id="keys-title">{w.keys}</h2>
        <KeyTable />
        <button type="button" class="btn main" ref={button} onClick={() => props.close()}>
          {w.keysClose}
        </button>
      </div>
    </div>
  );
}
