import { ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { DescribeStreamCommand, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamOf } from '#local/stream-shards.ts';
import { random, shuffle } from '#stats/random.ts';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';

/**
 * A vote of fifty people on a roster, in which the two sides alternate in the order they vote: whoever can recover the order, the time,
 * a key or a length from what is kept recovers who voted what.
 */
const VOTERS = 50;
const SLUG = 'vote';
let t: TestApp;
let campaignId: string;
const people = Array.from({ length: VOTERS }, (_, n) => ({ name: `职工${n}号`, number: `GH${100_000 + n * 37}` }));
/** Who voted what, in the order of voting: only the test knows. */
const truth = new Map<string, string>();
let order: number[] = [];
let stream: Record<string, AttributeValue>[][] = [];

async function records(): Promise<Record<string, AttributeValue>[][]> {
  const { streams, client, tableName } = t.engine;
  const streamArn = await streamOf(client, tableName);
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
  const all: Record<string, AttributeValue>[][] = [];
  for (const { ShardId } of StreamDescription!.Shards!) {
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    for (let at = ShardIterator; at;) {
      const { Records, NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator: at }));
      if (!Records?.length) break;
      for (const { dynamodb } of Records)
        all.push(
          [dynamodb?.OldImage, dynamodb?.NewImage].filter(Boolean) as unknown as Record<string, AttributeValue>[],
        );
      at = NextShardIterator;
    }
  }
  return all;
}

/** The story goes as told, or no test of it means anything. */
function must(was: unknown, wanted: unknown): void {
  if (JSON.stringify(was) !== JSON.stringify(wanted))
    throw new Error(`${JSON.stringify(was)} in place of ${JSON.stringify(wanted)}`);
}

beforeAll(async () => {
  t = await startTestApp();
  let cookie = await t.organizer();
  campaignId = newId('campaign');
  const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-01T00:00:00.000Z' };
  const label = { 'zh-CN': '您赞成吗' };
  const question = { kind: 'single', id: 'vote', label, required: true, personal: false };
  const options = [
    { id: 'yes', label: { 'zh-CN': '赞成' } },
    { id: 'no', label: { 'zh-CN': '反对' } },
  ];
  const why = { kind: 'long', id: 'why', label: { 'zh-CN': '理由' }, required: false, personal: false, maxLength: 500 };
  const made = await t.ask(
    'POST',
    '/api/desk/campaigns',
    {
      id: campaignId,
      template: 'survey',
      slug: SLUG,
      period,
      settings: {
        audience: { access: 'roster', anonymous: true },
        publicResults: { from: 'published', questions: ['vote'] },
        form: { version: 1, questions: [{ ...question, options }, why] },
      },
    },
    { cookie },
  );
  must(made.status, 201);
  const rows = people.map(({ name, number }, row) => ({ row: row + 2, cells: [name, number] }));
  const roster = await t.ask(
    'POST',
    `/api/desk/campaigns/${campaignId}/voters/import`,
    { header: ['姓名', '工号'], rows },
    { cookie },
  );
  must(roster.body.added, VOTERS);
  const to = (stage: string, version: number) =>
    t.ask('POST', `/api/desk/campaigns/${campaignId}/stage`, { to: stage, version }, { cookie });
  must((await to('collecting', 1)).status, 200);
  order = shuffle(
    people.map((_, n) => n),
    random(5),
  );
  for (const [turn, n] of order.entries()) {
    t.clock.set(new Date(Date.parse('2026-03-05T02:00:00Z') + turn * 61_000).toISOString());
    const checked = await t.ask('POST', `/api/campaigns/${SLUG}/roster`, people[n]);
    const vote = turn % 2 ? 'yes' : 'no';
    truth.set(people[n]!.name, vote);
    const answers = vote === 'yes' ? { vote, why: '因为食堂和班车都需要改。'.repeat(1 + (turn % 9)) } : { vote };
    const id = newId('response');
    const body = {
      secret: newSecret(),
      formVersion: 1,
      seconds: 40 + turn,
      answers,
      pass: { roster: checked.body.pass },
    };
    const path = `/api/campaigns/${SLUG}/responses/${id}`;
    must((await t.ask('PUT', path, body)).body.outcome, 'created');
    // The answer was lost on the way: the phone sends again.
    if (turn % 10 === 0) must((await t.ask('PUT', path, body)).body.outcome, 'same');
    if (turn % 10 === 1)
      must(
        (await t.ask('PUT', `/api/campaigns/${SLUG}/responses/${newId('response')}`, body)).body.code,
        'already_answered',
      );
    if (turn === 20) await t.settle();
  }
  await t.settle();
  t.clock.set('2026-04-01T00:00:00.000Z');
  cookie = await t.organizer();
  must((await to('published', 2)).status, 200);
  await t.settle();
  stream = await records();
}, 60_000);
afterAll(() => t.stop());

const textOf = (item: Record<string, AttributeValue>): string => JSON.stringify(item);
const stored = async () =>
  (await t.deps.database.client.send(new ScanCommand({ TableName: t.deps.database.tableName }))).Items!;
