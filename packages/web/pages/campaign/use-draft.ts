import { createSignal } from 'solid-js';
import type { Answer } from '#core/form.ts';
import { dropDraft, keepDraft, keepQuick, newDraft, quickKey, readDraft, type Draft } from '../../data/device.ts';
import { words as w } from './words.ts';

const PAUSE = 250;

/**
 * The page's draft, for as long as the page is there, and its keeping: every change is written to the device within a
 * moment, and at once when the page is hidden.
 */
export function useDraft(slug: string, prefix: 'ent' | 'rsp') {
  const [draft, setDraft] = createSignal<Draft>(newDraft(prefix));
  const [note, setNote] = createSignal('');
  const [ready, setReady] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    setNote((await keepDraft(slug, draft())) ? w.saved(new Date().toTimeString().slice(0, 5)) : w.unsaved);
  };
  const put = (written: Draft) => {
    const at = Date.now();
    const next = { ...written, begun: written.begun ?? at, at };
    setDraft(next);
    keepQuick(slug, next);
    // Not put off by the next key: who types without a pause is kept too.
    timer ??= setTimeout(() => void save(), PAUSE);
  };
  // Phones kill hidden pages without a word.
  const flush = () => {
    if (timer && document.visibilityState === 'hidden') void save();
  };
  document.addEventListener('visibilitychange', flush);
  addEventListener('pagehide', flush);
  // A second tab on the same campaign: what one writes, the other shows and goes on with, so that neither writes over it.
  addEventListener('storage', ({ key, newValue }) => {
    if (key === quickKey(slug) && newValue && !timer) setDraft(JSON.parse(newValue));
  });

  const whenReady = readDraft(slug).then((kept) => {
    // What was typed before the device answered stays.
    if (kept?.v === 1 && draft().at === 0 && !timer) {
      setDraft(kept);
      if (kept.topic || Object.keys(kept.answers).length) setNote(w.restored);
    }
    setReady(true);
  });

  return {
    draft,
    note,
    ready,
    whenReady,
    save,
    change: (part: Partial<Draft>) => put({ ...draft(), ...part }),
    setAnswer(id: string, answer?: Answer) {
      const { [id]: _taken, ...rest } = draft().answers;
      put({ ...draft(), answers: answer === undefined ? rest : { ...rest, [id]: answer } });
    },
    /** Puts a whole draft in place, also an earlier one (undo). */
    replace: put,
    /** Nothing is left to keep, and what comes next is another one. */
    async finish() {
      clearTimeout(timer);
      timer = undefined;
      const { pass } = draft();
      await dropDraft(slug);
      setDraft({ ...newDraft(prefix), ...(pass ? { pass } : {}) });
      setNote('');
    },
  };
}
export type DraftKeeper = ReturnType<typeof useDraft>;
