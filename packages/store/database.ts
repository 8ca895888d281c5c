import type { AttributeValue, DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { table, type IndexName } from './table.ts';

/** The store's one dependency: a client for the DynamoDB protocol, the table's name, and the time (for items that expire). */
export interface Database {
  client: DynamoDBClient;
  tableName: string;
  now: () => string;
}

/** The SDK's commands, see dynamodb.ts. */
export const sdk = () => import('./dynamodb.ts');

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
  /** Numbers that conditions of other writes look at. */
  marks?: Record<string, number>;
}

type Attributes = Record<string, AttributeValue>;

/** DynamoDB keeps items of up to 400 KB; a little is left for keys and names. */
const LARGEST_ITEM = 400 * 1024 - 4096;
/** Below this a value stays readable in a console. */
const PACKED_FROM = 64 * 1024;

/**
 * Items a scan asks for at once. A request ends at a megabyte anyway; but the local engine, not told how many are wanted, reads all that
 * is left of the table for each.
 */
export const SCAN_PAGE = 2000;

/** A value no item can hold; the caller's content is too large, however it is packed. */
export class ItemTooLarge extends Error {
  override name = 'ItemTooLarge';
}

/** A value as stored: JSON, packed where it is long (a selection of thousands, an entry of twenty pages). */
function encodeValue(value: unknown): AttributeValue {
  const text = JSON.stringify(value);
  const length = Buffer.byteLength(text);
  if (length < PACKED_FROM) return { S: text };
  const packed = deflateRawSync(text);
  if (packed.length > LARGEST_ITEM) throw new ItemTooLarge(`${packed.length} bytes packed, ${length} as JSON`);
  return { B: packed };
}

export const encode = (item: Item): Attributes => ({
  pk: { S: item.pk },
  sk: { S: item.sk },
  kind: { S: item.kind },
  value: encodeValue(item.value),
  ...(item.version === undefined ? {} : { version: { N: String(item.version) } }),
  ...Object.fromEntries(Object.entries(item.index ?? {}).map(([name, text]) => [name, { S: text }])),
  ...Object.fromEntries(Object.entries(item.marks ?? {}).map(([name, mark]) => [name, { N: String(mark) }])),
  ...(item.expiresAt === undefined ? {} : { [table.ttl]: { N: String(item.expiresAt) } }),
});

export const keyOf = ({ pk, sk }: Key): Attributes => ({ pk: { S: pk }, sk: { S: sk } });

/** A stored value, parsed with the schema that types the inside. A stored item that does not fit is a fault of ours and throws. */
export const decode = <S extends v.GenericSchema>(schema: S, attributes: Attributes): v.InferOutput<S> =>
  v.parse(schema, valueOf(attributes));

/** A stored value as it is, for what this store itself wrote a moment ago and reads by the hundred. */
export function valueOf(attributes: Attributes): unknown {
  const value = attributes.value!;
  return JSON.parse(value.S ?? inflateRawSync(bytesOf(value.B!)).toString());
}

/** Lambda hands binary values of a stream over in base64, the SDK as bytes. */
const bytesOf = (binary: Uint8Array | string): Uint8Array =>
  typeof binary === 'string' ? Buffer.from(binary, 'base64') : binary;

const isExpired = (attributes: Attributes, now: string): boolean => {
  const ttl = attributes[table.ttl]?.N;
  return ttl !== undefined && Number(ttl) * 1000 <= Date.parse(now);
};

export async function get<S extends v.GenericSchema>(
  db: Database,
  schema: S,
  key: Key,
): Promise<v.InferOutput<S> | undefined> {
  const { GetItemCommand } = await sdk();
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
  const found = await getRaw(db, keys);
  return keys.map((key) => {
    const item = found.get(`${key.pk} ${key.sk}`);
    return item && decode(schema, item);
  });
}

/** The same, as stored, by `pk sk`. */
export async function getRaw(db: Database, keys: readonly Key[]): Promise<Map<string, Attributes>> {
  const { BatchGetItemCommand } = await sdk();
  const found = new Map<string, Attributes>();
  // The same key twice in one request is refused by the database.
  const distinct = [...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values()];
  for (let i = 0; i < distinct.length; i += 100) {
    let wanted: Attributes[] | undefined = distinct.slice(i, i + 100).map(keyOf);
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
      for (const item of Responses?.[db.tableName] ?? []) found.set(`${item.pk!.S} ${item.sk!.S}`, item);
      wanted = UnprocessedKeys?.[db.tableName]?.Keys;
    }
  }
  return found;
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
  const { items, ...rest } = await queryRaw(db, input);
  return { items: items.map((item) => decode(schema, item)), ...rest };
}

