import * as v from 'valibot';
import { Report, ReportRow } from '#core/report-schema.ts';
import { rowOf } from '#core/report.ts';
import { get, getMany, queryAll, write, type Database, type Item } from './database.ts';

const key = (campaignId: string, period: string, unitId: string) => ({
  pk: `RPT#${campaignId}#${period}#${unitId}`,
  sk: 'REPORT',
});
const item = (report: Report): Item => ({
  ...key(report.campaignId, report.period, report.unitId),
  kind: 'report',
  value: report,
  version: report.version,
});

export const find = (db: Database, campaignId: string, period: string, unitId: string): Promise<Report | undefined> =>
  get(db, Report, key(campaignId, period, unitId));
/** What a unit sent about each of these months; `undefined` where nothing. */
export const listOfUnit = (
  db: Database,
  campaignId: string,
  unitId: string,
  periods: readonly string[],
): Promise<(Report | undefined)[]> =>
  getMany(
    db,
    Report,
    periods.map((period) => key(campaignId, period, unitId)),
  );
/** The first sending must be the first, a correction must follow the stored version; false where it does not. */
export const save = (db: Database, report: Report): Promise<boolean> =>
  write(db, { put: item(report), if: report.version === 1 ? 'absent' : { version: report.version - 1 } });

/**
 * A month's board, kept from the stream: rows packed by the first digit of the unit's id, so that 8,400 units are sixteen items and
 * one request. Rows carry the version they show, so a record delivered twice or late changes nothing.
 */
const Pack = v.object({ version: v.number(), rows: v.array(ReportRow) });
const packKey = (campaignId: string, period: string, digit: string) => ({
  pk: `RPB#${campaignId}`,
  sk: `${period}#${digit}`,
});

/** Brings the boards up to the reports given. Safe to call with any reports, any number of times. */
export async function project(db: Database, reports: readonly Report[]): Promise<void> {
  const packs = Map.groupBy(reports, ({ campaignId, period, unitId }) =>
    JSON.stringify([campaignId, period, unitId[4]]),
  );
  for (const [name, lot] of packs) {
    const [campaignId, period, digit] = JSON.parse(name) as [string, string, string];
    for (;;) {
      const before = await get(db, Pack, packKey(campaignId, period, digit));
      const rows = new Map(before?.rows.map((row) => [row[0], row]));
      let changed = false;
      for (const row of lot.map(rowOf)) {
        if ((rows.get(row[0])?.[1] ?? 0) >= row[1]) continue;
        rows.set(row[0], row);
        changed = true;
      }
      if (!changed) break;
      const version = (before?.version ?? 0) + 1;
      const value = { version, rows: [...rows.values()].sort((a, b) => (a[0] < b[0] ? -1 : 1)) };
      const put: Item = { ...packKey(campaignId, period, digit), kind: 'report-rows', value, version };
      if (await write(db, { put, if: before ? { version: before.version } : 'absent' })) break;
    }
  }
}

/** A month's rows: every unit that sent. */
export async function month(db: Database, campaignId: string, period: string): Promise<ReportRow[]> {
  const packs = await queryAll(db, Pack, { pk: `RPB#${campaignId}`, prefix: `${period}#` });
  return packs.flatMap(({ rows }) => rows);
}
