import { lang } from '../state/lang.ts';

/** Names one after another, as the page's language parts them. */
export const listed = (names: readonly string[]): string => names.join(lang() === 'en' ? ', ' : '、');
