import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProjector } from '#api/projector.ts';
import { entryStates, type Entry } from '#core/entry.ts';
import { followUpStates } from '#core/follow-up-schema.ts';
import { random, shuffle } from '#stats/random.ts';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { entry, noon, nthId } from '#testing/factories.ts';
import { encode, write, type Database } from './database.ts';
import * as entries from './entry.ts';
import { counters, project, rebuild, snapshot } from './projection.ts';

let engine: TestEngine;
let db: Database;
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => noon };
});
afterAll(() => engine.stop());

const secretHash = 'hash';
const topics = ['skills', 'transport', 'safety'];

/** The lives of some entries: every version each went through, in order. */
function lives(campaigns: readonly string[], count: number, draw: () => number): Entry[][] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
  return Array.from({ length: count }, (_, n) => {
    const first = entry({
      id: nthId('ent', Math.floor(draw() * 2 ** 40) * 4096 + n),
      campaignId: pick(campaigns),
      topic: pick(topics),
      submittedAt: new Date(Date.parse(noon) + Math.floor(draw() * 20 * 86_400_000)).toISOString(),
    });
    const versions = [first];
    for (let version = 2, last = 1 + Math.floor(draw() * 6); version <= last; version++)
      versions.push({
        ...versions.at(-1)!,
        version,
        state: pick(entryStates),
        topic: pick(topics),
        title: `第${version}稿`,
        ...(draw() < 0.4 ? { followUp: { state: pick(followUpStates), at: noon } } : {}),
      });
    return versions;
  });
}

/** How many entries stand in each state of their follow-up. */
const followed = (entries: readonly Entry[]) => {
  const states = entries.flatMap(({ followUp }) => (followUp ? [followUp.state] : []));
  return Object.fromEntries([...Map.groupBy(states, (state) => state)].map(([state, group]) => [state, group.length]));
};

/** A stream record as Lambda hands it over. */
const record = (one: Entry) => ({
  eventName: one.version === 1 ? ('INSERT' as const) : ('MODIFY' as const),
  dynamodb: {
    SequenceNumber: '1',
    NewImage: encode({
      pk: `ENT#${one.id}`,
      sk: 'ENTRY',
      kind: 'entry',
      value: { entry: one, secretHash },
      version: one.version,
    }) as never,
  },
});

describe('projecting', () => {
  test.each([1, 2])(
    'thousands of versions in any order, many of them twice, in batches of any size, gives the bytes of a rebuild (seed %i)',
    async (seed) => {
      const draw = random(seed);
      const campaigns = [nthId('cmp', 10 * seed), nthId('cmp', 10 * seed + 1)];
      const all = lives(campaigns, 350, draw);
      // What the table holds in the end is the last version of each.
      await Promise.all(
        all.map((versions) =>
          write(db, {
            put: {
              pk: `ENT#${versions[0]!.id}`,
              sk: 'ENTRY',
              kind: 'entry',
              value: { entry: versions.at(-1)!, secretHash },
              version: versions.length,
            },
            if: 'any',
          }),
        ),
      );
      const images = all.flat();
      const delivered = shuffle([...images, ...images.filter(() => draw() < 0.4)], draw);
      const projector = createProjector({ database: db, send: async () => {}, files: { remove: async () => {} } });
      for (let at = 0; at < delivered.length;) {
        const size = 1 + Math.floor(draw() * 100);
        expect(await projector({ Records: delivered.slice(at, at + size).map(record) })).toEqual({
          batchItemFailures: [],
        });
        at += size;
      }
      const projected = await Promise.all(campaigns.map((id) => snapshot(db, id)));
      const counted = await Promise.all(campaigns.map((id) => counters(db, id)));
      await rebuild(db);
      expect(await Promise.all(campaigns.map((id) => counters(db, id)))).toEqual(counted);
      expect(await Promise.all(campaigns.map((id) => snapshot(db, id)))).toEqual(projected);
      for (const [i, campaignId] of campaigns.entries()) {
        const last = all.map((versions) => versions.at(-1)!).filter((one) => one.campaignId === campaignId);
        const by = (name: (one: Entry) => string) =>
          Object.fromEntries([...Map.groupBy(last, name)].map(([key, group]) => [key, group.length]));
        expect(counted[i]).toEqual({
          total: last.length,
          byState: by(({ state }) => state),
          byTopic: Object.fromEntries(
            topics.map((topic) => [
              topic,
              Object.fromEntries(
                [
                  ...Map.groupBy(
                    last.filter((one) => one.topic === topic),
                    ({ state }) => state,
                  ),
                ].map(([state, group]) => [state, group.length]),
              ),
            ]),
          ),
          byFollowUp: followed(last),
          byTopicFollowUp: Object.fromEntries(
            topics
              .map((topic) => [topic, followed(last.filter((one) => one.topic === topic))] as const)
              .filter(([, counts]) => Object.keys(counts).length > 0),
          ),
          byDay: by(({ submittedAt }) => new Date(Date.parse(submittedAt) + 8 * 3_600_000).toISOString().slice(0, 10)),
        });
      }
    },
  );

  test('by several projectors at once counts nothing twice', async () => {
    const campaignId = nthId('cmp', 50);
    const all = lives([campaignId], 120, random(50)).map((versions) => versions.at(-1)!);
    const lots = Array.from({ length: 4 }, (_, i) => shuffle(all, random(i)));
    await Promise.all(lots.map((lot) => project(db, lot)));
    expect((await counters(db, campaignId)).total).toBe(120);
    expect((await entries.listAll(db, campaignId)).length).toBe(120);
  });

  test('counts a day as it is in China', async () => {
    const campaignId = nthId('cmp', 51);
    await project(db, [
      entry({ id: nthId('ent', 1), campaignId, submittedAt: '2026-03-05T15:59:59.999Z' }),
      entry({ id: nthId('ent', 2), campaignId, submittedAt: '2026-03-05T16:00:00.000Z' }),
    ]);
    expect((await counters(db, campaignId)).byDay).toEqual({ '2026-03-05': 1, '2026-03-06': 1 });
  });

  test('a batch that cannot be read is reported from its first record on, and nothing of it is lost', async () => {
    const projector = createProjector({ database: db, send: async () => {}, files: { remove: async () => {} } });
    const broken = {
      eventName: 'INSERT' as const,
      dynamodb: { SequenceNumber: '7', NewImage: { kind: { S: 'entry' }, value: { S: '{}' } } },
    };
    expect(await projector({ Records: [broken] })).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
  });
});

test('a rebuild says how far it is, and leaves everything but rows and counters alone', async () => {
  const others = async () => {
    const { Items } = await db.client.send(new ScanCommand({ TableName: db.tableName, ConsistentRead: true }));
    return Items!
      .filter((item) => item.kind?.S !== 'entry-row' && item.kind?.S !== 'counters')
      .map((item) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))))
      .sort()
      .join('\n');
  };
  const before = await others();
  const seen: number[] = [];
  const count = await rebuild(db, (done) => seen.push(done));
  expect([seen.at(-1), seen.toSorted((a, b) => a - b)]).toEqual([count, seen]);
  expect((await others()) === before).toBe(true);
});

test('counters of a campaign nobody has sent to are empty', async () => {
  expect(await counters(db, nthId('cmp', 99))).toEqual({
    total: 0,
    byState: {},
    byTopic: {},
    byDay: {},
    byFollowUp: {},
    byTopicFollowUp: {},
  });
});
