import type { AttributeValue, WriteRequest } from '@aws-sdk/client-dynamodb';
import { dayOf } from '#core/beijing.ts';
import { lengthOf } from '#core/form.ts';
import { Report } from '#core/report-schema.ts';
import { numberOf, type Entry, type EntryState } from '#core/entry.ts';
import type { FollowUpState } from '#core/follow-up-schema.ts';
import { Visit } from '#core/visit.ts';
import { Ballot } from '#core/vote.ts';
import { decode, getMany, SCAN_PAGE, sdk, write, type Database, type Item, type Write } from './database.ts';
import { EntryRow, StoredEntry } from './entry.ts';
import * as forms from './form.ts';
import { StoredResponse } from './response.ts';
import * as reports from './report.ts';
import * as tallies from './tally.ts';
import * as visits from './visit.ts';
import * as votes from './vote.ts';

/**
 * Read models kept from the stream: each entry's row in its campaign's lists, and the campaign's counters.
 * A row carries the version it shows; it and the counters change in one transaction, under the condition that the row is still the
 * one that was read. So a record delivered twice, late or out of order changes nothing, and a replay gives the same rows.
 */

/** Counters of a campaign: entries in all, per state, per topic and state, per day (Asia/Shanghai). */
export interface Counters {
  total: number;
  byState: Partial<Record<EntryState, number>>;
  byTopic: Record<string, Partial<Record<EntryState, number>>>;
  byDay: Record<string, number>;
  /** Of what is followed up: per state, and per topic and state. */
  byFollowUp: Partial<Record<FollowUpState, number>>;
  byTopicFollowUp: Record<string, Partial<Record<FollowUpState, number>>>;
}

const counterKey = (campaignId: string) => ({ pk: `CNT#${campaignId}`, sk: 'ENTRIES' });

const rowOf = (entry: Entry): EntryRow => ({
  id: entry.id,
  number: numberOf(entry.id),
  title: entry.title,
  topic: entry.topic,
  state: entry.state,
  unit: entry.unit,
  ...(entry.unitId ? { unitId: entry.unitId } : {}),
  ...(entry.followUp ? { followUp: entry.followUp } : {}),
  ...(entry.recommendation ? { recommendation: entry.recommendation } : {}),
  channel: entry.channel,
  ...(entry.sourceId ? { sourceId: entry.sourceId } : {}),
  length: Object.values(entry.answers)
    .flat()
    .reduce<number>((sum, text) => sum + (typeof text === 'string' ? lengthOf(text) : 0), 0),
  submittedAt: entry.submittedAt,
  updatedAt: entry.updatedAt,
  version: entry.version,
});

const rowKey = (entry: Pick<Entry, 'campaignId' | 'submittedAt' | 'id'>) => ({
  pk: `LST#${entry.campaignId}`,
  sk: `${entry.submittedAt}#${entry.id}`,
});

const rowItem = (campaignId: string, row: EntryRow): Item => {
  const order = `${row.submittedAt}#${row.id}`;
  return {
    pk: `LST#${campaignId}`,
    sk: order,
    kind: 'entry-row',
    value: row,
    version: row.version,
    index: {
      gsi1pk: `LST#${campaignId}#state#${row.state}`,
      gsi1sk: order,
      gsi2pk: `LST#${campaignId}#topic#${row.topic}`,
      gsi2sk: `${row.state}#${order}`,
    },
  };
};

const facets = (row: EntryRow): string[] => [
  'total',
  `s:${row.state}`,
  `t:${row.topic}:${row.state}`,
  `d:${dayOf(row.submittedAt)}`,
  ...(row.followUp ? [`f:${row.followUp.state}`, `g:${row.topic}:${row.followUp.state}`] : []),
];

function tally(deltas: Map<string, number>, row: EntryRow, by: 1 | -1): void {
  for (const facet of facets(row)) deltas.set(facet, (deltas.get(facet) ?? 0) + by);
}

/** As many rows as fit one transaction beside the counters. */
const LOT = 50;

