import type { Quota } from '#core/tiers.ts';

/** A row of quotas as it is being edited. */
export interface QuotaRow {
  key: string;
  least: string;
  most: string;
}

export const rowsOf = (quotas: readonly Quota[]): QuotaRow[] =>
  quotas.map(({ key, least, most }) => ({ key, least: least?.toString() ?? '', most: most?.toString() ?? '' }));

const isWhole = (text: string) => text === '' || /^\d{1,4}$/.test(text);

/** The quotas of the rows; `undefined` where one says nothing, says the impossible, or stands twice. */
export function quotasOf(rows: readonly QuotaRow[]): Quota[] | undefined {
  const keys = new Set(rows.map(({ key }) => key));
  if (keys.has('') || keys.size !== rows.length) return undefined;
  const quotas = rows.map(({ key, least, most }) => ({
    key,
    ...(least === '' ? {} : { least: Number(least) }),
    ...(most === '' ? {} : { most: Number(most) }),
  }));
  const sound = rows.every(
    ({ least, most }, i) =>
      isWhole(least) &&
      isWhole(most) &&
      (least !== '' || most !== '') &&
      (quotas[i]!.least ?? 0) <= (quotas[i]!.most ?? Infinity),
  );
  return sound ? quotas : undefined;
}
