import { createContext, useContext } from 'solid-js';
import { sayRule } from '../state/problem.ts';
import type { Draft } from './draft.ts';

export const DraftContext = createContext<Draft>();
export const useDraft = (): Draft => useContext(DraftContext)!;

/** What is wrong at this path or below it, in words. */
export const useProblem = (path: () => string) => {
  const draft = useDraft();
  return {
    text: () => {
      const found = draft
        .problems()
        .find((problem) => problem.path === path() || problem.path.startsWith(`${path()}.`));
      return found && sayRule(found);
    },
  };
};
/** What is wrong with a list as a whole. */
export const useOwnProblem = (path: () => string) => {
  const draft = useDraft();
  return () => {
    const found = draft.problems().find((problem) => problem.path === path());
    return found && sayRule(found);
  };
};

/** An item of a list moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
