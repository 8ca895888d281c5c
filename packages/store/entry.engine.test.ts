import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry, Person, Step } from '#core/entry.ts';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { entry, noon, nthId } from '#testing/factories.ts';
import { createCipher, hashSecret } from './cipher.ts';
import type { Database } from './database.ts';
import * as entries from './entry.ts';
import { project } from './projection.ts';

let engine: TestEngine;
let db: Database;
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => noon };
});
afterAll(() => engine.stop());

const cipher = createCipher(randomBytes(32));
const secretHash = hashSecret('a'.repeat(22));
const person: Person = { name: '诸葛小明', phone: '13812345678', coauthors: ['欧阳小红'] };
const stored = (given: Partial<Entry>) => ({ entry: entry(given), secretHash });
const step = (before: Entry, given: Partial<Entry> = {}): Step => {
  const next = { ...before, ...given, version: before.version + 1 };
  return {
    entry: next,
    event: {
      entryId: next.id,
      version: next.version,
      kind: 'accepted',
      at: noon,
      actor: { role: 'organizer', name: '主办' },
      state: next.state,
    },
  };
};

describe('submitting', () => {
  test('the same id fifty times at once stores it once, and says so to one sender', async () => {
    const id = nthId('ent', 100);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        entries.submit(db, cipher, stored({ id, title: `第${i}次` }), { ...person, name: `发送者${i}` }),
      ),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const winner = outcomes.indexOf(true);
    expect((await entries.find(db, id))?.entry.title).toBe(`第${winner}次`);
    expect(await entries.findPerson(db, cipher, id)).toEqual({ ...person, name: `发送者${winner}` });
  });

  test('without a person stores none, and finds none', async () => {
    const id = nthId('ent', 101);
    expect(await entries.submit(db, cipher, stored({ id }), {})).toBe(true);
    expect(await entries.findPerson(db, cipher, id)).toEqual({});
  });

  test('an entry longer than a database item is packed and comes back whole', async () => {
    const id = nthId('ent', 102);
    const long = '建议'.repeat(150_000);
    expect(await entries.submit(db, cipher, stored({ id, answers: { proposal: long } }), {})).toBe(true);
    expect((await entries.find(db, id))?.entry.answers).toEqual({ proposal: long });
  });

  test('what no item can hold, however packed, is named as too large', async () => {
    const noise = randomBytes(450_000).toString('base64');
    await expect(
      entries.submit(db, cipher, stored({ id: nthId('ent', 103), answers: { proposal: noise } }), {}),
    ).rejects.toThrow(expect.objectContaining({ name: 'ItemTooLarge' }));
  });
});

