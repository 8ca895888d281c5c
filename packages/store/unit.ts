import * as v from 'valibot';
import { Directory, Unit, UnitId } from '#core/unit-schema.ts';
import type { Cipher } from './cipher.ts';
import { get, queryAll, take, write, type Database } from './database.ts';

/**
 * The federation's tree as a handful of packed items, since it is read whole and changed by a sheet at a time. A version is written
 * under a name that follows from its content, then the head is moved to it: who reads meanwhile sees one version or the other.
 */
const headKey = { pk: 'UNI#', sk: 'HEAD' };
const Head = v.object({ version: v.number(), name: v.string(), chunks: v.number() });
const CHUNK = 2000;
const Chunk = v.array(Unit);
const Contact = v.tuple([UnitId, v.string()]);
export type Contact = v.InferOutput<typeof Contact>;
const Sealed = v.object({ sealed: v.string() });

const partition = (name: string) => `UNI#${name}`;
const order = (i: number) => String(i).padStart(3, '0');
const chunksOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK));

/** The newest tree read through each client: the head is asked every time, the rest only when it has moved. */
const kept = new WeakMap<object, Map<string, { name: string; directory: Directory }>>();

/** The whole tree; version 0 and empty before the first import. */
export async function read(db: Database): Promise<Directory> {
  const mine = kept.get(db.client) ?? new Map<string, { name: string; directory: Directory }>();
  kept.set(db.client, mine);
  for (;;) {
    const head = await get(db, Head, headKey);
    if (!head) return { version: 0, units: [] };
    const there = mine.get(db.tableName);
    if (there?.name === head.name && there.directory.version === head.version) return there.directory;
    const chunks = await queryAll(db, Chunk, { pk: partition(head.name), prefix: 'UNIT#' });
    // The version was replaced and swept between the two reads.
    if (chunks.length !== head.chunks) continue;
    const directory = { version: head.version, units: chunks.flat() };
    mine.set(db.tableName, { name: head.name, directory });
    return directory;
  }
}

/** Contact phones by unit. Personal: for the desk alone. */
export async function readContacts(db: Database, cipher: Cipher): Promise<Map<string, string>> {
  const head = await get(db, Head, headKey);
  if (!head) return new Map();
  const chunks = await queryAll(db, Sealed, { pk: partition(head.name), prefix: 'CONTACT#' });
  return new Map(
    chunks.flatMap(({ sealed }) => v.parse(v.array(Contact), JSON.parse(cipher.open(sealed, 'unit contacts')))),
  );
}

/** Replaces the version before; false when somebody else did first. */
export async function save(
  db: Database,
  cipher: Cipher,
  directory: Directory,
  contacts: ReadonlyMap<string, string>,
): Promise<boolean> {
  const before = await get(db, Head, headKey);
  if ((before?.version ?? 0) !== directory.version - 1) return false;
  const people = [...contacts];
  // Signed rather than hashed: a hash would let phone numbers be guessed and compared.
  const name = cipher.sign(`units ${JSON.stringify([directory, people])}`).slice(0, 22);
  const pk = partition(name);
  const units = chunksOf(directory.units);
  for (const [i, chunk] of units.entries())
    await write(db, { put: { pk, sk: `UNIT#${order(i)}`, kind: 'units', value: chunk }, if: 'any' });
  for (const [i, chunk] of chunksOf(people).entries()) {
    const value = { sealed: cipher.seal(JSON.stringify(chunk), 'unit contacts') };
    await write(db, { put: { pk, sk: `CONTACT#${order(i)}`, kind: 'unit-contacts', value }, if: 'any' });
  }
  const moved = await write(db, {
    put: {
      ...headKey,
      kind: 'units-head',
      value: { version: directory.version, name, chunks: units.length },
      version: directory.version,
    },
    if: before ? { version: before.version } : 'absent',
  });
  const stale = moved ? before : { name, chunks: units.length };
  // Who lost writes under a name of his own, unless both wrote the very same.
  if (stale && (moved || (await get(db, Head, headKey))?.name !== name)) await sweep(db, stale);
  return moved;
}

/** Removes what a version that is no longer in force was kept in. */
async function sweep(db: Database, { name, chunks }: { name: string; chunks: number }): Promise<void> {
  for (let i = 0; i < chunks; i++) {
    await take(db, { pk: partition(name), sk: `UNIT#${order(i)}` });
    // There are never more contacts than units.
    await take(db, { pk: partition(name), sk: `CONTACT#${order(i)}` });
  }
}
