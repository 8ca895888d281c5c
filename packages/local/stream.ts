import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import type { Log } from './refusal.ts';
import { reasonOf } from './refusal.ts';
import type { Checkpoint, CheckpointFile } from './stream-checkpoint.ts';
import { deliver, type ParkedRecord, type StreamHandler } from './stream-delivery.ts';
import { isUnbroken, positionIn, tipOf, type Source } from './stream-position.ts';
import { lambdaRecord } from './stream-record.ts';
import { isExpired, isTrimmed, iteratorAt, readPage, shardsOf, type Shard } from './stream-shards.ts';

export interface StreamReader {
  /** Something was written: look at once rather than at the next turn. */
  nudge(): void;
  /** Resolves when everything written before the call has been handled, and what the handler itself wrote with it. */
  drain(): Promise<void>;
  /** Lets the batch in hand finish, then stops. */
  stop(): Promise<void>;
}

export interface StreamOptions {
  source: Source;
  handler: StreamHandler;
  checkpoint: CheckpointFile;
  /** Records were lost to the reader: the caller rebuilds its projections from the table. */
  onGap: () => Promise<void>;
  park: (record: ParkedRecord) => Promise<void>;
  log: Log;
  batchSize?: number;
  attempts?: number;
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
  const { source, checkpoint, log } = options;
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

  const reading = reader(options, pause);

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

  /** Reads and delivers; `round` gives back how many records it saw over all shards. */
  function reader({ handler, onGap, park, batchSize = 100, attempts = 5 }: StreamOptions, rest: typeof pause) {
    let state: Checkpoint | undefined;
    let shards: Shard[] = [];
    let busy = false;
    const iterators = new Map<string, string>();

    const begin = async (): Promise<Checkpoint> => {
      const saved = await checkpoint.read();
      shards = await shardsOf(source.streams, source.streamArn);
      if (await isUnbroken(source, saved)) return saved ?? { streamArn: source.streamArn, shards: {} };
      log({
        'zh-CN': '数据变更的记录不连续，正在重建统计与列表…',
        en: 'The change records have a gap; rebuilding counts and listings…',
      });
      // The position first: what is written during the rebuild is delivered after it.
      const tip = await tipOf(source);
      await onGap();
      await checkpoint.write(tip);
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
      if (skipped(source.streamArn, after, records[0])) return forget();
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
            pause: rest,
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

    /** The position is of no use any more: look for it anew, which finds the gap. */
    const forget = (): number => {
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
        if (stopping || state !== now) break;
        if (!isOpen(shard.id) || isOpen(shard.parent)) continue;
        try {
          found += await readShard(now, shard.id);
        } catch (error) {
          if (isTrimmed(error)) return forget();
          if (!isExpired(error)) throw error;
          iterators.delete(shard.id);
          found += 1;
        }
      }
      return found;
    };

    return { round, reset, delivering: () => busy };
  }
}

/** The engine numbers its records without holes, so a hole is something lost; other databases leave holes. */
function skipped(streamArn: string, after: string, next: _Record | undefined): boolean {
  const number = next?.dynamodb?.SequenceNumber;
  if (!number || !after || !streamArn.startsWith('arn:aws:dynamodb:dynoxide:')) return false;
  return Number(number) !== Number(after) + 1;
}
