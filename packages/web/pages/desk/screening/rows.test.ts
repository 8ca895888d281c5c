import { expect, test } from 'vitest';
import { decidedRow, filterRows, fitsRow, mergeRows, type Row } from './rows.ts';

const row = (n: number, rest: Partial<Row> = {}): Row => ({
  id: `ent_${String(n).padStart(32, '0')}`,
  number: String(10_000_000 + n),
  title: `建议${n}`,
  topic: 'transport',
  state: 'submitted',
  unit: '',
  channel: 'web',
  length: 100,
  submittedAt: `2026-03-0${n}T00:00:00.000Z`,
  updatedAt: `2026-03-0${n}T00:00:00.000Z`,
  version: 1,
  ...rest,
});
const numbers = (rows: Row[]) => rows.map((one) => Number(one.number) - 10_000_000);

test('newest come first unless asked otherwise', () => {
  const rows = [row(2), row(3), row(1)];
  expect(numbers(filterRows(rows, {}))).toEqual([3, 2, 1]);
  expect(numbers(filterRows(rows, { sort: 'oldest' }))).toEqual([1, 2, 3]);
});

test('titles sort by pinyin, rows without a unit come last', () => {
  const rows = [
    row(1, { title: '资金', unit: '乙厂' }),
    row(2, { title: '安全' }),
    row(3, { title: '班车', unit: '甲厂' }),
  ];
  expect(numbers(filterRows(rows, { sort: 'title' }))).toEqual([2, 3, 1]);
  expect(numbers(filterRows(rows, { sort: 'unit' }))).toEqual([3, 1, 2]);
});

test('finds in title, number and unit across full-width letters and case', () => {
  const rows = [row(1, { title: 'Ａ１ 班车' }), row(2, { unit: '示范机械 a1 分厂' }), row(3)];
  expect(numbers(filterRows(rows, { find: ' a1' }))).toEqual([2, 1]);
  expect(numbers(filterRows(rows, { find: '10000003' }))).toEqual([3]);
});

test('a list that lags behind a decision does not take it back', () => {
  const decided = decidedRow(row(1), { action: 'accept' });
  expect(mergeRows([decided], [row(1)])).toEqual([decided]);
  const newer = row(1, { version: 3, state: 'declined' });
  expect(mergeRows([decided], [newer, row(2)])).toEqual([newer, row(2)]);
});

test('moving to the topic it has changes nothing', () => {
  expect(fitsRow(row(1), { action: 'move', topic: 'transport' })).toBe(false);
  expect(fitsRow(row(1), { action: 'move', topic: 'skills' })).toBe(true);
  expect(fitsRow(row(1, { state: 'golden' }), { action: 'accept' })).toBe(false);
});
