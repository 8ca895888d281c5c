import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nthId } from '#testing/factories.ts';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { makeFederation } from '#testing/units.ts';
import { createCipher } from './cipher.ts';
import type { Database } from './database.ts';
import { isUnitToken, unitToken } from './unit-token.ts';
import * as units from './unit.ts';

let engine: TestEngine;
let db: Database;
const cipher = createCipher(randomBytes(32));
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => '2026-03-05T02:00:00.000Z' };
});
afterAll(() => engine.stop());

const federation = makeFederation();
const tree = federation.map(({ phone: _phone, ...unit }) => unit);
const phones = new Map(federation.flatMap(({ id, phone }) => (phone ? [[id, phone] as const] : [])));
/** Another reader, who has kept nothing. */
const afresh = (): Database => ({ ...db, client: Object.create(db.client) as Database['client'] });
const stored = async () =>
  ((await engine.client.send(new ScanCommand({ TableName: engine.tableName }))).Items ?? []).map(
    (item) => item['sk']!.S,
  );

describe('the tree', () => {
  test('is empty at first, then 8,400 units in a handful of items, read back whole', async () => {
    expect(await units.read(db)).toEqual({ version: 0, units: [] });
    expect(await units.readContacts(db, cipher)).toEqual(new Map());
    expect(await units.save(db, cipher, { version: 1, units: tree }, phones)).toBe(true);
    expect(await units.read(afresh())).toEqual({ version: 1, units: tree });
    expect(await units.readContacts(db, cipher)).toEqual(phones);
    expect((await stored()).length).toBeLessThan(12);
  });

  test('keeps no phone number readable', async () => {
    const { Items = [] } = await engine.client.send(new ScanCommand({ TableName: engine.tableName }));
    const texts = Items.map(({ value }) => value!.S ?? inflateRawSync(value!.B!).toString());
    expect(texts.some((text) => text.includes(tree[20]!.name))).toBe(true);
    for (const phone of [...phones.values()].slice(0, 50))
      expect(texts.some((text) => text.includes(phone))).toBe(false);
    await expect(units.readContacts(db, createCipher(randomBytes(32)))).rejects.toThrow(/authenticate/);
  });

  test('is replaced by whoever comes first, and nothing of the version before or of the loser stays', async () => {
    const next = { version: 2, units: tree.slice(0, 20) };
    const other = { version: 2, units: tree.slice(0, 30) };
    const both = await Promise.all([units.save(db, cipher, next, new Map()), units.save(db, cipher, other, new Map())]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await units.read(db)).toEqual(both[0] ? next : other);
    expect((await stored()).sort()).toEqual(['HEAD', 'UNIT#000']);
    expect(await units.save(db, cipher, next, new Map())).toBe(false);
  });
});

test('a unit’s token is good for this unit in this campaign and this installation alone', () => {
  const [one, two] = [nthId('cmp', 1), nthId('cmp', 2)];
  const [unit, other] = [tree[20]!.id, tree[21]!.id];
  const token = unitToken(cipher, one, unit);
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(unitToken(cipher, one, unit)).toBe(token);
  expect(isUnitToken(cipher, one, unit, token)).toBe(true);
  expect([
    isUnitToken(cipher, two, unit, token),
    isUnitToken(cipher, one, other, token),
    isUnitToken(cipher, one, unit, token.slice(1)),
    isUnitToken(cipher, one, unit, ''),
    isUnitToken(createCipher(randomBytes(32)), one, unit, token),
  ]).toEqual([false, false, false, false, false]);
});
