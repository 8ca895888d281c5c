import { createSignal, onCleanup } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import type { Campaign } from '#core/campaign.ts';
import type { FieldProblem } from '#core/refusal.ts';
import { call, client } from '../../../data/client.ts';
import { fetchDesk } from '../state/campaign.ts';
import { codeOf, fieldsOf } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { changedKeys, keyOf, problemsOf, rebase, settingsOf, tidy, type SettingKey, type Settings } from './change.ts';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'held' | 'conflict';

const PAUSE = 700;
/** How the server is told that a text was taken away. */
const emptied: Partial<Record<SettingKey, '' | null>> = { preface: '', thanks: null };
const keptAs = (id: string) => `xiance.desk.settings.${id}`;

const read = (id: string): Partial<Settings> => {
  try {
    return JSON.parse(localStorage.getItem(keptAs(id)) ?? '{}') as Partial<Settings>;
  } catch {
    return {};
  }
};
const keep = (id: string, changed: Partial<Settings>) => {
  try {
    if (Object.keys(changed).length > 0) localStorage.setItem(keptAs(id), JSON.stringify(changed));
    else localStorage.removeItem(keptAs(id));
  } catch {
    // Without storage the page itself still holds what was typed.
  }
};

/**
 * Settings as they are typed. They are kept in the browser at once and saved after a short pause; what is not valid is held back and
 * marked while the rest is saved, and what cannot be sent waits.
 */
export function createDraft(campaign: Campaign, onSaved: (campaign: Campaign) => void) {
  let base = settingsOf(campaign);
  let version = campaign.version;
  const kept = read(campaign.id);
  const [values, setValues] = createStore<Settings>({ ...settingsOf(campaign), ...kept });
  const [state, setState] = createSignal<SaveState>('saved');
  const [problems, setProblems] = createSignal<FieldProblem[]>([]);
  const [failure, setFailure] = createSignal<unknown>();
  const [both, setBoth] = createSignal<SettingKey[]>([]);
  const [savedAt, setSavedAt] = createSignal<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;

  const current = () => tidy(JSON.parse(JSON.stringify(unwrap(values))) as Settings);
  const changed = () => changedKeys(base, current());
  const keepChanged = () => {
    const now = JSON.parse(JSON.stringify(unwrap(values))) as Settings;
    keep(campaign.id, Object.fromEntries(changed().map((key) => [key, now[key]])) as Partial<Settings>);
  };

  async function send(keys: SettingKey[]): Promise<void> {
    const sent = current();
    const json = {
      version,
      ...Object.fromEntries(keys.map((key) => [key, sent[key] ?? emptied[key]])),
    };
    const stored = (await ask(
      call(client.api.desk.campaigns[':campaignId'].$patch({ param: { campaignId: campaign.id }, json })),
    )) as Campaign;
    version = stored.version;
    base = settingsOf(stored);
    // The server trims; what it kept counts as what was typed.
    for (const key of keys) base = { ...base, [key]: sent[key] };
    setSavedAt(new Date().toISOString());
    onSaved(stored);
  }

  async function catchUp(): Promise<void> {
    const newest = (await fetchDesk(campaign.id)).campaign as Campaign;
    const theirs = settingsOf(newest);
    const merged = rebase(base, current(), theirs);
    base = theirs;
    version = newest.version;
    setValues(reconcile(merged.values));
    setBoth(merged.both);
  }

  async function round(): Promise<void> {
    const keys = changed();
    const wrong = problemsOf(current(), keys);
    setProblems(wrong);
    const sendable = keys.filter((key) => !wrong.some((problem) => keyOf(problem) === key) && !both().includes(key));
    if (sendable.length > 0) {
      setState('saving');
      try {
        await send(sendable);
        setFailure(undefined);
      } catch (error) {
        const code = codeOf(error);
        if (code === 'version_conflict') {
          await catchUp();
          if (both().length === 0) return round();
        } else if (
          code === 'offline' ||
          code === 'sign_in' ||
          code === 'wrong_role' ||
          code.startsWith('http_5') ||
          code === 'busy'
        ) {
          setState('offline');
          schedule(5000);
          return;
        } else {
          setFailure(error);
          setProblems([...wrong, ...fieldsOf(error)]);
          setState('held');
          return;
        }
      }
    }
    keepChanged();
    const rest = changed();
    if (both().length > 0) setState('conflict');
    else if (rest.length === 0) setState('saved');
    else if (rest.every((key) => problems().some((problem) => keyOf(problem) === key))) setState('held');
    else schedule(PAUSE);
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    saving ??= round()
      .catch(() => {
        setState('offline');
        schedule(5000);
      })
      .finally(() => (saving = undefined));
    return saving;
  }

  function schedule(pause: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => (saving ? schedule(PAUSE) : void flush()), pause);
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
    if (changed().length > 0 && !saving) void flush();
  });
  if (changed().length > 0) {
    setState('waiting');
    schedule(0);
  }

  return {
    values,
    state,
    problems,
    failure,
    both,
    savedAt,
    flush,
    restored: Object.keys(kept).length > 0,
    /** Changes a setting as typed. */
    edit: ((...path: unknown[]) => {
      (setValues as (...args: unknown[]) => void)(...path);
      keepChanged();
      setState('waiting');
      schedule(PAUSE);
    }) as typeof setValues,
    /** Settles what two people changed: mine is saved over theirs, or theirs taken. */
    settle(mine: boolean) {
      if (!mine) for (const key of both()) setValues(key as 'topics', JSON.parse(JSON.stringify(base[key] ?? null)));
      setBoth([]);
      schedule(0);
    },
  };
}

export type Draft = ReturnType<typeof createDraft>;
