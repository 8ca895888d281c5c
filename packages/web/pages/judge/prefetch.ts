const GAP = 120;
const RETRY = 15_000;
const QUIET = 800;
const LONGEST_WAIT = 3000;

/** Lets whatever the judge does go first. */
const idle = (): Promise<unknown> =>
  new Promise((resolve) =>
    // Safari has no idle callback.
    'requestIdleCallback' in globalThis ? requestIdleCallback(resolve, { timeout: 2000 }) : setTimeout(resolve, 200),
  );
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for a moment in which the judge neither types nor taps, though not for ever. */
async function quiet(lastInput: () => number): Promise<void> {
  const since = performance.now();
  while (performance.now() - lastInput() < QUIET && performance.now() - since < LONGEST_WAIT) await wait(200);
}

/**
 * Reads the whole pile in the background, one entry after another, so that a sitting can go on without a network. `wanted` names the
 * entry that is needed most, `far` whether it is needed soon at all, `load` says whether there was an answer.
 */
export function createPrefetch(options: {
  wanted: () => number | undefined;
  far: (ordinal: number) => boolean;
  load: (ordinal: number) => Promise<boolean>;
}) {
  let running = false;
  let stopped = false;
  let input = -QUIET;
  const onInput = () => void (input = performance.now());
  for (const name of ['keydown', 'pointerdown'])
    document.addEventListener(name, onInput, { passive: true, capture: true });
  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let next = options.wanted(); next !== undefined && !stopped; next = options.wanted()) {
      if (options.far(next)) await quiet(() => input);
      await idle();
      const answered = navigator.onLine !== false && (await options.load(next));
      await wait(answered ? GAP : RETRY);
    }
    running = false;
  }
  return {
    /** Something may be wanted now. */
    kick: (): void => void run(),
    stop(): void {
      stopped = true;
      for (const name of ['keydown', 'pointerdown']) document.removeEventListener(name, onInput, { capture: true });
    },
  };
}
