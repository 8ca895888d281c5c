import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { campaign, judge, noon, nthId, sheet } from '#testing/factories.ts';
import * as campaigns from './campaign.ts';
import type { Database } from './database.ts';
import * as jobs from './job.ts';
import { begin } from '#core/judging.ts';
import * as judges from './judge.ts';
import * as judgings from './judging.ts';
import * as selections from './selection.ts';
import * as sessions from './session.ts';
import { hashSecret } from './cipher.ts';

let engine: TestEngine;
let now = noon;
let db: Database;
beforeAll(async () => {
  engine = await startTestEngine();
  db = { client: engine.client, tableName: engine.tableName, now: () => now };
});
afterAll(() => engine.stop());

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const tally = (outcomes: readonly unknown[]) =>
  Object.fromEntries([...Map.groupBy(outcomes, String)].map(([name, all]) => [name, all.length]));

test('of twenty campaigns that want one address at once, one gets it and nothing of the others stays', async () => {
  const wanted = times(20, (n) => campaign({ id: nthId('cmp', 100 + n), slug: 'wanted' }));
  const outcomes = await Promise.all(wanted.map((one) => campaigns.create(db, one)));
  expect(tally(outcomes)).toEqual({ created: 1, slug_taken: 19 });
  const found = await Promise.all(wanted.map(({ id }) => campaigns.find(db, id)));
  expect(found.filter(Boolean)).toEqual([await campaigns.findBySlug(db, 'wanted')]);
});

test('one campaign created twenty times at once is created once, and its address leads to it', async () => {
  const one = campaign({ id: nthId('cmp', 200), slug: 'once' });
  expect(tally(await Promise.all(times(20, () => campaigns.create(db, one))))).toEqual({ created: 1, exists: 19 });
  expect(await campaigns.findBySlug(db, 'once')).toEqual(one);
  expect(await campaigns.findBySlug(db, 'nobody')).toBeUndefined();
});

test('of twenty changes to one version of a campaign one stands', async () => {
  const one = campaign({ id: nthId('cmp', 201), slug: 'changed' });
  await campaigns.create(db, one);
  const changes = times(20, (n) => ({ ...one, version: 2, reviewsPerEntry: n + 1 }));
  const outcomes = await Promise.all(changes.map((change) => campaigns.save(db, change)));
  expect(tally(outcomes)).toEqual({ true: 1, false: 19 });
  expect(await campaigns.find(db, one.id)).toEqual(changes[outcomes.indexOf(true)]);
});

test('campaigns are listed newest first', async () => {
  const made = times(3, (n) =>
    campaign({ id: nthId('cmp', 300 + n), slug: `listed-${n}`, createdAt: `2027-01-0${n + 1}T00:00:00.000Z` }),
  );
  for (const one of [made[1]!, made[2]!, made[0]!]) await campaigns.create(db, one);
  expect((await campaigns.list(db)).slice(0, 3).map(({ slug }) => slug)).toEqual(['listed-2', 'listed-1', 'listed-0']);
});

test('a panel comes back in the order it was entered, and only its own campaign’s', async () => {
  const campaignId = nthId('cmp', 400);
  const members = times(5, (n) =>
    judge({ id: nthId('jdg', 40 - n), campaignId, createdAt: new Date(Date.parse(noon) + n).toISOString() }),
  );
  for (const member of members.toReversed()) expect(await judges.create(db, member)).toBe(true);
  expect(await judges.create(db, members[0]!)).toBe(false);
  await judges.create(db, judge({ id: nthId('jdg', 99), campaignId: nthId('cmp', 401) }));
  expect(await judges.list(db, campaignId)).toEqual(members);
  expect(await judges.remove(db, members[0]!)).toBe(true);
  expect(await judges.find(db, campaignId, members[0]!.id)).toBeUndefined();
});

test('a judge who sits on two panels under one id has a pile on each', async () => {
  const [here, there] = [judge({ campaignId: nthId('cmp', 410) }), judge({ campaignId: nthId('cmp', 411) })];
  const one = sheet({ campaignId: here.campaignId, comment: '这里' });
  const two = sheet({ campaignId: there.campaignId, comment: '那里' });
  expect(await judges.saveSheets(db, [one, two])).toBe(true);
  expect([await judges.listSheets(db, here), await judges.findSheet(db, there, 1)]).toEqual([[one], two]);
  expect(await judges.listPanelSheets(db, [here, there])).toEqual([one, two]);
});

