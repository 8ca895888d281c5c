import { createSignal, onCleanup } from 'solid-js';
import { createStore, unwrap } from 'solid-js/store';
import type { Answer } from '#core/form.ts';
import { dropDraft, keepDraft, newDraft, readDraft, type Draft } from '../../data/device.ts';
import { words as w } from './words.ts';

const PAUSE = 250;
const clock = (at: number): string => new Date(at).toTimeString().slice(0, 5);

/** The draft and its keeping: every change is written to the device after a short pause, and at once when the page is hidden. */
export function useDraft(slug: string) {
  const [draft, setDraft] = createStore<Draft>(newDraft());
  const [note, setNote] = createSignal('');
  const [ready, setReady] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    const at = Date.now();
    setDraft('at', at);
    const kept = await keepDraft(slug, JSON.parse(JSON.stringify(unwrap(draft))) as Draft);
    setNote(kept ? w.saved(clock(at)) : w.unsaved);
  };
  const touch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), PAUSE);
  };
  // Phones kill hidden pages without a word.
  const flush = () => {
    if (timer && document.visibilityState === 'hidden') void save();
  };
  document.addEventListener('visibilitychange', flush);
  addEventListener('pagehide', flush);
  onCleanup(() => {
    document.removeEventListener('visibilitychange', flush);
    removeEventListener('pagehide', flush);
  });

  void readDraft(slug).then((kept) => {
    // What was typed before the device answered stays.
    if (kept?.v === 1 && draft.at === 0 && !timer) {
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
    setTopic(topic: string) {
      setDraft('topic', topic);
      touch();
    },
    setAnswer(id: string, answer: Answer) {
      setDraft('answers', id, answer);
      touch();
    },
    /** Puts a whole draft in place, also an earlier one (undo). */
    replace(next: Draft) {
      setDraft('answers', {});
      setDraft({ ...next, answers: {} });
      for (const [id, answer] of Object.entries(next.answers)) setDraft('answers', id, answer);
      // Solid merges objects: answers the next draft lacks are taken out one by one.
      for (const id of Object.keys(unwrap(draft).answers)) if (!(id in next.answers)) setDraft('answers', id, undefined!);
      touch();
    },
    /** After sending: nothing is left to keep, and what comes next is another entry. */
    async finish() {
      clearTimeout(timer);
      timer = undefined;
      await dropDraft(slug);
      const next = newDraft();
      for (const id of Object.keys(unwrap(draft).answers)) setDraft('answers', id, undefined!);
      setDraft({ id: next.id, secret: next.secret, topic: '', at: 0 });
      setNote('');
    },
  };
}
export type DraftKeeper = ReturnType<typeof useDraft>;
