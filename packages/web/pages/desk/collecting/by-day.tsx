import { shortDay } from '../state/format.ts';
import { DayBars } from '../ui/bars.tsx';
import { fillDays } from './days.ts';
import { words } from './words.ts';

export function ByDay(props: { byDay: Record<string, number>; total: number }) {
  const days = () =>
    fillDays(props.byDay).map(({ day, value }) => ({ day, value, label: shortDay(`${day}T12:00:00+08:00`) }));
  return <DayBars days={days()} label={words().byDayAbout(days().length, props.total)} />;
}
