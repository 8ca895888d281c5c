import { expect, test } from 'vitest';
import { quotasOf, rowsOf } from './quota-rows.ts';

test('quotas come back from their rows as they were', () => {
  const quotas = [
    { key: 'skills', least: 2, most: 6 },
    { key: 'transport', most: 0 },
    { key: 'safety', least: 1 },
  ];
  expect(quotasOf(rowsOf(quotas))).toEqual(quotas);
});

test('rows that say nothing, the impossible, or the same twice are no quotas', () => {
  const row = { key: 'skills', least: '1', most: '' };
  expect(
    [
      [{ ...row, key: '' }],
      [{ ...row, least: '' }],
      [{ ...row, most: '0' }],
      [{ ...row, least: '1.5' }],
      [{ ...row, least: '-1' }],
      [row, row],
    ].map(quotasOf),
  ).toEqual(Array.from({ length: 6 }, () => undefined));
  expect(quotasOf([])).toEqual([]);
});
