import { access, glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = join(root, 'docs/access-patterns.md');

let text: string;
/** The rows of the page: the function as `noun.name`, the file it is in, its test. */
let rows: { name: string; file: string; proof: string; line: string }[];
/** Every function of the nouns' files that takes the database. */
let functions: { name: string; file: string }[];
beforeAll(async () => {
  text = await readFile(page, 'utf8');
  rows = [...text.matchAll(/^\|.*\[`(\w+\.\w+)`\]\(([^)]+)\).*\[test\]\(([^)]+)\).*$/gm)].map(
    ([line, name = '', file = '', proof = '']) => ({
      name,
      file: join(dirname(page), file),
      proof: join(dirname(page), proof),
      line,
    }),
  );
  functions = [];
  for await (const file of glob('packages/store/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts') || file.endsWith('/database.ts')) continue;
    const noun = /(\w+)\.ts$/.exec(file)![1]!;
    const source = await readFile(join(root, file), 'utf8');
    for (const [, one] of source.matchAll(
      /^export (?:async function|function|const) (\w+)(?: =)?\s*(?:async )?\(\s*db: Database/gm,
    ))
      functions.push({ name: `${noun}.${one}`, file: join(root, file) });
  }
});

test('every function of the store that reads or writes stands on the page once, under its file', () => {
  expect(functions.length).toBeGreaterThan(40);
  expect(rows.map(({ name, file }) => `${name} ${file}`).sort()).toEqual(
    functions.map(({ name, file }) => `${name} ${file}`).sort(),
  );
});

test('every link of the page leads to a file, and the test named for a function calls it', async () => {
  for (const [, link] of text.matchAll(/\]\(([^)#]+)\)/g)) await access(join(dirname(page), link!));
  const through: Record<string, RegExp> = {
    // Through the API: a judge who signs in is saved.
    'judge.save': /\/api\/session/,
  };
  const uncalled: string[] = [];
  for (const { name, proof } of rows) {
    const [noun, one] = name.split('.') as [string, string];
    const called =
      through[name] ?? new RegExp(`\\b(?:${noun}s|${noun}|entries|tallies)\\.${one}\\(|(?<![.\\w])${one}\\(`);
    if (!called.test(await readFile(proof, 'utf8'))) uncalled.push(name);
  }
  expect(uncalled).toEqual([]);
});

test('every key prefix the store writes is on the page', async () => {
  const prefixes = new Set<string>();
  for (const file of new Set(functions.map((one) => one.file)))
    for (const [, prefix] of (await readFile(file, 'utf8')).matchAll(/[`']([A-Z]{2,9}#)/g)) prefixes.add(prefix!);
  expect(prefixes.size).toBeGreaterThan(10);
  expect([...prefixes].filter((prefix) => !text.includes(`\`${prefix}`) && !text.includes(` \`${prefix}`))).toEqual([]);
});
