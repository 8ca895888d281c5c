import {
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  DeleteItemCommand,
  BatchGetItemCommand,
  type AttributeValue,
  type DynamoDBClient,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { table, type IndexName } from './table.ts';

/** The store's one dependency: a client for the DynamoDB protocol, the table's name, and the time (for items that expire). */
export interface Database {
  client: DynamoDBClient;
  tableName: string;
  now: () => string;
}

export interface Key {
  pk: string;
  sk: string;
}

/**
 * One stored item: its key, the value as JSON in one attribute, and beside it only what conditions, indexes and expiry need.
 * One attribute parses several times faster than a tree of typed attributes and costs fewer capacity units.
 */
export interface Item extends Key {
  kind: string;
  value: unknown;
  version?: number;
  /** Index keys (gsi1pk …). */
  index?: Partial<Record<'gsi1pk' | 'gsi1sk' | 'gsi2pk' | 'gsi2sk', string>>;
  /** Seconds since 1970. */
  expiresAt?: number;
}

type Attributes = Record<string, AttributeValue>;

export const encode = (item: Item): Attributes => ({
  pk: { S: item.pk },
  sk: { S: item.sk },
  kind: { S: item.kind },
  value: { S: JSON.stringify(item.value) },
  ...(item.version === undefined ? {} : { version: { N: String(item.version) } }),
  ...Object.fromEntries(Object.entries(item.index ?? {}).map(([name, text]) => [name, { S: text }])),
  ...(item.expiresAt === undefined ? {} : { [table.ttl]: { N: String(item.expiresAt) } }),
});

const keyOf = ({ pk, sk }: Key): Attributes => ({ pk: { S: pk }, sk: { S: sk } });

/** A stored value, parsed with the schema that types the inside. A stored item that does not fit is a fault of ours and throws. */
export function decode<S extends v.GenericSchema>(schema: S, attributes: Attributes): v.InferOutput<S> {
  return v.parse(schema, JSON.parse(attributes.value!.S!));
}

const isExpired = (attributes: Attributes, now: string): boolean => {
  const ttl = attributes[table.ttl]?.N;
  return ttl !== undefined && Number(ttl) * 1000 <= Date.parse(now);
};

export async function get<S extends v.GenericSchema>(
  db: Database,
  schema: S,
  key: Key,
): Promise<v.InferOutput<S> | undefined> {
  const { Item } = await db.client.send(
    new GetItemCommand({ TableName: db.tableName, Key: keyOf(key), ConsistentRead: true }),
  );
  return Item && !isExpired(Item, db.now()) ? decode(schema, Item) : undefined;
}

/** Several items by key, in the order asked; absent ones are `undefined`. Any number: asked for in lots of 100. */
export async function getMany<S extends v.GenericSchema>(
  db: Database,
  schema: S,
  keys: readonly Key[],
): Promise<(v.InferOutput<S> | undefined)[]> {
  const found = new Map<string, v.InferOutput<S>>();
  for (let i = 0; i < keys.length; i += 100) {
    let wanted: Attributes[] | undefined = keys.slice(i, i + 100).map(keyOf);
    while (wanted?.length) {
      const {
        Responses,
        UnprocessedKeys,
      }: {
        Responses?: Record<string, Attributes[]>;
        UnprocessedKeys?: Record<string, { Keys: Attributes[] | undefined }>;
      } = await db.client.send(
        new BatchGetItemCommand({ RequestItems: { [db.tableName]: { Keys: wanted, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[db.tableName] ?? [])
        found.set(`${item.pk!.S} ${item.sk!.S}`, decode(schema, item));
      wanted = UnprocessedKeys?.[db.tableName]?.Keys;
    }
  }
  return keys.map((key) => found.get(`${key.pk} ${key.sk}`));
}

export interface QueryInput {
  pk: string;
  index?: IndexName;
  /** The sort key begins with this. */
  prefix?: string;
  /** Newest first. */
  descending?: boolean;
  limit?: number;
  /** From an earlier page. */
  cursor?: string;
}

/** One page of a partition. The cursor is opaque; a broken one counts as none. */
export async function query<S extends v.GenericSchema>(
  db: Database,
  schema: S,
  input: QueryInput,
): Promise<{ items: v.InferOutput<S>[]; cursor?: string }> {
  const names = table.indexes.find((index) => index.name === input.index) ?? table;
  const { Items, LastEvaluatedKey } = await db.client.send(
    new QueryCommand({
      TableName: db.tableName,
      IndexName: input.index,
      KeyConditionExpression: input.prefix === undefined ? '#pk = :pk' : '#pk = :pk AND begins_with(#sk, :prefix)',
      ExpressionAttributeNames: {
        '#pk': names.partitionKey,
        ...(input.prefix === undefined ? {} : { '#sk': names.sortKey }),
      },
      ExpressionAttributeValues: {
        ':pk': { S: input.pk },
        ...(input.prefix === undefined ? {} : { ':prefix': { S: input.prefix } }),
      },
      ScanIndexForward: !input.descending,
      ConsistentRead: !input.index,
      Limit: input.limit,
      ExclusiveStartKey: readCursor(input.cursor, input.pk),
    }),
  );
  const now = db.now();
  return {
    items: (Items ?? []).filter((item) => !isExpired(item, now)).map((item) => decode(schema, item)),
    ...(LastEvaluatedKey ? { cursor: Buffer.from(JSON.stringify(LastEvaluatedKey)).toString('base64url') } : {}),
  };
}

/** A cursor is taken only where it belongs to the partition asked for, so that it cannot reach into another campaign. */
function readCursor(cursor: string | undefined, pk: string): Attributes | undefined {
  if (!cursor) return undefined;
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Attributes;
    const strings = Object.values(key).every(
      (part) => typeof part === 'object' && part !== null && typeof part.S === 'string',
    );
    const here = [key.pk?.S, key.gsi1pk?.S, key.gsi2pk?.S].includes(pk);
    return strings && here && key.pk && key.sk ? key : undefined;
  } catch {
    return undefined;
  }
}

/** All items of a partition, page by page. For partitions whose size is bounded by a campaign's panel or history. */
export async function queryAll<S extends v.GenericSchema>(
  db: Database,
  schema: S,
  input: Omit<QueryInput, 'cursor'>,
): Promise<v.InferOutput<S>[]> {
  const out: v.InferOutput<S>[] = [];
  for (let cursor: string | undefined; ;) {
    const page: { items: v.InferOutput<S>[]; cursor?: string } = await query(db, schema, {
      ...input,
      ...(cursor ? { cursor } : {}),
    });
    out.push(...page.items);
    if (!page.cursor) return out;
    cursor = page.cursor;
  }
}

/** A write and the state it depends on. */
export type Write =
  | { put: Item; if: 'absent' | 'any' | { version: number } }
  | { remove: Key }
  | { raw: TransactWriteItem };

const condition = (when: Extract<Write, { put: Item }>['if']) =>
  when === 'any'
    ? {}
    : when === 'absent'
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': { N: String(when.version) } },
        };

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** Writes all or nothing. Returns false where a condition did not hold; other failures throw. */
export async function write(db: Database, ...writes: Write[]): Promise<boolean> {
  const TableName = db.tableName;
  try {
    const [only] = writes;
    if (writes.length === 1 && only && 'put' in only)
      await db.client.send(new PutItemCommand({ TableName, Item: encode(only.put), ...condition(only.if) }));
    else if (writes.length === 1 && only && 'remove' in only)
      await db.client.send(new DeleteItemCommand({ TableName, Key: keyOf(only.remove) }));
    else
      await db.client.send(
        new TransactWriteItemsCommand({ TransactItems: writes.map((one) => transactItem(TableName, one)) }),
      );
    return true;
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return false;
    if (isNamed(error, 'TransactionCanceledException')) {
      const reasons = (error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? [];
      if (reasons.some((reason) => reason.Code === 'ConditionalCheckFailed')) return false;
    }
    throw error;
  }
}

function transactItem(TableName: string, one: Write): TransactWriteItem {
  if ('raw' in one) return one.raw;
  if ('remove' in one) return { Delete: { TableName, Key: keyOf(one.remove) } };
  return { Put: { TableName, Item: encode(one.put), ...condition(one.if) } };
}

/** Removes an item and says whether this call was the one that did: exactly one of several callers gets true. */
export async function take(db: Database, key: Key): Promise<boolean> {
  try {
    await db.client.send(
      new DeleteItemCommand({ TableName: db.tableName, Key: keyOf(key), ConditionExpression: 'attribute_exists(pk)' }),
    );
    return true;
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}
