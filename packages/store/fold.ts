import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { inOrder } from '#core/tally.ts';
import { encode, getRaw, valueOf, write, type Database, type Key, type Write } from './database.ts';

/**
 * Figures kept from the stream: each source leaves a row at its version, and sums change by what its row adds, in one transaction
 * with it. A record delivered twice, late or out of order finds its row and changes nothing; what a newer version replaces is taken
 * out first. A sum is stored with its keys in order and no count of writes, so that it is the same bytes whatever way it came about.
 */
export interface Folding<Row extends object, Sum extends object> {
  rowKind: string;
  sumKind: string;
  empty: (key: Key) => Sum;
  add: (sum: Sum, row: Row, by: 1 | -1, key: Key) => void;
}
/** One source to be counted: its row, where the row stands, and the sums it counts in. */
export interface Source<Row> {
  rowKey: Key;
  version: number;
  row: Row;
  sums: readonly Key[];
}

/** As many writes as one transaction takes. */
const MOST_WRITES = 100;
const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Sources parted so that each part and its sums fit one transaction. */
function* lotsOf<Row>(sources: readonly Source<Row>[]): Generator<Source<Row>[]> {
  let lot: Source<Row>[] = [];
  let sums = new Set<string>();
  for (const source of sources) {
    const next = new Set([...sums, ...source.sums.map(nameOf)]);
    if (lot.length > 0 && lot.length + 1 + next.size > MOST_WRITES) {
      yield lot;
      lot = [];
      sums = new Set(source.sums.map(nameOf));
    } else sums = next;
    lot.push(source);
  }
  if (lot.length > 0) yield lot;
}

/** Brings rows and sums up to the sources. Safe to call with any sources, any number of times, from several places at once. */
export async function fold<Row extends object, Sum extends object>(
  db: Database,
  folding: Folding<Row, Sum>,
  sources: readonly Source<Row>[],
): Promise<void> {
  const latest = new Map<string, Source<Row>>();
  for (const source of sources) {
    const seen = latest.get(nameOf(source.rowKey));
    if (!seen || seen.version < source.version) latest.set(nameOf(source.rowKey), source);
  }
  // Those that count in the same sums go together: fewer sums are written.
  const ordered = [...latest.values()].sort((a, b) => (nameOf(a.rowKey) < nameOf(b.rowKey) ? -1 : 1));
  for (const lot of lotsOf(ordered)) await foldLot(db, folding, lot);
}

const ATTEMPTS = 16;
/** Milliseconds. */
const LONGEST_PAUSE = 250;

interface Kept<T> {
  value: T;
  version: number;
}

async function foldLot<Row extends object, Sum extends object>(
  db: Database,
  folding: Folding<Row, Sum>,
  lot: readonly Source<Row>[],
): Promise<void> {
  const sumKeys = [...new Map(lot.flatMap(({ sums }) => sums).map((key) => [nameOf(key), key])).values()];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Who lost to another writer waits a little, and not as long as the next: else they lose to each other again.
    if (attempt > 1) await sleep(Math.random() * Math.min(LONGEST_PAUSE, 5 * 2 ** attempt));
    // Nearly all are new: the first try takes that for granted, and the condition says where it was wrong.
    const guess = attempt === 0 && lot.every(({ version }) => version === 1);
    const found = await getRaw(db, [...sumKeys, ...(guess ? [] : lot.map(({ rowKey }) => rowKey))]);
    const sums = new Map(
      sumKeys.map((key) => {
        const item = found.get(nameOf(key));
        return [nameOf(key), { key, sum: item ? (valueOf(item) as Sum) : folding.empty(key), digest: item?.digest?.S }];
      }),
    );
    const writes: Write[] = [];
    const touched = new Set<string>();
    const count = (source: Pick<Source<Row>, 'sums'>, row: Row, by: 1 | -1) => {
      for (const key of source.sums) {
        folding.add(sums.get(nameOf(key))!.sum, row, by, key);
        touched.add(nameOf(key));
      }
    };
    for (const source of lot) {
      const item = guess ? undefined : found.get(nameOf(source.rowKey));
      const before: Kept<Row> | undefined = item && {
        value: valueOf(item) as Row,
        version: Number(item.version?.N ?? 0),
      };
      if (before && before.version >= source.version) continue;
      if (before) count(source, before.value, -1);
      count(source, source.row, 1);
      writes.push({
        put: { ...source.rowKey, kind: folding.rowKind, value: source.row, version: source.version },
        if: before ? { version: before.version } : 'absent',
      });
    }
    if (writes.length === 0) return;
    const sumWrites = [...sums.values()]
      .filter(({ key }) => touched.has(nameOf(key)))
      .map(({ key, sum, digest }) => sumWrite(db, folding.sumKind, key, sum, digest));
    if (await write(db, ...writes, ...sumWrites)) return;
  }
  throw new Error(`Figures under ${lot[0]!.sums[0]?.pk ?? ''} kept losing to another writer`);
}

/** Puts a sum in the place of the one that was read, told by its digest. */
function sumWrite(db: Database, kind: string, key: Key, sum: object, before: string | undefined): Write {
  const value = inOrder(sum);
  const Item: Record<string, AttributeValue> = {
    ...encode({ ...key, kind, value }),
    digest: { S: digestOf(JSON.stringify(value)) },
  };
  return {
    raw: {
      Put: {
        TableName: db.tableName,
        Item,
        ...(before === undefined
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'digest = :before', ExpressionAttributeValues: { ':before': { S: before } } }),
      },
    },
  };
}
