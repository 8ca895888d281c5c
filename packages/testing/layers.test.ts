import { execFile } from 'node:child_process';
import { cp, glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const oxlint = join(root, 'node_modules/.bin/oxlint');

interface Finding {
  filename: string;
  code: string;
}

/** Runs the linter over a directory and gives what it found. */
async function lint(directory: string): Promise<Finding[]> {
  const run = promisify(execFile)(oxlint, ['--format=json'], { cwd: directory, maxBuffer: 64 * 2 ** 20 });
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  return (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics;
}

/** What may not stand where: the file that is planted, and its one line. */
const forbidden: [file: string, line: string][] = [
  ['packages/stats/a.ts', `import { lengthOf } from '#core/form.ts'; export const a = lengthOf;`],
  ['packages/stats/b.ts', `import * as v from 'valibot'; export const a = v;`],
  ['packages/stats/c.ts', `export const a = () => Math.random();`],
  ['packages/core/a.ts', `import { find } from '#store/entry.ts'; export const a = find;`],
  ['packages/core/b.ts', `import { find } from '../store/entry.ts'; export const a = find;`],
  ['packages/core/templates/c.ts', `import { find } from '../../store/entry.ts'; export const a = find;`],
  ['packages/core/d.ts', `import type { Entry } from '#api/views.ts'; export type A = Entry;`],
  ['packages/core/e.ts', `import { readFile } from 'node:fs/promises'; export const a = readFile;`],
  ['packages/core/f.ts', `import { readFileSync } from 'fs'; export const a = readFileSync;`],
  ['packages/core/g.ts', `import { createHash } from 'node:crypto'; export const a = createHash;`],
  ['packages/core/h.ts', `export const a = () => Date.now();`],
  ['packages/core/i.ts', `export const a = () => Math.random();`],
  ['packages/core/j.ts', `export const a = () => fetch('/');`],
  ['packages/core/k.ts', `export const a = () => setTimeout(() => {}, 1);`],
  ['packages/core/l.ts', `export const a = process.env;`],
  ['packages/core/m.ts', `import { Hono } from 'hono'; export const a = Hono;`],
  ['packages/core/n.ts', `export { find } from '#store/entry.ts';`],
  ['packages/core/o.ts', `export * from '../api/app.ts';`],
  ['packages/store/a.ts', `import { createApp } from '#api/app.ts'; export const a = createApp;`],
  ['packages/store/b.ts', `import { bookPdf } from '../booklet/book.ts'; export const a = bookPdf;`],
  ['packages/booklet/a.ts', `import { find } from '#store/entry.ts'; export const a = find;`],
  ['packages/api/a.ts', `import { serve } from '#local/serve.ts'; export const a = serve;`],
  ['packages/api/routes/b.ts', `import { serve } from '../../local/serve.ts'; export const a = serve;`],
  ['packages/api/c.ts', `import { startTestApp } from '#testing/app.ts'; export const a = startTestApp;`],
  ['packages/api/d.ts', `import { call } from '../web/data/client.ts'; export const a = call;`],
  ['packages/local/a.ts', `import { startTestApp } from '#testing/app.ts'; export const a = startTestApp;`],
  ['packages/local/b.ts', `import { root } from '../../infra/root.ts'; export const a = root;`],
  ['packages/web/pages/a.tsx', `import { find } from '#store/entry.ts'; export const a = find;`],
  ['packages/web/pages/b.tsx', `import { createApp } from '#api/app.ts'; export const a = createApp;`],
  [
    'packages/web/pages/desk/c.tsx',
    `import { judgeView } from '../../../api/panel-views.ts'; export const a = judgeView;`,
  ],
  ['packages/web/data/d.ts', `import type { EntryRow } from '#store/entry.ts'; export type A = EntryRow;`],
  ['packages/web/ui/e.ts', `import { join } from 'node:path'; export const a = join;`],
  ['packages/web/ui/f.ts', `import { indexByUnit } from '#booklet/unit-index.ts'; export const a = indexByUnit;`],
  ['infra/a.ts', `import { find } from '#store/entry.ts'; export const a = find;`],
  ['infra/b.ts', `import { find } from '../packages/store/entry.ts'; export const a = find;`],
  ['infra/c.ts', `import { bookPdf } from '#booklet/book.ts'; export const a = bookPdf;`],
  ['stacks/a.ts', `import { table } from '#store/table.ts'; export const a = table;`],
];

const allowed: [file: string, line: string][] = [
  [
    'packages/core/z.ts',
    `import * as v from 'valibot'; import { mean } from '#stats/standing.ts'; export const a = [v, mean];`,
  ],
  [
    'packages/core/z.test.ts',
    `import fc from 'fast-check'; import { join } from 'node:path'; export const a = [fc, join, Date.now()];`,
  ],
  [
    'packages/store/z.ts',
    `import { Entry } from '#core/entry.ts'; import { join } from 'node:path'; export const a = [Entry, join];`,
  ],
  [
    'packages/api/z.ts',
    `import { find } from '#store/entry.ts'; import type { A } from '#booklet/model.ts'; export const a: [unknown, A?] = [find];`,
  ],
  ['packages/api/z.engine.test.ts', `import { startTestApp } from '#testing/app.ts'; export const a = startTestApp;`],
  [
    'packages/web/pages/z.tsx',
    `import { createClient } from '#api/client.ts'; import type { A } from '#api/views.ts'; export const a: [unknown, A?] = [createClient];`,
  ],
  ['packages/web/ui/z.ts', `import { mean } from '#stats/standing.ts'; export const a = mean;`],
  ['packages/testing/z.ts', `import { createApp } from '#api/app.ts'; export const a = createApp;`],
  [
    'infra/z.ts',
    `import { table } from '#store/table.ts'; import { fontFiles } from '#booklet/fonts.ts'; export const a = [table, fontFiles];`,
  ],
  ['stacks/z.ts', `import { root } from '../infra/root.ts'; export const a = root;`],
];

let planted: string;
let found: Finding[];
beforeAll(async () => {
  planted = await mkdtemp(join(tmpdir(), 'xiance-layers-'));
  await cp(join(root, '.oxlintrc.json'), join(planted, '.oxlintrc.json'));
  for (const [file, line] of [...forbidden, ...allowed]) {
    await mkdir(dirname(join(planted, file)), { recursive: true });
    await writeFile(join(planted, file), `${line}\n`);
  }
  found = await lint(planted);
});
afterAll(() => rm(planted, { recursive: true }));

const restricted = (file: string): string[] =>
  found
    .filter((one) => one.filename === file && /no-restricted-/.test(one.code))
    .map((one) => one.code.replace(/.*\((.*)\)/, '$1'));

describe('the linter keeps the layers', () => {
  test.each(forbidden)('and reports in %s: %s', (file) => expect(restricted(file)).toHaveLength(1));
  test.each(allowed)('and lets pass in %s: %s', (file) => expect(restricted(file)).toEqual([]));
  test('and finds nothing in the tree as it is', async () => {
    expect((await lint(root)).map(({ filename, code }) => `${filename} ${code}`)).toEqual([]);
  });
});

/** What the linter does not look at: imports made while running, and a clock read by a constructor. */
describe('what the linter cannot see', () => {
  const layers: Record<string, readonly string[]> = {
    stats: [],
    core: ['stats'],
    store: ['core'],
    booklet: ['core'],
    api: ['stats', 'core', 'store', 'booklet'],
    web: ['stats', 'core', 'api'],
    local: ['stats', 'core', 'store', 'booklet', 'api', 'web'],
  };
  const isCode = (file: string) => /\.tsx?$/.test(file) && !/\.(?:test|fixture)\.tsx?$/.test(file);

  test.each(Object.entries(layers))('%s imports dynamically only from its layers below: %j', async (layer, below) => {
    const strays: string[] = [];
    for await (const file of glob(`packages/${layer}/**`, { cwd: root })) {
      if (!isCode(file) || file.includes('/dist/')) continue;
      const text = await readFile(join(root, file), 'utf8');
      for (const [, specifier = ''] of text.matchAll(/\bimport\(\s*['"`]([^'"`]+)['"`]/g)) {
        const target = specifier.startsWith('.')
          ? posix.join(posix.dirname(file), specifier).replace(/^packages\//, '')
          : specifier.replace(/^#/, '');
        const name = target.split('/')[0]!;
        if (name in layers && name !== layer && !below.includes(name)) strays.push(`${file} → ${specifier}`);
      }
    }
    expect(strays).toEqual([]);
  });

  test('core and stats read no clock: new Date() without a time', async () => {
    const clocks: string[] = [];
    for (const layer of ['core', 'stats'])
      for await (const file of glob(`packages/${layer}/**/*.ts`, { cwd: root }))
        if (isCode(file) && /new Date\(\s*\)|Temporal\.Now/.test(await readFile(join(root, file), 'utf8')))
          clocks.push(file);
    expect(clocks).toEqual([]);
  });
});
