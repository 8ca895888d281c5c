import type { Log } from './refusal.ts';

/** npm passes Ctrl-C on to a process that the terminal has already told: the echo is not a second wish to stop. */
const echo = 1000;

/**
 * Stops once on SIGINT, SIGTERM or SIGHUP, then exits 0. A second signal more than a second later means that the person
 * is done waiting: exit at once, and the engine stops by itself.
 */
export function stopOnSignals({ stop, log, now }: { stop: () => Promise<void>; log: Log; now: () => number }): void {
  let stoppingSince: number | undefined;
  const onSignal = () => {
    if (stoppingSince !== undefined) {
      if (now() - stoppingSince > echo) process.exit(130);
      return;
    }
    stoppingSince = now();
    log({ 'zh-CN': '正在停止…', en: 'Stopping…' });
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}
