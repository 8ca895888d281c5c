import { createSignal } from 'solid-js';

/** Words on their way, kept in this browser until they are sent: a page that is left or ended loses none of them. */
export function createKeptNote(entryId: string, given = '') {
  const key = `xiance note ${entryId}`;
  const read = (): string | null => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const [note, set] = createSignal(read() ?? given);
  const keep = (text: string) => {
    try {
      if (text) localStorage.setItem(key, text);
      else localStorage.removeItem(key);
    } catch {
      // Without storage the page itself still holds what was typed.
    }
  };
  const write = (text: string) => {
    set(text);
    keep(text);
  };
  /** They were sent: they stand on the page and need not be kept. */
  const sent = () => keep('');
  return [note, write, sent] as const;
}
