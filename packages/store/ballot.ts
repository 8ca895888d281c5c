import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { Response } from '#core/response.ts';
import type { Cipher } from './cipher.ts';
import { get, query, take, write, type Database, type Key, type Write } from './database.ts';
import { partitionOf, PARTITIONS, responseKey } from './response.ts';

/**
 * The box of an anonymous vote whose voters are known. A ballot goes in sealed, in the same write that marks its voter, so that nobody
 * votes twice; what is written tells who voted, and nothing of what. After the vote all ballots come out together, under new ids and in
 * another order, and the key that opened them is destroyed: from then on nobody can tell which sealed ballot became which answer,
 * whatever copies of the stream, the table or the log he kept.
 */
const ballotKey = (campaignId: string, id: string): Key => ({ pk: `BOX#${campaignId}#${partitionOf(id)}`, sk: id });
/** While votes are cast the key lies under KEY, from then on until it is destroyed under CLOSED. */
const keyKey = (campaignId: string, sk: 'KEY' | 'CLOSED' = 'KEY'): Key => ({ pk: `BOX#${campaignId}`, sk });
const Ballot = v.object({ id: v.string(), secretHash: v.string(), sealed: v.string() });
const SealedKey = v.object({ sealed: v.string() });

/** All ballots have one of few lengths: how long an answer was written would tell whose it is. */
const STEP = 4096;

async function boxKey(
  db: Database,
  cipher: Cipher,
  campaignId: string,
  sk: 'KEY' | 'CLOSED' = 'KEY',
): Promise<Buffer | undefined> {
  const found = await get(db, SealedKey, keyKey(campaignId, sk));
  return found && Buffer.from(cipher.open(found.sealed, `box ${campaignId}`), 'base64url');
}

/** The key of a campaign's box, made when its vote is opened; once it was destroyed there is none. */
export const creating = (cipher: Cipher, campaignId: string): Write => ({
  put: {
    ...keyKey(campaignId),
    kind: 'box-key',
    value: { sealed: cipher.seal(randomBytes(32).toString('base64url'), `box ${campaignId}`) },
  },
  if: 'absent',
});

function seal(key: Buffer, text: string): string {
  const plain = Buffer.from(text);
  const padded = Buffer.alloc(Math.ceil((plain.length + 4) / STEP) * STEP);
  padded.writeUInt32BE(plain.length);
  plain.copy(padded, 4);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function unseal(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  const padded = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  return padded.subarray(4, 4 + padded.readUInt32BE()).toString();
}

/** Puts a ballot into the box, with the mark of its voter. `closed`: the box was opened already; `not`: a condition did not hold. */
export async function cast(
  db: Database,
  cipher: Cipher,
  ballot: Response,
  secretHash: string,
  also: readonly Write[],
): Promise<'cast' | 'closed' | 'not'> {
  const key = await boxKey(db, cipher, ballot.campaignId);
  if (!key) return 'closed';
  const value = { id: ballot.id, secretHash, sealed: seal(key, JSON.stringify(ballot)) };
  const written = await write(
    db,
    { put: { ...ballotKey(ballot.campaignId, ballot.id), kind: 'ballot', value }, if: 'absent' },
    ...also,
  );
  return written ? 'cast' : 'not';
}

/** The hash of the secret a ballot in the box was cast with. */
export async function findSecret(db: Database, campaignId: string, id: string): Promise<string | undefined> {
  return (await get(db, Ballot, ballotKey(campaignId, id)))?.secretHash;
}

/** Nothing more is let into the box; what is on its way at this moment still arrives. */
async function close(db: Database, campaignId: string): Promise<void> {
  const found = await get(db, SealedKey, keyKey(campaignId));
  if (found)
    await write(
      db,
      { put: { ...keyKey(campaignId, 'CLOSED'), kind: 'box-key', value: found }, if: 'any' },
      { remove: keyKey(campaignId) },
    );
}

/**
 * Opens the box: every ballot becomes a response under a new id, written in the order of the new ids, which has nothing to do with the
 * order they came in; then the sealed ballots and their key are destroyed. Safe to repeat where it broke off, since a new id follows
 * from the ballot and the key. Returns how many were taken out.
 */
export async function open(
  db: Database,
  cipher: Cipher,
  campaignId: string,
  day: string,
  /** Waits until what was on its way when the box was closed has arrived. */
  pause: () => Promise<void>,
  progress: (done: number) => Promise<void> = async () => {},
): Promise<number> {
  await close(db, campaignId);
  await pause();
  const key = await boxKey(db, cipher, campaignId, 'CLOSED');
  if (!key) return 0;
  const newId = (id: string) => `rsp_${createHmac('sha256', key).update(`ballot ${id}`).digest('hex').slice(0, 32)}`;
  let done = 0;
  // By the new id's first digit, so that a part of a large box lies in memory at a time.
  for (const digit of PARTITIONS) {
    const part: Response[] = [];
    for await (const { id, sealed } of all(db, campaignId)) {
      if (newId(id).charAt(4) !== digit) continue;
      const { submittedAt: _at, seconds: _s, ...ballot } = v.parse(Response, JSON.parse(unseal(key, sealed)));
      part.push({ ...ballot, id: newId(id), day });
    }
    part.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const response of part) {
      const value = { response, secretHash: '' };
      await write(db, {
        put: { ...responseKey(campaignId, response.id), kind: 'response', value, version: 1 },
        if: 'absent',
      });
      await progress(++done);
    }
  }
  for await (const { id } of all(db, campaignId)) await take(db, ballotKey(campaignId, id));
  await take(db, keyKey(campaignId, 'CLOSED'));
  return done;
}

/** Ballots in the box, in the order of the ids their phones made at random. */
async function* all(db: Database, campaignId: string): AsyncGenerator<{ id: string; sealed: string }> {
  for (const digit of PARTITIONS)
    for (let cursor: string | undefined; ;) {
      const page: { items: { id: string; sealed: string }[]; cursor?: string } = await ballots(
        db,
        campaignId,
        digit,
        cursor,
      );
      yield* page.items;
      if (!page.cursor) break;
      cursor = page.cursor;
    }
}

const ballots = (db: Database, campaignId: string, digit: string, cursor: string | undefined) =>
  query(db, Ballot, { pk: `BOX#${campaignId}#${digit}`, limit: 200, ...(cursor ? { cursor } : {}) });
