import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { checkpointFile } from './stream-checkpoint.ts';
import type { ParkedRecord } from './stream-delivery.ts';
import type { Source } from './stream-position.ts';
import { streamOf } from './stream-shards.ts';
import { startStream } from './stream.ts';
import { startRuntime } from './supervise.ts';

let engine: TestEngine;
let directory: string;
let source: Source;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'xiance-stream-'));
  engine = await startTestEngine();
  source = { ...engine, streamArn: (await streamOf(engine.client, engine.tableName)) ?? '' };
});
afterEach(async () => {
  await engine.stop();
  await rm(directory, { recursive: true });
});

const put = (pk: string, more = {}) =>
  engine.client.send(
    new PutItemCommand({ TableName: engine.tableName, Item: { pk: { S: pk }, sk: { S: 'x' }, ...more } }),
  );

/** A reader that notes what it is given; `poison` is the key it fails on. */
function reader(poison?: string) {
  const seen: DynamoDBRecord[] = [];
  const parked: ParkedRecord[] = [];
  let gaps = 0;
  const stream = startStream({
    source,
    checkpoint: checkpointFile(join(directory, 'stream.json')),
    handler: async ({ Records }) => {
      if (Records.some((r) => r.dynamodb?.Keys?.['pk']?.S === poison)) throw new Error('cannot read it');
      seen.push(...Records);
    },
    onGap: async () => void (gaps += 1),
    park: async (record) => void parked.push(record),
    log: () => {},
    attempts: 2,
  });
  const keys = () => seen.map((r) => r.dynamodb?.Keys?.['pk']?.S);
  return { ...stream, seen, parked, keys, gaps: () => gaps };
}

describe('the stream reader', () => {
  test('hands over what Lambda would: names, images, binary values as base64, seconds', async () => {
    const stream = reader();
    await put('a', { b: { B: new Uint8Array([1, 2]) }, l: { L: [{ M: { bs: { BS: [new Uint8Array([3])] } } }] } });
    await engine.client.send(
      new DeleteItemCommand({ TableName: engine.tableName, Key: { pk: { S: 'a' }, sk: { S: 'x' } } }),
    );
    await stream.drain();
    await stream.stop();
    const image = {
      pk: { S: 'a' },
      sk: { S: 'x' },
      b: { B: 'AQI=' },
      l: { L: [{ M: { bs: { BS: ['Aw=='] } } }] },
    };
    const common = {
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'dynoxide',
      eventSourceARN: source.streamArn,
    };
    const dynamodb = {
      ApproximateCreationDateTime: expect.closeTo(Date.now() / 1000, -2),
      Keys: { pk: { S: 'a' }, sk: { S: 'x' } },
      SizeBytes: expect.any(Number),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    };
    expect(stream.seen).toEqual([
      { ...common, eventID: '1', eventName: 'INSERT', dynamodb: { ...dynamodb, NewImage: image, SequenceNumber: '1' } },
      { ...common, eventID: '2', eventName: 'REMOVE', dynamodb: { ...dynamodb, OldImage: image, SequenceNumber: '2' } },
    ]);
  });

  test('drains everything written before the call, and goes on from its checkpoint after a stop', async () => {
    const first = reader();
    await Promise.all(Array.from({ length: 120 }, (_, i) => put(`a${i}`)));
    await first.drain();
    expect(first.keys().toSorted()).toEqual(Array.from({ length: 120 }, (_, i) => `a${i}`).toSorted());
    await first.stop();

    await put('b');
    const second = reader();
    await second.drain();
    await second.stop();
    expect([second.keys(), second.gaps()]).toEqual([['b'], 0]);
    await expect(second.drain()).rejects.toThrow('stopped');
  });

  test('parks a poisoned record without holding up or losing the others', async () => {
    const stream = reader('poison');
    for (const key of ['a', 'b', 'poison', 'c']) await put(key);
    await stream.drain();
    await stream.stop();
    expect(stream.keys()).toEqual(['a', 'b', 'c']);
    expect(stream.parked).toEqual([{ eventID: '3', sequenceNumber: '3', attempts: 2, reason: 'cannot read it' }]);
  });

  test('asks for a rebuild when its checkpoint is of another stream or ahead of this one, and only once', async () => {
    for (const key of ['a', 'b', 'c']) await put(key);
    const shards = { [`shardId-00000001-${engine.tableName}`]: { after: '99', closed: false } };
    for (const streamArn of [source.streamArn, 'another']) {
      await writeFile(join(directory, 'stream.json'), JSON.stringify({ streamArn, shards }));
      const stream = reader();
      await stream.drain();
      expect([stream.gaps(), stream.keys()]).toEqual([1, []]);
      await stream.stop();
      const again = reader();
      await put('d');
      await again.drain();
      expect([again.gaps(), again.keys()]).toEqual([0, ['d']]);
      await again.stop();
    }
  });

  test('replays from the beginning when there is no checkpoint but every record is still there', async () => {
    await put('a');
    await writeFile(join(directory, 'stream.json'), 'not a checkpoint');
    const stream = reader();
    await stream.drain();
    await stream.stop();
    expect([stream.gaps(), stream.keys()]).toEqual([0, ['a']]);
  });
});

describe('the engine’s own record of changes', () => {
  test('keeps a day of it and finds the next number without reading it all', async () => {
    const dataDir = join(directory, 'data');
    const started = await startRuntime({ dataDir, now: Date.now, log: () => {} });
    if (!started.ok) throw new Error(started.refusal.message.en);
    const runtime = started.value;
    const write = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, i) =>
          runtime.client.send(
            new PutItemCommand({ TableName: runtime.tableName, Item: { pk: { S: `k${i}` }, sk: { S: 'x' } } }),
          ),
        ),
      );
    await write(200);
    const database = new DatabaseSync(join(dataDir, 'data.db'), { timeout: 1000 });
    database.exec('UPDATE _stream_records SET created_at = created_at - 100000');
    await write(130);
    const kept = database.prepare('SELECT min(id) first, max(id) last FROM _stream_records').get();
    const next =
      'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1';
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${next}`).all('xiance');
    database.close();
    await runtime.stop();
    expect({ ...kept }).toEqual({ first: 201, last: 330 });
    expect(plan.map((step) => step['detail'])).toEqual([
      'SEARCH _stream_records USING COVERING INDEX xiance_stream_sequence (table_name=?)',
    ]);
  });
});
