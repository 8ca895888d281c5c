/** Undo and redo over whole values; what is typed in one go is one step. */
export interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
  /** What the last step was and when, so that the next letter joins it. */
  tag?: string | undefined;
  at: number;
}
const MOST = 300;
const PAUSE = 1200;

export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [], at: 0 });

/** `tag` names the field being typed in; without one each step stands alone. */
export function step<T>(history: History<T>, now: T, at: number, tag?: string): History<T> {
  if (now === history.now) return history;
  const joins = tag !== undefined && tag === history.tag && at - history.at < PAUSE && history.past.length > 0;
  return {
    past: joins ? history.past : [...history.past, history.now].slice(-MOST),
    now,
    future: [],
    tag,
    at,
  };
}

export function undo<T>(history: History<T>): History<T> {
  if (history.past.length === 0) return history;
  return {
    past: history.past.slice(0, -1),
    now: history.past.at(-1)!,
    future: [history.now, ...history.future],
    at: 0,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.now], now: next, future, at: 0 };
}
