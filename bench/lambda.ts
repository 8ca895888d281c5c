/**
 * The HTTP function's bundle: its size, and what a cold start costs in a fresh Node beside a bare Hono handler.
 *
 *   npm run build && node bench/lambda.ts [other-bundle.mjs …]
 *
 * Each sample is a new process: import of the bundle (with everything it does at its top) and the first request
 * (GET /api/health; nothing leaves the process). Prints medians of 15, interleaved so that a noisy machine treats all alike.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { bundleLambda } from '../infra/bundle.ts';

const SAMPLES = 15;
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'xiance-lambda-'));

bundleLambda('packages/api/lambda/http.ts', join(folder, 'http'));
writeFileSync(
  join(folder, 'bare.ts'),
  `import { Hono } from 'hono'; import { handle } from 'hono/aws-lambda';
   const app = new Hono().get('/api/health', (c) => c.json({ ok: true }));
   export const handler = handle(app);`,
);
buildSync({
  absWorkingDir: root,
  entryPoints: [join(folder, 'bare.ts')],
  nodePaths: [join(root, 'node_modules')],
  outfile: join(folder, 'bare/index.mjs'),
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
});

const bundles: [string, string][] = [
  ['bare Hono', join(folder, 'bare/index.mjs')],
  ['api', join(folder, 'http/index.mjs')],
  ...process.argv.slice(2).map((path): [string, string] => [path.split('/').slice(-2).join('/'), path]),
];

const probe = `
  const event = { version: '2.0', rawPath: '/api/health', rawQueryString: '', headers: { host: 'x', 'x-forwarded-host': 'x' }, requestContext: { http: { method: 'GET', path: '/api/health' }, domainName: 'x' }, isBase64Encoded: false };
  const start = performance.now();
  const { handler } = await import(process.argv[1]);
  const imported = performance.now();
  const answer = await handler(event, {});
  const answered = performance.now();
  console.log(JSON.stringify({ import: imported - start, first: answered - imported, status: answer.statusCode }));
`;
const env = {
  ...process.env,
  XIANCE_TABLE: 't',
  XIANCE_FILES_BUCKET: 'b',
  XIANCE_SECRET: 'x'.repeat(64),
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
  TABLE: 't',
};
const samples = new Map<string, { import: number; first: number; status: number }[]>(
  bundles.map(([name]) => [name, []]),
);
for (let i = 0; i < SAMPLES; i++)
  for (const [name, path] of bundles)
    samples
      .get(name)!
      .push(
        JSON.parse(
          execFileSync(process.execPath, ['--input-type=module', '-e', probe, path], { env, encoding: 'utf8' }),
        ) as never,
      );

/** index.mjs and the parts it loads while running. */
const folderSize = (path: string) =>
  readdirSync(dirname(path)).reduce((sum, name) => sum + statSync(join(dirname(path), name)).size, 0);
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
console.log(
  'bundle'.padEnd(24),
  'bytes'.padStart(9),
  'import ms'.padStart(10),
  'first ms'.padStart(9),
  'both ms'.padStart(9),
  ' status',
);
for (const [name, path] of bundles) {
  const all = samples.get(name)!;
  const cell = (value: number) => value.toFixed(1);
  console.log(
    name.padEnd(24),
    String(folderSize(path)).padStart(9),
    cell(median(all.map((one) => one.import))).padStart(10),
    cell(median(all.map((one) => one.first))).padStart(9),
    cell(median(all.map((one) => one.import + one.first))).padStart(9),
    ` ${all[0]!.status}`,
  );
}
rmSync(folder, { recursive: true });
