/**
 * Sends entries to the real server, as many at once as given, and prints how fast it answers.
 *
 *   node bench/submit.ts [entries] [concurrency]
 *
 * Ends with 1 if an acknowledged entry is not listed afterwards, or one is listed twice.
 */
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#local/port.ts';
import { sendAll, sendingOf } from '#testing/senders.ts';
import { startServer, xiance } from '#testing/server.ts';

const [count = 5000, concurrency = 32] = process.argv.slice(2).map(Number);
const directory = await realpath(await mkdtemp(join(tmpdir(), 'xiance-submit-')));
const dataDir = join(directory, 'data');
await xiance('campaign', 'create', 'bench', '--publish', '--data', dataDir);
const server = await startServer(dataDir, await freePort());
const took: number[] = [];
let tries = 0;
let seconds = 0;
let projected = 0;
let listed: { id: string }[] = [];
const sendings = Array.from({ length: count }, (_, n) => sendingOf(n));
try {
  // The first requests compile what they run through.
  await sendAll(
    server.url,
    'bench',
    Array.from({ length: 200 }, (_, n) => sendingOf(n)),
    concurrency,
    () => {},
  );
  const started = performance.now();
  await sendAll(server.url, 'bench', sendings, concurrency, (_, sent) => {
    took.push(sent.took);
    tries += sent.tries;
  });
  seconds = (performance.now() - started) / 1000;
  listed = (await xiance('entries', 'list', '--campaign', 'bench', '--data', dataDir)) as { id: string }[];
  projected = (performance.now() - started) / 1000;
} finally {
  await server.stop();
  await rm(directory, { recursive: true });
}

took.sort((a, b) => a - b);
const at = (share: number) => `${took[Math.min(took.length - 1, Math.floor(took.length * share))]!.toFixed(1)} ms`;
const ids = new Set(listed.map(({ id }) => id));
const lost = sendings.filter(({ id }) => !ids.has(id)).length;
const twice = listed.length - ids.size;
console.log(
  `${count} entries, ${concurrency} at once: ${(count / seconds).toFixed(0)} a second; p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}; ${tries - count} sent again`,
);
console.log(
  `${lost} lost, ${twice} twice; all in counts and lists ${(projected - seconds).toFixed(1)} s after the last answer`,
);
process.exitCode = lost + twice > 0 ? 1 : 0;
