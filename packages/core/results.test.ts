import { expect, test } from 'vitest';
import type { Form, Question } from './form-schema.ts';
import { binsOf, curveOf, medianSeconds, resultsOf } from './results.ts';
import { chartKinds, resultChart } from './results-chart.ts';
import { addRow, emptyTally, rowOf, type Tally } from './tally.ts';
import type { Response } from './response.ts';
import type { Answers } from './form.ts';

const label = (zh: string) => ({ 'zh-CN': zh });
const options = (...ids: string[]) => ids.map((id) => ({ id, label: label(id.toUpperCase()) }));
const asked = { required: false, personal: false };
const form = (version: number, ...questions: Question[]): Form => ({ version, questions });
const count = (forms: Form[], ...given: [version: number, answers: Answers][]): Tally => {
  const tally = emptyTally();
  for (const [formVersion, answers] of given) {
    const response = { formVersion, answers, day: '2026-03-05', channel: 'web', state: 'counted' } as Response;
    addRow(
      tally,
      rowOf(
        forms.find(({ version }) => version === formVersion)!,
        response,
      ),
      1,
    );
  }
  return tally;
};
const single = (zh: string, ...ids: string[]): Question => ({
  ...asked,
  kind: 'single',
  id: 'a',
  label: label(zh),
  options: options(...ids),
});

test('a choice counts shown, answered and skipped, and words of one’s own as one answer', () => {
  const forms = [form(1, { ...single('题', 'x', 'y'), other: true } as Question)];
  const [result] = resultsOf(forms, count(forms, [1, { a: 'x' }], [1, { a: '=别的' }], [1, {}]));
  expect(result).toMatchObject({ shown: 3, answered: 2, skipped: 1, shifts: [], since: 1 });
  expect(result!.body).toMatchObject({ options: [{ count: 1 }, { count: 0 }, { code: '=', count: 1 }] });
});

test('an option that a later version removed is still named, and what shifted says from which version on', () => {
  const forms = [form(1, single('原题', 'x', 'y')), form(2, single('新题', 'x', 'z'))];
  const [result] = resultsOf(forms, count(forms, [1, { a: 'y' }], [2, { a: 'z' }]));
  expect(result!.label).toEqual(label('新题'));
  expect(result!.shifts).toEqual([{ version: 2, changes: ['label', 'option-added', 'option-removed'] }]);
  expect(result!.body).toMatchObject({
    options: [
      { code: 'x', count: 0 },
      { code: 'z', count: 1 },
      { code: 'y', count: 1, gone: true },
    ],
  });
});

test('a question that is asked no longer comes last and says which version asked it', () => {
  const note: Question = { ...asked, kind: 'long', id: 'b', label: label('话'), maxLength: 100 };
  const forms = [form(1, note, single('题', 'x')), form(2, single('题', 'x'))];
  const results = resultsOf(forms, count(forms, [1, { b: '字' }]));
  expect(results.map(({ id, until, answered }) => [id, until, answered])).toEqual([
    ['a', undefined, 0],
    ['b', 1, 1],
  ]);
});

test('scale, recommendation, matrix and ranking are described as each is read', () => {
  const forms = [
    form(
      1,
      { ...asked, kind: 'scale', id: 's', label: label('满意'), from: 1, to: 5, labels: [label('低'), label('高')] },
      { ...asked, kind: 'nps', id: 'n', label: label('推荐') },
      { ...asked, kind: 'matrix', id: 'm', label: label('表'), rows: options('r'), columns: options('u', 'v') },
      { ...asked, kind: 'ranking', id: 'k', label: label('排'), options: options('p', 'q') },
    ),
  ];
  const tally = count(
    forms,
    [1, { s: 1, n: 10, m: { r: 'u' }, k: ['p', 'q'] }],
    [1, { s: 5, n: 0, m: { r: 'u' }, k: ['q', 'p'] }],
    [1, { s: 5, n: 9, k: ['q'] }],
  );
  const [scale, nps, matrix, ranking] = resultsOf(forms, tally).map(({ body }) => body);
  expect(scale).toMatchObject({
    summary: { median: 5, mean: 11 / 3 },
    options: [{ count: 1 }, {}, {}, {}, { count: 2 }],
  });
  expect(nps).toMatchObject({ groups: [1, 0, 2], score: { score: expect.closeTo(33.33, 1) } });
  expect(matrix).toMatchObject({ rows: [{ code: 'r', counts: [2, 0], n: 2 }] });
  expect(ranking).toMatchObject({
    options: [
      { code: 'p', count: 1, ranked: 2, mean: 1.5 },
      { code: 'q', count: 2, ranked: 3, mean: 4 / 3 },
    ],
  });
  for (const result of resultsOf(forms, tally))
    for (const kind of chartKinds(result))
      expect(resultChart(result, kind, { id: 'c', lang: 'en', width: 358, title: '' })?.svg).toMatch(/^<svg/);
});

test('columns of numbers have no gaps and lose nobody', () => {
  expect(binsOf({})).toEqual([]);
  expect(binsOf({ '3': 2, '5': 1 })).toEqual([
    { from: 3, to: 3, count: 2 },
    { from: 4, to: 4, count: 0 },
    { from: 5, to: 5, count: 1 },
  ]);
  for (const codes of [
    { '0.1': 1, '0.35': 2, '7': 1 },
    { '18': 1, '24': 3, '60': 1 },
    { '-3.5': 1, '1200': 4 },
    { '2.5': 3 },
  ]) {
    const bins = binsOf(codes as unknown as Record<string, number>);
    expect(bins.length).toBeLessThanOrEqual(12);
    expect(bins.reduce((sum, bin) => sum + bin.count!, 0)).toBe(Object.values(codes).reduce((sum, n) => sum + n!, 0));
    expect(bins.slice(1).every(({ from }, i) => from === bins[i]!.to)).toBe(true);
  }
});

test('the curve has every day between the first and the last, and time taken is a median', () => {
  expect(curveOf({ '2026-03-01': 2, '2026-03-03': 1 })).toEqual([
    { day: '2026-03-01', count: 2 },
    { day: '2026-03-02', count: 0 },
    { day: '2026-03-03', count: 1 },
  ]);
  expect([curveOf({}), medianSeconds({})]).toEqual([[], undefined]);
  expect(medianSeconds({ '60': 1, '90': 1, '600': 1 })).toBe(90);
});
