import { expect, test } from 'vitest';
import { dayOf, longDay, minuteOf } from './beijing.ts';

test('a day in China begins eight hours before it does in Greenwich', () => {
  expect([dayOf('2026-03-04T15:59:59.999Z'), dayOf('2026-03-04T16:00:00.000Z')]).toEqual(['2026-03-04', '2026-03-05']);
  expect(minuteOf('2026-12-31T16:05:00.000Z')).toBe('2027-01-01 00:05');
});

test('a long day reads in both languages, as Intl writes it', () => {
  const iso = '2026-03-05T02:00:00.000Z';
  const byIntl = (lang: string) =>
    new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(new Date(iso));
  expect([longDay(iso, 'zh-CN'), longDay(iso, 'en')]).toEqual([byIntl('zh-CN'), byIntl('en-GB')]);
});
