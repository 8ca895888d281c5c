import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { lookupOf, remembering } from '#api/campaign-lookup.ts';
import { createJobs } from '#api/jobs.ts';
import type { Deps, Shells } from '#api/deps.ts';
import { createProjector } from '#api/projector.ts';
import type { Typeset } from '#api/acts/job.ts';
import { runTypesetting } from '#booklet/process.ts';
import { createCipher } from '#store/cipher.ts';
import * as files from '#store/file.ts';
import * as jobs from '#store/job.ts';
import * as projection from '#store/projection.ts';
import { readRun } from './data-directory.ts';
import { startQueue } from './queue.ts';
import type { Log, Outcome } from './refusal.ts';
import { joinOrStart, startRuntime, type Runtime, type RuntimeOptions } from './supervise.ts';

/** The application over a runtime of this machine: what routes and commands depend on, with projector and jobs beside them. */
export interface Application {
  runtime: Runtime;
  deps: Deps;
  /** Resolves when everything written so far is projected and, if this process does the jobs, done. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

const typesetHere: Typeset = async (request) => {
  const made = await runTypesetting(request);
  if ('refusal' in made) return { refusal: `${made.refusal.code}: ${made.refusal.detail}` };
  return { pdf: made.pdf, pages: 'pages' in made ? made.pages : 1, missing: made.missing };
};

const empty: Shells = { campaign: '', results: '', receipt: '', report: '', unit: '', works: '', judge: '', desk: '' };

/** The pages' shells as the web build left them. */
export async function readShells(directory: string): Promise<Shells> {
  const names = Object.keys(empty) as (keyof Shells)[];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(`${directory}/${name}.html`, 'utf8')])),
  ) as unknown as Shells;
}

/** Starts or joins the runtime of a data directory and composes the application over it. Refusals: those of the runtime. */
export async function openApplication(
  options: Omit<RuntimeOptions, 'now'> & {
    origin?: string | undefined;
    mode: 'serve' | 'command';
    shells?: Shells;
    debug?: boolean;
  },
): Promise<Outcome<Application>> {
  const now = () => new Date().toISOString();
  const started = await (options.mode === 'serve' ? startRuntime : joinOrStart)({ ...options, now: Date.now });
  if (!started.ok) return started;
  const runtime = started.value;
  const database = { client: runtime.client, tableName: runtime.tableName, now };
  const log: Deps['log'] = (line) => {
    if (line.level !== 'info' || options.debug) console.error(JSON.stringify({ at: now(), ...line }));
  };
  const deps: Deps = {
    database,
    lookup: remembering(lookupOf(database), 1000, () => performance.now()),
    cipher: createCipher(runtime.filesSecret),
    files: runtime.files,
    now,
    random: (bytes) => randomBytes(bytes),
    // A command's links lead to the server that runs on its data.
    origin: options.origin ?? (await readRun(runtime.directory))?.url ?? 'http://localhost:5180',
    shells: options.shells ?? empty,
    log,
  };
  if (runtime.joined)
    return { ok: true, value: { runtime, deps, settle: () => runtime.drain(), stop: () => runtime.stop() } };
  const { queue, settle } = await project(runtime, deps, options.log);
  // A command is over soon, and is not kept waiting for a look through the whole table.
  const endSweeping = options.mode === 'serve' ? startSweeping(deps) : async () => {};
  return {
    ok: true,
    value: {
      runtime,
      deps,
      settle,
      async stop() {
        await endSweeping();
        await queue.stop();
        await runtime.stop();
      },
    },
  };
}

/** The handlers Lambda runs, fed from the engine's stream and a queue in memory. Jobs an earlier run left open are taken up again. */
async function project(runtime: Runtime, deps: Deps, log: Log) {
  const queue = startQueue({ handler: createJobs({ ...deps, typeset: typesetHere }), now: Date.now, log });
  const projector = createProjector({
    database: deps.database,
    files: deps.files,
    send: async (message) => queue.send(JSON.stringify(message)),
  });
  const reader = runtime.project(projector, async () => {
    await projection.rebuild(deps.database);
  });
  deps.nudge = () => reader.nudge();
  queue.resume((await jobs.listOpen(deps.database)).map(({ id }) => JSON.stringify({ jobId: id })));
  const settle = async () => {
    await runtime.drain();
    await queue.idle();
    // A job writes too: what it wrote is projected as well.
    await runtime.drain();
  };
  return { queue, settle };
}

/** DynamoDB sweeps what expired by itself; here it is done now and four times a day. Gives what ends it. */
function startSweeping(deps: Deps): () => Promise<unknown> {
  const sweep = () =>
    files.removeExpired(deps.database).catch((error: unknown) => {
      deps.log({
        level: 'warn',
        event: 'sweep_failed',
        message: error instanceof Error ? error.message : String(error),
      });
    });
  let swept = sweep();
  const sweeping = setInterval(() => (swept = sweep()), 6 * 3_600_000).unref();
  return () => {
    clearInterval(sweeping);
    return swept;
  };
}
