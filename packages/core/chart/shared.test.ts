import { expect, test } from 'vitest';
import { sharedHeat } from './shared.ts';

const options = { id: 'shared', lang: 'zh-CN' as const, width: 560, title: '评委两两共评的件数' };
const shared = [
  [9, 7, 0],
  [7, 10, 3],
  [0, 3, 5],
];

test('every pair of judges is a cell with its number, a pair without a common entry is hatched and said below', () => {
  const chart = sharedHeat({ judges: ['王芳', '李强', '赵<敏'], shared }, options);
  expect(chart.svg).not.toContain('style=');
  expect(chart.svg.match(/fill="url\(#shared-hatch\)"/g)?.length).toBe(2);
  expect(chart.svg).toContain('两位评委共评 0～7 件');
  expect(chart.svg).not.toContain('赵<敏');
  expect(chart.table).toEqual({
    caption: '评委两两共评的件数',
    columns: ['评委', '王芳', '李强', '赵<敏'],
    rows: [
      ['王芳', '9', '7', '0'],
      ['李强', '7', '10', '3'],
      ['赵<敏', '0', '3', '5'],
    ],
    notes: ['斜线：没有共同的建议'],
  });
});

test('twenty judges fit, wider than asked if need be', () => {
  const judges = Array.from({ length: 20 }, (_, i) => `评委${i + 1}`);
  const chart = sharedHeat({ judges, shared: judges.map(() => judges.map(() => 4)) }, options);
  expect(chart.width).toBeGreaterThan(560);
  expect(chart.table.notes).toEqual([]);
});
