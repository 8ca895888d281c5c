import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const tool = fileURLToPath(new URL('../local/bin/xiance.mjs', import.meta.url));

/** Runs the command-line tool as people do; gives its JSON. */
export async function xiance(...words: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [tool, ...words, '--json', '--lang', 'en'], {
    maxBuffer: 256 * 2 ** 20,
  });
  return JSON.parse(stdout);
}

export interface RunningServer {
  url: string;
  /** Of the API's process; the engine is a child of its own. */
  pid: number;
  /** Kills the server, its engine and the engine's guard at once, none of them asked. */
  killTree(): Promise<void>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
}

/** Starts the real server on a data directory and waits until it answers; the first start of a fresh checkout builds the pages. */
export async function startServer(dataDir: string, port: number): Promise<RunningServer> {
  const child = spawn(process.execPath, [tool, 'serve', '--data', dataDir, '--port', String(port), '--lang', 'en'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-4000)));
  const url = `http://localhost:${port}`;
  for (let waited = 0; !(await answers(url)); waited += 50) {
    if (child.exitCode !== null || waited > 120_000) throw new Error(`The server did not start: ${words}`);
    await sleep(50);
  }
  return {
    url,
    pid: child.pid!,
    async killTree() {
      const gone = once(child, 'exit');
      for (const pid of [child.pid!, ...(await processesOn(dataDir, child))]) kill(pid);
      await gone;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/api/health`, { signal: AbortSignal.timeout(1000) }).then(
    (response) => response.ok,
    () => false,
  );

/** Engine and guard: what carries this data directory on its command line, but for the server itself. */
async function processesOn(dataDir: string, server: ChildProcess): Promise<number[]> {
  const pids = (await readdir('/proc')).filter(
    (name) => /^\d+$/.test(name) && Number(name) !== server.pid && Number(name) !== process.pid,
  );
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return pids.filter((_, i) => lines[i]!.split('\0').some((word) => word.startsWith(`${dataDir}/`))).map(Number);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Ended in the meantime.
  }
}
