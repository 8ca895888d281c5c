import { expect, test } from 'vitest';
import { filterChecks, hiding, partsOf, showing } from './blind-filter.ts';

const entry = (id: string, checked: boolean, masks: number) => ({
  id,
  edit: { hide: [], show: [], checked },
  title: { hidden: [] },
  sections: [{ hidden: Array.from({ length: masks }, (_, i) => [i, i + 1]) }],
});
const all = [entry('a', false, 2), entry('b', true, 0), entry('c', true, 1)];
const ids = (filter: Parameters<typeof filterChecks>[1]) => filterChecks(all, filter).map(({ id }) => id);

test('entries are filtered by whether somebody checked them and whether anything is masked', () => {
  expect([ids('all'), ids('unchecked'), ids('masked'), ids('checked')]).toEqual([
    ['a', 'b', 'c'],
    ['a'],
    ['a', 'c'],
    ['b', 'c'],
  ]);
});

test('a text falls into its masked and open parts, and together they are the text', () => {
  expect(
    partsOf('我是王芳，来自恒信', [
      [2, 4],
      [7, 9],
    ]),
  ).toEqual([
    { text: '我是', masked: false },
    { text: '王芳', masked: true },
    { text: '，来自', masked: false },
    { text: '恒信', masked: true },
  ]);
  expect(partsOf('王芳', [[0, 2]])).toEqual([{ text: '王芳', masked: true }]);
});

test('hiding and showing a word take each other back', () => {
  const edit = { hide: [], show: [], checked: true };
  const hidden = hiding(edit, '班长');
  expect(hidden).toEqual({ hide: ['班长'], show: [], checked: true });
  expect(showing(hidden, '班长')).toEqual(edit);
  const shown = showing(edit, '王芳');
  expect(shown).toEqual({ hide: [], show: ['王芳'], checked: true });
  expect(hiding(shown, '王芳')).toEqual(edit);
});
