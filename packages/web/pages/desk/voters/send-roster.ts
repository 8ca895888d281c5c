import type { RowError, SheetTable } from '#core/import.ts';
import { readRoster, type Voter } from '#core/voter.ts';
import { call, client } from '../../../data/client.ts';
import { ask } from '../state/session.ts';

export interface RosterSent {
  /** People without an error. */
  good: number;
  added: number;
  same: number;
  failed: number;
  errors: RowError[];
}

/** A lot is written within a request's time, and its progress can be shown. */
const LOT = 2000;

/** Checks a sheet as a whole, then sends the rows without an error in lots; each lot can be sent again without harm. */
export async function sendRoster(
  campaignId: string,
  kind: Voter['kind'],
  table: SheetTable,
  dryRun: boolean,
  progress: (done: number, total: number) => void,
): Promise<RosterSent> {
  const read = readRoster(table, kind);
  const fit = new Set(read.rows.map(({ row }) => row));
  const rows = table.rows.filter(({ row }) => fit.has(row));
  const sent: RosterSent = { good: 0, added: 0, same: 0, failed: read.errors.length, errors: [...read.errors] };
  for (let i = 0; i < rows.length; i += LOT) {
    progress(i, rows.length);
    const lot = rows.slice(i, i + LOT);
    const done = await ask(
      call(
        client.api.desk.campaigns[':campaignId'].voters.import.$post({
          param: { campaignId },
          json: { header: table.header, rows: lot, dryRun },
        }),
      ),
    );
    sent.good += lot.length - done.failed;
    sent.added += done.added;
    sent.same += done.same;
    sent.failed += done.failed;
    sent.errors.push(...(done.errors as RowError[]));
  }
  progress(rows.length, rows.length);
  sent.errors.sort((a, b) => a.row - b.row);
  return sent;
}
