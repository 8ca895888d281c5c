import { createEffect } from 'solid-js';
import { wordsOf } from '../state/lang.ts';

const words = wordsOf({ 'zh-CN': { site: '献策工作台' }, en: { site: 'Xiance desk' } });

/** Names the tab after the view, most particular part first. */
export function useTitle(parts: () => (string | undefined)[]): void {
  createEffect(() => {
    document.title = [...parts(), words().site].filter(Boolean).join(' · ');
  });
}
