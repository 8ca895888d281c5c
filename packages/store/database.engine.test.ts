import { TransactionCanceledException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { decode, encode, get, isBusy, query, queryAll, take, write, type Database, type Write } from './database.ts';

let engine: TestEngine;
let now = '2026-03-05T04:00:00.000Z';
let db: Database;
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => now };
});
afterAll(() => engine.stop());

const Value = v.object({ n: v.number() });
const put = (
  sk: string,
  n: number,
  condition: Extract<Write, { put: unknown }>['if'] = 'any',
  more: object = {},
): Write => ({
  put: { pk: 'P', sk, kind: 'test', value: { n }, ...more },
  if: condition,
});

describe('writing', () => {
  test('several at once is all or nothing', async () => {
    expect(await write(db, put('a', 1, 'absent'), put('b', 1, 'absent'))).toBe(true);
    expect(await write(db, put('c', 2, 'absent'), put('b', 2, 'absent'))).toBe(false);
    expect(await get(db, Value, { pk: 'P', sk: 'c' })).toBeUndefined();
    expect(await write(db, put('c', 3), { remove: { pk: 'P', sk: 'a' } })).toBe(true);
    expect(await queryAll(db, Value, { pk: 'P' })).toEqual([{ n: 1 }, { n: 3 }]);
  });

  test('against a version goes through once, also among many at the same time', async () => {
    await write(db, put('v', 0, 'absent', { version: 1 }));
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, n) => write(db, put('v', n, { version: 1 }, { version: 2 }))),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await get(db, Value, { pk: 'P', sk: 'v' })).toEqual({ n: outcomes.indexOf(true) });
  });

  /** The engine takes transactions one after the other; the service cancels one of two that meet. Here it does so `times` times. */
  const meeting = (times: number, code = 'TransactionConflict'): Database & { sent: () => number } => {
    let sent = 0;
    const send = async (command: never) => {
      sent++;
      if (sent <= times)
        throw new TransactionCanceledException({
          message: 'Transaction cancelled',
          $metadata: {},
          CancellationReasons: [{ Code: 'None' }, { Code: code }],
        });
      return engine.client.send(command);
    };
    return { ...db, client: { send } as unknown as DynamoDBClient, sent: () => sent };
  };

  test('again when two transactions meet, and lets the condition decide', async () => {
    const met = meeting(2);
    expect(await write(met, put('m1', 1, 'absent'), put('m2', 1, 'absent'))).toBe(true);
    expect(met.sent()).toBe(3);
    expect(await write(meeting(1), put('m1', 1, 'absent'), put('m2', 1, 'absent'))).toBe(false);
  });

  test('gives up after a few meetings with an error that reads as busy', async () => {
    const error: unknown = await write(meeting(99), put('m3', 1), put('m4', 1)).catch((thrown: unknown) => thrown);
    expect([isBusy(error), isBusy(new Error('other'))]).toEqual([true, false]);
    expect(await get(db, Value, { pk: 'P', sk: 'm3' })).toBeUndefined();
  });

  test('does not try again what was cancelled for another reason', async () => {
    const refused = meeting(99, 'ValidationError');
    await expect(write(refused, put('m5', 1), put('m6', 1))).rejects.toThrow('Transaction cancelled');
    expect(refused.sent()).toBe(1);
  });
});

describe('taking', () => {
  test('gives what is there to exactly one of many', async () => {
    await write(db, put('t', 1));
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => take(db, { pk: 'P', sk: 't' })));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await take(db, { pk: 'P', sk: 't' })).toBe(false);
  });
});

describe('reading', () => {
  test('does not see what has expired, whether or not it was swept', async () => {
    const at = Date.parse('2026-03-05T05:00:00.000Z') / 1000;
    await write(db, { put: { pk: 'E', sk: 'x', kind: 'test', value: { n: 1 }, expiresAt: at }, if: 'any' });
    const seen = async (time: string) => {
      now = time;
      return [await get(db, Value, { pk: 'E', sk: 'x' }), (await query(db, Value, { pk: 'E' })).items];
    };
    expect(await seen('2026-03-05T04:59:59.999Z')).toEqual([{ n: 1 }, [{ n: 1 }]]);
    expect(await seen('2026-03-05T05:00:00.000Z')).toEqual([undefined, []]);
  });

  test('a stored item that does not fit its schema throws: it is a fault of ours', () => {
    expect(() => decode(Value, encode({ pk: 'a', sk: 'b', kind: 'c', value: { n: 'one' } }))).toThrow(
      'Expected number',
    );
  });

  test('a long value comes back from bytes, and from the base64 a stream hands over', () => {
    const value = { n: 7, text: '建议'.repeat(50_000) };
    const item = encode({ pk: 'a', sk: 'b', kind: 'c', value });
    expect(item.value?.B?.length).toBeLessThan(10_000);
    const Long = v.object({ n: v.number(), text: v.string() });
    expect(decode(Long, item)).toEqual(value);
    expect(
      decode(Long, { value: { B: Buffer.from(item.value!.B!).toString('base64') as unknown as Uint8Array } }),
    ).toEqual(value);
  });
});
