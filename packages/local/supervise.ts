import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { connect, type Clients } from './clients.ts';
import { fileIn, openDataDirectory, readRun, type DataDirectory } from './data-directory.ts';
import { ensureTable, reachTable, runEngine, type Engine } from './engine.ts';
import { engineBinary } from './engine-process.ts';
import { diskFiles, filesSecret, type DiskFiles } from './files.ts';
import { reasonOf, refuse, type Log, type Outcome, type StartRefusal } from './refusal.ts';
import { checkpointFile } from './stream-checkpoint.ts';
import type { StreamHandler } from './stream-delivery.ts';
import { untilProjected, type Source } from './stream-position.ts';
import { streamOf } from './stream-shards.ts';
import { startStream, type StreamReader } from './stream.ts';

export interface RuntimeOptions {
  dataDir: string;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A DynamoDB that somebody else runs, in place of the embedded engine: XIANCE_DYNAMODB_ENDPOINT. */
  endpoint?: string;
  /** For an endpoint that checks them. */
  access?: Pick<DynamoDBClientConfig, 'credentials' | 'region'>;
  tableName?: string;
  platform?: { platform: string; arch: string };
}

export interface Runtime {
  client: DynamoDBClient;
  tableName: string;
  endpoint: string;
  /** The data directory, absolute. */
  directory: string;
  files: DiskFiles;
  filesSecret: Uint8Array;
  /** True if another process runs the engine and the projector, and this one only uses them. */
  joined: boolean;
  /** Resolves if the engine is gone for good; the caller shows the refusal and stops. */
  failed: Promise<StartRefusal>;
  /** Has `handler` called with every change, from where the last run left off. Not for a joined runtime: it throws. */
  project(handler: StreamHandler, onGap: () => Promise<void>): StreamReader;
  /** Resolves when everything written before the call is projected, by this process or by the one joined. */
  drain(): Promise<void>;
  /** Notes the server's address where a second start and the commands find it. */
  announce(url: string): Promise<void>;
  /** Call it once the HTTP server has drained: ends the projector, then the engine, then lets the directory go. */
  stop(): Promise<void>;
}

/**
 * Takes the data directory, starts the engine on it and has the table ready.
 *
 * Refuses: `directory_not_writable`, `directory_not_lockable`, `data_in_use`, `engine_missing`, `engine_failed`,
 * `engine_left_behind`, `endpoint_unreachable`.
 */
export async function startRuntime(options: RuntimeOptions): Promise<Outcome<Runtime>> {
  const opened = await openDataDirectory(options.dataDir);
  if (!opened.ok) return opened;
  const directory = opened.value;
  const undo: (() => Promise<void> | void)[] = [() => directory.release()];
  const abandon = async () => {
    for (const step of undo.toReversed()) await step();
  };
  try {
    const started = await compose(options, directory, undo);
    if (!started.ok) await abandon();
    return started;
  } catch (error) {
    await abandon();
    return refuse('engine_failed', { reason: reasonOf(error) });
  }
}

/**
 * As `startRuntime`, but uses the engine of a server that already runs on this directory. For commands: they work the
 * same whether or not the server is up.
 */
export async function joinOrStart(options: RuntimeOptions): Promise<Outcome<Runtime>> {
  // The other process may be between taking the directory and noting its endpoint, or between stopping and letting go.
  for (let attempt = 0; ; attempt++) {
    const started = await startRuntime(options);
    if (started.ok || started.refusal.code !== 'data_in_use') return started;
    const joined = await join(options);
    if (joined) return { ok: true, value: joined };
    if (attempt === 20) return started;
    await sleep(100);
  }
}

async function compose(
  options: RuntimeOptions,
  directory: DataDirectory,
  undo: (() => Promise<void> | void)[],
): Promise<Outcome<Runtime>> {
  const { now, log, tableName = 'xiance' } = options;
  let engine: Engine | undefined;
  if (!options.endpoint) {
    const binary = engineBinary(options.platform?.platform, options.platform?.arch);
    if (!binary.ok) return binary;
    const running = await runEngine({ binary: binary.value, databasePath: directory.file('database'), log, now });
    if (!running.ok) return running;
    engine = running.value;
    undo.push(() => running.value.stop());
  }
  const endpoint = options.endpoint ?? engine?.endpoint ?? '';
  const clients = connect(endpoint, options.endpoint ? options.access : { isOwn: true });
  undo.push(() => clients.destroy());

  if (engine) await ensureTable(clients.client, tableName);
  else {
    const reached = await reachTable(clients.client, tableName, endpoint);
    if (!reached.ok) return reached;
  }
  const source = await sourceOf(clients, tableName);
  const secret = await filesSecret(directory.file('filesSecret'));
  const run = { pid: process.pid, startedAt: new Date(now()).toISOString(), endpoint, tableName };
  const note = (url?: string) => directory.writeRun({ ...run, enginePid: engine?.pid(), url });
  await note();

  let reader: StreamReader | undefined;
  return {
    ok: true,
    value: {
      client: clients.client,
      tableName,
      endpoint,
      directory: directory.path,
      files: diskFiles({ directory: directory.file('files'), secret, now }),
      filesSecret: secret,
      joined: false,
      failed: engine?.failed ?? new Promise(() => {}),
      project(handler, onGap) {
        reader = startStream({
          source,
          handler,
          onGap,
          log,
          checkpoint: checkpointFile(directory.file('checkpoint')),
          park: async (record) => {
            log({
              'zh-CN': `一条数据变更处理失败，已搁置（记录在 parked.jsonl）：${record.reason}`,
              en: `A change could not be handled and was set aside (noted in parked.jsonl): ${record.reason}`,
            });
            const line = JSON.stringify({ at: new Date(now()).toISOString(), ...record });
            await appendFile(directory.file('parked'), `${line}\n`, { mode: 0o600 });
          },
        });
        return reader;
      },
      drain: () => reader?.drain() ?? Promise.resolve(),
      announce: note,
      async stop() {
        await reader?.stop();
        for (const step of undo.toReversed()) await step();
      },
    },
  };
}

async function join({ dataDir, access, endpoint, now }: RuntimeOptions): Promise<Runtime | undefined> {
  const run = await readRun(dataDir);
  if (!run) return undefined;
  const clients = connect(run.endpoint, endpoint ? access : { isOwn: true });
  try {
    const source = await sourceOf(clients, run.tableName);
    const directory = resolve(dataDir);
    const secret = await filesSecret(fileIn(directory, 'filesSecret'));
    return {
      client: clients.client,
      tableName: run.tableName,
      endpoint: run.endpoint,
      directory,
      files: diskFiles({ directory: fileIn(directory, 'files'), secret, now }),
      filesSecret: secret,
      joined: true,
      failed: new Promise(() => {}),
      project: () => {
        throw new Error('the server that runs on this directory projects already');
      },
      drain: () => untilProjected(source, checkpointFile(fileIn(directory, 'checkpoint')).read, sleep),
      announce: async () => {},
      stop: async () => clients.destroy(),
    };
  } catch {
    clients.destroy();
    return undefined;
  }
}

async function sourceOf({ client, streams }: Clients, tableName: string): Promise<Source> {
  const streamArn = await streamOf(client, tableName);
  if (!streamArn) throw new Error(`the table ${tableName} has no stream`);
  return { client, streams, tableName, streamArn };
}
