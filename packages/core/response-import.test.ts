import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from './form.ts';
import { walk } from './form.ts';
import type { Form } from './form-schema.ts';
import { codebookOf } from './response-codebook.ts';
import { cellsOf, headerOf, layoutOf, type ExportCell } from './response-export.ts';
import { columnsOfSheet, readResponses, templateHeader } from './response-import.ts';
import type { Response } from './response.ts';
import { templates } from './template.ts';

const label = (zh: string, en = '') => ({ 'zh-CN': zh, ...(en ? { en } : {}) });
const options = (...ids: string[]) => ids.map((id) => ({ id, label: label(`选${id}`, `Option ${id}`) }));
const asked = { required: false, personal: false };
const form: Form = {
  version: 1,
  questions: [
    { ...asked, kind: 'single', id: 'a', label: label('单选', 'One'), options: options('x', 'y'), other: true },
    { ...asked, kind: 'multiple', id: 'b', label: label('多选', 'Many'), options: options('m', 'n', 'o'), other: true },
    { ...asked, kind: 'matrix', id: 'c', label: label('表'), rows: options('r', 's'), columns: options('u', 'v') },
    {
      ...asked,
      kind: 'matrix',
      id: 'd',
      label: label('多表'),
      rows: options('r'),
      columns: options('u', 'v'),
      multiple: true,
    },
    { ...asked, kind: 'ranking', id: 'e', label: label('排'), options: options('p', 'q', 't') },
    { ...asked, kind: 'scale', id: 'f', label: label('量'), from: 1, to: 5, labels: [label('低'), label('高')] },
    { ...asked, kind: 'nps', id: 'g', label: label('荐') },
    { ...asked, kind: 'number', id: 'h', label: label('数'), decimals: 2 },
    { ...asked, kind: 'long', id: 'i', label: label('话'), maxLength: 100 },
    { ...asked, kind: 'date', id: 'j', label: label('日') },
    { ...asked, kind: 'time', id: 'k', label: label('时') },
    { ...asked, kind: 'consent', id: 'l', label: label('意') },
    {
      ...asked,
      kind: 'text',
      id: 'w',
      label: label('后'),
      maxLength: 9,
      when: { question: 'a', op: 'is', value: ['x'] },
    },
  ],
};
const words = fc.constantFrom('食堂', '=1+1', '“引号”', '第一,第二', 'a');
const answers = fc
  .record(
    {
      a: fc.oneof(
        fc.constantFrom('x', 'y'),
        words.map((text) => `=${text}`),
      ),
      b: fc
        .tuple(fc.subarray(['m', 'n', 'o']), fc.option(words, { nil: undefined }))
        .map(([picked, own]) => (own === undefined ? picked : [...picked, `=${own}`]))
        .filter((picked) => picked.length > 0),
      c: fc.record({ r: fc.constantFrom('u', 'v'), s: fc.constantFrom('u', 'v') }, { requiredKeys: ['r'] }),
      d: fc.constantFrom({ r: ['u'] }, { r: ['u', 'v'] }),
      e: fc.shuffledSubarray(['p', 'q', 't'], { minLength: 1 }),
      f: fc.integer({ min: 1, max: 5 }),
      g: fc.integer({ min: 0, max: 10 }),
      h: fc.integer({ min: -5000, max: 5000 }).map((n) => n / 100),
      i: words,
      j: fc.constantFrom('2026-03-05', '2024-02-29'),
      k: fc.constantFrom('08:30', '23:59'),
      l: fc.constant(true as const),
      w: fc.constantFrom('甲', '乙'),
    },
    { requiredKeys: [] },
  )
  .map((given) => walk(form, given as Answers).answers)
  .filter((given) => Object.keys(given).length > 0);

const response = (n: number, given: Answers): Response => ({
  id: `rsp_${n.toString(16).padStart(32, '0')}`,
  campaignId: '',
  formVersion: 1,
  version: 1,
  state: 'counted',
  answers: given,
  hasPerson: false,
  channel: 'web',
  day: '2026-03-05',
});
/** A cell as a spreadsheet gives it back. */
const textOf = (cell: ExportCell): string =>
  cell === null ? '' : cell === true ? 'TRUE' : typeof cell === 'object' ? cell.day : String(cell);

