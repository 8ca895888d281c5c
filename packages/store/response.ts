import * as v from 'valibot';
import { Response } from '#core/response.ts';
import type { Answers } from '#core/form.ts';
import { StoredAnswers } from '#core/form-schema.ts';
import type { Cipher } from './cipher.ts';
import { get, getMany, query, write, type Database, type Item, type Write } from './database.ts';

/** Responses of a campaign lie in this many partitions, by the first digit of their id: enough for tens of thousands of writes a second. */
export const PARTITIONS = [...'0123456789abcdef'];
export const partitionOf = (responseId: string): string => responseId.charAt(4);
const partition = (campaignId: string, digit: string): string => `RSP#${campaignId}#${digit}`;
export const responseKey = (campaignId: string, id: string) => ({
  pk: partition(campaignId, partitionOf(id)),
  sk: id,
});
const personKey = (id: string) => ({ pk: `PRS#${id}`, sk: 'PERSON' });

/** The response as stored, with the hash of its secret. */
export const StoredResponse = v.object({ response: Response, secretHash: v.string() });
export type StoredResponse = v.InferOutput<typeof StoredResponse>;
const Sealed = v.object({ sealed: v.string() });

const item = (stored: StoredResponse): Item => ({
  ...responseKey(stored.response.campaignId, stored.response.id),
  kind: 'response',
  value: stored,
  version: stored.response.version,
});

const personWrites = (id: string, person: Answers, cipher: Cipher): Write[] =>
  Object.keys(person).length === 0
    ? []
    : [
        {
          put: { ...personKey(id), kind: 'person', value: { sealed: cipher.seal(JSON.stringify(person), id) } },
          if: 'any',
        },
      ];

/**
 * Stores a response: one conditional write to its own key, together with the sealed person where one was given and with what else
 * must stand or fall with it (the mark that an invitation is used). False: a condition did not hold; most likely it is stored already.
 */
export const submit = (
  db: Database,
  cipher: Cipher,
  stored: StoredResponse,
  person: Answers,
  also: readonly Write[] = [],
): Promise<boolean> =>
  write(db, { put: item(stored), if: 'absent' }, ...personWrites(stored.response.id, person, cipher), ...also);

export const find = (db: Database, campaignId: string, id: string): Promise<StoredResponse | undefined> =>
  get(db, StoredResponse, responseKey(campaignId, id));

/** Several responses, in the order asked; absent ones are `undefined`. */
export const findMany = (
  db: Database,
  campaignId: string,
  ids: readonly string[],
): Promise<(StoredResponse | undefined)[]> =>
  getMany(
    db,
    StoredResponse,
    ids.map((id) => responseKey(campaignId, id)),
  );

/** Puts a changed response in the place of the version before it; false when it changed meanwhile. */
export const save = (db: Database, stored: StoredResponse): Promise<boolean> =>
  write(db, { put: item(stored), if: { version: stored.response.version - 1 } });

/** One page of one partition of a campaign's responses, in the order of their ids; for reading texts, records and exports. */
export const listPartition = (
  db: Database,
  campaignId: string,
  digit: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: StoredResponse[]; cursor?: string }> =>
  query(db, StoredResponse, {
    pk: partition(campaignId, digit),
    limit: page.limit,
    ...(page.cursor ? { cursor: page.cursor } : {}),
  });

/** The personal answers of responses, opened. */
export async function findPersons(db: Database, cipher: Cipher, ids: readonly string[]): Promise<Map<string, Answers>> {
  const found = await getMany(db, Sealed, ids.map(personKey));
  return new Map(
    ids.map((id, i) => [id, found[i] ? v.parse(StoredAnswers, JSON.parse(cipher.open(found[i].sealed, id))) : {}]),
  );
}

/** Puts a revision in the place of what was sent before, with its personal answers; false when it changed meanwhile. */
export const revise = (
  db: Database,
  cipher: Cipher,
  stored: StoredResponse,
  person: Answers,
  also: readonly Write[] = [],
): Promise<boolean> =>
  write(
    db,
    { put: item(stored), if: { version: stored.response.version - 1 } },
    ...(Object.keys(person).length > 0
      ? personWrites(stored.response.id, person, cipher)
      : [{ remove: personKey(stored.response.id) } as Write]),
    ...also,
  );
