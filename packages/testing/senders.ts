import { setTimeout as sleep } from 'node:timers/promises';
import { newId, newSecret } from './app.ts';

/** Phones that send: each makes its id and secret once and sends until it is answered, as the form does. */
export interface Sending {
  id: string;
  body: { secret: string; formVersion: 1; topic: string; answers: Record<string, string | string[]> };
}

export interface Receipt {
  entryId: string;
  number: string;
  submittedAt: string;
  outcome: 'created' | 'same' | 'revised';
}

const topics = [
  'business',
  'industry',
  'skills',
  'safety',
  'rights',
  'transport',
  'environment',
  'health',
  'education',
  'digital',
];

/** The `n`-th sender's entry: about 700 characters and, three times in four, a name with it. */
export const sendingOf = (n: number): Sending => ({
  id: newId('entry'),
  body: {
    secret: newSecret(),
    formVersion: 1,
    topic: topics[n % topics.length]!,
    answers: {
      title: `第${n}号建议：早班车加开一趟`,
      situation: `早班六点半到岗，首班车六点二十才发。`.repeat(12),
      proposal: `由公交公司在第${n}路加开一趟五点五十的班车。`.repeat(18),
      ...(n % 4 ? { name: `发送者${n}`, phone: `138${String(n).padStart(8, '0')}`, coauthors: [`同事${n}`] } : {}),
      unit: `第${n % 97}机械厂`,
    },
  },
});

export interface Sent {
  receipt: Receipt;
  /** Of the request that was answered, in milliseconds. */
  took: number;
  tries: number;
}

/** Sends all, `concurrency` at once, each until it is acknowledged. A refusal other than too much at once is a fault and throws. */
export async function sendAll(
  url: string,
  slug: string,
  sendings: readonly Sending[],
  concurrency: number,
  acknowledged: (sending: Sending, sent: Sent) => void,
): Promise<void> {
  const waiting = [...sendings].toReversed();
  const worker = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) acknowledged(one, await send(url, slug, one));
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

async function send(url: string, slug: string, { id, body }: Sending): Promise<Sent> {
  for (let tries = 1; ; tries++) {
    const started = performance.now();
    try {
      const response = await fetch(`${url}/api/campaigns/${slug}/entries/${id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
      const answer = (await response.json()) as Receipt & { code?: string };
      if (response.ok) return { receipt: answer, took: performance.now() - started, tries };
      if (response.status < 500) throw new Refused(`${response.status} ${answer.code}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
    await sleep(Math.min(1000, 50 * tries));
  }
}

class Refused extends Error {}