describe('a step', () => {
  test('of several made from the same version only one is stored, with its event', async () => {
    const id = nthId('ent', 110);
    const first = entry({ id });
    await entries.submit(db, cipher, { entry: first, secretHash }, {});
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => entries.saveStep(db, secretHash, step(first, { title: `第${i}个` }))),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect((await entries.find(db, id))?.entry).toMatchObject({ version: 2, title: `第${outcomes.indexOf(true)}个` });
    expect((await entries.listEvents(db, id)).map((event) => event.version)).toEqual([2]);
  });

  test('may replace the person, take it away, or leave it', async () => {
    const id = nthId('ent', 111);
    const first = entry({ id });
    await entries.submit(db, cipher, { entry: first, secretHash }, person);
    const second = step(first);
    await entries.saveStep(db, secretHash, second);
    expect(await entries.findPerson(db, cipher, id)).toEqual(person);
    const third = step(second.entry);
    await entries.saveStep(db, secretHash, third, { person: { name: '司马小军' }, cipher });
    expect(await entries.findPerson(db, cipher, id)).toEqual({ name: '司马小军' });
    const fourth = step(third.entry);
    await entries.saveStep(db, secretHash, fourth, { person: {}, cipher });
    expect(await entries.findPerson(db, cipher, id)).toEqual({});
    // A step that comes too late takes no person with it.
    expect(await entries.saveStep(db, secretHash, step(first), { person, cipher })).toBe(false);
    expect(await entries.findPerson(db, cipher, id)).toEqual({});
  });

  test('events come back in their order, also past nine', async () => {
    const id = nthId('ent', 112);
    let now = entry({ id });
    await entries.submit(db, cipher, { entry: now, secretHash }, {});
    for (let i = 0; i < 12; i++) {
      const next = step(now);
      await entries.saveStep(db, secretHash, next);
      now = next.entry;
    }
    expect((await entries.listEvents(db, id)).map((event) => event.version)).toEqual([
      2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
  });
});

describe('who sent an entry', () => {
  test('stands nowhere in the table in clear: not in the entry, its events, its row or the index keys', async () => {
    const id = nthId('ent', 120);
    const first = entry({ id, hasPerson: true });
    await entries.submit(db, cipher, { entry: first, secretHash }, person);
    await entries.saveStep(db, secretHash, step(first), { person, cipher });
    await project(db, [first]);
    const { Items } = await db.client.send(new ScanCommand({ TableName: db.tableName, ConsistentRead: true }));
    const everything = JSON.stringify(Items);
    expect(everything).toContain(id);
    for (const word of [
      '诸葛小明',
      '13812345678',
      '欧阳小红',
      JSON.stringify('诸葛小明').slice(1, -1),
      Buffer.from('诸葛小明').toString('base64url').slice(0, 8),
    ])
      expect(everything).not.toContain(word);
  });

  test('cannot be read under another entry’s id or with another key', async () => {
    const sealed = cipher.seal('诸葛小明', nthId('ent', 1));
    expect(cipher.open(sealed, nthId('ent', 1))).toBe('诸葛小明');
    expect(() => cipher.open(sealed, nthId('ent', 2))).toThrow('unable to authenticate');
    expect(() => createCipher(randomBytes(32)).open(sealed, nthId('ent', 1))).toThrow('unable to authenticate');
    expect(cipher.seal('诸葛小明', nthId('ent', 1))).not.toBe(sealed);
  });

  test('is found for many at once, asked for twice or not there', async () => {
    const [a, b] = [nthId('ent', 130), nthId('ent', 131)];
    await entries.submit(db, cipher, stored({ id: a }), person);
    await entries.submit(db, cipher, stored({ id: b }), {});
    expect(await entries.findPersons(db, cipher, [a, b, a, nthId('ent', 139)])).toEqual(
      new Map([
        [a, person],
        [b, {}],
        [nthId('ent', 139), {}],
      ]),
    );
    expect((await entries.findMany(db, [b, nthId('ent', 139), a, b])).map((one) => one?.entry.id)).toEqual([
      b,
      undefined,
      a,
      b,
    ]);
    const many = Array.from({ length: 250 }, (_, i) => nthId('ent', i % 2 ? 130 : 131));
    expect((await entries.findMany(db, many)).every((one, i) => one?.entry.id === many[i])).toBe(true);
  });
});

describe('listing', () => {
  const campaignId = nthId('cmp', 7);
  const make = (n: number, given: Partial<Entry> = {}) =>
    entry({
      id: nthId('ent', 1000 + n),
      campaignId,
      submittedAt: new Date(Date.parse(noon) + n * 1000).toISOString(),
      topic: n % 3 ? 'skills' : 'transport',
      state: n % 2 ? 'submitted' : 'accepted',
      ...given,
    });
  const first = Array.from({ length: 95 }, (_, n) => make(n));
  beforeAll(() => project(db, first));

  const pages = async (
    filter: entries.ListFilter,
    limit: number,
    between: (page: number) => Promise<unknown> = async () => {},
  ) => {
    const found: string[] = [];
    let cursor: string | undefined;
    let page = 0;
    do {
      const one = await entries.list(db, campaignId, filter, { limit, cursor });
      found.push(...one.items.map((row) => row.id));
      expect(one.items.length).toBeLessThanOrEqual(limit);
      cursor = one.cursor;
      await between(page++);
    } while (cursor);
    return found;
  };
  const newestFirst = (keep: (one: Entry) => boolean = () => true) =>
    first
      .filter(keep)
      .map(({ id }) => id)
      .toReversed();

  test.each<[string, entries.ListFilter, (one: Entry) => boolean]>([
    ['all', {}, () => true],
    ['by state', { state: 'accepted' }, (one) => one.state === 'accepted'],
    ['by topic', { topic: 'transport' }, (one) => one.topic === 'transport'],
    [
      'by topic and state',
      { topic: 'skills', state: 'submitted' },
      (one) => one.topic === 'skills' && one.state === 'submitted',
    ],
  ])('%s gives every entry once, page by page', async (_, filter, keep) => {
    const found = await pages(filter, 7);
    expect(found.toSorted()).toEqual(newestFirst(keep).toSorted());
    expect(new Set(found).size).toBe(found.length);
  });

  test('goes newest first, and gives what was there when it began once and only once while entries arrive', async () => {
    const found = await pages({}, 10, (page) => project(db, [make(500 + page), make(-500 - page)]));
    const old = found.filter((id) => first.some((one) => one.id === id));
    expect(old).toEqual(newestFirst());
    expect(new Set(found).size).toBe(found.length);
  });

  test('begins anew at a cursor of another campaign, of another filter, or of nobody', async () => {
    const other = nthId('cmp', 8);
    await project(
      db,
      [1, 2, 3].map((n) => entry({ id: nthId('ent', 2000 + n), campaignId: other })),
    );
    const strange = await entries.list(db, other, {}, { limit: 2 });
    const own = await entries.list(db, campaignId, { state: 'accepted' }, { limit: 2 });
    const byTopic = await entries.list(db, campaignId, { topic: 'skills' }, { limit: 2 });
    const key = (parts: Record<string, unknown>) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const pk = { S: `LST#${campaignId}` };
    const cursors = [
      strange.cursor,
      own.cursor,
      byTopic.cursor,
      'nonsense',
      '',
      key({ pk, sk: { S: 'x' }, more: { S: 'y' } }),
      key({ pk, sk: { S: '' } }),
      key({ pk, sk: { N: '1' } }),
      key({ pk, sk: { S: '\uD800' } }),
      key({ pk: { S: `LST#${other}` }, sk: { S: 'x' } }),
      Buffer.from('null').toString('base64url'),
      Buffer.from('{"__proto__":{"S":"x"},"pk":1}').toString('base64url'),
    ];
    const start = (await entries.list(db, campaignId, {}, { limit: 5 })).items;
    for (const cursor of cursors)
      expect((await entries.list(db, campaignId, {}, { limit: 5, cursor })).items).toEqual(start);
    // The other way round: a cursor of the unfiltered list in a filtered one, and one outside the prefix asked for.
    const first5 = async (filter: entries.ListFilter, cursor?: string) =>
      (await entries.list(db, campaignId, filter, { limit: 5, cursor })).items;
    const whole = await entries.list(db, campaignId, {}, { limit: 5 });
    expect(await first5({ state: 'accepted' }, whole.cursor)).toEqual(await first5({ state: 'accepted' }));
    const narrow: entries.ListFilter = { topic: 'skills', state: 'accepted' };
    expect(await first5(narrow, byTopic.cursor)).toEqual(await first5(narrow));
    // Newest first, `accepted#` comes after `submitted#`: from there nothing submitted would be left.
    const accepted = await entries.list(db, campaignId, narrow, { limit: 2 });
    const submitted: entries.ListFilter = { topic: 'skills', state: 'submitted' };
    expect((await first5(submitted)).length).toBe(5);
    expect(await first5(submitted, accepted.cursor)).toEqual(await first5(submitted));
  });

  test('shows rows without a name or a phone number, whole', async () => {
    await project(db, [make(700, { sourceId: 'A-1', answers: { proposal: '𠮷野' } })]);
    const [row] = (await entries.list(db, campaignId, {}, { limit: 1 })).items;
    expect(row).toEqual({
      id: nthId('ent', 1700),
      number: expect.stringMatching(/^\d{8}$/),
      title: '加开早班车',
      topic: 'skills',
      state: 'accepted',
      unit: '示范机械有限公司',
      channel: 'web',
      sourceId: 'A-1',
      length: 2,
      submittedAt: '2026-03-05T04:11:40.000Z',
      updatedAt: noon,
      version: 1,
    });
  });

  test('of the whole campaign goes past one page of the database', async () => {
    const big = nthId('cmp', 9);
    const long = '长'.repeat(190);
    await project(
      db,
      Array.from({ length: 900 }, (_, n) =>
        make(n, { id: nthId('ent', 9000 + n), campaignId: big, title: long, unit: long }),
      ),
    );
    const all = await entries.listAll(db, big);
    expect(new Set(all.map((row) => row.id)).size).toBe(900);
  });
});
