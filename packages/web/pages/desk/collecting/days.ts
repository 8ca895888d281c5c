const DAY = 86_400_000;

/**
 * Every day from the first to the last one counted, those with nothing too; at most `most`, the newest.
 * `within` are days that are shown in any case: the call's first and today or its last.
 */
export function fillDays(
  byDay: Readonly<Record<string, number>>,
  within: readonly string[] = [],
  most = 90,
): { day: string; value: number }[] {
  const days = [...Object.keys(byDay), ...within].sort();
  if (days.length === 0) return [];
  const last = Date.parse(days.at(-1)!);
  const first = Math.max(Date.parse(days[0]!), last - (most - 1) * DAY);
  const filled = [];
  for (let at = first; at <= last; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    filled.push({ day, value: byDay[day] ?? 0 });
  }
  return filled;
}
