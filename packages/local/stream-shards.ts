import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type DynamoDBStreamsClient,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';

/** Where to read on in a shard: from its oldest record, at one that should still be there, or after one. */
export type Position =
  | { type: 'TRIM_HORIZON' }
  | { type: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER'; number: string };

export interface Shard {
  id: string;
  parent: string | undefined;
}

export interface Page {
  records: _Record[];
  /** Nothing when the shard is closed and read to its end. */
  next: string | undefined;
}

/** The stream of `tableName`, or nothing if the table has none. */
export async function streamOf(client: DynamoDBClient, tableName: string): Promise<string | undefined> {
  return (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table?.LatestStreamArn;
}

/** The stream's shards, parents before their children. */
export async function shardsOf(streams: DynamoDBStreamsClient, streamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let start: string | undefined;
  do {
    const { StreamDescription: page } = await streams.send(
      new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: start }),
    );
    for (const { ShardId, ParentShardId } of page?.Shards ?? [])
      if (ShardId) shards.push({ id: ShardId, parent: ParentShardId });
    start = page?.LastEvaluatedShardId;
  } while (start);

  const depth = (shard: Shard): number => {
    const parent = shards.find((s) => s.id === shard.parent);
    return parent ? depth(parent) + 1 : 0;
  };
  return shards.toSorted((a, b) => depth(a) - depth(b));
}

export async function iteratorAt(
  streams: DynamoDBStreamsClient,
  { streamArn, shard, position }: { streamArn: string; shard: string; position: Position },
): Promise<string | undefined> {
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shard,
      ShardIteratorType: position.type,
      SequenceNumber: position.type === 'TRIM_HORIZON' ? undefined : position.number,
    }),
  );
  return ShardIterator;
}

export async function readPage(streams: DynamoDBStreamsClient, iterator: string): Promise<Page> {
  const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1000 }));
  return { records: page.Records ?? [], next: page.NextShardIterator };
}

/** What a position that no longer exists looks like, on AWS and on DynamoDB Local. */
export function isTrimmed(error: unknown): boolean {
  return error instanceof Error && ['TrimmedDataAccessException', 'ResourceNotFoundException'].includes(error.name);
}

export function isExpired(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExpiredIteratorException';
}
