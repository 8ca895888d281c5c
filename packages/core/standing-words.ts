/** A standing in sentences, as organizers read it on the page and in the minutes. */
import { exact } from './chart/text.ts';
import type { Lang } from './words.ts';

export interface ZoneNumbers {
  cut: number;
  certain: number;
  seats: number;
  /** How many contend for the seats. */
  contenders: number;
}

/** “第 48 名处：31 件确定入选，17 个名额在 40 件之间难分高下”. */
export function zoneWords({ cut, certain, seats, contenders }: ZoneNumbers, lang: Lang): string {
  const [n, sure, left, open] = [cut, certain, seats, contenders].map(exact) as [string, string, string, string];
  if (lang === 'en') {
    const at = `At place ${n}: `;
    const places = seats === 1 ? 'place' : 'places';
    if (seats === 0) return `${at}all ${sure} are certain; nobody contends`;
    if (contenders <= seats)
      return `${at}${sure} are certain, and the ${left} ${places} left suffice for all ${open} others`;
    return certain === 0
      ? `${at}nobody is certain; ${open} entries cannot be told apart for ${left} ${places}`
      : `${at}${sure} are certain, and ${open} entries cannot be told apart for ${left} ${places}`;
  }
  const at = `第 ${n} 名处：`;
  if (seats === 0) return `${at}${sure} 件全部确定入选，没有难分高下的`;
  if (contenders <= seats) return `${at}${sure} 件确定入选，余下 ${left} 个名额够其余 ${open} 件用`;
  return certain === 0
    ? `${at}没有确定入选的，${left} 个名额在 ${open} 件之间难分高下`
    : `${at}${sure} 件确定入选，${left} 个名额在 ${open} 件之间难分高下`;
}
