import { mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { writeWhole } from './durable-file.ts';
import { reasonOf, refuse, systemReason, type Outcome } from './refusal.ts';

/** What a running server tells whoever else opens its directory, such as a command that wants to join its engine. */
const Run = v.object({
  pid: v.number(),
  startedAt: v.string(),
  endpoint: v.string(),
  tableName: v.string(),
  enginePid: v.optional(v.number()),
  /** The server's own address, once it listens. */
  url: v.optional(v.string()),
});
export type Run = v.InferOutput<typeof Run>;

export interface DataDirectory {
  /** Absolute, links resolved: the lock and the engine's command line must agree on one spelling. */
  path: string;
  file(name: DataFile): string;
  writeRun(run: Run): Promise<void>;
  /** Lets the directory go. The operating system does the same when the process dies, however it dies. */
  release(): Promise<void>;
}

const names = {
  lock: 'lock.sqlite',
  run: 'run.json',
  database: 'data.db',
  checkpoint: 'stream.json',
  parked: 'parked.jsonl',
  files: 'files',
  filesSecret: 'files.secret',
} as const;
export type DataFile = keyof typeof names;

/**
 * Creates the directory if it is missing, checks that it can be written to, and takes it for this process alone.
 *
 * The lock is an open exclusive transaction on a SQLite file of its own: an operating-system lock that no kill -9 can
 * leave behind and for which two starters cannot both win, on every platform Node runs on, with no native module.
 *
 * Refuses: `directory_not_writable`, `directory_not_lockable`, `data_in_use`.
 */
export async function openDataDirectory(directory: string): Promise<Outcome<DataDirectory>> {
  const prepared = await prepare(resolve(directory));
  if (!prepared.ok) return prepared;
  const path = prepared.value;
  const file = (name: DataFile) => fileIn(path, name);

  const locked = lock(file('lock'));
  if ('reason' in locked) return refuse('directory_not_lockable', { directory: path, reason: locked.reason });
  if ('busy' in locked) {
    const run = await readRun(path);
    return refuse('data_in_use', {
      directory: path,
      holder: run ? `PID ${run.pid}${run.url ? ` ${run.url}` : ''}` : '?',
    });
  }

  // What a killed run left is not true of this one.
  await rm(file('run'), { force: true });

  return {
    ok: true,
    value: {
      path,
      file,
      writeRun: (run) => writeWhole(file('run'), `${JSON.stringify(run, null, 2)}\n`),
      async release() {
        if (!locked.database.isOpen) return;
        await rm(file('run'), { force: true });
        locked.database.close();
        held.delete(locked.database);
      },
    },
  };
}

/** Where `directory` keeps what `name` stands for. */
export function fileIn(directory: string, name: DataFile): string {
  return join(directory, names[name]);
}

/** What the process that holds `directory` wrote about itself; nothing if the note is absent or unreadable. */
export async function readRun(directory: string): Promise<Run | undefined> {
  try {
    const parsed = v.safeParse(Run, JSON.parse(await readFile(fileIn(directory, 'run'), 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

async function prepare(directory: string): Promise<Outcome<string>> {
  try {
    // Personal data lives here: readable by its owner only.
    await makeDirectory(directory);
    const path = await realpath(directory);
    const probe = join(path, `.probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
    await makeDirectory(join(path, names.files));
    return { ok: true, value: path };
  } catch (error) {
    return refuse('directory_not_writable', { directory, reason: systemReason(error) });
  }
}

/**
 * As mkdir -p. Node's own `recursive` never comes back where a parent exists and yet a child cannot be made in it
 * because there is "no such file", as under /proc.
 */
async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const parent = dirname(path);
    const orphan = code === 'ENOENT' && !(await stat(parent).catch(() => undefined));
    if (!orphan || parent === path) throw error;
    await makeDirectory(parent);
    await mkdir(path, { mode: 0o700 });
  }
}

/**
 * The locks of this process. Held here because a database that nothing refers to any more is collected, and its lock
 * goes with it: a caller that keeps no hold of what `openDataDirectory` gave back would lose the directory unnoticed.
 */
const held = new Set<DatabaseSync>();

function lock(path: string): { database: DatabaseSync } | { busy: true } | { reason: string } {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    held.add(database);
    return { database };
  } catch (error) {
    database?.close();
    const SQLITE_BUSY = 5;
    return (error as { errcode?: number }).errcode === SQLITE_BUSY ? { busy: true } : { reason: reasonOf(error) };
  }
}
