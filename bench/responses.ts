/**
 * Answers a survey as browsers do (the page, then the answers), as many at once as given, through the real server and its engine, and
 * prints how fast it takes them and what it costs the API's process.
 *
 *   npm run build && node bench/responses.ts [responses] [concurrency] [--assets]
 *
 * `--assets`: each browser also fetches the page's script and stylesheet, as at its first visit. CPU is user and system time of the
 * server's process from /proc (the engine is another process), projections included: it ends when the figures show every response.
 * Ends with 1 if an acknowledged response is not counted exactly once.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#local/port.ts';
import { startServer, xiance } from '#testing/server.ts';

const words = process.argv.slice(2);
const withAssets = words.includes('--assets');
const [count = 10_000, concurrency = 32] = words.filter((word) => !word.startsWith('--')).map(Number);
const TICK_MS = 10;

const directory = await realpath(await mkdtemp(join(tmpdir(), 'xiance-responses-')));
const dataDir = join(directory, 'data');
await xiance('campaign', 'create', 'bench', '--template', 'survey', '--publish', '--data', dataDir);
const server = await startServer(dataDir, await freePort());
const { hostname, port } = new URL(server.url);
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });

/** A request over a kept connection; node's own client, since `fetch` would cost this process more than the server. */
const ask = (method: string, path: string, body?: string): Promise<{ status: number; bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const headers = {
      'accept-encoding': 'gzip',
      'accept-language': 'zh-CN',
      ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
    };
    const sent = httpRequest({ hostname, port, method, path, agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode!, bytes: Buffer.concat(parts) }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });

const cpuOf = async (pid: number): Promise<number> => {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
};

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const aspects = ['rights', 'care', 'skills', 'culture', 'health', 'law'];
const sendingOf = (n: number) => {
  const id = `rsp_${randomBytes(16).toString('hex')}`;
  const overall = 1 + (n % 5);
  const answers = {
    trade: pick(['manufacturing', 'construction', '=看护', 'services'], n),
    years: pick(['under-one', 'one-to-five', 'over-five'], n),
    overall,
    ...(overall <= 2 ? { why: `第${n}位：活动通知晚，培训名额少。` } : {}),
    aspects: Object.fromEntries(aspects.map((row, i) => [row, pick(['low', 'middle', 'high', 'unknown'], n + i)])),
    needs: [pick(aspects, n), pick(aspects, n + 2)],
    recommend: n % 11,
    ...(n % 3 ? {} : { words: '希望多办技能培训，错开夜班时间。'.repeat(3) }),
  };
  const body = {
    secret: randomBytes(16).toString('base64url'),
    formVersion: 1,
    lang: 'zh-CN',
    seconds: 60 + (n % 200),
    answers,
  };
  return { id, overall, body: JSON.stringify(body) };
};

async function answerAll(sendings: ReturnType<typeof sendingOf>[], took: number[]): Promise<void> {
  const page = (await ask('GET', '/c/bench')).bytes;
  const html = (await import('node:zlib')).gunzipSync(page).toString();
  const assets = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]!);
  let next = 0;
  const worker = async () => {
    for (let one = sendings[next++]; one; one = sendings[next++]) {
      const started = performance.now();
      const shown = await ask('GET', '/c/bench');
      if (shown.status !== 200) throw new Error(`page ${shown.status}`);
      if (withAssets) await Promise.all(assets.map((path) => ask('GET', path)));
      const sent = await ask('PUT', `/api/campaigns/bench/responses/${one.id}`, one.body);
      if (sent.status !== 200) throw new Error(`${sent.status} ${sent.bytes.toString()}`);
      took.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

const counted = async () =>
  (await xiance('results', '--campaign', 'bench', '--data', dataDir)) as {
    total: number;
    questions: Record<string, { codes: Record<string, number> }>;
  };

const took: number[] = [];
let seconds = 0;
let cpu = 0;
let lag = 0;
let figures: Awaited<ReturnType<typeof counted>>;
const warm = Array.from({ length: 1000 }, (_, n) => sendingOf(n));
const sendings = Array.from({ length: count }, (_, n) => sendingOf(n));
try {
  // The first requests compile what they run through.
  await answerAll(warm, []);
  await sleep(1500);
  const before = await cpuOf(server.pid);
  const started = performance.now();
  await answerAll(sendings, took);
  seconds = (performance.now() - started) / 1000;
  for (;;) {
    // The projector is at work while the process uses time.
    const now = await cpuOf(server.pid);
    await sleep(700);
    if ((await cpuOf(server.pid)) - now < 25) break;
  }
  cpu = (await cpuOf(server.pid)) - before;
  lag = (performance.now() - started) / 1000 - seconds;
  figures = await counted();
} finally {
  agent.destroy();
  await server.stop();
  await rm(directory, { recursive: true });
}

const wanted = new Map<string, number>();
for (const { overall } of [...warm, ...sendings]) wanted.set(String(overall), (wanted.get(String(overall)) ?? 0) + 1);
const wrong = [...wanted].filter(([code, n]) => figures.questions['overall']!.codes[code] !== n).length;
took.sort((a, b) => a - b);
const at = (share: number) => `${took[Math.min(took.length - 1, Math.floor(took.length * share))]!.toFixed(1)} ms`;
console.log(
  `${count} responses, ${concurrency} at once${withAssets ? ', with assets' : ''}: ${(count / seconds).toFixed(0)} a second; page and answers p50 ${at(0.5)}, p99 ${at(0.99)}`,
);
console.log(
  `API process: ${(cpu / count).toFixed(2)} ms CPU a response, projections included (they were done within ${lag.toFixed(1)} s)`,
);
console.log(`counted ${figures.total} of ${count + warm.length}; ${wrong} figures wrong`);
process.exitCode = figures.total === count + warm.length && wrong === 0 ? 0 : 1;
