import { createSignal } from 'solid-js';
import type { Answer } from '#core/form.ts';
import { dropDraft, keepDraft, keepQuick, newDraft, quickKey, readDraft, type Draft } from '../../data/device.ts';
import { words as w } from './words.ts';

const PAUSE = 250;

/**
 * The page's draft, for as long as the page is there, and its keeping: every change is written to the device within a
 * moment, and at once when the page is hidden.
 */
export function useDraft(slug: string) {
  const [draft, setDraft] = createSignal<Draft>(newDraft());
  const [note, setNote] = createSignal('');
  const [ready, setReady] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    setNote((await keepDraft(slug, draft())) ? w.saved(new Date().toTimeString().slice(0, 5)) : w.unsaved);
  };
  const put = (written: Draft) => {
    const next = { ...written, at: Date.now() };
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

  void readDraft(slug).then((kept) => {
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
    save,
    setTopic: (topic: string) => put({ ...draft(), topic }),
    setAnswer: (id: string, answer: Answer) => put({ ...draft(), answers: { ...draft().answers, [id]: answer } }),
    /** Puts a whole draft in place, also an earlier one (undo). */
    replace: put,
    /** Nothing is left to keep, and what comes next is another entry. */
    async finish() {
      clearTimeout(timer);
      timer = undefined;
      await dropDraft(slug);
      setDraft(newDraft());
      setNote('');
    },
  };
}
export type DraftKeeper = ReturnType<typeof useDraft>;
