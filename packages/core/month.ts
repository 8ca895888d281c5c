/** Months as China counts them: UTC+8 all year, so the calendar is arithmetic. */
const OFFSET = 8 * 3_600_000;

const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** The month `by` months after `month`; before it where `by` is negative. */
export function addMonths(month: string, by: number): string {
  const at = index(month) + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** How many months `to` is after `from`. */
export const monthsBetween = (from: string, to: string): number => index(to) - index(from);

/** The month of an instant in China. */
export const monthOf = (iso: string): string => new Date(Date.parse(iso) + OFFSET).toISOString().slice(0, 7);

/** The instant a day of a month begins in China; day 29 of a month of 28 is the first of the next. */
export const startOf = (month: string, day = 1): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, day) - OFFSET).toISOString();
