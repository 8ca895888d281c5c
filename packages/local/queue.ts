import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { reasonOf, type Log } from './refusal.ts';

/** What Lambda calls for a queue; the jobs entry has this shape. */
export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse | void>;

export interface Queue {
  /** Takes the message; it is handled after those before it. */
  send(body: string): Promise<void>;
  /** Takes up at start what an earlier run did not finish: jobs live in the table, this queue only in memory. */
  resume(bodies: string[]): void;
  /** Resolves when nothing is waiting, running or due for another try. */
  idle(): Promise<void>;
  /** Lets the message in hand finish; what still waits is for the next run's `resume`. */
  stop(): Promise<void>;
}

interface Waiting {
  id: string;
  body: string;
  sentAt: number;
  receives: number;
}

const backOff = { first: 200, most: 10_000 };

/**
 * Runs `handler` on one message at a time, as SQS and Lambda would: a message that fails goes to the back after a
 * growing pause, and to `deadLetter` once it has been received `mostReceives` times.
 */
export function startQueue({
  handler,
  now,
  log,
  deadLetter = () => {},
  mostReceives = 3,
}: {
  handler: QueueHandler;
  now: () => number;
  log: Log;
  deadLetter?: (message: { body: string; reason: string }) => void;
  mostReceives?: number;
}): Queue {
  const ready: Waiting[] = [];
  const delayed = new Set<NodeJS.Timeout>();
  let running: Promise<void> | undefined;
  let stopping = false;
  let idlers: (() => void)[] = [];

  const add = (body: string) => {
    if (stopping) return;
    ready.push({ id: randomUUID(), body, sentAt: now(), receives: 0 });
    run();
  };

  const run = () => {
    running ??= work().finally(() => {
      running = undefined;
      // Something may have come between the last look and here.
      if (ready.length > 0 && !stopping) run();
      else settle();
    });
  };

  const settle = () => {
    if (ready.length > 0 || delayed.size > 0 || running) return;
    for (const resolve of idlers) resolve();
    idlers = [];
  };

  const work = async () => {
    for (let message = ready.shift(); message && !stopping; message = ready.shift()) {
      message.receives += 1;
      const reason = await failure(handler, message);
      if (reason === undefined) continue;
      if (message.receives < mostReceives) again(message);
      else {
        log({
          'zh-CN': `后台任务失败 ${message.receives} 次，已放弃：${reason}`,
          en: `A background job failed ${message.receives} times and was given up: ${reason}`,
        });
        deadLetter({ body: message.body, reason });
      }
    }
  };

  const again = (message: Waiting) => {
    const timer = setTimeout(
      () => {
        delayed.delete(timer);
        ready.push(message);
        run();
      },
      Math.min(backOff.first * 4 ** (message.receives - 1), backOff.most),
    );
    delayed.add(timer);
  };

  return {
    send: async (body) => add(body),
    resume: (bodies) => bodies.forEach(add),
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        settle();
      }),
    async stop() {
      stopping = true;
      for (const timer of delayed) clearTimeout(timer);
      delayed.clear();
      ready.length = 0;
      await running;
      settle();
    },
  };
}

async function failure(handler: QueueHandler, message: Waiting): Promise<string | undefined> {
  try {
    const response = await handler({ Records: [record(message)] });
    // Only one message was sent, so any reported failure is its own, as is an identifier SQS would not know.
    return response?.batchItemFailures?.length ? 'reported in batchItemFailures' : undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function record({ id, body, sentAt, receives }: Waiting): SQSEvent['Records'][number] {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(sentAt),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:local:000000000000:jobs',
    awsRegion: 'local',
  };
}