const votesOf = (items: readonly Record<string, AttributeValue>[]) =>
  items
    .filter((item) => item.kind?.S === 'response')
    .map((item) => JSON.parse(item.value!.S!).response as { id: string; answers: { vote: string } });

test('every vote is counted once, and nothing of the count could be seen before the box was opened', async () => {
  const { body } = await t.ask('GET', `/api/desk/campaigns/${campaignId}`, undefined, { cookie: await t.organizer() });
  expect(body.campaign.stage).toBe('published');
  const votes = votesOf(await stored());
  expect(votes.length).toBe(VOTERS);
  const count = (which: string) => votes.filter(({ answers }) => answers.vote === which).length;
  expect([count('yes'), count('no')]).toEqual([25, 25]);
});

test('no stored item, stream record or log line holds a voter together with a vote, a time of a vote, or a link between them', async () => {
  const items = await stored();
  const ids = new Set(items.filter((item) => item.kind?.S === 'voter').map((item) => item.sk!.S!));
  expect(ids.size).toBe(VOTERS);
  const all = [...items, ...stream.flat()].map((image) => ({ kind: image.kind?.S ?? '', text: textOf(image) }));
  const of = (...kinds: string[]) => all.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);
  const answers = of('response', 'response-row');
  expect(answers.length).toBeGreaterThanOrEqual(2 * VOTERS);
  expect(answers.filter((text) => [...ids].some((id) => text.includes(id)))).toEqual([]);
  expect(answers.filter((text) => /2026-03-05|submittedAt|seconds/.test(text))).toEqual([]);
  // Names are nowhere in the clear, votes nowhere but in what came out of the box.
  expect(
    all.filter(({ text }) => people.some(({ name, number }) => text.includes(name) || text.includes(number))),
  ).toEqual([]);
  expect(
    of('mark', 'ballot').filter((text) => /\\"(?:vote|why|answers)\\"|赞成|食堂|rsp_.*vtr_|vtr_.*rsp_/.test(text)),
  ).toEqual([]);
  expect(items.filter((item) => item.kind?.S === 'ballot' || item.kind?.S === 'box-key')).toEqual([]);
  expect(t.logs.filter((line) => /vtr_|rsp_|职工\d+号/.test(JSON.stringify(line)))).toEqual([]);
});

test('what went into the box has one length, whatever was written', () => {
  const sealed = stream.flat().filter((image) => image.kind?.S === 'ballot');
  expect(new Set(sealed.map((image) => JSON.parse(image.value!.S!).sealed.length)).size).toBe(1);
});

/**
 * The guess of somebody who has every record: voters in the order of their marks, votes in some order he can make of the records; he
 * pairs them off and says how many he has right. Half are right by chance.
 */
const hits = (voters: readonly string[], votes: readonly string[]): number =>
  voters.filter((name, i) => truth.get(name) === votes[i]).length;

test('whoever pairs voters and votes by any order of what is kept does not do better than chance', async () => {
  const images = stream.flat();
  const nameById = new Map(
    people.map(({ name, number }) => {
      const signed = t.deps.cipher.sign(`roster ${campaignId} ${name} ${number}`);
      return [`vtr_${createHash('sha256').update(signed).digest('hex').slice(0, 32)}`, name];
    }),
  );
  const marked = images.filter((image) => image.kind?.S === 'mark').map((image) => nameById.get(image.sk!.S!)!);
  expect(marked.toSorted()).toEqual(people.map(({ name }) => name).toSorted());
  // The order of the marks is the order of voting: had votes an order of their own that follows it, all fifty would be right.
  expect(marked).toEqual(order.map((n) => people[n]!.name));
  expect(
    hits(
      marked,
      order.map((_, turn) => (turn % 2 ? 'yes' : 'no')),
    ),
  ).toBe(VOTERS);

  const inStream = votesOf(images);
  const table = votesOf(await stored());
  const ballots = images.filter((image) => image.kind?.S === 'ballot' && image.value?.S).map((image) => image.sk!.S!);
  const removed = stream
    .filter((pair) => pair.length === 1 && pair[0]!.kind?.S === 'ballot')
    .map(([one]) => one!.sk!.S!);
  const byRank = (ids: readonly string[]) => [...ids].sort().map((id) => ids.indexOf(id));
  const orders: Record<string, string[]> = {
    'as written': inStream.map(({ answers }) => answers.vote),
    'as written, backwards': inStream.toReversed().map(({ answers }) => answers.vote),
    'as the table gives them': table.map(({ answers }) => answers.vote),
    'by id': table.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ answers }) => answers.vote),
    'as the ballots lie by id': byRank([...new Set(ballots)]).map((place) => inStream[place % VOTERS]!.answers.vote),
    'as the ballots were removed': [...new Set(removed)].map((_, i) => inStream[i % VOTERS]!.answers.vote),
  };
  for (const [name, votes] of Object.entries(orders)) {
    const right = hits(marked, votes);
    // Fifty fair coins: outside 11 … 39 less than once in ten thousand.
    expect(right, name).toBeGreaterThan(10);
    expect(right, name).toBeLessThan(40);
  }
});
