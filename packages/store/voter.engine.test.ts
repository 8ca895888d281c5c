import { afterAll, beforeAll, expect, test } from 'vitest';
import { nthId } from '#testing/factories.ts';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import type { Response } from '#core/response.ts';
import type { Voter } from '#core/voter.ts';
import * as ballots from './ballot.ts';
import { createCipher } from './cipher.ts';
import { write, type Database } from './database.ts';
import * as responses from './response.ts';
import * as voters from './voter.ts';

let engine: TestEngine;
let db: Database;
let now = '2026-03-05T04:00:00.000Z';
const cipher = createCipher(new Uint8Array(32));
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => now };
});
afterAll(() => engine.stop());

const campaignId = nthId('cmp', 1);
const voter = (n: number): Voter => ({
  id: voters.rosterId(cipher, campaignId, `职工${n}`, `GH${1000 + n}`),
  campaignId,
  kind: 'roster',
});
const ballot = (n: number, id = `rsp_${n.toString(16).padStart(32, '0')}`): Response => ({
  id,
  campaignId,
  formVersion: 1,
  version: 1,
  state: 'counted',
  answers: { vote: `第${n}票` },
  hasPerson: false,
  channel: 'web',
  day: '2026-03-05',
});
const mark = (n: number) => voters.marking(campaignId, { voterId: voter(n).id });
const atOnce = async () => {};

test('an id follows from name and number, however they are written, and from the campaign', () => {
  const id = voters.rosterId(cipher, campaignId, '王 小明', 'gh1001');
  expect(voters.rosterId(cipher, campaignId, '王小明', 'ＧＨ-1001')).toBe(id);
  expect(voters.rosterId(cipher, nthId('cmp', 2), '王小明', 'GH1001')).not.toBe(id);
  expect(voters.rosterId(createCipher(new Uint8Array(32).fill(1)), campaignId, '王小明', 'GH1001')).not.toBe(id);
});

test('somebody is on the list once, with the name sealed, and with whether an answer came', async () => {
  const one = voter(1);
  expect(await voters.add(db, cipher, one, { name: '职工1', number: '1001' })).toBe(true);
  expect(await voters.add(db, cipher, one, { name: '职工1' })).toBe(false);
  expect(await voters.find(db, campaignId, one.id)).toEqual(one);
  const listed = () => voters.listPartition(db, cipher, campaignId, one.id.charAt(4));
  expect((await listed()).items).toEqual([{ voter: one, person: { name: '职工1', number: '1001' }, answered: false }]);
  expect(await write(db, voters.marking(campaignId, { voterId: one.id, responseId: 'rsp_x' }))).toBe(true);
  expect(await write(db, voters.marking(campaignId, { voterId: one.id }))).toBe(false);
  expect(await voters.findMark(db, campaignId, one.id)).toEqual({ voterId: one.id, responseId: 'rsp_x' });
  expect((await listed()).items[0]!.answered).toBe(true);
});

test('attempts are counted before they are looked at, and begin anew with the next window', async () => {
  const limit = { most: 3, seconds: 3600 };
  const attempt = () => voters.countTry(db, cipher, campaignId, 'number GH1', limit);
  const many = await Promise.all(Array.from({ length: 8 }, attempt));
  expect(many.filter(Boolean).length).toBe(3);
  await voters.countTry(db, cipher, campaignId, 'number GH2', limit, -1);
  now = '2026-03-05T05:00:00.000Z';
  expect(await attempt()).toBe(true);
});

test('a ballot is cast once a voter, comes out under another id, and once out nothing can be cast or opened', async () => {
  expect(await ballots.cast(db, cipher, ballot(0), 's', [])).toBe('closed');
  await write(db, ballots.creating(cipher, campaignId));
  for (let n = 10; n < 30; n++) expect(await ballots.cast(db, cipher, ballot(n), `s${n}`, [mark(n)])).toBe('cast');
  // The same again, and a second ballot of the same voter.
  expect(await ballots.cast(db, cipher, ballot(10), 's10', [mark(10)])).toBe('not');
  expect(await ballots.cast(db, cipher, ballot(99), 's', [mark(10)])).toBe('not');
  expect(await ballots.findSecret(db, campaignId, ballot(10).id)).toBe('s10');
  expect(await ballots.findSecret(db, campaignId, ballot(99).id)).toBeUndefined();

  // It breaks off in the middle, and is begun again.
  await expect(
    ballots.open(db, cipher, campaignId, '2026-03-31', atOnce, async (done) => {
      if (done === 7) throw new Error('broken off');
    }),
  ).rejects.toThrow('broken off');
  expect(await ballots.cast(db, cipher, ballot(50), 's', [mark(50)])).toBe('closed');
  expect(await ballots.open(db, cipher, campaignId, '2026-03-31', atOnce)).toBe(20);
  expect(await ballots.open(db, cipher, campaignId, '2026-03-31', atOnce)).toBe(0);

  const out: Response[] = [];
  for (const digit of responses.PARTITIONS)
    out.push(
      ...(await responses.listPartition(db, campaignId, digit, { limit: 100 })).items.map((one) => one.response),
    );
  const votes = Array.from({ length: 20 }, (_, i) => `第${10 + i}票`);
  expect(out.map((one) => one.answers['vote']).toSorted()).toEqual(votes);
  expect(out.map((one) => one.answers['vote'])).not.toEqual(votes);
  expect(new Set(out.map((one) => one.day))).toEqual(new Set(['2026-03-31']));
  const before = new Set(Array.from({ length: 20 }, (_, i) => ballot(10 + i).id));
  expect(out.filter((one) => before.has(one.id))).toEqual([]);
});
