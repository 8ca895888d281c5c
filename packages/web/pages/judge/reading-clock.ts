/** Without a key, a touch or a scroll for this long, nobody counts as reading. */
const IDLE = 60_000;

/**
 * How long the entry at hand is read: only while the page is in front, and at most a minute beyond the last sign of somebody there.
 * It serves the chair to see entries nobody read; no judge is shown it. Times are milliseconds of any one clock.
 */
export function createReadingClock() {
  let total = 0;
  /** Counted up to here; absent while the page is not in front or no entry is open. */
  let from: number | undefined;
  let lastInput = 0;
  const advance = (at: number) => {
    if (from === undefined) return;
    total += Math.max(0, Math.min(at, lastInput + IDLE) - from);
    from = at;
  };
  return {
    /** Another entry, read `before` seconds in earlier sittings. */
    begin(before: number, at: number, inFront: boolean): void {
      total = before * 1000;
      lastInput = at;
      from = inFront ? at : undefined;
    },
    input(at: number): void {
      advance(at);
      lastInput = at;
    },
    /** The page came to the front or went away. */
    front(inFront: boolean, at: number): void {
      advance(at);
      if (inFront && from === undefined) lastInput = at;
      from = inFront ? at : undefined;
    },
    /** What the server knows from another device, where it is more. */
    atLeast(before: number): void {
      total = Math.max(total, before * 1000);
    },
    /** Whole seconds so far. */
    seconds(at: number): number {
      advance(at);
      return Math.floor(total / 1000);
    },
  };
}
