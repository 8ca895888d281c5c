import { reasonOf } from './refusal.ts';
import { startRounds, type RoundOptions } from './stream-rounds.ts';

export interface StreamReader {
  /** Something was written: look at once rather than at the next turn. */
  nudge(): void;
  /** Resolves when everything written before the call has been handled, and what the handler itself wrote with it. */
  drain(): Promise<void>;
  /** Lets the batch in hand finish, then stops. */
  stop(): Promise<void>;
}

export interface StreamOptions extends RoundOptions {
  /** Milliseconds between two looks at a stream that has nothing new: at first, and after a while of nothing. */
  idle?: { least: number; most: number };
}

/** A handler whose own writes always cause more would keep `drain` waiting for ever. */
const echoes = 20;

/**
 * Calls `handler` with everything written to the table, in order, at least once, as Lambda's event source mapping does:
 * with retries, halving, parking and a checkpoint that outlives the process.
 */
export function startStream(options: StreamOptions): StreamReader {
  const { log } = options;
  const idle = options.idle ?? { least: 100, most: 300 };
  let stopping = false;
  let nudged = false;
  let wake = () => {};
  let waiting: { resolve: () => void; reject: (error: Error) => void; rounds: number }[] = [];

  const pause = async (milliseconds: number) => {
    if (!stopping) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => (clearTimeout(timer), resolve());
      });
    }
    return !stopping;
  };

  const reading = startRounds(options, pause);

  const loop = async () => {
    let rest = idle.least;
    while (!stopping) {
      // Only who waited before the look began has been waiting for what it could see.
      const present = waiting;
      nudged = false;
      let found: number;
      try {
        found = await reading.round();
      } catch (error) {
        if (stopping) break;
        reading.reset();
        log({
          'zh-CN': `读取数据变更时出错，稍后重试：${reasonOf(error)}`,
          en: `Reading changes failed, trying again: ${reasonOf(error)}`,
        });
        await pause(1_000);
        continue;
      }
      for (const waiter of present) waiter.rounds += 1;
      const served = stopping ? [] : present.filter((w) => found === 0 || (w.rounds > echoes && found < 1000));
      waiting = waiting.filter((w) => !served.includes(w));
      for (const waiter of served) waiter.resolve();

      rest = found > 0 ? idle.least : Math.min(rest * 1.25, idle.most);
      if (found === 0 && !nudged) await pause(rest);
    }
    for (const waiter of waiting) waiter.reject(new Error('the stream reader was stopped'));
  };
  const running = loop();

  const nudge = () => {
    nudged = true;
    // A back-off is not to be cut short by every write.
    if (!reading.delivering()) wake();
  };
  return {
    nudge,
    drain: () =>
      new Promise((resolve, reject) => {
        if (stopping) return reject(new Error('the stream reader was stopped'));
        waiting = [...waiting, { resolve, reject, rounds: 0 }];
        nudge();
      }),
    async stop() {
      stopping = true;
      wake();
      await running;
    },
  };
}
