import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as campaignActs from '#api/acts/campaign.ts';
import { createCipher } from '#store/cipher.ts';
import { lookupOf } from '#api/campaign-lookup.ts';
import { isRefusal } from '#core/refusal.ts';
import * as entries from '#store/entry.ts';
import { bundleLambda } from '../../infra/bundle.ts';
import { buildWeb, isCurrent } from '../web/build.ts';
import { newId, newSecret } from './app.ts';
import { startTestEngine, type TestEngine } from './engine.ts';

/** The bundles that are deployed, called as AWS calls them, against the engine. */
let engine: TestEngine;
let folder: string;
type Handler = (event: unknown, context?: unknown) => Promise<any>;
const load = async (name: string): Promise<Handler> => {
  bundleLambda(`packages/api/lambda/${name}.ts`, join(folder, name));
  return ((await import(pathToFileURL(join(folder, name, 'index.mjs')).href)) as { handler: Handler }).handler;
};
const database = () => ({ client: engine.client, tableName: engine.tableName, now: () => new Date().toISOString() });

beforeAll(async () => {
  if (!(await isCurrent())) await buildWeb();
  engine = await startTestEngine();
  folder = await mkdtemp(join(tmpdir(), 'xiance-lambda-'));
  const environment = {
    XIANCE_TABLE: engine.tableName,
    XIANCE_FILES_BUCKET: 'files',
    XIANCE_JOBS_QUEUE_URL: 'http://127.0.0.1:9/queue',
    XIANCE_SECRET: 's'.repeat(64),
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
  await engine.stop();
});

const request = (method: string, path: string, body?: unknown) => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: '',
  headers: {
    host: 'function.lambda-url',
    'x-forwarded-host': 'd123.cloudfront.example',
    'accept-language': 'en',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  },
  requestContext: { http: { method, path }, domainName: 'function.lambda-url' },
  isBase64Encoded: false,
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

test('the http function takes an entry and answers with pages, and the projector brings it into the lists', async () => {
  const http = await load('http');
  const refuse = () => Promise.reject(new Error('no files here'));
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const deps = {
    database: database(),
    lookup: lookupOf(database()),
    cipher: createCipher(new Uint8Array(32)),
    origin: '',
    now: () => new Date().toISOString(),
    random,
    files: { put: refuse, putStream: refuse, get: refuse, remove: refuse, signedUrl: refuse },
  };
  const id = newId('campaign');
  const period = { opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2099-01-01T00:00:00.000Z' };
  const made = await campaignActs.create(deps, { id, slug: 'lambda', template: 'reform-proposal', period });
  if (isRefusal(made)) throw new Error(made.refused);
  await campaignActs.move(deps, made, 'collecting', 1, 'test');

  const page = await http(request('GET', '/c/lambda'), {});
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=UTF-8']);
  expect(page.body).toContain('<html lang="en"');

  const entryId = newId('entry');
  const sent = { secret: newSecret(), formVersion: 1, topic: 'skills', answers: { title: '一', proposal: '二' } };
  const taken = await http(request('PUT', `/api/campaigns/lambda/entries/${entryId}`, sent), {});
  expect([taken.statusCode, JSON.parse(taken.body).outcome]).toEqual([200, 'created']);
  const refused = await http(request('PUT', `/api/campaigns/nowhere/entries/${entryId}`, sent), {});
  expect([refused.statusCode, JSON.parse(refused.body).code]).toEqual([404, 'not_found']);

  const projector = await load('projector');
  const { StreamDescription: found } = await engine.streams.send(
    new (await import('@aws-sdk/client-dynamodb-streams')).DescribeStreamCommand({ StreamArn: (await streamArn())! }),
  );
  const records = await recordsOf(found!.Shards![0]!.ShardId!);
  expect(await projector({ Records: records })).toEqual({ batchItemFailures: [] });
  const list = await entries.list(database(), id, {}, { limit: 10 });
  expect(list.items.map((row) => [row.id, row.title])).toEqual([[entryId, '一']]);
});

async function streamArn(): Promise<string | undefined> {
  const { ListStreamsCommand } = await import('@aws-sdk/client-dynamodb-streams');
  const { Streams } = await engine.streams.send(new ListStreamsCommand({ TableName: engine.tableName }));
  return Streams?.[0]?.StreamArn;
}

async function recordsOf(ShardId: string): Promise<unknown[]> {
  const { GetRecordsCommand, GetShardIteratorCommand } = await import('@aws-sdk/client-dynamodb-streams');
  const { ShardIterator } = await engine.streams.send(
    new GetShardIteratorCommand({ StreamArn: await streamArn(), ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const { Records } = await engine.streams.send(new GetRecordsCommand({ ShardIterator }));
  return Records ?? [];
}