/** Brings rows and counters up to the entries given. Safe to call with any entries, any number of times. */
export async function project(db: Database, entries: readonly Entry[]): Promise<void> {
  const latest = new Map<string, Entry>();
  for (const entry of entries) {
    const seen = latest.get(entry.id);
    if (!seen || seen.version < entry.version) latest.set(entry.id, entry);
  }
  const byCampaign = Map.groupBy(latest.values(), (entry) => entry.campaignId);
  for (const [campaignId, group] of byCampaign)
    for (let i = 0; i < group.length; i += LOT) await projectLot(db, campaignId, group.slice(i, i + LOT));
}

async function projectLot(db: Database, campaignId: string, lot: readonly Entry[]): Promise<void> {
  for (let attempt = 0; attempt < 8; attempt++) {
    const shown = await getMany(db, EntryRow, lot.map(rowKey));
    const deltas = new Map<string, number>();
    const writes = lot.flatMap((entry, i): Write[] => {
      const before = shown[i];
      if (before && before.version >= entry.version) return [];
      const row = rowOf(entry);
      if (before) tally(deltas, before, -1);
      tally(deltas, row, 1);
      return [{ put: rowItem(campaignId, row), if: before ? { version: before.version } : 'absent' }];
    });
    if (writes.length === 0) return;
    if (await write(db, ...writes, countersWrite(db, campaignId, deltas))) return;
  }
  throw new Error(`Projection of ${campaignId} kept losing to another writer`);
}

function countersWrite(db: Database, campaignId: string, deltas: ReadonlyMap<string, number>): Write {
  const changed = [...deltas].filter(([, by]) => by !== 0);
  const { pk, sk } = counterKey(campaignId);
  return {
    raw: {
      Update: {
        TableName: db.tableName,
        Key: { pk: { S: pk }, sk: { S: sk } },
        UpdateExpression: `SET #kind = :kind${changed.length ? ` ADD ${changed.map((_, i) => `#c${i} :c${i}`).join(', ')}` : ''}`,
        ExpressionAttributeNames: {
          '#kind': 'kind',
          ...Object.fromEntries(changed.map(([facet], i) => [`#c${i}`, facet])),
        },
        ExpressionAttributeValues: {
          ':kind': { S: 'counters' },
          ...Object.fromEntries(changed.map(([, by], i) => [`:c${i}`, { N: String(by) }])),
        },
      },
    },
  };
}

export async function counters(db: Database, campaignId: string): Promise<Counters> {
  const { pk, sk } = counterKey(campaignId);
  const { GetItemCommand } = await sdk();
  const { Item } = await db.client.send(
    new GetItemCommand({ TableName: db.tableName, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true }),
  );
  return readCounters(Item ?? {});
}

function readCounters(item: Record<string, AttributeValue>): Counters {
  const out: Counters = {
    total: 0,
    byState: {},
    byTopic: {},
    byDay: {},
    byFollowUp: {},
    byTopicFollowUp: {},
  };
  for (const [facet, { N }] of Object.entries(item)) {
    const count = Number(N ?? 0);
    if (N === undefined || count === 0) continue;
    const [kind, a, b] = facet.split(':') as [string, string?, string?];
    if (kind === 'total') out.total = count;
    else if (kind === 's') out.byState[a as EntryState] = count;
    else if (kind === 't') (out.byTopic[a!] ??= {})[b as EntryState] = count;
    else if (kind === 'f') out.byFollowUp[a as FollowUpState] = count;
    else if (kind === 'g') (out.byTopicFollowUp[a!] ??= {})[b as FollowUpState] = count;
    else if (kind === 'd') out.byDay[a!] = count;
  }
  return out;
}

