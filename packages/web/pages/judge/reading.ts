import { createEffect, on, onCleanup } from 'solid-js';
import { isBack } from './change.ts';
import { createReadingClock } from './reading-clock.ts';
import type { Sitting } from './sitting.ts';

/** Below this, what was read longer is not worth a request of its own. */
const WORTH = 3;
const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove', 'scroll'] as const;
const inFront = (): boolean => document.visibilityState === 'visible' && document.hasFocus();
const now = (): number => performance.now();

/** Counts how long the entry at hand is read, and gives it along with its points, on leaving it and on leaving the page. */
export function countReading(sitting: Sitting, ordinal: () => number): { seconds: () => number } {
  const clock = createReadingClock();
  let told = 0;
  /** Kept here: while the page is taken down nothing can be asked for it any more. */
  let at = ordinal();
  const known = (n: number) => sitting.sheet(n)?.seconds ?? 0;
  const tell = (n: number) => {
    clock.atLeast(known(n));
    const seconds = clock.seconds(now());
    const sheet = sitting.sheet(n);
    if (!sheet || isBack(sheet.state) || !sitting.open() || seconds - Math.max(told, known(n)) < WORTH) return;
    told = seconds;
    sitting.give(n, { seconds });
  };
  createEffect(
    on(ordinal, (next, before) => {
      // After the next entry is painted: nobody waits for this.
      if (before !== undefined) {
        const seconds = clock.seconds(now());
        const worth = seconds - Math.max(told, known(before)) >= WORTH;
        const sheet = sitting.sheet(before);
        if (worth && sheet && !isBack(sheet.state) && sitting.open())
          setTimeout(() => sitting.give(before, { seconds }), 300);
      }
      told = 0;
      at = next;
      clock.begin(known(next), now(), inFront());
    }),
  );
  const onInput = () => clock.input(now());
  const onFront = () => {
    clock.front(inFront(), now());
    if (!inFront()) tell(at);
  };
  for (const name of inputs) document.addEventListener(name, onInput, { passive: true, capture: true });
  document.addEventListener('visibilitychange', onFront);
  addEventListener('focus', onFront);
  addEventListener('blur', onFront);
  onCleanup(() => {
    tell(at);
    for (const name of inputs) document.removeEventListener(name, onInput, { capture: true });
    document.removeEventListener('visibilitychange', onFront);
    removeEventListener('focus', onFront);
    removeEventListener('blur', onFront);
  });
  return {
    /** To go along with what is given now. */
    seconds(): number {
      clock.atLeast(known(at));
      return (told = clock.seconds(now()));
    },
  };
}
