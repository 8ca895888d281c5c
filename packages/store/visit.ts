import { addVisit, versionOf, Visit, type Left } from '#core/visit.ts';
import { encode, queryRaw, sdk, valueOf, type Database, type Key } from './database.ts';
import { fold, type Folding, type Source } from './fold.ts';
import { partitionOf, PARTITIONS } from './response.ts';

/** As long as an item is kept: a survey is over by then, and its counts stay. */
const KEPT_DAYS = 180;
const DAY = 86_400;

const key = ({ campaignId, id }: Pick<Visit, 'campaignId' | 'id'>): Key => ({
  pk: `VIS#${campaignId}#${partitionOf(id)}`,
  sk: id,
});
const PARTS = 4;
const sums = (campaignId: string): string => `VST#${campaignId}`;
const rows = (campaignId: string, digit: string): string => `VSR#${campaignId}#${digit}`;

type Row = Pick<Visit, 'page' | 'sent'>;
const folding: Folding<Row, Left> = {
  rowKind: 'visit-row',
  sumKind: 'visit-counts',
  empty: () => ({}),
  add: addVisit,
};
/** Kinds of items that this projection keeps and a rebuild makes anew. */
export const kinds: readonly string[] = [folding.rowKind, folding.sumKind];

/** Where they lie. */
export const partitions = (campaignId: string): string[] => [
  sums(campaignId),
  ...PARTITIONS.map((digit) => rows(campaignId, digit)),
];

/**
 * One conditional write: a report that is not further on than the one before changes nothing (false). No time is kept with it, and
 * it expires at the end of a day, so that nothing says when somebody sat over an anonymous form.
 */
export async function save(db: Database, visit: Visit): Promise<boolean> {
  const { PutItemCommand } = await sdk();
  const version = versionOf(visit);
  const today = Math.floor(Date.parse(db.now()) / 1000 / DAY);
  const expiresAt = (today + 1 + KEPT_DAYS) * DAY;
  try {
    await db.client.send(
      new PutItemCommand({
        TableName: db.tableName,
        Item: encode({ ...key(visit), kind: 'visit', value: visit, version, expiresAt }),
        ConditionExpression: 'attribute_not_exists(pk) OR #version < :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': { N: String(version) } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

/** Brings the counts up to the visits given. Safe to call with any visits, any number of times. */
export async function project(db: Database, visits: readonly Visit[]): Promise<void> {
  const sources = visits.map((visit): Source<Row> => {
    const { campaignId, id, page, sent } = visit;
    const digit = partitionOf(id);
    return {
      rowKey: { pk: rows(campaignId, digit), sk: id },
      version: versionOf(visit),
      row: { page, ...(sent ? { sent } : {}) },
      sums: [{ pk: sums(campaignId), sk: `PART#${PARTITIONS.indexOf(digit) % PARTS}` }],
    };
  });
  await fold(db, folding, sources);
}

/** By page, how many left there: four items however many visits there were. */
export async function left(db: Database, campaignId: string): Promise<Left> {
  const { items } = await queryRaw(db, { pk: sums(campaignId) });
  const all: Left = {};
  for (const item of items)
    for (const [page, count] of Object.entries(valueOf(item) as Left)) all[page] = (all[page] ?? 0) + count;
  return all;
}
