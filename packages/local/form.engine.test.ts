import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const tool = fileURLToPath(new URL('./bin/xiance.mjs', import.meta.url));
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'xiance-form-'));
});
afterAll(() => rm(directory, { recursive: true }));

function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const all = [tool, ...words, '--data', join(directory, 'data'), '--lang', 'en'];
    execFile(process.execPath, all, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

test('a form goes out to a file, is checked, and comes back; once published, into a draft or a next version', async () => {
  const file = join(directory, 'form.json');
  await run('campaign', 'create', 'gaige');
  expect((await run('form', 'export', file)).code).toBe(0);
  const form = JSON.parse(await readFile(file, 'utf8'));
  expect((await run('form', 'check', file)).code).toBe(0);

  const extra = { kind: 'text', id: 'extra', label: { 'zh-CN': '补充' }, maxLength: 20 };
  const asks = { ...extra, when: { question: 'nowhere', op: 'answered' } };
  await writeFile(file, JSON.stringify({ ...form, questions: [...form.questions, asks] }));
  const checked = await run('form', 'check', file);
  expect([checked.code, checked.err]).toEqual([
    1,
    expect.stringMatching(/form\.questions\.\d+\.when: the condition names a question that does not exist/),
  ]);
  await writeFile(file, JSON.stringify({ ...form, questions: [...form.questions, { ...extra, maxLenght: 3 }] }));
  expect((await run('form', 'import', file)).err).toMatch(/maxLenght: is not a known field/);

  await writeFile(file, JSON.stringify({ ...form, questions: [...form.questions, extra] }));
  expect((await run('form', 'import', file)).out).toMatch(/The form was replaced/);
  await run('campaign', 'stage', 'collecting');
  expect((await run('form', 'import', file)).out).toMatch(/Kept as a draft/);
  await writeFile(file, JSON.stringify({ questions: [...form.questions, extra, { ...extra, id: 'more' }] }));
  expect((await run('form', 'import', file, '--publish')).out).toMatch(/Published as version 2/);
  expect((await run('form', 'export', join(directory, 'v1.json'), '--version', '1')).code).toBe(0);
  const first = JSON.parse(await readFile(join(directory, 'v1.json'), 'utf8'));
  expect(first.questions).toHaveLength(form.questions.length + 1);
}, 60_000);
