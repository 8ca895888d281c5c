const GAP = 120;
const RETRY = 15_000;

/** Lets whatever the judge does go first. */
const idle = (): Promise<unknown> =>
  new Promise((resolve) =>
    // Safari has no idle callback.
    'requestIdleCallback' in globalThis ? requestIdleCallback(resolve, { timeout: 2000 }) : setTimeout(resolve, 200),
  );
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Reads the whole pile in the background, one entry after another, so that a sitting can go on without a network. `wanted` names the
 * entry that is needed most, `load` says whether there was an answer.
 */
export function createPrefetch(options: {
  wanted: () => number | undefined;
  load: (ordinal: number) => Promise<boolean>;
}) {
  let running = false;
  let stopped = false;
  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let next = options.wanted(); next !== undefined && !stopped; next = options.wanted()) {
      await idle();
      const answered = navigator.onLine !== false && (await options.load(next));
      await wait(answered ? GAP : RETRY);
    }
    running = false;
  }
  return {
    /** Something may be wanted now. */
    kick: (): void => void run(),
    stop: (): void => void (stopped = true),
  };
}
