import type { Form } from '#core/form-schema.ts';
import type { Response } from '#core/response.ts';
import { addRow, emptyTally, rowOf, sumTallies, type Row, type Tally } from '#core/tally.ts';
import { queryRaw, valueOf, type Database, type Key } from './database.ts';
import { fold, type Folding, type Source } from './fold.ts';
import { partitionOf, PARTITIONS } from './response.ts';

/** Figures lie in four parts, so that projectors at work side by side seldom meet; a reader takes all four in one query. */
const PARTS = 4;
const figures = (campaignId: string): string => `TLY#${campaignId}`;
const partKey = (campaignId: string, responseId: string): Key => ({
  pk: figures(campaignId),
  sk: `PART#${PARTITIONS.indexOf(partitionOf(responseId)) % PARTS}`,
});
/** How many came from each unit lies apart, since there may be thousands of units: by the last digit of the unit's id. */
const units = (campaignId: string): string => `UTL#${campaignId}`;
const unitKey = (campaignId: string, unitId: string): Key => ({ pk: units(campaignId), sk: `PART#${unitId.at(-1)!}` });
const rows = (campaignId: string, digit: string): string => `ROW#${campaignId}#${digit}`;
const rowKey = (campaignId: string, responseId: string): Key => ({
  pk: rows(campaignId, partitionOf(responseId)),
  sk: responseId,
});

type UnitTally = Record<string, number>;
const isOfUnits = ({ pk }: Key): boolean => pk.startsWith('UTL#');

function countUnit(sum: UnitTally, { u, x }: Row, by: 1 | -1): void {
  if (!u || x) return;
  const next = (sum[u] ?? 0) + by;
  if (next === 0) delete sum[u];
  else sum[u] = next;
}

const folding: Folding<Row, Tally | UnitTally> = {
  rowKind: 'response-row',
  sumKind: 'tally',
  empty: (key) => (isOfUnits(key) ? {} : emptyTally()),
  add: (sum, row, by, key) => (isOfUnits(key) ? countUnit(sum as UnitTally, row, by) : addRow(sum as Tally, row, by)),
};
/** Kinds of items that this projection keeps and a rebuild makes anew. */
export const kinds: readonly string[] = [folding.rowKind, folding.sumKind];

/** Where they lie. */
export const partitions = (campaignId: string): string[] => [
  figures(campaignId),
  units(campaignId),
  ...PARTITIONS.map((digit) => rows(campaignId, digit)),
];

/** The form a response was answered under; versions never change, so callers may keep them. */
export type FormOf = (campaignId: string, version: number) => Promise<Form>;

/** Brings the figures up to the responses given. Safe to call with any responses, any number of times. */
export async function project(db: Database, responses: readonly Response[], formOf: FormOf): Promise<void> {
  const sources = await Promise.all(
    responses.map(async (response): Promise<Source<Row>> => {
      const { id, campaignId, unitId, version } = response;
      return {
        rowKey: rowKey(campaignId, id),
        version,
        row: rowOf(await formOf(campaignId, response.formVersion), response),
        sums: [partKey(campaignId, id), ...(unitId ? [unitKey(campaignId, unitId)] : [])],
      };
    }),
  );
  await fold(db, folding, sources);
}

/** All figures of a campaign: the same few items however many responses there are. */
export async function find(db: Database, campaignId: string): Promise<Tally> {
  const { items } = await queryRaw(db, { pk: figures(campaignId) });
  return sumTallies(items.map((item) => valueOf(item) as Tally));
}

/** How many responses count for each unit. */
export async function listUnits(db: Database, campaignId: string): Promise<Map<string, number>> {
  const { items } = await queryRaw(db, { pk: units(campaignId) });
  return new Map(items.flatMap((item) => Object.entries(valueOf(item) as UnitTally)));
}

export interface RowPage {
  rows: { id: string; row: Row }[];
  cursor?: string;
}

/** One page of one partition's rows, for cross-tables and filters; excluded ones are left out. */
export async function listRows(
  db: Database,
  campaignId: string,
  digit: string,
  page: { limit?: number; cursor?: string | undefined },
): Promise<RowPage> {
  const { items, cursor } = await queryRaw(db, {
    pk: rows(campaignId, digit),
    ...(page.limit ? { limit: page.limit } : {}),
    ...(page.cursor ? { cursor: page.cursor } : {}),
  });
  return {
    rows: items.map((item) => ({ id: item.sk!.S!, row: valueOf(item) as Row })).filter(({ row }) => !row.x),
    ...(cursor ? { cursor } : {}),
  };
}
