import { createSignal } from 'solid-js';

export type View =
  | { name: 'pile'; todo: boolean }
  | { name: 'entry'; ordinal: number }
  | { name: 'practice'; index: number }
  | { name: 'submit' }
  | { name: 'lost' };

export function viewOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): View {
  const [, ordinal] = /^\/judge\/([1-9]\d{0,4})$/.exec(pathname) ?? [];
  if (ordinal) return { name: 'entry', ordinal: Number(ordinal) };
  const [, practice] = /^\/judge\/practice\/([1-9])$/.exec(pathname) ?? [];
  if (practice) return { name: 'practice', index: Number(practice) - 1 };
  if (/^\/judge\/?$/.test(pathname)) return { name: 'pile', todo: new URLSearchParams(search).has('todo') };
  return { name: pathname === '/judge/submit' ? 'submit' : 'lost' };
}

const [view, setView] = createSignal(viewOf(location));
export { view };

/** A page of this surface in the language of this one. */
export function to(path: string): string {
  const asked = new URLSearchParams(location.search).get('lang');
  return asked ? `${path}${path.includes('?') ? '&' : '?'}lang=${asked}` : path;
}

export function go(path: string, options: { replace?: boolean } = {}): void {
  history[options.replace ? 'replaceState' : 'pushState'](null, '', to(path));
  setView(viewOf(location));
  scrollTo(0, 0);
}

/** Follows back and forward, and plain clicks on links of this surface. */
export function followAddress(): () => void {
  const onPop = () => setView(viewOf(location));
  const onClick = (event: MouseEvent) => {
    const link = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null;
    const plain =
      event.button === 0 &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.shiftKey &&
      !event.altKey &&
      !event.defaultPrevented;
    // Another language is another document.
    if (!link || !plain || link.origin !== location.origin || link.hasAttribute('hreflang') || link.hash) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    setView(viewOf(location));
    scrollTo(0, 0);
  };
  addEventListener('popstate', onPop);
  document.addEventListener('click', onClick);
  return () => {
    removeEventListener('popstate', onPop);
    document.removeEventListener('click', onClick);
  };
}

/** This page in the other language. */
export const inLang = (lang: string): string => {
  const search = new URLSearchParams(location.search);
  search.set('lang', lang);
  return `${location.pathname}?${search}`;
};
