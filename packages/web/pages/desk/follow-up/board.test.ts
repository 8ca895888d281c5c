import { expect, test } from 'vitest';
import { columnsOf, filterRows, leftOf } from './board.ts';
import type { Row } from './load.ts';

const row = (n: number, followUp?: Row['followUp']): Row => ({
  id: `ent_${n.toString(16).padStart(32, '0')}`,
  number: `0000000${n}`,
  title: `问题${n}`,
  topic: 'other',
  state: 'accepted',
  unit: n % 2 ? '甲公司' : '乙公司',
  channel: 'web',
  length: 10,
  submittedAt: `2026-03-0${n}T02:00:00.000Z`,
  updatedAt: '2026-03-05T02:00:00.000Z',
  version: 2,
  ...(followUp ? { followUp } : {}),
});
const at = '2026-03-05T02:00:00.000Z';
const rows = [
  row(1),
  row(2, { state: 'assigned', owner: '保障部', dueOn: '2026-03-09', at }),
  row(3, { state: 'assigned', owner: '权益部', dueOn: '2026-03-01', at }),
  row(4, { state: 'verified', owner: '权益部', dueOn: '2026-03-01', at }),
];
const none = { owner: '', find: '', overdue: false };

test('columns are what waits and every state, what is due first at the top', () => {
  const columns = columnsOf(rows, 'rectification');
  expect(columns.map(({ state, rows: inside }) => [state, inside.map(({ title }) => title)])).toEqual([
    [undefined, ['问题1']],
    ['assigned', ['问题3', '问题2']],
    ['in-progress', []],
    ['put-right', []],
    ['sent-back', []],
    ['verified', ['问题4']],
  ]);
});

test('what is overdue is found; what is settled is not overdue', () => {
  const found = (filter: object) =>
    filterRows(rows, 'rectification', { ...none, ...filter }, at).map(({ title }) => title);
  expect(found({ overdue: true })).toEqual(['问题3']);
  expect(found({ owner: '权益部' })).toEqual(['问题3', '问题4']);
  expect(found({ find: '甲' })).toEqual(['问题1', '问题3']);
  expect(rows.map((one) => leftOf('rectification', one, at))).toEqual([undefined, 4, -4, undefined]);
});