/** The same, as stored. */
export async function queryRaw(db: Database, input: QueryInput): Promise<{ items: Attributes[]; cursor?: string }> {
  const { QueryCommand } = await sdk();
  const names = keysOf(input.index);
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
      ExclusiveStartKey: readCursor(input),
    }),
  );
  const now = db.now();
  return {
    items: (Items ?? []).filter((item) => !isExpired(item, now)),
    ...(LastEvaluatedKey ? { cursor: Buffer.from(JSON.stringify(LastEvaluatedKey)).toString('base64url') } : {}),
  };
}

const keysOf = (index: IndexName | undefined) => table.indexes.find(({ name }) => name === index) ?? table;

/**
 * A cursor is taken only where it could have come from this very query: exactly the keys of its index, inside the partition and
 * the prefix asked for. So it cannot reach into another campaign, and one kept from another filter begins the list anew instead
 * of failing in the database.
 */
function readCursor({ cursor, pk, index, prefix = '' }: QueryInput): Attributes | undefined {
  if (!cursor) return undefined;
  const names = keysOf(index);
  const wanted = new Set<string>([table.partitionKey, table.sortKey, names.partitionKey, names.sortKey]);
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Record<string, { S?: unknown } | null>;
    const given = Object.entries(key);
    const fits =
      given.length === wanted.size &&
      given.every(
        ([name, part]) => wanted.has(name) && typeof part?.S === 'string' && part.S !== '' && part.S.isWellFormed(),
      ) &&
      key[names.partitionKey]!.S === pk &&
      (key[names.sortKey]!.S as string).startsWith(prefix);
    return fits ? Object.fromEntries(given.map(([name, part]) => [name, { S: part!.S as string }])) : undefined;
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

/** Why each write of a cancelled transaction was or was not the cause. */
const reasonsOf = (error: unknown): string[] =>
  isNamed(error, 'TransactionCanceledException')
    ? ((error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons ?? []).map(({ Code }) => Code ?? '')
    : [];

const passing = /Throttl|ProvisionedThroughput|TransactionConflict|TransactionInProgress/;
/** Whether the database had too much to do at once: the same request may succeed in a moment. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && (passing.test(error.name) || reasonsOf(error).some((code) => passing.test(code)));

/** Two transactions on one item at once cancel each other; a few tries later the condition decides who came first. */
const retries = [10, 30, 80, 200];

/** Writes all or nothing. Returns false where a condition did not hold; other failures throw. */
export async function write(db: Database, ...writes: Write[]): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    try {
      await send(db, writes);
      return true;
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException') || reasonsOf(error).includes('ConditionalCheckFailed'))
        return false;
      const pause = retries[attempt];
      if (pause === undefined || !isBusy(error)) throw error;
      await sleep(pause);
    }
  }
}

async function send(db: Database, writes: readonly Write[]): Promise<void> {
  const { DeleteItemCommand, PutItemCommand, TransactWriteItemsCommand } = await sdk();
  const TableName = db.tableName;
  const [only] = writes;
  if (writes.length === 1 && only && 'put' in only)
    await db.client.send(new PutItemCommand({ TableName, Item: encode(only.put), ...condition(only.if) }));
  else if (writes.length === 1 && only && 'remove' in only)
    await db.client.send(new DeleteItemCommand({ TableName, Key: keyOf(only.remove) }));
  else
    await db.client.send(
      new TransactWriteItemsCommand({ TransactItems: writes.map((one) => transactItem(TableName, one)) }),
    );
}

function transactItem(TableName: string, one: Write): TransactWriteItem {
  if ('raw' in one) return one.raw;
  if ('remove' in one) return { Delete: { TableName, Key: keyOf(one.remove) } };
  return { Put: { TableName, Item: encode(one.put), ...condition(one.if) } };
}

/** Removes an item and says whether this call was the one that did: exactly one of several callers gets true. */
export async function take(db: Database, key: Key): Promise<boolean> {
  const { DeleteItemCommand } = await sdk();
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
