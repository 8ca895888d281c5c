import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { plainName, plainNumber, Voter, VoterPerson } from '#core/voter.ts';
import type { Cipher } from './cipher.ts';
import { get, query, sdk, write, type Database, type Key, type Write } from './database.ts';

/** Voters of a campaign lie in sixteen partitions by the first digit of their id. */
const digitOf = (voterId: string): string => voterId.charAt(4);
const voterKey = (campaignId: string, id: string): Key => ({ pk: `VTR#${campaignId}#${digitOf(id)}`, sk: id });
const markKey = (campaignId: string, id: string): Key => ({ pk: `MRK#${campaignId}#${digitOf(id)}`, sk: id });

const idOf = (text: string): string => `vtr_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
/**
 * The id of somebody on a roster follows from name and number under the installation's key: whoever reads the table cannot try names.
 */
export const rosterId = (cipher: Pick<Cipher, 'sign'>, campaignId: string, name: string, number: string): string =>
  idOf(cipher.sign(`roster ${campaignId} ${plainName(name)} ${plainNumber(number)}`));
export const invitationId = (campaignId: string, token: string): string => idOf(`invitation ${campaignId} ${token}`);

const StoredVoter = v.object({ voter: Voter, sealed: v.string() });
type StoredVoter = v.InferOutput<typeof StoredVoter>;

/** Puts a voter on the list; the same again changes nothing. False: was there already. */
export const add = (db: Database, cipher: Cipher, voter: Voter, person: VoterPerson): Promise<boolean> =>
  write(db, {
    put: {
      ...voterKey(voter.campaignId, voter.id),
      kind: 'voter',
      value: { voter, sealed: cipher.seal(JSON.stringify(person), voter.id) } satisfies StoredVoter,
    },
    if: 'absent',
  });

export async function find(db: Database, campaignId: string, id: string): Promise<Voter | undefined> {
  return (await get(db, StoredVoter, voterKey(campaignId, id)))?.voter;
}

/** One page of one partition of the list, names opened, with whether each has answered. */
export async function listPartition(
  db: Database,
  cipher: Cipher,
  campaignId: string,
  digit: string,
  cursor?: string,
): Promise<{ items: { voter: Voter; person: VoterPerson; answered: boolean }[]; cursor?: string }> {
  const page = await query(db, StoredVoter, {
    pk: `VTR#${campaignId}#${digit}`,
    limit: 500,
    ...(cursor ? { cursor } : {}),
  });
  const marks = new Set<string>();
  for (let from: string | undefined; ;) {
    const found = await query(db, Mark, { pk: `MRK#${campaignId}#${digit}`, ...(from ? { cursor: from } : {}) });
    for (const { voterId } of found.items) marks.add(voterId);
    if (!found.cursor) break;
    from = found.cursor;
  }
  return {
    items: page.items.map(({ voter, sealed }) => ({
      voter,
      person: v.parse(VoterPerson, JSON.parse(cipher.open(sealed, voter.id))),
      answered: marks.has(voter.id),
    })),
    ...(page.cursor ? { cursor: page.cursor } : {}),
  };
}

/** That somebody has answered: no time, and where the campaign is anonymous nothing of the answer. */
export const Mark = v.object({ voterId: v.string(), responseId: v.optional(v.string()) });
export type Mark = v.InferOutput<typeof Mark>;

/** The mark as a part of the write that stores the answer: one answer a person. */
export const marking = (campaignId: string, mark: Mark): Write => ({
  put: { ...markKey(campaignId, mark.voterId), kind: 'mark', value: mark },
  if: 'absent',
});
export const findMark = (db: Database, campaignId: string, voterId: string): Promise<Mark | undefined> =>
  get(db, Mark, markKey(campaignId, voterId));

/**
 * Counts an attempt at a roster check and says whether it is let pass. It is counted before it is looked at, so that many at once cannot
 * slip by, and taken back (`by` −1) when it was right. `about` is hashed; what is counted expires with its window.
 */
export async function countTry(
  db: Database,
  cipher: Pick<Cipher, 'sign'>,
  campaignId: string,
  about: string,
  limit: { most: number; seconds: number },
  by: 1 | -1 = 1,
): Promise<boolean> {
  const { UpdateItemCommand } = await sdk();
  const now = Math.floor(Date.parse(db.now()) / 1000);
  const window = Math.floor(now / limit.seconds);
  const { Attributes } = await db.client.send(
    new UpdateItemCommand({
      TableName: db.tableName,
      Key: {
        pk: { S: `TRY#${campaignId}#${cipher.sign(`try ${about}`).slice(0, 22)}` },
        sk: { S: `TRIES#${window}` },
      },
      UpdateExpression: 'SET #kind = :kind, #ttl = :ttl ADD tries :one',
      ExpressionAttributeNames: { '#kind': 'kind', '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':kind': { S: 'tries' },
        ':ttl': { N: String((window + 2) * limit.seconds) },
        ':one': { N: String(by) },
      },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes?.tries?.N ?? 1) <= limit.most;
}
