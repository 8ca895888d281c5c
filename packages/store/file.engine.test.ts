import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { noon, nthId } from '#testing/factories.ts';
import { write, type Database } from './database.ts';
import * as files from './file.ts';

let engine: TestEngine;
let db: Database;
let time = Date.parse(noon);
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => new Date(time).toISOString() };
});
afterAll(() => engine.stop());

const DAY = 86_400_000;
const file = (n: number, given: Partial<files.StoredFile> = {}): files.StoredFile => ({
  id: `fil_${String(n).padStart(32, '0')}`,
  ownerId: nthId('ent', 1),
  campaignId: nthId('cmp', 1),
  type: 'image/jpeg',
  size: 10,
  sha256: `hash ${n}`,
  secretHash: 'secret',
  at: noon,
  isWhole: false,
  ...given,
});
const found = (one: files.StoredFile) => files.find(db, one.ownerId, one.id);

test('a file is announced once, completed, and found with its owner’s others', async () => {
  const [one, two] = [file(1), file(2)];
  expect(await files.announce(db, one)).toBe(true);
  expect(await files.announce(db, { ...one, sha256: 'other' })).toBe(false);
  expect(await files.complete(db, one)).toBe(true);
  await files.announce(db, two);
  await files.announce(db, file(3, { ownerId: nthId('ent', 2) }));
  expect(await found(one)).toEqual({ ...one, isWhole: true });
  expect(await files.listOf(db, one.ownerId)).toEqual([{ ...one, isWhole: true }, two]);
});

test('a file nobody claims is gone after a week and may be announced anew; a bound one stays, also when it is sent again', async () => {
  const owner = { ownerId: nthId('ent', 10) };
  const [left, bound] = [file(1, owner), file(2, owner)];
  await files.announce(db, left);
  await files.announce(db, bound);
  await files.complete(db, bound);
  expect(await write(db, ...files.bind(db, [bound]))).toBe(true);
  await files.complete(db, bound);
  time += 8 * DAY;
  expect(await files.listOf(db, owner.ownerId)).toEqual([{ ...bound, isWhole: true }]);
  expect(await write(db, ...files.bind(db, [left]))).toBe(false);
  expect(await files.announce(db, left)).toBe(true);
  expect(await found(left)).toEqual(left);
});

test('a bound file that is named no more is let go, and expires in a week', async () => {
  const one = file(1, { ownerId: nthId('ent', 11) });
  await files.announce(db, one);
  await write(db, ...files.bind(db, [one]));
  expect(await write(db, ...files.release(db, [one]))).toBe(true);
  expect(await found(one)).toEqual(one);
  time += 8 * DAY;
  expect(await found(one)).toBeUndefined();
});

test('sweeping removes what expired and nothing else', async () => {
  const owner = { ownerId: nthId('ent', 12) };
  const [old, bound, fresh] = [file(1, owner), file(2, owner), file(3, owner)];
  await files.announce(db, old);
  await files.announce(db, bound);
  await write(db, ...files.bind(db, [bound]));
  time += 8 * DAY;
  await files.announce(db, fresh);
  expect(await files.removeExpired(db)).toBeGreaterThan(0);
  expect(await files.removeExpired(db)).toBe(0);
  expect(await files.listOf(db, owner.ownerId)).toEqual([bound, fresh]);
  expect(await files.complete(db, old)).toBe(false);
});