/** Every item of the table, page by page. */
async function* scan(db: Database, fields?: string[]): AsyncGenerator<Record<string, AttributeValue>[]> {
  const { ScanCommand } = await sdk();
  for (let from: Record<string, AttributeValue> | undefined; ;) {
    const { Items, LastEvaluatedKey } = await db.client.send(
      new ScanCommand({
        TableName: db.tableName,
        ExclusiveStartKey: from,
        Limit: SCAN_PAGE,
        ConsistentRead: true,
        ...(fields
          ? {
              ProjectionExpression: fields.map((_, i) => `#f${i}`).join(', '),
              ExpressionAttributeNames: Object.fromEntries(fields.map((name, i) => [`#f${i}`, name])),
            }
          : {}),
      }),
    );
    yield Items ?? [];
    if (!LastEvaluatedKey) return;
    from = LastEvaluatedKey;
  }
}

const made = new Set(['entry-row', 'counters', 'report-rows', ...tallies.kinds, ...votes.kinds, ...visits.kinds]);

/**
 * Forgets all rows and figures and makes them again from entries, responses, reports, votes and visits: the one place, beside
 * export, that reads the whole table, a page at a time. Visits that have expired are gone from the counts then. `progress` is called
 * with how many are done.
 */
export async function rebuild(db: Database, progress: (done: number) => void = () => {}): Promise<number> {
  const { BatchWriteItemCommand } = await sdk();
  const stale: Record<string, AttributeValue>[] = [];
  for await (const page of scan(db, ['pk', 'sk', 'kind']))
    for (const { pk, sk, kind } of page) if (made.has(kind?.S ?? '')) stale.push({ pk: pk!, sk: sk! });
  for (let i = 0; i < stale.length; i += 25) {
    let left: Record<string, WriteRequest[]> | undefined = {
      [db.tableName]: stale.slice(i, i + 25).map((Key) => ({ DeleteRequest: { Key } })),
    };
    // What the database had no time for comes back: left standing, it would be counted twice.
    while (left && Object.keys(left).length > 0)
      left = (await db.client.send(new BatchWriteItemCommand({ RequestItems: left }))).UnprocessedItems;
  }
  const formOf = forms.keeping(db);
  let done = 0;
  for await (const page of scan(db)) {
    const entries = page.filter((item) => item.kind?.S === 'entry').map((item) => decode(StoredEntry, item).entry);
    const responses = page
      .filter((item) => item.kind?.S === 'response')
      .map((item) => decode(StoredResponse, item).response);
    const sent = page.filter((item) => item.kind?.S === 'report').map((item) => decode(Report, item));
    await project(db, entries);
    await reports.project(db, sent);
    await tallies.project(db, responses, formOf);
    const ballots = page.filter((item) => item.kind?.S === 'vote').map((item) => decode(Ballot, item));
    await votes.project(db, ballots);
    const seen = page.filter((item) => item.kind?.S === 'visit').map((item) => decode(Visit, item));
    await visits.project(db, seen);
    done += entries.length + responses.length + sent.length + ballots.length + seen.length;
    progress(done);
  }
  return done;
}

/** Rows and counters as stored, in order: what two ways to the same state are compared by. */
export async function snapshot(db: Database, campaignId: string): Promise<string> {
  const { QueryCommand } = await sdk();
  const rows: unknown[] = [];
  for (const pk of [
    `LST#${campaignId}`,
    counterKey(campaignId).pk,
    ...tallies.partitions(campaignId),
    ...votes.partitions(campaignId),
    ...visits.partitions(campaignId),
  ]) {
    for (let from: Record<string, AttributeValue> | undefined; ;) {
      const { Items, LastEvaluatedKey } = await db.client.send(
        new QueryCommand({
          TableName: db.tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: pk } },
          ExclusiveStartKey: from,
          ConsistentRead: true,
        }),
      );
      rows.push(
        ...(Items ?? []).map((item) =>
          Object.entries(item)
            // A count that fell to nothing is read as none at all.
            .filter(([, { N }]) => item.kind?.S !== 'counters' || N !== '0')
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      );
      if (!LastEvaluatedKey) break;
      from = LastEvaluatedKey;
    }
  }
  return JSON.stringify(rows);
}
