import { useCampaign } from '../state/campaign.ts';
import { shortDay } from '../state/format.ts';
import { dayOf, daysOf } from '../state/period.ts';
import { DayBars } from '../ui/bars.tsx';
import { fillDays } from './days.ts';
import { words } from './words.ts';

/** What came in on each day of the call so far. */
export function ByDay(props: { byDay: Record<string, number>; total: number }) {
  const { campaign } = useCampaign();
  const within = () => {
    const { first, last } = daysOf(campaign().period);
    const today = dayOf(new Date());
    return first <= today ? [first, last < today ? last : today] : [];
  };
  const days = () =>
    fillDays(props.byDay, within()).map(({ day, value }) => ({ day, value, label: shortDay(`${day}T12:00:00+08:00`) }));
  return <DayBars days={days()} label={words().byDayAbout(days().length, props.total)} />;
}
