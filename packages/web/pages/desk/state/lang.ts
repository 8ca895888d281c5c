import { createSignal } from 'solid-js';
import type { Lang, LocalText } from '#core/words.ts';
import { say } from '#core/words.ts';

const KEY = 'xiance.lang';

const kept = (): Lang | undefined => {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'en' || value === 'zh-CN' ? value : undefined;
  } catch {
    return undefined;
  }
};

const [lang, set] = createSignal<Lang>(kept() ?? (document.documentElement.lang === 'en' ? 'en' : 'zh-CN'));
document.documentElement.lang = lang();
export { lang };

/** Switches the page's language; the choice stays in this browser. */
export function setLang(next: Lang): void {
  document.documentElement.lang = next;
  set(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing still shows the language for this page.
  }
}

/** A word table's reading in the page's language. */
export const wordsOf =
  <T>(table: Record<Lang, T>) =>
  (): T =>
    table[lang()];

/** A text people of the federation wrote, in the page's language where there is one. */
export const sayText = (text: LocalText): string => say(text, lang());
