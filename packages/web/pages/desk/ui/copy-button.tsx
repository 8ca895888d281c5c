import { createSignal } from 'solid-js';
import { wordsOf } from '../state/lang.ts';
import { Icon } from './icon.tsx';
import { say } from './toast.tsx';

const words = wordsOf({
  'zh-CN': { done: '已复制', failed: '浏览器不允许复制，请手动选取' },
  en: { done: 'Copied', failed: 'The browser refuses to copy; please select the text by hand' },
});

/** Copies a text; says so in its own place. */
export function CopyButton(props: { text: () => string; label: string; name?: string; class?: string }) {
  const [done, setDone] = createSignal(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text());
      setDone(true);
      setTimeout(() => setDone(false), 2500);
    } catch {
      say({ text: words().failed, tone: 'bad' });
    }
  };
  return (
    <button type="button" class={props.class ?? 'button small'} aria-label={props.name} onClick={() => void copy()}>
      <Icon name={done() ? 'check' : 'copy'} />
      <span aria-live="polite">{done() ? words().done : props.label}</span>
    </button>
  );
}
