import { expect, test } from 'vitest';
import type { Unit } from '#core/unit-schema.ts';
import { readJudges, tableOf, type Around } from './paste-list.ts';
import { indexUnits } from './unit-match.ts';

const read = (text: string, about?: Around) => readJudges(tableOf(text), about);
const names = (text: string) => read(text).rows.map(({ judge }) => judge);

const unit = (n: number, name: string, rest: Partial<Unit> = {}): Unit => ({
  id: `unt_${String(n).padStart(16, '0')}`,
  name,
  kind: 'enterprise',
  ...rest,
});
const city = unit(1, '澄川市总工会', { kind: 'city' });
const township = unit(2, '东湖街道总工会', { kind: 'township', parentId: city.id });
const plant = unit(3, '恒信轴承（集团）有限公司', { parentId: township.id, code: '91330100X' });
const twins = [unit(4, '第一小学', { parentId: township.id }), unit(5, '第一小学', { parentId: city.id })];
const units = indexUnits([city, township, plant, ...twins, unit(6, '旧厂', { parentId: city.id, retired: true })]);
const topics = [
  { id: 'transport', name: { 'zh-CN': '交通出行', en: 'Transport' } },
  { id: 'skills', name: { 'zh-CN': '技能人才', en: 'Skills' } },
];

test('reads names and units parted by tab, comma or blanks, in Chinese and Western punctuation', () => {
  expect(names('王芳，市总工会\n李强\t示范机械有限公司\nJohn Smith, Legal Office\n欧阳 娜  市妇联\n赵敏')).toEqual([
    { name: '王芳', unit: '市总工会' },
    { name: '李强', unit: '示范机械有限公司' },
    { name: 'John Smith', unit: 'Legal Office' },
    { name: '欧阳 娜', unit: '市妇联' },
    { name: '赵敏', unit: '' },
  ]);
});

test('skips blank lines, a heading and leading numbers', () => {
  expect(names('姓名\t单位\n\n1. 王芳，市总\n2、李强\r\n')).toEqual([
    { name: '王芳', unit: '市总' },
    { name: '李强', unit: '' },
  ]);
  expect(names('1\t王芳\t市总\n2\t李强\t市妇联').map(({ name }) => name)).toEqual(['王芳', '李强']);
});

test('a heading names the columns, in whatever order they stand', () => {
  const text = '序号\t单位\t姓名\t至多\t专长议题\t至少\n1\t市总\t王芳\t40\t交通出行、Skills\t10\n2\t\t李强\t\t\t';
  expect(read(text, { topics }).rows.map(({ judge }) => judge)).toEqual([
    { name: '王芳', unit: '市总', topics: ['transport', 'skills'], load: { least: 10, most: 40 } },
    { name: '李强', unit: '' },
  ]);
});

test('without a heading the third cell holds topics, and numbers after it are the fewest and the most entries', () => {
  expect(read('王芳，市总，交通出行、技能人才，10，40\n李强\t市总\t技能人才，交通出行', { topics }).rows).toEqual([
    {
      row: 1,
      judge: { name: '王芳', unit: '市总', topics: ['transport', 'skills'], load: { least: 10, most: 40 } },
      match: 'unknown',
    },
    { row: 2, judge: { name: '李强', unit: '市总', topics: ['skills', 'transport'] }, match: 'unknown' },
  ]);
});

test('a unit is found in the tree by name, whatever its brackets, or by code; one of many alike and a retired one are not', () => {
  const found = read('甲，恒信轴承(集团)有限公司\n乙，91330100X\n丙，第一小学\n丁，旧厂\n戊', { units }).rows;
  expect(found.map(({ judge, match }) => [judge.unit, judge.unitId, match])).toEqual([
    ['恒信轴承（集团）有限公司', plant.id, 'found'],
    ['恒信轴承（集团）有限公司', plant.id, 'found'],
    ['第一小学', undefined, 'several'],
    ['旧厂', undefined, 'unknown'],
    ['', undefined, 'none'],
  ]);
});

test('names what it leaves out, with its line', () => {
  const text = `王芳，市总\n，市妇联\n王 芳，市总\n${'长'.repeat(41)}\n李强\n赵敏，市总，航天\n钱进，市总，多，9，3`;
  const { rows, problems } = read(text, {
    panel: [{ name: '李强', unit: '' }],
    topics: [...topics, { id: 'many', name: { 'zh-CN': '多' } }],
  });
  expect(rows.map(({ judge }) => judge.name)).toEqual(['王芳']);
  expect(problems.map(({ row, rule }) => [row, rule])).toEqual([
    [2, 'no_name'],
    [3, 'twice'],
    [4, 'name_too_long'],
    [5, 'known'],
    [6, 'unknown_topic'],
    [7, 'least_over_most'],
  ]);
});

test('people of one name from different units are two judges', () => {
  expect(names('王芳，市总\n王芳，市妇联').length).toBe(2);
});
