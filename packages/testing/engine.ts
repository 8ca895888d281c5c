import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { randomUUID } from 'node:crypto';
import { connect } from '#local/clients.ts';
import { engineBinary, startEngineProcess, type EngineProcess } from '#local/engine-process.ts';
import { ensureTable } from '#local/engine.ts';

export interface TestEngine {
  client: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  endpoint: string;
  tableName: string;
  stop(): Promise<void>;
}

/** One engine for all the tables of a test file: each file is a process or thread of its own under vitest. */
let shared: { process: Promise<EngineProcess>; users: number } | undefined;

/**
 * An empty table of its own on a real engine that keeps everything in memory, or on the DynamoDB Local that
 * XIANCE_TEST_DYNAMODB_ENDPOINT names. The engine ends with its last user, or with the test process.
 */
export async function startTestEngine(): Promise<TestEngine> {
  const given = process.env['XIANCE_TEST_DYNAMODB_ENDPOINT'];
  const endpoint = given ?? (await borrow()).endpoint;
  const { client, streams, destroy } = connect(endpoint);
  const tableName = `t-${randomUUID()}`;
  await ensureTable(client, tableName);
  return {
    client,
    streams,
    endpoint,
    tableName,
    async stop() {
      await client.send(new DeleteTableCommand({ TableName: tableName }));
      destroy();
      if (!given) await giveBack();
    },
  };
}

function borrow(): Promise<EngineProcess> {
  shared ??= { process: start(), users: 0 };
  shared.users += 1;
  return shared.process;
}

async function giveBack(): Promise<void> {
  if (!shared) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  const { process } = shared;
  shared = undefined;
  await (await process).stop();
}

async function start(): Promise<EngineProcess> {
  const binary = engineBinary();
  if (!binary.ok) throw new Error(binary.refusal.message.en);
  const started = await startEngineProcess({ binary: binary.value });
  if (!started.ok) throw new Error(started.refusal.message.en);
  return started.value;
}
