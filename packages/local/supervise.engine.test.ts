import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRun } from './data-directory.ts';
import { engineBinary } from './engine-process.ts';
import { joinOrStart, startRuntime, type Runtime } from './supervise.ts';

let directory: string;
let dataDir: string;
let logged: string[];
let ours: ChildProcess[];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'xiance-run-'));
  dataDir = join(directory, 'data');
  logged = [];
  ours = [];
});
afterEach(async () => {
  for (const child of ours) child.kill('SIGKILL');
  await rm(directory, { recursive: true });
});

const options = () => ({ dataDir, now: Date.now, log: (m: { en: string }) => void logged.push(m.en) });

async function started(from = startRuntime): Promise<Runtime> {
  const outcome = await from(options());
  if (!outcome.ok) throw new Error(outcome.refusal.message.en);
  return outcome.value;
}

const item = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const put = ({ client, tableName }: Runtime, pk: string) =>
  client.send(new PutItemCommand({ TableName: tableName, Item: item(pk) }));
const has = async ({ client, tableName }: Runtime, pk: string) =>
  (await client.send(new GetItemCommand({ TableName: tableName, Key: item(pk) }))).Item !== undefined;

/** Runs the fixture and gives back its lines as they come. */
function fixture(first: number, count: number) {
  const script = join(import.meta.dirname, 'run.fixture.ts');
  const args = [script, dataDir, join(directory, 'projection'), String(first), String(count)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  ours.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const until = async (reached: () => boolean) => {
    while (!reached() && child.exitCode === null) await sleep(5);
  };
  const kill = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { lines, until, kill, said: (line: string) => until(() => lines.includes(line)) };
}

/** By the port, not the process: one that has ended may still be listed until somebody has asked how. */
const answers = (endpoint = 'http://127.0.0.1:1') =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

describe('the embedded runtime', () => {
  test('finds its data again, and lets go of the directory and the engine when it stops', async () => {
    const first = await started();
    await put(first, 'kept');
    const run = await readRun(dataDir);
    await first.stop();
    expect(await answers(run?.endpoint)).toBe(false);
    const second = await started();
    expect(await has(second, 'kept')).toBe(true);
    await second.stop();
  });

  test('refuses a second instance on the same data and names the first', async () => {
    const first = await started();
    await first.announce('http://localhost:8787');
    const second = await startRuntime(options());
    if (second.ok) throw new Error('two instances on one directory');
    expect(second.refusal.code).toBe('data_in_use');
    expect(second.refusal.message.en).toContain(`PID ${process.pid} http://localhost:8787`);
    await first.stop();
  });

  test('lets a command join the running server, drain what it wrote, and leave the server running', async () => {
    const server = await started();
    const seen: string[] = [];
    server.project(
      async ({ Records }) => void seen.push(...Records.map((r) => r.dynamodb?.Keys?.['pk']?.S ?? '')),
      async () => {},
    );
    const command = await started(joinOrStart);
    expect(command.joined).toBe(true);
    await put(command, 'from the command');
    await command.drain();
    expect(seen).toEqual(['from the command']);
    await command.stop();
    expect(await has(server, 'from the command')).toBe(true);
    await server.stop();

    const alone = await started(joinOrStart);
    expect(alone.joined).toBe(false);
    await alone.stop();
  });

  test('starts the engine again on the same port when it dies, and the clients go on', async () => {
    const runtime = await started();
    await put(runtime, 'before');
    process.kill((await readRun(dataDir))?.enginePid ?? 0, 'SIGKILL');
    await put(runtime, 'after');
    expect([await has(runtime, 'before'), await has(runtime, 'after')]).toEqual([true, true]);
    expect(logged).toEqual(['The database process stopped unexpectedly and was restarted.']);
    await runtime.stop();
  });

  test('says so when the engine keeps dying', async () => {
    const runtime = await started();
    let stop = false;
    const killing = (async () => {
      while (!stop) {
        await killEngines(join(dataDir, 'data.db'));
        await sleep(20);
      }
    })();
    expect((await runtime.failed).code).toBe('engine_failed');
    stop = true;
    await killing;
    await runtime.stop();
  });

  test('stops an engine that an earlier run left behind on the data before it starts its own', async () => {
    const binary = engineBinary();
    if (!binary.ok) throw new Error(binary.refusal.message.en);
    await (await started()).stop();
    const database = join(dataDir, 'data.db');
    const orphan = spawn(binary.value, ['--host', '127.0.0.1', '--port', '0', '--db-path', database], {
      stdio: 'ignore',
    });
    ours.push(orphan);
    const gone = once(orphan, 'exit');
    const runtime = await started();
    await gone;
    expect(logged).toEqual(['Stopped a database process left behind by an earlier run.']);
    await runtime.stop();
  });

  test('has its engine end by itself after kill -9 of the server', async () => {
    const server = fixture(0, 0);
    await server.said('started');
    const endpoint = (await readRun(dataDir))?.endpoint;
    expect(await answers(endpoint)).toBe(true);
    await server.kill();
    for (let waited = 0; (await answers(endpoint)) && waited < 100; waited++) await sleep(10);
    expect(await answers(endpoint)).toBe(false);
  });

  test('says what to do where there is no engine for the platform, or no answer at the endpoint', async () => {
    const nowhere = await startRuntime({ ...options(), platform: { platform: 'plan9', arch: 'mips' } });
    const silent = await startRuntime({ ...options(), endpoint: 'http://127.0.0.1:9' });
    if (nowhere.ok || silent.ok) throw new Error('started without an engine');
    expect([nowhere.refusal.code, silent.refusal.code]).toEqual(['engine_missing', 'endpoint_unreachable']);
    expect(nowhere.refusal.message.en).toContain('XIANCE_DYNAMODB_ENDPOINT');
    await (await started()).stop();
  });
});

describe('kill -9 in the middle of writing and projecting', () => {
  test('loses no acknowledged write, and projects every change at least once and in order', async () => {
    const acknowledged: number[] = [];
    const target = 2000;
    let round = 0;
    for (let first = 0; first < target;) {
      const server = fixture(first, target - first);
      const enough = 150 + Math.floor(Math.random() * 400);
      await server.until(() => server.lines.length > enough || server.lines.includes('drained'));
      // Every second time the whole tree: the engine gets no chance to shut down either.
      if ((round += 1) % 2) await killEngines(join(dataDir, 'data.db'));
      await server.kill();
      expect(server.lines).not.toContain('gap');
      expect(server.lines.filter((l) => l.startsWith('refused'))).toEqual([]);
      const values = server.lines.flatMap((l) => (l.startsWith('acknowledged ') ? [Number(l.slice(13))] : []));
      acknowledged.push(...values);
      first = server.lines.includes('drained') ? target : Math.max(first, ...values) + 1;
    }
    const last = fixture(target, 0);
    await last.said('drained');
    await last.kill();

    const lines = (await readFile(join(directory, 'projection'), 'utf8')).trimEnd().split('\n');
    const projected = lines.map((line) => line.split(' ').map(Number));
    const values = new Set(projected.map(([, value]) => value));
    expect(acknowledged.filter((value) => !values.has(value))).toEqual([]);
    // A kill has some delivered again; what is delivered for the first time is always the next.
    const numbers = [...new Set(projected.map(([number]) => number))];
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect(acknowledged.length).toBeGreaterThan(target / 2);
  }, 60_000);
});

async function killEngines(database: string): Promise<void> {
  const { readdir } = await import('node:fs/promises');
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (words[0]?.endsWith('/dynoxide') && words.includes(database)) process.kill(Number(pid), 'SIGKILL');
  }
}
