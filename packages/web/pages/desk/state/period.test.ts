import { expect, test } from 'vitest';
import { dayOf, daysOf, periodOf } from './period.ts';

test('a period of whole days in China comes back as the same days', () => {
  const days = { first: '2026-03-01', last: '2026-04-15' };
  const period = periodOf(days);
  expect(period).toEqual({ opensAt: '2026-02-28T16:00:00.000Z', closesAt: '2026-04-15T16:00:00.000Z' });
  expect(daysOf(period!)).toEqual(days);
});

test('one day is a period too', () => {
  const period = periodOf({ first: '2026-03-01', last: '2026-03-01' })!;
  expect(Date.parse(period.closesAt) - Date.parse(period.opensAt)).toBe(86_400_000);
});

test('what is no day makes no period', () => {
  expect(periodOf({ first: '', last: '2026-03-01' })).toBeUndefined();
});

test('late evening in London is the next day in China', () => {
  expect(dayOf(new Date('2026-03-01T17:00:00Z'))).toBe('2026-03-02');
});
