import * as v from 'valibot';
import { Entry, EntryEvent, EntryState, type Person, type Step } from '#core/entry.ts';
import { FollowUp } from '#core/follow-up-schema.ts';
import { StoredAnswers } from '#core/form-schema.ts';
import { EntryId, Instant, Key } from '#core/id.ts';
import { Recommendation } from '#core/recommendation.ts';
import { UnitId } from '#core/unit-schema.ts';
import type { Cipher } from './cipher.ts';
import { get, getMany, query, queryAll, write, type Database, type Item, type Write } from './database.ts';

const key = (id: string) => ({ pk: `ENT#${id}`, sk: 'ENTRY' });
const personKey = (id: string) => ({ pk: `PRS#${id}`, sk: 'PERSON' });

/** The entry as stored, with the hash of its receipt's secret. */
export const StoredEntry = v.object({ entry: Entry, secretHash: v.string() });
export type StoredEntry = v.InferOutput<typeof StoredEntry>;
const Sealed = v.object({ sealed: v.string() });

const item = (stored: StoredEntry): Item => ({
  ...key(stored.entry.id),
  kind: 'entry',
  value: stored,
  version: stored.entry.version,
});

const eventItem = (event: EntryEvent): Item => ({
  pk: `ENT#${event.entryId}`,
  sk: `EV#${String(event.version).padStart(6, '0')}`,
  kind: 'entry-event',
  value: event,
});

const personWrites = (entryId: string, person: Person, cipher: Cipher): Write[] =>
  Object.keys(person).length === 0
    ? []
    : [
        {
          put: {
            ...personKey(entryId),
            kind: 'person',
            value: { sealed: cipher.seal(JSON.stringify(person), entryId) },
          },
          if: 'any',
        },
      ];

/**
 * Stores a submission: one conditional write to the entry's own key, together with the sealed person where one was given.
 * False: an entry of this id is stored already.
 */
export const submit = (
  db: Database,
  cipher: Cipher,
  stored: StoredEntry,
  person: Person,
  also: readonly Write[] = [],
): Promise<boolean> =>
  write(db, { put: item(stored), if: 'absent' }, ...personWrites(stored.entry.id, person, cipher), ...also);

export const find = (db: Database, id: string): Promise<StoredEntry | undefined> => get(db, StoredEntry, key(id));

export const findMany = (db: Database, ids: readonly string[]): Promise<(StoredEntry | undefined)[]> =>
  getMany(db, StoredEntry, ids.map(key));

/** The sender's own answers; empty where none were left. */
export async function findPerson(db: Database, cipher: Cipher, entryId: string): Promise<Person> {
  const found = await get(db, Sealed, personKey(entryId));
  return found ? openPerson(cipher, entryId, found) : {};
}

const openPerson = (cipher: Cipher, entryId: string, found: v.InferOutput<typeof Sealed>): Person =>
  v.parse(StoredAnswers, JSON.parse(cipher.open(found.sealed, entryId)));

export async function findPersons(
  db: Database,
  cipher: Cipher,
  entryIds: readonly string[],
): Promise<Map<string, Person>> {
  const found = await getMany(db, Sealed, entryIds.map(personKey));
  return new Map(entryIds.map((id, i) => [id, found[i] ? openPerson(cipher, id, found[i]) : {}]));
}

/** Stores a step in an entry's life with its event, all or nothing; false when the entry changed meanwhile. */
export const saveStep = (
  db: Database,
  secretHash: string,
  step: Step,
  person?: { person: Person; cipher: Cipher },
  also: readonly Write[] = [],
): Promise<boolean> =>
  write(
    db,
    { put: item({ entry: step.entry, secretHash }), if: { version: step.entry.version - 1 } },
    { put: eventItem(step.event), if: 'absent' },
    ...(person
      ? Object.keys(person.person).length > 0
        ? personWrites(step.entry.id, person.person, person.cipher)
        : [{ remove: personKey(step.entry.id) } as Write]
      : []),
    ...also,
  );

/** The steps after the submission, oldest first. */
export const listEvents = (db: Database, entryId: string): Promise<EntryEvent[]> =>
  queryAll(db, EntryEvent, { pk: `ENT#${entryId}`, prefix: 'EV#' });

/** An entry's row in its campaign's lists, kept by the projector. No name and no phone number. */
export const EntryRow = v.object({
  id: EntryId,
  number: v.string(),
  title: v.string(),
  topic: Key,
  state: EntryState,
  unit: v.string(),
  unitId: v.optional(UnitId),
  followUp: v.optional(FollowUp),
  recommendation: v.optional(Recommendation),
  channel: v.string(),
  sourceId: v.optional(v.string()),
  /** Characters of all answers together. */
  length: v.number(),
  submittedAt: Instant,
  updatedAt: Instant,
  version: v.number(),
});
export type EntryRow = v.InferOutput<typeof EntryRow>;

export interface ListFilter {
  state?: EntryState;
  topic?: string;
}

/** One page of a campaign's entries, newest first, at the same cost whatever the campaign's size. */
export function list(
  db: Database,
  campaignId: string,
  filter: ListFilter,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: EntryRow[]; cursor?: string }> {
  const where = filter.topic
    ? {
        pk: `LST#${campaignId}#topic#${filter.topic}`,
        index: 'gsi2' as const,
        ...(filter.state ? { prefix: `${filter.state}#` } : {}),
      }
    : filter.state
      ? { pk: `LST#${campaignId}#state#${filter.state}`, index: 'gsi1' as const }
      : { pk: `LST#${campaignId}` };
  return query(db, EntryRow, {
    ...where,
    descending: true,
    limit: page.limit,
    ...(page.cursor ? { cursor: page.cursor } : {}),
  });
}

/** Every row of a campaign, for work on the whole: standing, export, booklet. */
export const listAll = (db: Database, campaignId: string): Promise<EntryRow[]> =>
  queryAll(db, EntryRow, { pk: `LST#${campaignId}` });
