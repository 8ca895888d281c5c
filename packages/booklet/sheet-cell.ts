/**
 * What a cell holds, by type: the type decides, never what the text looks like. A `Date` is an instant and is shown as
 * the time in China; `{ day }` is a date without one (`YYYY-MM-DD`). Telephone numbers and other numbers nobody
 * calculates with are text.
 */
export type SheetCell = string | number | boolean | Date | { day: string } | null | undefined;

const OFFSET = 8 * 3_600_000;

/** `2026-03-05 10:32:00`, in China; empty for an invalid date. */
export const timeText = (date: Date): string =>
  Number.isNaN(date.getTime()) ? '' : new Date(date.getTime() + OFFSET).toISOString().slice(0, -5).replace('T', ' ');

/** Days since 1899-12-30, which spreadsheets count dates in. From March 1900 on they agree about it (Lotus’ leap year). */
export function serialOf(cell: Date | { day: string }): number | undefined {
  const at = cell instanceof Date ? cell.getTime() + OFFSET : Date.parse(`${cell.day}T00:00:00Z`);
  const serial = at / 86_400_000 + 25_569;
  return serial >= 61 && serial < 2_958_466 ? serial : undefined;
}

/** Rows or bytes, at hand or still to come. */
export type Stream<T> = Iterable<T> | AsyncIterable<T>;
