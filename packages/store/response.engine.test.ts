import { afterAll, beforeAll, expect, test } from 'vitest';
import { nthId } from '#testing/factories.ts';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import type { Form } from '#core/form-schema.ts';
import type { Response } from '#core/response.ts';
import { createCipher } from './cipher.ts';
import { write, type Database } from './database.ts';
import * as forms from './form.ts';
import * as responses from './response.ts';

let engine: TestEngine;
let db: Database;
const cipher = createCipher(new Uint8Array(32));
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => '2026-03-05T04:00:00.000Z' };
});
afterAll(() => engine.stop());

const campaignId = nthId('cmp', 1);
const response = (digit: string, n: number, given: Partial<Response> = {}): Response => ({
  id: `rsp_${digit}${n.toString(16).padStart(31, '0')}`,
  campaignId,
  formVersion: 1,
  version: 1,
  state: 'counted',
  answers: { a: 'x' },
  hasPerson: false,
  channel: 'web',
  day: '2026-03-05',
  ...given,
});
const stored = (one: Response) => ({ response: one, secretHash: 'h' });

test('a response is stored once, and found whole', async () => {
  const one = response('0', 1);
  expect(await responses.submit(db, cipher, stored(one), {})).toBe(true);
  expect(await responses.submit(db, cipher, stored({ ...one, answers: {} }), {})).toBe(false);
  expect(await responses.find(db, campaignId, one.id)).toEqual(stored(one));
});

test('who gave it lies sealed under a key of its own, follows a revision and goes with it', async () => {
  const one = response('1', 1, { hasPerson: true });
  await responses.submit(db, cipher, stored(one), { phone: '13800001111' });
  expect((await responses.findPersons(db, cipher, [one.id])).get(one.id)).toEqual({ phone: '13800001111' });
  const next = { ...one, version: 2, hasPerson: false };
  expect(await responses.revise(db, cipher, stored(next), {})).toBe(true);
  expect(await responses.revise(db, cipher, stored(next), {})).toBe(false);
  expect((await responses.findPersons(db, cipher, [one.id])).get(one.id)).toEqual({});
});

test('a change is made against the version before it', async () => {
  const one = response('2', 1);
  await responses.submit(db, cipher, stored(one), {});
  const excluded: Response = { ...one, version: 2, state: 'excluded', reason: '重复' };
  expect(await responses.save(db, stored(excluded))).toBe(true);
  expect(await responses.save(db, stored(excluded))).toBe(false);
});

test('several are found at once, in the order asked', async () => {
  const [a, b] = [response('4', 1), response('5', 1)];
  for (const one of [a, b]) await responses.submit(db, cipher, stored(one), {});
  const found = await responses.findMany(db, campaignId, [b.id, response('4', 9).id, a.id]);
  expect(found.map((one) => one?.response.id)).toEqual([b.id, undefined, a.id]);
});

test('a partition is read page by page', async () => {
  for (let n = 0; n < 5; n++) await responses.submit(db, cipher, stored(response('3', n)), {});
  const first = await responses.listPartition(db, campaignId, '3', { limit: 3 });
  const rest = await responses.listPartition(db, campaignId, '3', { limit: 3, cursor: first.cursor });
  expect([...first.items, ...rest.items].map((one) => one.response.id)).toEqual(
    [0, 1, 2, 3, 4].map((n) => response('3', n).id),
  );
});

test('a published version of a form stands for ever, and is looked up once', async () => {
  const form = (version: number): Form => ({
    version,
    questions: [{ kind: 'nps', id: 'q', label: { 'zh-CN': `第${version}版` }, required: false, personal: false }],
  });
  expect(await write(db, forms.publishing(campaignId, form(1)))).toBe(true);
  expect(await write(db, forms.publishing(campaignId, { ...form(1), questions: [] }))).toBe(false);
  await write(db, forms.publishing(campaignId, form(2)));
  expect(await forms.find(db, campaignId, 1)).toEqual(form(1));
  expect(await forms.list(db, campaignId)).toEqual([form(1), form(2)]);
  const keep = forms.keeping(db);
  const first = keep(campaignId, 1);
  expect(keep(campaignId, 1)).toBe(first);
  expect(await first).toEqual(form(1));
  await expect(keep(campaignId, 9)).rejects.toThrow('is not there');
});
