import * as v from 'valibot';
import { UNCLAIMED_SECONDS } from '#core/file.ts';
import { FileOrPreviewId, FileType, OwnerId } from '#core/file-schema.ts';
import { CampaignId, Instant } from '#core/id.ts';
import { SCAN_PAGE, encode, get, queryAll, sdk, write, type Database, type Item, type Write } from './database.ts';
import { table } from './table.ts';

const key = (ownerId: string, id: string) => ({ pk: `FIL#${ownerId}`, sk: id });

/** The record of a file; its bytes lie among the files. Without a name: what people call their files may name them. */
export const StoredFile = v.object({
  id: FileOrPreviewId,
  ownerId: OwnerId,
  campaignId: CampaignId,
  type: FileType,
  /** As kept; what was sent may have been longer. */
  size: v.number(),
  /** SHA-256 of what was sent, so that sending again can be told from sending another. */
  sha256: v.string(),
  secretHash: v.string(),
  at: Instant,
  /** Whether the bytes are there. The record comes first, so that no bytes are ever kept without one. */
  isWhole: v.boolean(),
});
export type StoredFile = v.InferOutput<typeof StoredFile>;

const seconds = (db: Database): number => Math.floor(Date.parse(db.now()) / 1000);
const item = (file: StoredFile, expiresAt?: number): Item => ({
  ...key(file.ownerId, file.id),
  kind: 'file',
  value: file,
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

/** Notes a file whose bytes follow; it expires in a week unless it is bound. False: one of this id is there already. */
export const announce = (db: Database, file: StoredFile): Promise<boolean> =>
  write(db, {
    raw: {
      Put: {
        TableName: db.tableName,
        Item: encode(item(file, seconds(db) + UNCLAIMED_SECONDS)),
        // One that expired counts as absent, swept or not.
        ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
        ExpressionAttributeNames: { '#ttl': table.ttl },
        ExpressionAttributeValues: { ':now': { N: String(seconds(db)) } },
      },
    },
  });

/** The bytes are there. Leaves the expiry as it is: who sends twice at once must not take back that the file was bound. */
export const complete = (db: Database, file: StoredFile): Promise<boolean> =>
  write(db, {
    raw: {
      Update: {
        ...at(db, file),
        UpdateExpression: 'SET #value = :value',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#value': 'value' },
        ExpressionAttributeValues: { ':value': encode(item({ ...file, isWhole: true })).value! },
      },
    },
  });

const at = (db: Database, { ownerId, id }: Pick<StoredFile, 'ownerId' | 'id'>) => {
  const { pk, sk } = key(ownerId, id);
  return { TableName: db.tableName, Key: { pk: { S: pk }, sk: { S: sk } } };
};

export const find = (db: Database, ownerId: string, id: string): Promise<StoredFile | undefined> =>
  get(db, StoredFile, key(ownerId, id));

/** All files and previews of an entry or a response. */
export const listOf = (db: Database, ownerId: string): Promise<StoredFile[]> =>
  queryAll(db, StoredFile, { pk: `FIL#${ownerId}` });

/** Writes that keep files for good, to join the transaction of what names them; it fails if one expired meanwhile. */
export const bind = (db: Database, files: readonly StoredFile[]): Write[] =>
  files.map((file) => ({
    raw: {
      Update: {
        ...at(db, file),
        UpdateExpression: 'REMOVE #ttl',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#ttl) OR #ttl > :now)',
        ExpressionAttributeNames: { '#ttl': table.ttl },
        ExpressionAttributeValues: { ':now': { N: String(seconds(db)) } },
      },
    },
  }));

/** Writes that let files go which nothing names any more: they expire in a week. */
export const release = (db: Database, files: readonly StoredFile[]): Write[] =>
  files.map((file) => ({
    raw: {
      Update: {
        ...at(db, file),
        UpdateExpression: 'SET #ttl = :then',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': table.ttl },
        ExpressionAttributeValues: { ':then': { N: String(seconds(db) + UNCLAIMED_SECONDS) } },
      },
    },
  }));

/**
 * Removes the records that expired; their bytes follow from the stream. DynamoDB does this by itself, the local engine does not.
 * Says how many there were.
 */
export async function removeExpired(db: Database): Promise<number> {
  const { DeleteItemCommand, ScanCommand } = await sdk();
  const expired = {
    ExpressionAttributeNames: { '#ttl': table.ttl },
    ExpressionAttributeValues: { ':now': { N: String(seconds(db)) } },
  };
  let removed = 0;
  for (let from: Record<string, { S: string }> | undefined; ;) {
    const page = await db.client.send(
      new ScanCommand({
        TableName: db.tableName,
        FilterExpression: '#kind = :file AND #ttl <= :now',
        ExpressionAttributeNames: { ...expired.ExpressionAttributeNames, '#kind': 'kind' },
        ExpressionAttributeValues: { ...expired.ExpressionAttributeValues, ':file': { S: 'file' } },
        ExclusiveStartKey: from,
        Limit: SCAN_PAGE,
      }),
    );
    for (const found of page.Items ?? []) {
      try {
        await db.client.send(
          new DeleteItemCommand({
            TableName: db.tableName,
            Key: { pk: found.pk!, sk: found.sk! },
            ConditionExpression: '#ttl <= :now',
            ...expired,
          }),
        );
        removed++;
      } catch (error) {
        // Sent again or bound since it was read.
        if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
      }
    }
    if (!page.LastEvaluatedKey) return removed;
    from = page.LastEvaluatedKey as Record<string, { S: string }>;
  }
}
