import { expect, test } from 'vitest';
import { fillDays } from './days.ts';

test('days without entries count as none', () => {
  expect(fillDays({ '2026-02-28': 3, '2026-03-02': 1 })).toEqual([
    { day: '2026-02-28', value: 3 },
    { day: '2026-03-01', value: 0 },
    { day: '2026-03-02', value: 1 },
  ]);
});

test('a long call shows its newest days', () => {
  const filled = fillDays({ '2020-01-01': 1, '2026-03-02': 1 }, [], 30);
  expect([filled.length, filled[0]!.day, filled.at(-1)!.day]).toEqual([30, '2026-02-01', '2026-03-02']);
});

test('the call’s own days are shown in any case', () => {
  expect(fillDays({ '2026-03-02': 1 }, ['2026-03-01', '2026-03-03']).map((one) => one.value)).toEqual([0, 1, 0]);
});