test('a pile of a thousand is stored in its order, and a sheet somebody changed stops the writing', async () => {
  const owner = judge({ campaignId: nthId('cmp', 420) });
  const pile = times(1000, (n) => sheet({ campaignId: owner.campaignId, ordinal: n + 1, entryId: nthId('ent', n) }));
  expect(await judges.saveSheets(db, pile)).toBe(true);
  expect((await judges.listSheets(db, owner)).map(({ ordinal }) => ordinal)).toEqual(
    pile.map(({ ordinal }) => ordinal),
  );
  expect(await judges.saveSheet(db, { ...pile[0]!, version: 2 })).toBe(true);
  expect(await judges.saveSheet(db, { ...pile[0]!, version: 2 })).toBe(false);
  expect(
    await judges.saveSheets(
      db,
      pile.slice(0, 100).map((one) => ({ ...one, version: 2 })),
    ),
  ).toBe(false);
  expect((await judges.findSheet(db, owner, 90))?.version).toBe(1);
});

test('a save is in before the seal or is refused, whichever comes first; sheets dealt after it are open', async () => {
  const owner = judge({ campaignId: nthId('cmp', 421) });
  await judges.create(db, owner);
  const pile = times(20, (n) => sheet({ campaignId: owner.campaignId, ordinal: n + 1, entryId: nthId('ent', n) }));
  await judges.saveSheets(db, pile);
  const sealed = { ...owner, version: 2, sealed: { to: 20, at: noon } };
  const given = pile.map((one) => ({ ...one, version: 2, comment: '可行' }));
  const [saved] = await Promise.all([
    Promise.all(given.map((one) => judges.saveSheet(db, one))),
    judges.save(db, sealed),
  ]);
  const after = await judges.listSheets(db, sealed);
  expect(after.map(({ comment, sealedAt }) => [comment !== '', sealedAt])).toEqual(saved.map((one) => [one, noon]));
  const later = { ...after[0]!, version: after[0]!.version + 1 };
  expect(await judges.saveSheet(db, later)).toBe(false);
  const more = sheet({ campaignId: owner.campaignId, ordinal: 21, entryId: nthId('ent', 99) });
  await judges.saveSheets(db, [more]);
  expect(await judges.saveSheet(db, { ...more, version: 2 })).toBe(true);
  expect((await judges.findSheet(db, sealed, 21))?.sealedAt).toBeUndefined();
});

test('of ten organizers who change how a campaign is judged at once one does', async () => {
  const campaignId = nthId('cmp', 430);
  expect(await judgings.find(db, campaignId)).toEqual(begin(campaignId));
  const next = (version: number) => ({ ...begin(campaignId), version, first: version });
  const log = (version: number) => ({ at: noon, by: '主办', kind: 'dealt' as const, count: version });
  const save = (version: number) => judgings.save(db, next(version), judgings.logging(campaignId, log(version), 'a'));
  expect(tally(await Promise.all(times(10, () => save(1))))).toEqual({ true: 1, false: 9 });
  expect(tally(await Promise.all(times(10, () => save(2))))).toEqual({ true: 1, false: 9 });
  expect(await save(4)).toBe(false);
  expect(await judgings.find(db, campaignId)).toEqual(next(2));
});

test('what happened to a panel is told newest first, and written again is told once', async () => {
  const campaignId = nthId('cmp', 431);
  const event = (n: number) => ({
    at: `2026-03-05T04:00:0${n}.000Z`,
    by: '主办',
    kind: 'sheet-voided' as const,
    count: n,
  });
  for (let again = 0; again < 2; again++) await judgings.log(db, campaignId, times(5, event), 'same');
  const { items, cursor } = await judgings.listLog(db, campaignId, { limit: 3 });
  expect(items.map(({ count }) => count)).toEqual([4, 3, 2]);
  expect((await judgings.listLog(db, campaignId, { limit: 3, cursor })).items.map(({ count }) => count)).toEqual([
    1, 0,
  ]);
});

test('what the chair says of conflicts and masks is kept under its version', async () => {
  const campaignId = nthId('cmp', 432);
  const said = {
    judgeId: nthId('jdg', 1),
    entryId: nthId('ent', 1),
    as: 'conflict' as const,
    reason: '师生',
    by: '主办',
    at: noon,
  };
  expect(await judgings.findConflicts(db, campaignId)).toEqual({ campaignId, version: 0, declared: [] });
  const conflicts = { campaignId, version: 1, declared: [said] };
  expect([await judgings.saveConflicts(db, conflicts), await judgings.saveConflicts(db, conflicts)]).toEqual([
    true,
    false,
  ]);
  expect(await judgings.findConflicts(db, campaignId)).toEqual(conflicts);
  const edit = { hide: ['三车间'], show: [], checked: true, version: 1 };
  expect([
    await judgings.saveEdit(db, nthId('ent', 1), edit),
    await judgings.saveEdit(db, nthId('ent', 1), edit),
  ]).toEqual([true, false]);
  expect(await judgings.findEdits(db, [nthId('ent', 2), nthId('ent', 1)])).toEqual([undefined, edit]);
});

