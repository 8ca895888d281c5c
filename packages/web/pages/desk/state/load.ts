import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import { ended } from './session.ts';

export interface Load<T> {
  /** The newest answer; it stays while a newer one is on its way. */
  data: Accessor<T | undefined>;
  error: Accessor<unknown>;
  loading: Accessor<boolean>;
  refresh: () => Promise<void>;
  mutate: (value: T) => void;
}

/** Loads again whenever `source` changes; an answer that was overtaken is dropped. */
export function createLoad<S, T>(source: Accessor<S>, fetcher: (source: S) => Promise<T>): Load<T> {
  const [data, setData] = createSignal<T>();
  const [error, setError] = createSignal<unknown>();
  const [loading, setLoading] = createSignal(true);
  let turn = 0;
  const refresh = async () => {
    const mine = ++turn;
    setLoading(true);
    try {
      const found = await fetcher(source());
      if (mine !== turn) return;
      setData(() => found);
      setError(undefined);
    } catch (problem) {
      if (mine === turn) setError(problem);
    } finally {
      if (mine === turn) setLoading(false);
    }
  };
  const mutate = (value: T) => {
    turn++;
    setData(() => value);
    setLoading(false);
  };
  createEffect(on(source, () => void refresh()));
  // After signing in again, what could not be loaded is.
  createEffect(on(ended, (now, before) => before && !now && void refresh(), { defer: true }));
  onCleanup(() => turn++);
  return { data, error, loading, refresh, mutate };
}

/** Calls `act` every so often while the page is being looked at, and when it is looked at again. */
export function everyWhileVisible(seconds: number, act: () => unknown): void {
  const run = () => document.visibilityState === 'visible' && navigator.onLine && act();
  const timer = setInterval(run, seconds * 1000);
  document.addEventListener('visibilitychange', run);
  onCleanup(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', run);
  });
}
