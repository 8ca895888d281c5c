import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { deliver, type ParkedRecord, type StreamHandler } from './stream-delivery.ts';

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
const records = (to: number): DynamoDBRecord[] =>
  numbers(1, to).map((n) => ({ eventID: n, dynamodb: { SequenceNumber: n } }));

async function run(
  handler: (batch: string[]) => ReturnType<StreamHandler>,
  options = { count: 10, healthy: () => true },
) {
  const seen: string[][] = [];
  const done: string[] = [];
  const parked: ParkedRecord[] = [];
  const pauses: number[] = [];
  const whole = await deliver(records(options.count), {
    handler: async ({ Records }) => {
      const batch = Records.map((r) => r.dynamodb?.SequenceNumber ?? '');
      seen.push(batch);
      return handler(batch);
    },
    batchSize: 4,
    attempts: 3,
    done: async (last) => void done.push(last.dynamodb?.SequenceNumber ?? ''),
    park: async (record) => void parked.push(record),
    pause: async (milliseconds) => pauses.push(milliseconds) < 20,
    healthy: async () => options.healthy(),
  });
  return { whole, seen, done, parked, pauses };
}

describe('delivering a page of the stream', () => {
  test('goes in order, batch by batch, and marks each batch done', async () => {
    const { whole, seen, done } = await run(async () => {});
    expect(seen).toEqual([numbers(1, 4), numbers(5, 8), numbers(9, 10)]);
    expect({ whole, done }).toEqual({ whole: true, done: ['4', '8', '10'] });
  });

  test('halves a batch that fails whole until the poisoned record stands alone, parks it and goes on', async () => {
    const handled: string[] = [];
    const { whole, done, parked, pauses } = await run(async (batch) => {
      if (batch.includes('6')) throw new Error('cannot read it');
      handled.push(...batch);
    });
    expect(handled).toEqual(numbers(1, 10).filter((n) => n !== '6'));
    expect(parked).toEqual([{ eventID: '6', sequenceNumber: '6', attempts: 3, reason: 'cannot read it' }]);
    expect({ whole, last: done.at(-1), pauses }).toEqual({ whole: true, last: '10', pauses: [100, 200] });
  });

  test('counts what comes before the first reported failure as done and tries again from there', async () => {
    let failed = false;
    const { seen, done } = await run(async () => {
      if (failed) return;
      failed = true;
      return { batchItemFailures: [{ itemIdentifier: '4' }, { itemIdentifier: '3' }] };
    });
    expect(seen).toEqual([numbers(1, 4), numbers(3, 6), numbers(7, 10)]);
    expect(done).toEqual(['2', '6', '10']);
  });

  test('parks a record that is reported again and again', async () => {
    const { parked, done } = await run(async (batch) => ({
      batchItemFailures: batch.includes('2') ? [{ itemIdentifier: '2' }] : [],
    }));
    expect(parked.map((p) => p.sequenceNumber)).toEqual(['2']);
    expect(done).toEqual(['1', '2', '6', '10']);
  });

  test('takes an unknown identifier for a failure of the whole batch, as Lambda does', async () => {
    const { seen } = await run(
      async (batch) =>
        batch.length > 1
          ? { batchItemFailures: [{ itemIdentifier: '?' }] }
          : {
              batchItemFailures: [],
            },
      { count: 2, healthy: () => true },
    );
    expect(seen).toEqual([['1', '2'], ['1'], ['2']]);
  });

  test('parks nothing while the database does not answer', async () => {
    let tries = 0;
    const { parked, whole } = await run(
      async () => {
        if (++tries < 12) throw new Error('connection refused');
      },
      { count: 1, healthy: () => false },
    );
    expect({ parked, whole, tries }).toEqual({ parked: [], whole: true, tries: 12 });
  });

  test('stops in a back-off when the runner stops, without marking the record done', async () => {
    const { whole, done } = await run(
      async () => {
        throw new Error('no');
      },
      { count: 1, healthy: () => false },
    );
    expect({ whole, done }).toEqual({ whole: false, done: [] });
  });
});
