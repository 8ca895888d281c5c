import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/**
 * The one table, as data: the local engine creates it from this and the data stack declares it from this.
 * What is kept under which key is in docs/access-patterns.md.
 */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Seconds since 1970; an item past it counts as absent on every read, whether or not it was swept yet. */
  ttl: 'ttl',
  stream: 'NEW_AND_OLD_IMAGES',
  /** Both indexes are written by the projector's rows and by low-rate nouns only, never by a worker's submission. */
  indexes: [
    { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
    { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk' },
  ],
} as const;

export type IndexName = (typeof table.indexes)[number]['name'];

/** What CreateTable takes to make this table under `name`, billed on demand, its stream on. */
export function createTableInput(name: string): CreateTableCommandInput {
  const keys = [table, ...table.indexes].flatMap((k) => [k.partitionKey, k.sortKey]);
  const schema = (k: { partitionKey: string; sortKey: string }) => [
    { AttributeName: k.partitionKey, KeyType: 'HASH' as const },
    { AttributeName: k.sortKey, KeyType: 'RANGE' as const },
  ];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: schema(table),
    GlobalSecondaryIndexes: table.indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: schema(index),
      Projection: { ProjectionType: 'ALL' },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream },
  };
}
