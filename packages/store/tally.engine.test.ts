import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nthId } from '#testing/factories.ts';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import type { Form } from '#core/form-schema.ts';
import type { Response } from '#core/response.ts';
import { write, type Database } from './database.ts';
import * as forms from './form.ts';
import * as projection from './projection.ts';
import * as responses from './response.ts';
import * as tallies from './tally.ts';
import { createCipher } from './cipher.ts';

let engine: TestEngine;
let db: Database;
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => '2026-03-05T04:00:00.000Z' };
});
afterAll(() => engine.stop());

const cipher = createCipher(new Uint8Array(32));
const label = { 'zh-CN': '题' };
const asked = { label, required: false, personal: false };
const form: Form = {
  version: 1,
  questions: [
    { ...asked, kind: 'single', id: 'a', options: ['x', 'y', 'z'].map((id) => ({ id, label })), other: true },
    {
      ...asked,
      kind: 'multiple',
      id: 'b',
      options: ['m', 'n'].map((id) => ({ id, label })),
      when: { question: 'a', op: 'is', value: ['x'] },
    },
    { ...asked, kind: 'number', id: 'c', decimals: 2 },
    { ...asked, kind: 'long', id: 'd', maxLength: 100 },
  ],
};
const formOf = async () => form;
const cmp = (n: number) => nthId('cmp', n);
let made = 0;
const response = (campaignId: string, given: Partial<Response> = {}): Response => ({
  id: `rsp_${(made++ * 2654435761).toString(16).padStart(32, '0').slice(-32)}`,
  campaignId,
  formVersion: 1,
  version: 1,
  state: 'counted',
  answers: { a: 'x', b: ['m'], c: 1.25 },
  hasPerson: false,
  channel: 'web',
  day: '2026-03-05',
  ...given,
});

test('figures follow the responses: shown, answered, codes, exact sums', async () => {
  const campaignId = cmp(1);
  await tallies.project(
    db,
    [
      response(campaignId),
      response(campaignId, { answers: { a: '=别的', c: 0.1 }, unitId: 'unt_0000000000000001' }),
      response(campaignId, { answers: { a: 'y', d: '话' }, unitId: 'unt_0000000000000001', day: '2026-03-06' }),
      response(campaignId, { state: 'excluded' }),
    ],
    formOf,
  );
  expect(await tallies.find(db, campaignId)).toEqual({
    total: 3,
    days: { '2026-03-05': 2, '2026-03-06': 1 },
    topics: {},
    channels: { web: 3 },
    versions: { '1': 3 },
    times: {},
    questions: {
      a: { shown: 3, answered: 3, codes: { x: 1, '=': 1, y: 1 } },
      b: { shown: 1, answered: 1, codes: { m: 1 } },
      c: { shown: 3, answered: 2, codes: { '1.25': 1, '0.1': 1 }, sum: 13_500 },
      d: { shown: 3, answered: 1, codes: {} },
    },
  });
  expect(await tallies.listUnits(db, campaignId)).toEqual(new Map([['unt_0000000000000001', 2]]));
});

test('a revision takes out what it replaces, and an exclusion is no longer counted', async () => {
  const campaignId = cmp(2);
  const first = response(campaignId);
  await tallies.project(db, [first], formOf);
  await tallies.project(db, [{ ...first, version: 2, answers: { a: 'y' } }], formOf);
  expect((await tallies.find(db, campaignId)).questions['a']).toEqual({ shown: 1, answered: 1, codes: { y: 1 } });
  await tallies.project(db, [{ ...first, version: 3, state: 'excluded' }], formOf);
  expect((await tallies.find(db, campaignId)).total).toBe(0);
  await tallies.project(db, [first], formOf);
  expect((await tallies.find(db, campaignId)).total).toBe(0);
});

test('delivered again, late, in any order and side by side, the figures are the bytes a rebuild makes', async () => {
  const campaignId = cmp(3);
  await write(db, forms.publishing(campaignId, form));
  const all: Response[] = [];
  for (let i = 0; i < 300; i++) {
    const one = response(campaignId, {
      answers: i % 3 ? { a: 'x', b: i % 2 ? ['m', 'n'] : ['n'], c: i / 100 } : { a: 'z', d: '话' },
      ...(i % 5 ? { unitId: `unt_${(i % 40).toString(16).padStart(16, '0')}` } : {}),
    });
    await responses.submit(db, cipher, { response: one, secretHash: '' }, {});
    all.push(one);
    if (i % 7 === 0) {
      const next: Response = { ...one, version: 2, state: 'excluded', reason: '重复' };
      await responses.save(db, { response: next, secretHash: '' });
      all.push(next);
    }
  }
  const shuffled = fc.sample(fc.shuffledSubarray([...all, ...all.slice(0, 120)], { minLength: all.length + 120 }), {
    numRuns: 1,
    seed: 7,
  })[0]!;
  const parts = [0, 1, 2, 3].map((part) => shuffled.filter((_, i) => i % 4 === part));
  await Promise.all(
    parts.map(async (part) => {
      for (let i = 0; i < part.length; i += 17) await tallies.project(db, part.slice(i, i + 17), formOf);
    }),
  );
  await tallies.project(db, all, formOf);
  const first = await responses.listPartition(db, campaignId, '0', { limit: 1000 });
  await tallies.project(
    db,
    first.items.map(({ response: one }) => one),
    formOf,
  );
  const live = await projection.snapshot(db, campaignId);
  await projection.rebuild(db);
  expect(await projection.snapshot(db, campaignId)).toBe(live);
});

test('rows are read by partition, excluded ones left out', async () => {
  const campaignId = cmp(4);
  const one = response(campaignId, { id: `rsp_a${'0'.repeat(31)}` });
  await tallies.project(db, [one, response(campaignId, { id: `rsp_a${'1'.repeat(31)}`, state: 'excluded' })], formOf);
  expect((await tallies.listRows(db, campaignId, 'a', {})).rows).toEqual([
    { id: one.id, row: { d: '2026-03-05', c: 'web', f: 1, a: { a: 'x', b: ['m'], c: 1.25, d: null } } },
  ]);
  expect((await tallies.listRows(db, campaignId, 'b', {})).rows).toEqual([]);
});
