import { createSignal, onCleanup } from 'solid-js';
import type { Question } from '#core/form-schema.ts';
import { schemaProblems } from '#core/form-file.ts';
import { codeOf } from '../state/problem.ts';
import { tidy } from '../settings/change.ts';
import type { SaveState } from '../settings/draft.ts';
import type { Questions } from './edit.ts';

/** Where a form is kept while it is edited: in the campaign before it is published, in a draft of its own afterwards. */
export interface Place {
  save: (questions: Question[], version: number) => Promise<number>;
  load: () => Promise<Kept>;
}
export interface Kept {
  questions: Questions;
  version: number;
}

const PAUSE = 700;
const LATER = 5000;
const keptAs = (id: string) => `xiance.desk.form.${id}`;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
export const tidied = (questions: Questions): Question[] => tidy(JSON.parse(JSON.stringify(questions)) as Question[]);

function readKept(id: string): Kept | undefined {
  try {
    return (JSON.parse(localStorage.getItem(keptAs(id)) ?? 'null') as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}
function keep(id: string, kept: Kept | undefined): void {
  try {
    if (kept) localStorage.setItem(keptAs(id), JSON.stringify(kept));
    else localStorage.removeItem(keptAs(id));
  } catch {
    // Without storage the page itself still holds what was typed.
  }
}

const passing = (code: string) =>
  code === 'offline' || code === 'sign_in' || code === 'wrong_role' || code.startsWith('http_5') || code === 'busy';

/**
 * Saves a form as it is edited: kept in the browser at once, saved after a short pause, held back while it is not valid, sent again
 * once it can be. What somebody else saved meanwhile is never written over without asking.
 */
export function createSaving(campaignId: string, stored: Kept, place: Place) {
  const left = readKept(campaignId);
  const restored = left && !same(left.questions, stored.questions) ? left.questions : undefined;
  let { questions: base, version } = stored;
  let current: Questions = restored ?? stored.questions;
  const [state, setState] = createSignal<SaveState>('saved');
  const [failure, setFailure] = createSignal<unknown>();
  const [savedAt, setSavedAt] = createSignal<string>();
  const [theirs, setTheirs] = createSignal<Questions>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;
  let stopped = false;

  const isChanged = () => !same(tidied(current), tidied(base));

  async function catchUp(sent: Questions): Promise<boolean> {
    const newest = await place.load();
    const others = !same(tidied(newest.questions), tidied(base)) && !same(tidied(newest.questions), sent);
    base = newest.questions;
    version = newest.version;
    if (others) {
      setTheirs(newest.questions);
      setState('conflict');
    }
    return others;
  }

  async function round(): Promise<void> {
    if (theirs() || stopped) return;
    if (!isChanged()) {
      keep(campaignId, undefined);
      setState('saved');
      return;
    }
    const sent = tidied(current);
    if (schemaProblems(sent).length > 0) return void setState('held');
    setState('saving');
    try {
      version = await place.save(sent, version);
      base = sent;
      setSavedAt(new Date().toISOString());
      setFailure(undefined);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'version_conflict') {
        if (!(await catchUp(sent))) schedule(0);
      } else if (passing(code)) {
        setState('offline');
        schedule(LATER);
      } else {
        setFailure(error);
        setState('held');
      }
      return;
    }
    if (isChanged()) schedule(PAUSE);
    else {
      keep(campaignId, undefined);
      setState('saved');
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    saving ??= round()
      .catch(() => {
        setState('offline');
        schedule(LATER);
      })
      .finally(() => (saving = undefined));
    return saving;
  }
  function schedule(pause: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => (saving ? schedule(PAUSE) : void flush()), pause);
  }

  const online = () => schedule(0);
  const leaving = (event: BeforeUnloadEvent) => {
    if (state() === 'saving' || state() === 'waiting') event.preventDefault();
  };
  addEventListener('online', online);
  addEventListener('beforeunload', leaving);
  onCleanup(() => {
    removeEventListener('online', online);
    removeEventListener('beforeunload', leaving);
    clearTimeout(timer);
    if (!stopped && isChanged() && !saving) void flush();
  });
  if (restored && left!.version !== version) {
    setTheirs(stored.questions);
    setState('conflict');
  } else if (restored) {
    setState('waiting');
    schedule(0);
  }

  return {
    state,
    failure,
    savedAt,
    theirs,
    restored,
    flush,
    change(questions: Questions): void {
      if (questions === current) return;
      current = questions;
      keep(campaignId, { questions, version });
      if (!theirs()) setState('waiting');
      schedule(PAUSE);
    },
    /** Settles what two people changed: mine is saved over theirs; taking theirs is the caller's to show. */
    settle(): void {
      setTheirs(undefined);
      schedule(0);
    },
    /** What was edited is published or thrown away: nothing more is written. */
    async stop(): Promise<void> {
      clearTimeout(timer);
      await saving;
      stopped = true;
      clearTimeout(timer);
      keep(campaignId, undefined);
    },
    /** It went wrong after all: saving goes on. */
    resume(): void {
      stopped = false;
      schedule(PAUSE);
    },
  };
}
export type Saving = ReturnType<typeof createSaving>;
