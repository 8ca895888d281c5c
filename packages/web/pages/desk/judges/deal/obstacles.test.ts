import { expect, test } from 'vitest';
import { mergeObstacles } from './obstacles.ts';

test('obstacles that read the same are told once, with all their entries and judges', () => {
  const one = { code: 'panel_capacity', message: '缺 1 份', entryIds: ['a', 'b'], judgeIds: ['x'] };
  const other = { code: 'too_few_judges', message: '只有 1 位', entryIds: ['c'], judgeIds: [] };
  expect(mergeObstacles([one, { ...one, entryIds: ['b', 'd'], judgeIds: ['x', 'y'] }, other])).toEqual([
    { ...one, entryIds: ['a', 'b', 'd'], judgeIds: ['x', 'y'] },
    other,
  ]);
});
