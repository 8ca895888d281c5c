import { ScanCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Checkpoint } from './stream-checkpoint.ts';
import { isTrimmed, iteratorAt, readPage, shardsOf, type Position } from './stream-shards.ts';

export interface Source {
  client: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  tableName: string;
  streamArn: string;
}

/** Where a shard goes on: after what was handled, or from its beginning if nothing was. */
export function positionIn(checkpoint: Checkpoint, shard: string): Position {
  const after = checkpoint.shards[shard]?.after;
  return after ? { type: 'AFTER_SEQUENCE_NUMBER', number: after } : { type: 'TRIM_HORIZON' };
}

/**
 * Whether reading on from `saved` misses nothing. The engine answers any position, so the proof is the record at the
 * checkpoint itself: if it is still there, so is everything after it. Without a checkpoint the proof is a stream that
 * still holds its very first record, or a table that holds nothing.
 */
export async function isUnbroken(source: Source, saved: Checkpoint | undefined): Promise<boolean> {
  if (saved && saved.streamArn !== source.streamArn) return false;
  const open = Object.entries(saved?.shards ?? {}).filter(([, shard]) => !shard.closed && shard.after);
  if (!saved || open.length === 0) return isWholeFromTheStart(source);
  for (const [shard, { after }] of open) {
    const first = await firstRecordAt(source, shard, { type: 'AT_SEQUENCE_NUMBER', number: after });
    if (first !== after) return false;
  }
  return true;
}

/** Reads every shard to its end without looking at the records: where to go on after everything was rebuilt. */
export async function tipOf(source: Source): Promise<Checkpoint> {
  const tip: Checkpoint = { streamArn: source.streamArn, shards: {} };
  for (const { id } of await shardsOf(source.streams, source.streamArn)) {
    tip.shards[id] = await endOf(source, id, { type: 'TRIM_HORIZON' });
  }
  return tip;
}

async function endOf(source: Source, shard: string, position: Position): Promise<{ after: string; closed: boolean }> {
  let after = position.type === 'AFTER_SEQUENCE_NUMBER' ? position.number : '';
  let iterator = await iteratorAt(source.streams, { streamArn: source.streamArn, shard, position });
  while (iterator) {
    const { records, next } = await readPage(source.streams, iterator);
    if (records.length === 0 && next) return { after, closed: false };
    after = records.at(-1)?.dynamodb?.SequenceNumber ?? after;
    iterator = next;
  }
  return { after, closed: true };
}

async function isWholeFromTheStart(source: Source): Promise<boolean> {
  // The table before the stream: a first write between the two is then in the stream, and not taken for a gap.
  const { Count } = await source.client.send(new ScanCommand({ TableName: source.tableName, Limit: 1 }));
  const shards = await shardsOf(source.streams, source.streamArn);
  const firsts = await Promise.all(shards.map(({ id }) => firstRecordAt(source, id, { type: 'TRIM_HORIZON' })));
  const [first] = firsts.filter((f) => f !== undefined);
  // The engine counts from 1; other databases do not say where they began.
  return first === undefined ? Count === 0 : first === '1';
}

async function firstRecordAt(source: Source, shard: string, position: Position): Promise<string | undefined> {
  try {
    const iterator = await iteratorAt(source.streams, { streamArn: source.streamArn, shard, position });
    return iterator && (await readPage(source.streams, iterator)).records[0]?.dynamodb?.SequenceNumber;
  } catch (error) {
    if (isTrimmed(error)) return undefined;
    throw error;
  }
}

/**
 * Resolves once the server that keeps `read` up to date has handled everything written before the call. For a command
 * that has joined a running server; the server itself has `drain`. Throws if the server makes no headway for half a
 * minute.
 */
export async function untilProjected(
  source: Source,
  read: () => Promise<Checkpoint | undefined>,
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<void> {
  const has = async (shard: string, after: string) => {
    const done = (await read())?.shards[shard];
    return done?.closed || (done?.after && BigInt(done.after) >= BigInt(after));
  };
  const known = (await read()) ?? { streamArn: source.streamArn, shards: {} };
  for (const { id } of await shardsOf(source.streams, source.streamArn)) {
    const { after } = await endOf(source, id, positionIn(known, id));
    let still = 0;
    for (let at = ''; after && !(await has(id, after)); still += 1) {
      const reached = (await read())?.shards[id]?.after ?? '';
      if (reached !== at) still = 0;
      at = reached;
      if (still > 600) throw new Error('the running server does not project what was written');
      await pause(50);
    }
  }
}