test('a selection is saved once per version, also with thousands of chosen entries', async () => {
  const campaignId = nthId('cmp', 440);
  const selection = (version: number, count = 0) => ({
    campaignId,
    version,
    method: 'mean' as const,
    tiers: campaign().tiers,
    zone: 'standing' as const,
    overrides: {},
    votes: [],
    signatures: [],
    ...(count
      ? {
          lockedAt: noon,
          lockedBy: '主办',
          chosen: times(count, (n) => ({
            entryId: nthId('ent', Math.imul(n, 2654435761) >>> 0),
            tier: 'golden' as const,
            rank: n + 1,
            score: 100 - n / 97,
          })),
        }
      : {}),
  });
  expect(tally(await Promise.all(times(5, () => selections.save(db, selection(1)))))).toEqual({ true: 1, false: 4 });
  expect(await selections.save(db, selection(3))).toBe(false);
  expect(await selections.save(db, selection(2, 3000))).toBe(true);
  expect(await selections.find(db, campaignId)).toEqual(selection(2, 3000));
});

test('results come back in the order of the selection, however often they are written', async () => {
  const result = (n: number) => ({
    entryId: nthId('ent', n),
    number: `${n}`,
    tier: 'golden' as const,
    topic: 'skills',
    title: `第${n}`,
    authors: [],
    unit: '',
    sections: [],
  });
  for (const n of [11, 2, 0, 2, 1]) await selections.saveResult(db, nthId('cmp', 450), n, result(n));
  expect((await selections.listResults(db, nthId('cmp', 450))).map(({ title }) => title)).toEqual([
    '第0',
    '第1',
    '第2',
    '第11',
  ]);
});

test('an organizer’s link opens for one of twenty who press at once; an expired one for nobody', async () => {
  const [token, old] = ['t'.repeat(22), 'o'.repeat(22)];
  const link = { role: 'organizer' as const, id: 'stf_1', name: '主办' };
  const seconds = Date.parse(noon) / 1000;
  await sessions.issueLink(db, token, link, seconds + 60);
  await sessions.issueLink(db, old, link, seconds);
  expect([await sessions.findLink(db, hashSecret(token)), await sessions.findLink(db, hashSecret(old))]).toEqual([
    link,
    undefined,
  ]);
  expect(tally(await Promise.all(times(20, () => sessions.useUpLink(db, hashSecret(token)))))).toEqual({
    true: 1,
    false: 19,
  });
  expect(await sessions.findLink(db, hashSecret(token))).toBeUndefined();
});

test('a session is found by its token until it is closed or its days are over, and its token is stored nowhere', async () => {
  const session = { who: { role: 'organizer' as const, id: 'stf_1', name: '主办' }, bornAt: noon, seenAt: noon };
  await sessions.open(db, 'secret-token', session);
  expect(await sessions.find(db, 'secret-token')).toEqual(session);
  now = new Date(Date.parse(noon) + 12 * 3_600_000).toISOString();
  expect(await sessions.find(db, 'secret-token')).toBeUndefined();
  now = noon;
  expect([
    await sessions.close(db, 'secret-token'),
    await sessions.close(db, 'secret-token'),
    await sessions.find(db, 'secret-token'),
  ]).toEqual([true, false, undefined]);
  // By its hash, as a list of browsers names it.
  await sessions.open(db, 'by-hash', session);
  const hashes = [hashSecret('by-hash'), hashSecret('never')];
  expect(await sessions.findByHash(db, hashes)).toEqual([session, undefined]);
  expect([await sessions.closeByHash(db, hashes[0]!), await sessions.closeByHash(db, hashes[0]!)]).toEqual([
    true,
    false,
  ]);
  expect(await sessions.findByHash(db, hashes)).toEqual([undefined, undefined]);
});

test('a job is made once; open ones are found by a runner that starts, the newest fifty by the desk', async () => {
  const campaignId = nthId('cmp', 460);
  const job = (n: number, state: 'queued' | 'done' = 'queued') => ({
    id: nthId('job', n),
    campaignId,
    kind: 'poster' as const,
    state,
    done: 0,
    total: 0,
    createdAt: new Date(Date.parse(noon) + n).toISOString(),
    updatedAt: noon,
    by: '主办',
    origin: 'http://localhost',
  });
  expect(tally(await Promise.all(times(5, () => jobs.create(db, job(0)))))).toEqual({ true: 1, false: 4 });
  for (let n = 1; n < 60; n++) await jobs.create(db, job(n));
  for (let n = 0; n < 58; n++) await jobs.save(db, job(n, 'done'));
  expect((await jobs.listOpen(db)).map(({ id }) => id)).toEqual([nthId('job', 58), nthId('job', 59)]);
  expect((await jobs.list(db, campaignId)).map(({ id }) => id)).toEqual(times(50, (n) => nthId('job', 59 - n)));
  expect(await jobs.find(db, nthId('job', 3))).toEqual(job(3, 'done'));
});
