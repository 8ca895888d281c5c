import { expect, test } from 'vitest';
import { readJudges } from './paste-list.ts';

test('reads names and units parted by tab, comma or blanks, in Chinese and Western punctuation', () => {
  const { judges, problems } = readJudges(
    '王芳，市总工会\n李强\t示范机械有限公司\nJohn Smith, Legal Office\n欧阳 娜  市妇联\n赵敏',
  );
  expect(judges).toEqual([
    { name: '王芳', unit: '市总工会' },
    { name: '李强', unit: '示范机械有限公司' },
    { name: 'John Smith', unit: 'Legal Office' },
    { name: '欧阳 娜', unit: '市妇联' },
    { name: '赵敏', unit: '' },
  ]);
  expect(problems).toEqual([]);
});

test('skips blank lines, a heading and leading numbers', () => {
  expect(readJudges('姓名\t单位\n\n1. 王芳，市总\n2、李强\r\n').judges).toEqual([
    { name: '王芳', unit: '市总' },
    { name: '李强', unit: '' },
  ]);
});

test('names what it leaves out, with its line', () => {
  const { judges, problems } = readJudges(`王芳，市总\n，市妇联\n王 芳，市总\n${'长'.repeat(41)}\n李强`, [
    { name: '李强', unit: '' },
  ]);
  expect(judges).toEqual([{ name: '王芳', unit: '市总' }]);
  expect(problems.map(({ line, rule }) => [line, rule])).toEqual([
    [2, 'no_name'],
    [3, 'twice'],
    [4, 'name_too_long'],
    [5, 'known'],
  ]);
});

test('people of one name from different units are two judges', () => {
  expect(readJudges('王芳，市总\n王芳，市妇联').judges.length).toBe(2);
});
