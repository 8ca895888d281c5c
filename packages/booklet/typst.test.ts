import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageTexts } from './pdf-text.fixture.ts';
import { typeset } from './typst.ts';

let templates: string;

beforeAll(() => {
  templates = mkdtempSync(join(tmpdir(), 'templates-'));
  writeFileSync(join(templates, 'house.typ'), '#let stack-of-fonts = ("Noto Serif SC",)');
});
afterAll(() => rmSync(templates, { recursive: true }));

function run(template: string, data: unknown = {}) {
  writeFileSync(join(templates, 'book.typ'), `#set text(font: "Noto Serif SC", fallback: false)\n${template}`);
  return typeset({ template: 'book.typ', data, timestamp: 0, templates });
}

it('gives a plain PDF with the reason where tagging in full is impossible', () => {
  const result = run('没有书名的文件');
  if ('refusal' in result) throw new Error(result.refusal.detail);
  expect(result.conformance).toEqual({ standard: '1.7', reason: expect.stringContaining('title') });
  expect(pageTexts(result.pdf)).toEqual(['没有书名的文件']);
});

it('refuses with the compiler’s words where a template is wrong', () => {
  expect(run('#unknown-thing()')).toMatchObject({
    refusal: { code: 'typesetting.failed', detail: expect.stringContaining('unknown-thing') },
  });
});

it('lets a template read nothing but its data', () => {
  mkdirSync(join(templates, 'private'));
  writeFileSync(join(templates, 'private', 'secret.txt'), '机密');
  for (const path of ['/private/secret.txt', join(templates, 'private/secret.txt'), '../../etc/passwd']) {
    expect(run(`#read(json("/data.json").path)`, { path })).toMatchObject({ refusal: { code: 'typesetting.failed' } });
  }
});
