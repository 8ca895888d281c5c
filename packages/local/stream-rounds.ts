import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import type { Log } from './refusal.ts';
import type { Checkpoint, CheckpointFile } from './stream-checkpoint.ts';
import { deliver, type ParkedRecord, type StreamHandler } from './stream-delivery.ts';
import { isUnbroken, positionIn, tipOf, type Source } from './stream-position.ts';
import { lambdaRecord } from './stream-record.ts';
import { isExpired, isTrimmed, iteratorAt, readPage, shardsOf, type Shard } from './stream-shards.ts';

export interface RoundOptions {
  source: Source;
  handler: StreamHandler;
  checkpoint: CheckpointFile;
  /** Records were lost to the reader: the caller rebuilds its projections from the table. */
  onGap: () => Promise<void>;
  park: (record: ParkedRecord) => Promise<void>;
  log: Log;
  batchSize?: number;
  attempts?: number;
}

export interface Rounds {
  /** Reads each open shard once and delivers what it found; gives back how many records that were. */
  round(): Promise<number>;
  /** Forgets where it was, so that the next round starts from the checkpoint. */
  reset(): void;
  delivering(): boolean;
}

/** `pause` waits, and gives back false if there is no time because the reader stops. */
export function startRounds(
  { source, checkpoint, log, handler, onGap, park, batchSize = 100, attempts = 5 }: RoundOptions,
  pause: (milliseconds: number) => Promise<boolean>,
): Rounds {
  let state: Checkpoint | undefined;
  let shards: Shard[] = [];
  let busy = false;
  let broken = false;
  const iterators = new Map<string, string>();

  const begin = async (): Promise<Checkpoint> => {
    const saved = await checkpoint.read();
    shards = await shardsOf(source.streams, source.streamArn);
    if (!broken && (await isUnbroken(source, saved))) return saved ?? { streamArn: source.streamArn, shards: {} };
    log({
      'zh-CN': '数据变更的记录不连续，正在重建统计与列表…',
      en: 'The change records have a gap; rebuilding counts and listings…',
    });
    // The position first: what is written during the rebuild is delivered after it.
    const tip = await tipOf(source);
    await onGap();
    await checkpoint.write(tip);
    broken = false;
    return tip;
  };

  const advance = async (to: Checkpoint, shard: string, after: string, closed: boolean) => {
    to.shards[shard] = { after, closed };
    await checkpoint.write(to);
  };

  const page = async (now: Checkpoint, shard: string) => {
    const known = iterators.get(shard);
    const iterator =
      known ??
      (await iteratorAt(source.streams, { streamArn: source.streamArn, shard, position: positionIn(now, shard) }));
    if (!iterator) return { records: [], next: undefined };
    return readPage(source.streams, iterator);
  };

  const readShard = async (now: Checkpoint, shard: string): Promise<number> => {
    const { records, next } = await page(now, shard);
    const after = now.shards[shard]?.after ?? '';
    if (skipped(source.streamArn, after, records[0])) return lost();
    busy = true;
    try {
      const whole = await deliver(
        records.map((record) => lambdaRecord(record, source.streamArn)),
        {
          handler,
          batchSize,
          attempts,
          done: (last) => advance(now, shard, last.dynamodb?.SequenceNumber ?? '', false),
          park,
          pause,
          healthy: () => iteratorAnswers(shard),
        },
      );
      if (!whole) return records.length;
    } finally {
      busy = false;
    }
    if (next) {
      iterators.set(shard, next);
      return records.length;
    }
    await finish(now, shard);
    // Its children are still to be read: nobody may take this round for an empty one.
    return records.length + 1;
  };

  const finish = async (now: Checkpoint, shard: string) => {
    iterators.delete(shard);
    await advance(now, shard, now.shards[shard]?.after ?? '', true);
    shards = await shardsOf(source.streams, source.streamArn);
  };

  const iteratorAnswers = async (shard: string) => {
    try {
      await iteratorAt(source.streams, { streamArn: source.streamArn, shard, position: { type: 'TRIM_HORIZON' } });
      return true;
    } catch {
      return false;
    }
  };

  const lost = (): number => {
    broken = true;
    reset();
    return 1;
  };
  const reset = () => {
    state = undefined;
    iterators.clear();
  };

  const round = async (): Promise<number> => {
    state ??= await begin();
    const now = state;
    const isOpen = (id: string | undefined) => shards.some((s) => s.id === id) && !now.shards[id ?? '']?.closed;
    let found = 0;
    for (const shard of shards) {
      if (state !== now) break;
      if (!isOpen(shard.id) || isOpen(shard.parent)) continue;
      try {
        found += await readShard(now, shard.id);
      } catch (error) {
        if (isTrimmed(error)) return lost();
        if (!isExpired(error)) throw error;
        iterators.delete(shard.id);
        found += 1;
      }
    }
    return found;
  };

  return { round, reset, delivering: () => busy };
}

/** The engine numbers its records without holes, so a hole is something lost; other databases leave holes. */
function skipped(streamArn: string, after: string, next: _Record | undefined): boolean {
  const number = next?.dynamodb?.SequenceNumber;
  if (!number || !after || !streamArn.startsWith('arn:aws:dynamodb:dynoxide:')) return false;
  return Number(number) !== Number(after) + 1;
}
