import { ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { access, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { numberOf } from '#core/entry.ts';
import { hashSecret } from '#store/cipher.ts';
import { findBySlug } from '#store/campaign.ts';
import { decode } from '#store/database.ts';
import * as entries from '#store/entry.ts';
import * as projection from '#store/projection.ts';
import { sendAll, sendingOf, type Receipt } from '#testing/senders.ts';
import { startServer, xiance, type RunningServer } from '#testing/server.ts';
import { openApplication, type Application } from './application.ts';
import { freePort } from './port.ts';

let dataDir: string;
let server: RunningServer | undefined;
beforeAll(async () => {
  dataDir = join(await realpath(await mkdtemp(join(tmpdir(), 'xiance-crash-'))), 'data');
});
afterAll(async () => {
  await server?.killTree();
  await rm(join(dataDir, '..'), { recursive: true });
});

test('2,000 submissions through three kill -9 of server and database: every acknowledged one is there once, whole, counted and listed', async () => {
  await xiance('campaign', 'create', 'crash', '--publish', '--data', dataDir);
  const port = await freePort();
  server = await startServer(dataDir, port);

  const sendings = Array.from({ length: 2000 }, (_, n) => sendingOf(n));
  const receipts = new Map<string, Receipt>();
  let tries = 0;
  // At random moments of the first, the second and the third third.
  const kills = [0, 1, 2].map((third) => Math.floor((2000 / 3) * third + 100 + Math.random() * 450));
  let killing: Promise<void> = Promise.resolve();
  const killAndRestart = async () => {
    await server!.killTree();
    server = undefined;
    server = await startServer(dataDir, port);
  };
  await sendAll(`http://localhost:${port}`, 'crash', sendings, 16, ({ id }, sent) => {
    receipts.set(id, sent.receipt);
    tries += sent.tries;
    if (kills.includes(receipts.size)) killing = killing.then(killAndRestart);
  });
  await killing;
  // If no request was in flight when it died, nothing was tried.
  expect(tries).toBeGreaterThan(2000);
  await server.stop();
  server = undefined;

  const application = await open();
  const { deps } = application;
  const campaign = (await findBySlug(deps.database, 'crash'))!;
  const { kinds, stored } = await everything(application);
  const byId = new Map(stored.map((one) => [one.entry.id, one]));
  expect([stored.length, byId.size]).toEqual([2000, 2000]);
  const persons = await entries.findPersons(
    deps.database,
    deps.cipher,
    sendings.map(({ id }) => id),
  );
  for (const { id, body } of sendings) {
    const { entry, secretHash } = byId.get(id)!;
    const { name, phone, coauthors, ...content } = body.answers;
    expect({
      id,
      version: entry.version,
      state: entry.state,
      topic: entry.topic,
      answers: entry.answers,
      secretHash,
      person: persons.get(id),
      submittedAt: entry.submittedAt,
      number: numberOf(id),
    }).toEqual({
      id,
      version: 1,
      state: 'submitted',
      topic: body.topic,
      answers: content,
      secretHash: hashSecret(body.secret),
      person: name ? { name, phone, coauthors } : {},
      submittedAt: receipts.get(id)!.submittedAt,
      number: receipts.get(id)!.number,
    });
  }

  const listed = await entries.listAll(deps.database, campaign.id);
  expect(listed.map(({ id }) => id).sort()).toEqual(sendings.map(({ id }) => id).sort());
  const counted = await projection.counters(deps.database, campaign.id);
  expect([counted.total, counted.byState, Object.keys(counted.byTopic).length]).toEqual([
    2000,
    { submitted: 2000 },
    10,
  ]);
  // 2,000 entries, a row each, 1,500 senders; campaign, its form, address and counters; the links the server greeted with. Nothing torn, nothing else.
  expect(kinds).toEqual({
    entry: 2000,
    'entry-row': 2000,
    person: 1500,
    campaign: 1,
    slug: 1,
    form: 1,
    counters: 1,
    link: 4,
  });
  const projected = await projection.snapshot(deps.database, campaign.id);
  await projection.rebuild(deps.database);
  expect((await projection.snapshot(deps.database, campaign.id)) === projected).toBe(true);
  await expect(access(join(dataDir, 'parked.jsonl'))).rejects.toThrow('ENOENT');
  await application.stop();
}, 180_000);

async function open(): Promise<Application> {
  const opened = await openApplication({ dataDir, origin: 'http://localhost', mode: 'command', log: () => {} });
  if (!opened.ok) throw new Error(opened.refusal.message.en);
  await opened.value.settle();
  return opened.value;
}

/** A look at the whole table: how many items of each kind, and the entries. */
async function everything({
  deps,
}: Application): Promise<{ kinds: Record<string, number>; stored: entries.StoredEntry[] }> {
  const kinds: Record<string, number> = {};
  const stored: entries.StoredEntry[] = [];
  for (let from: Record<string, AttributeValue> | undefined; ;) {
    const page = await deps.database.client.send(
      new ScanCommand({ TableName: deps.database.tableName, ExclusiveStartKey: from, ConsistentRead: true }),
    );
    for (const item of page.Items ?? []) {
      const kind = item.kind!.S!;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (kind === 'entry') stored.push(decode(entries.StoredEntry, item));
    }
    if (!page.LastEvaluatedKey) return { kinds, stored };
    from = page.LastEvaluatedKey;
  }
}
