import { createSignal, For, onCleanup, onMount } from 'solid-js';
import { Dialog } from '../ui/dialog.tsx';
import { words } from './words.ts';

const KEY = 'xiance.desk.keys';
const kept = () => {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
};
const [keysOn, setKeysOn] = createSignal(kept());

/** Single keys act anywhere but where text is written, and can be switched off. */
export function useKeys(actions: Record<string, (event: KeyboardEvent) => void>): void {
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest('input:not([type="checkbox"]), textarea, select, dialog')) return;
    const isSingle = event.key.length === 1;
    if (isSingle && event.key !== '?' && !keysOn()) return;
    if (event.key === 'Enter' || (event.key === ' ' && target.closest('button, a, input'))) return;
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  };
  onMount(() => document.addEventListener('keydown', listen));
  onCleanup(() => document.removeEventListener('keydown', listen));
}

export function KeysDialog(props: { open: boolean; onClose: () => void }) {
  const change = (on: boolean) => {
    setKeysOn(on);
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {
      // Holds for this page then.
    }
  };
  return (
    <Dialog open={props.open} title={words().keys} onClose={props.onClose}>
      <dl class="keys">
        <For each={words().keyList}>
          {([key, what]) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </>
          )}
        </For>
      </dl>
      <label class="check">
        <input type="checkbox" checked={keysOn()} onChange={(event) => change(event.currentTarget.checked)} />
        {words().keysOn}
      </label>
    </Dialog>
  );
}
