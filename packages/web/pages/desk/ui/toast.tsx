import { createSignal, Show } from 'solid-js';
import { wordsOf } from '../state/lang.ts';
import { Icon } from './icon.tsx';

const words = wordsOf({ 'zh-CN': { dismiss: '收起' }, en: { dismiss: 'Dismiss' } });

export interface Toast {
  text: string;
  tone?: 'bad';
  action?: { label: string; run: () => void };
}

const [toast, setToast] = createSignal<Toast>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says what was done, with a way back; it stays long enough to change one's mind. */
export function say(next: Toast): void {
  clearTimeout(timer);
  setToast(next);
  timer = setTimeout(() => setToast(undefined), next.action ? 20_000 : 8000);
}
export const hush = (): void => void setToast(undefined);

export const Toasts = () => (
  <div class="toasts" role="status">
    <Show when={toast()}>
      {(shown) => (
        <div class="toast" classList={{ bad: shown().tone === 'bad' }}>
          <span>{shown().text}</span>
          <Show when={shown().action}>
            {(action) => (
              <button type="button" class="toast-action" onClick={() => action().run()}>
                {action().label}
              </button>
            )}
          </Show>
          <button type="button" class="icon-button" aria-label={words().dismiss} onClick={hush}>
            <Icon name="remove" />
          </button>
        </div>
      )}
    </Show>
  </div>
);
