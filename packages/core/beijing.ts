import type { Lang } from './words.ts';

/**
 * Times as people in China read them. China keeps UTC+8 all year, so the zone is arithmetic: a function that starts cold need not
 * load the calendar data that Intl brings.
 */
const OFFSET = 8 * 3_600_000;
const shifted = (iso: string): Date => new Date(Date.parse(iso) + OFFSET);

/** `2026-03-05`. */
export const dayOf = (iso: string): string => shifted(iso).toISOString().slice(0, 10);
/** `2026-03-05 10:32`. */
export const minuteOf = (iso: string): string => shifted(iso).toISOString().slice(0, 16).replace('T', ' ');

/** A period that ends at midnight ends on the day before. */
export const lastMoment = (closesAt: string): string => new Date(Date.parse(closesAt) - 1000).toISOString();

const months = 'January February March April May June July August September October November December'.split(' ');
/** `2026年3月5日`, `5 March 2026`. */
export function longDay(iso: string, lang: Lang): string {
  const date = shifted(iso);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return lang === 'en' ? `${day} ${months[month]} ${year}` : `${year}年${month + 1}月${day}日`;
}
