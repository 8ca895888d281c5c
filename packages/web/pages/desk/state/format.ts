import type { Lang } from '#core/words.ts';
import { lang } from './lang.ts';

const locale: Record<Lang, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' };
const zone = 'Asia/Shanghai';
const made = new Map<string, Intl.DateTimeFormat>();

function formatter(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${lang()} ${key}`;
  let found = made.get(id);
  if (!found) made.set(id, (found = new Intl.DateTimeFormat(locale[lang()], { timeZone: zone, ...options })));
  return found;
}

/** 2026年3月5日 / 5 March 2026, as in China. */
export const longDay = (iso: string): string => formatter('long', { dateStyle: 'long' }).format(new Date(iso));
/** 3月5日 / 5 Mar. */
export const shortDay = (iso: string): string =>
  formatter('short', { month: 'short', day: 'numeric' }).format(new Date(iso));
/** 3月5日 14:03 / 5 Mar, 14:03. */
export const dayTime = (iso: string): string =>
  formatter('dayTime', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }).format(
    new Date(iso),
  );
export const clock = (iso: string): string =>
  formatter('clock', { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(iso));

/** A period as people read it: one that ends at midnight ends on the day before. */
export const period = ({ opensAt, closesAt }: { opensAt: string; closesAt: string }): string =>
  `${longDay(opensAt)} – ${longDay(new Date(Date.parse(closesAt) - 1000).toISOString())}`;

export const count = (value: number): string => value.toLocaleString(locale[lang()]);
export const points = (value: number): string => value.toFixed(2);

export const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
