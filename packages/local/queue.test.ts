import { describe, expect, test, vi } from 'vitest';
import { startQueue, type QueueHandler } from './queue.ts';

const bodiesOf =
  (handler: (body: string, received: number) => void | Promise<void>): QueueHandler =>
  async ({ Records }) => {
    for (const r of Records) await handler(r.body, Number(r.attributes.ApproximateReceiveCount));
  };
const quiet = { now: () => 0, log: () => {} };

describe('the queue', () => {
  test('handles one message at a time, in order', async () => {
    const seen: string[] = [];
    const queue = startQueue({
      ...quiet,
      handler: bodiesOf(async (body) => {
        seen.push(`${body} begins`);
        await Promise.resolve();
        seen.push(`${body} ends`);
      }),
    });
    queue.resume(['a']);
    await queue.send('b');
    await queue.idle();
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('tries a failing message three times, then gives it to the dead letters, and goes on meanwhile', async () => {
    vi.useFakeTimers();
    const seen: string[] = [];
    const dead: unknown[] = [];
    const queue = startQueue({
      ...quiet,
      deadLetter: (letter) => dead.push(letter),
      handler: bodiesOf((body, received) => {
        seen.push(`${body}${received}`);
        if (body === 'bad') throw new Error('no');
      }),
    });
    queue.resume(['bad', 'good']);
    const idle = queue.idle();
    await vi.runAllTimersAsync();
    await idle;
    vi.useRealTimers();
    expect(seen).toEqual(['bad1', 'good1', 'bad2', 'bad3']);
    expect(dead).toEqual([{ body: 'bad', reason: 'no' }]);
  });

  test('takes a reported batch item failure for a failure', async () => {
    const dead: unknown[] = [];
    const queue = startQueue({
      ...quiet,
      mostReceives: 1,
      deadLetter: (letter) => dead.push(letter),
      handler: async ({ Records }) => ({ batchItemFailures: Records.map((r) => ({ itemIdentifier: r.messageId })) }),
    });
    await queue.send('x');
    await queue.idle();
    expect(dead).toEqual([{ body: 'x', reason: 'reported in batchItemFailures' }]);
  });

  test('finishes the message in hand when stopped and begins no other', async () => {
    const seen: string[] = [];
    const queue = startQueue({
      ...quiet,
      handler: bodiesOf(async (body) => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        seen.push(body);
      }),
    });
    queue.resume(['a', 'b']);
    await queue.stop();
    expect(seen).toEqual(['a']);
  });
});
