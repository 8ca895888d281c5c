import { CreateTableCommand, DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTableInput } from '#store/table.ts';
import { startEngineProcess, stopEnginesOn } from './engine-process.ts';
import { reasonOf, refuse, type Log, type Outcome, type StartRefusal } from './refusal.ts';
import { prepareStreamStorage } from './stream-storage.ts';

export interface Engine {
  endpoint: string;
  pid(): number;
  /** Resolves only if the engine is gone for good without having been asked to stop. */
  failed: Promise<StartRefusal>;
  stop(): Promise<void>;
}

/** More restarts than this in a minute is a fault that restarting does not mend. */
const restarts = { most: 3, within: 60_000 };

/**
 * Runs the engine on `databasePath`: ends one that an earlier, killed run left behind, starts its own, and starts it
 * again on the same port if it dies, at most three times in a minute. Call it only while holding the directory's lock.
 *
 * Refuses: `engine_left_behind`, `engine_failed`.
 */
export async function runEngine({
  binary,
  databasePath,
  log,
  now,
}: {
  binary: string;
  databasePath: string;
  log: Log;
  now: () => number;
}): Promise<Outcome<Engine>> {
  const cleared = await stopEnginesOn(databasePath);
  if (!cleared.ok) return cleared;
  if (cleared.value > 0) {
    log({ 'zh-CN': '已停掉上次留下的数据库进程。', en: 'Stopped a database process left behind by an earlier run.' });
  }

  const first = await startEngineProcess({ binary, databasePath });
  if (!first.ok) return first;
  const slow = prepareStreamStorage(databasePath);
  if (slow) log({ 'zh-CN': `数据库的事件索引没有建成：${slow}`, en: `The event index was not made: ${slow}` });

  let current = first.value;
  let stopping = false;
  let fail: (refusal: StartRefusal) => void = () => {};
  const failed = new Promise<StartRefusal>((resolve) => (fail = resolve));

  const watch = async () => {
    let deaths: number[] = [];
    for (;;) {
      const words = await current.ended;
      if (stopping) return;
      deaths = [...deaths.filter((at) => now() - at < restarts.within), now()];
      const next =
        deaths.length > restarts.most
          ? refuse('engine_failed', { reason: words })
          : await startEngineProcess({ binary, databasePath, port: current.port });
      if (!next.ok) return fail(next.refusal);
      current = next.value;
      // Asked to stop while it was starting.
      if (stopping) return void (await current.stop());
      log({
        'zh-CN': '数据库进程意外停止，已重新启动。',
        en: 'The database process stopped unexpectedly and was restarted.',
      });
    }
  };
  const watching = watch();

  return {
    ok: true,
    value: {
      endpoint: current.endpoint,
      pid: () => current.pid,
      failed,
      async stop() {
        stopping = true;
        await current.stop();
        await watching;
      },
    },
  };
}

/** Creates the application's table if the database behind `client` does not have it, and waits until it is active. */
export async function ensureTable(client: DynamoDBClient, tableName: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(createTableInput(tableName)));
  } catch (error) {
    if (reasonName(error) !== 'ResourceInUseException') throw error;
  }
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await sleep(200);
  }
}

/** `ensureTable` on a database that somebody else runs. Refuses: `endpoint_unreachable`. */
export async function reachTable(client: DynamoDBClient, tableName: string, endpoint: string): Promise<Outcome<void>> {
  try {
    await ensureTable(client, tableName);
    return { ok: true, value: undefined };
  } catch (error) {
    return refuse('endpoint_unreachable', { endpoint, reason: reasonOf(error) || reasonName(error) });
  }
}

function reasonName(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}
