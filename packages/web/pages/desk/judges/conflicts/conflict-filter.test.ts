import { expect, test } from 'vitest';
import { countKinds, filterConflicts, type Conflict } from './conflict-filter.ts';

const conflict = (judge: string, number: string, given: Partial<Conflict> = {}): Conflict => ({
  judgeId: `jdg_${judge}`,
  judge,
  entryId: `ent_${number}`,
  number,
  title: `建议${number}`,
  kind: 'unit',
  lifted: false,
  mayLift: false,
  ...given,
});
const all = [
  conflict('王芳', '12345678'),
  conflict('王芳', '23456789', { kind: 'person', mayLift: true }),
  conflict('李强', '12345678', { kind: 'person', mayLift: true, lifted: true }),
];
const numbers = (filter: Partial<Parameters<typeof filterConflicts>[1]>) =>
  filterConflicts(all, { find: '', judgeId: '', kind: '', ...filter }).map(({ judge, number }) => [judge, number]);

test('conflicts are found by judge, number or title', () => {
  expect(numbers({ find: '2345678' })).toEqual(numbers({}));
  expect(numbers({ find: '建议2345' })).toEqual([['王芳', '23456789']]);
  expect(numbers({ judgeId: 'jdg_李强' })).toEqual([['李强', '12345678']]);
});

test('a kind shows what is in force; what was lifted is a kind of its own', () => {
  expect(numbers({ kind: 'person' })).toEqual([['王芳', '23456789']]);
  expect(numbers({ kind: 'lifted' })).toEqual([['李强', '12345678']]);
  expect(countKinds(all)).toEqual({ unit: 1, person: 1, lifted: 1 });
});
