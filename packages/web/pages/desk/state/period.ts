/** Calls run by whole days in China: from midnight of the first day to midnight after the last. */
const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

export interface Days {
  first: string;
  last: string;
}

/** `2026-03-01`, in China. */
export const dayOf = (at: Date): string => day.format(at);

export const daysOf = (period: { opensAt: string; closesAt: string }): Days => ({
  first: dayOf(new Date(period.opensAt)),
  last: dayOf(new Date(Date.parse(period.closesAt) - 1000)),
});

/** The period of two days, both included. `undefined` where one is not a day. */
export function periodOf({ first, last }: Days): { opensAt: string; closesAt: string } | undefined {
  const opens = new Date(`${first}T00:00:00+08:00`);
  const closes = new Date(`${last}T00:00:00+08:00`);
  if (Number.isNaN(opens.getTime()) || Number.isNaN(closes.getTime())) return undefined;
  return { opensAt: opens.toISOString(), closesAt: new Date(closes.getTime() + 86_400_000).toISOString() };
}
