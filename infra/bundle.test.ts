import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleLambda } from './bundle.ts';
import { root } from './root.ts';
import { carryTypesetter, lambdaLimit, sizeOf } from './typesetter.ts';

// Inside the repository, so that the entries find its packages.
let work: string;
beforeAll(() => {
  work = mkdtempSync(join(root, 'infra', '.bundle-'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Writes an entry, bundles it, and gives the bundle with what its handler answers when Node runs it by itself. */
function bundleAndRun(name: string, source: string, prepare: (outdir: string) => void = () => {}) {
  const entry = join(work, `${name}.ts`);
  const outdir = mkdtempSync(join(tmpdir(), 'xiance-bundle-'));
  writeFileSync(entry, source);
  try {
    const bundle = bundleLambda(entry, outdir);
    prepare(outdir);
    const run = `import('./index.mjs').then((m) => m.handler()).then((answer) => console.log(JSON.stringify(answer)))`;
    const answer: unknown = JSON.parse(execFileSync(process.execPath, ['-e', run], { cwd: outdir, encoding: 'utf8' }));
    return { bundle, answer, unzipped: sizeOf(outdir) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

test('a bundle runs without node_modules, the DynamoDB client inside, HTML templates as text', () => {
  writeFileSync(join(work, 'shell.html'), '<!doctype html><title>献策</title>');
  const { bundle, answer } = bundleAndRun(
    'http',
    `import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
     import shell from './shell.html';
     const client = new DynamoDBClient({ region: 'ap-southeast-1' });
     export const handler = async () => ({ shell, command: new QueryCommand({ TableName: 't' }).input, region: await client.config.region() });`,
  );
  expect(answer).toEqual({
    shell: '<!doctype html><title>献策</title>',
    command: { TableName: 't' },
    region: 'ap-southeast-1',
  });
  expect(bundle.beside).toEqual([]);
  expect(bundle.bytes).toBeLessThan(400_000);
});

test('the typesetter travels beside its bundle, sets Chinese with the fonts it carries, and stays below Lambda’s limit', () => {
  const { bundle, answer, unzipped } = bundleAndRun(
    'jobs',
    `import { createRequire } from 'node:module';
     import { dirname, join } from 'node:path';
     import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
     const { resolve } = createRequire(import.meta.url);
     const fonts = join(dirname(resolve('@expo-google-fonts/noto-serif-sc/package.json')), '400Regular');
     export const handler = async () => {
       const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths: [fonts] }] });
       const mainFileContent = '#set text(font: "Noto Serif SC", fallback: false)\\n献策';
       return { pdf: compiler.pdf({ mainFileContent }).subarray(0, 5).toString() };
     };`,
    carryTypesetter,
  );
  expect(answer).toEqual({ pdf: '%PDF-' });
  expect(bundle.beside).toEqual(['@myriaddreamin/typst-ts-node-compiler']);
  expect(unzipped).toBeLessThan(lambdaLimit / 2);
});

test('an entry that doesn’t build says where', () => {
  writeFileSync(join(work, 'broken.ts'), `import './missing.ts';`);
  expect(() => bundleLambda(join(work, 'broken.ts'), join(work, 'out'))).toThrow('broken.ts:1');
});
