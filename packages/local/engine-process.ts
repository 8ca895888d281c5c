import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './port.ts';
import { refuse, type Outcome } from './refusal.ts';

/** The engine's program for this machine, as npm installed it. Refuses: `engine_missing`. */
export function engineBinary(platform: string = process.platform, arch: string = process.arch): Outcome<string> {
  const name = platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  try {
    return { ok: true, value: createRequire(import.meta.url).resolve(`@dynoxide/${platform}-${arch}/${name}`) };
  } catch {
    return refuse('engine_missing', { platform: `${platform}-${arch}` });
  }
}

export interface EngineProcess {
  pid: number;
  port: number;
  endpoint: string;
  /** Resolves when the process has ended, with its last words. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * The engine exits neither when its parent dies nor when its standard input closes, and Node has no PR_SET_PDEATHSIG.
 * So a waiting shell holds the other end of a pipe: end of file without the word means that the parent is gone, and it
 * stops the engine. `exec` leaves the engine under the shell's own process id, so nothing stands in between.
 */
const guard = '(read -r word <&3 || kill -TERM $$) & exec "$@" 3<&-';

const patience = { start: 10_000, stop: 5_000 };

/**
 * Starts an engine on a free port of the loopback interface; without `databasePath` it keeps everything in memory.
 * `port` asks for one port in particular, for a restart behind clients that are already connected.
 *
 * Refuses: `engine_failed`.
 */
export async function startEngineProcess(options: {
  binary: string;
  databasePath?: string;
  port?: number;
}): Promise<Outcome<EngineProcess>> {
  let reason = '';
  // Between choosing a free port and the engine taking it another program may: then choose again.
  for (let attempt = 0; attempt < 5; attempt++) {
    const started = await attemptStart(options, options.port ?? (await freePort()));
    if (typeof started !== 'string') return { ok: true, value: started };
    reason = started;
    if (!/already in use/i.test(reason)) break;
    if (options.port) await sleep(100);
  }
  return refuse('engine_failed', { reason });
}

async function attemptStart(
  { binary, databasePath }: { binary: string; databasePath?: string },
  port: number,
): Promise<EngineProcess | string> {
  const args = ['--host', '127.0.0.1', '--port', String(port), ...(databasePath ? ['--db-path', databasePath] : [])];
  const guarded = process.platform !== 'win32';
  // Detached, because Ctrl-C reaches the terminal's whole process group and the engine must outlive the HTTP drain.
  const child = guarded
    ? spawn('/bin/sh', ['-c', guard, 'sh', binary, ...args], {
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      })
    : spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
  const line = guarded ? (child.stdio[3] as Writable) : undefined;
  line?.on('error', () => {});

  let words = '';
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      line?.end('ended\n');
      resolve(words.trim() || `exit ${code ?? signal}`);
    });
  });
  // Its own word that it listens, not an answer on the port: the answer could be another program's.
  const listening = new Promise<undefined>((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-1000);
      if (/listening on/i.test(words)) resolve(undefined);
    });
  });
  const failure = await Promise.race([ended, listening, sleep(patience.start, 'no answer', { ref: false })]);
  if (failure !== undefined || child.pid === undefined) {
    child.kill('SIGKILL');
    return failure ?? 'no process';
  }
  release(child, line);
  return {
    pid: child.pid,
    port,
    endpoint: `http://127.0.0.1:${port}`,
    ended,
    async stop() {
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), patience.stop);
      await ended;
      clearTimeout(kill);
    },
  };
}

/** A process that is otherwise done may exit: the guard then stops the engine. */
function release(child: ChildProcess, line: Writable | undefined): void {
  child.unref();
  for (const stream of [child.stderr, line]) (stream as { unref?: () => void } | null | undefined)?.unref?.();
}

/**
 * Stops every engine whose command line says that it works on `databasePath`. Only the holder of the directory's lock
 * may call this: under the lock such an engine can only be one that a killed run left behind.
 *
 * Refuses: `engine_left_behind`.
 */
export async function stopEnginesOn(databasePath: string): Promise<Outcome<number>> {
  const found = await enginesOn(databasePath);
  for (const pid of found) {
    send(pid, 'SIGTERM');
    for (let waited = 0; waited < 2 * patience.stop && (await enginesOn(databasePath)).includes(pid); waited += 20) {
      if (waited === patience.stop) send(pid, 'SIGKILL');
      await sleep(20);
    }
  }
  const left = (await enginesOn(databasePath))[0];
  return left === undefined ? { ok: true, value: found.length } : refuse('engine_left_behind', { pid: left });
}

async function enginesOn(databasePath: string): Promise<number[]> {
  // Also the shell that is about to become the engine, and its guard.
  const isEngine = (words: string[]) =>
    words.some((word) => basename(word).startsWith('dynoxide')) &&
    words[words.indexOf('--db-path') + 1] === databasePath;
  if (process.platform === 'win32') return [];
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,command=']);
    const lines = stdout
      .split('\n')
      .filter((l) => l.includes('dynoxide') && l.trimEnd().endsWith(`--db-path ${databasePath}`));
    return lines.map((line) => Number.parseInt(line, 10));
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map(async (pid) => (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')),
  );
  return pids.filter((_, i) => isEngine(lines[i] ?? [])).map(Number);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Ended in the meantime.
  }
}