test('what an export writes, by labels or by codes and in either language, an import reads as the same answers', () => {
  fc.assert(
    fc.property(
      fc.array(answers, { maxLength: 12 }),
      fc.constantFrom('labels', 'codes'),
      fc.constantFrom('zh-CN', 'en'),
      (all, values, lang) => {
        const layout = layoutOf([form], { values, lang, personal: false });
        const header = headerOf(layout);
        const names = { topic: () => undefined, unit: () => undefined };
        const rows = all.map((given, n) => ({
          row: n + 2,
          cells: cellsOf(layout, response(n, given), {}, names).map(textOf),
        }));
        const read = readResponses(form, [], { header, rows }, columnsOfSheet(form, header), { anonymous: false });
        expect(read.errors).toEqual([]);
        expect(read.rows.map((one) => one.answers)).toEqual(all);
        expect(read.rows.every(({ day }) => day === '2026-03-05')).toBe(true);
      },
    ),
    { numRuns: 200, seed: 3 },
  );
});

test('the template’s columns are all known, also without their numbers', () => {
  const { form: survey } = templates.survey.settings;
  for (const lang of ['zh-CN', 'en'] as const) {
    const header = templateHeader(survey, [], lang);
    expect(columnsOfSheet(survey, header).size).toBe(header.length);
    expect(
      columnsOfSheet(
        survey,
        header.map((title) => title.replace(/^\d+\. /, '')),
      ).size,
    ).toBe(header.length);
  }
});

test('what cannot be read is said with its row and column, and numbered empty rows are passed over', () => {
  const header = ['编号', '单选', '多选｜选m', '排｜选p', '排｜选q', '数', '日期'];
  const rows = [
    { row: 2, cells: ['1', '选x', '1', '1', '2', '1,200', '2026/3/5'] },
    { row: 3, cells: ['1', '选y'] },
    { row: 4, cells: ['', '选x'] },
    { row: 5, cells: ['4', '', '也许'] },
    { row: 6, cells: ['5', '', '', '2', '3'] },
    { row: 7, cells: ['6', '', '', '', '', '很多', '去年'] },
    { row: 8, cells: ['7', '', '', '', '', '', '2026-03-01'] },
  ];
  const read = readResponses(form, [], { header, rows }, columnsOfSheet(form, header), { anonymous: false });
  expect(read.rows).toEqual([
    { row: 2, sourceId: '1', day: '2026-03-05', answers: { a: 'x', b: ['m'], e: ['p', 'q'], h: 1200 } },
  ]);
  expect(read.errors.map(({ row, rule, column }) => [row, rule, column])).toEqual([
    [3, 'duplicate_id', '编号'],
    [4, 'required', '编号'],
    [5, 'not_ticked', '多选｜选m'],
    [6, 'not_a_place', '排｜选p'],
    [7, 'not_a_date', '日期'],
    [7, 'not_a_number', '数'],
  ]);
});

test('the codebook explains every column: kind, options, condition in words', () => {
  const layout = layoutOf([form], { values: 'labels', lang: 'zh-CN', personal: false });
  const book = [...codebookOf(layout)];
  expect(book.length).toBe(layout.columns.length);
  expect(book.find(([, code]) => code === 'w')).toEqual([
    '13. 后',
    'w',
    '后',
    '短文字',
    '否',
    null,
    '“单选” 选了 选x',
    null,
  ]);
});

test('a question called unit or topic is read beside the response’s own unit', () => {
  const named: Form = {
    version: 1,
    questions: ['unit', 'topic', 'id'].map((id) => ({
      ...asked,
      kind: 'text',
      id,
      label: label(`问${id}`),
      maxLength: 9,
    })),
  };
  const header = headerOf(layoutOf([named], { values: 'labels', lang: 'zh-CN', personal: true }));
  const read = [...columnsOfSheet(named, header).values()].map((target) =>
    target.kind === 'column' ? target.column.code : `@${target.kind}`,
  );
  expect(read).toEqual(expect.arrayContaining(['@id', '@unit', 'unit', 'topic', 'id']));
});
