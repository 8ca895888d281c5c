import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as entries from '#store/entry.ts';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
let cookie: string;
beforeAll(async () => {
  t = await startTestApp();
  cookie = await t.organizer();
});
afterAll(() => t.stop());

const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };
const desk = (method: string, path: string, body?: unknown) => t.ask(method, `/api/desk${path}`, body, { cookie });
const question = (id: string, given: object = {}) => ({
  kind: 'long',
  id,
  label: { 'zh-CN': id },
  required: false,
  personal: false,
  maxLength: 10_000,
  ...given,
});

async function campaign(slug: string, settings: object = {}): Promise<string> {
  const id = newId('campaign');
  await desk('POST', '/campaigns', { id, template: 'reform-proposal', slug, period, settings });
  await desk('POST', `/campaigns/${id}/stage`, { to: 'collecting', version: 1 });
  return id;
}

async function send(slug: string, answers: object, given: object = {}) {
  const [id, secret] = [newId('entry'), newSecret()];
  const body = { secret, formVersion: 1, topic: 'skills', answers, ...given };
  return { id, secret, body, answer: await t.ask('PUT', `/api/campaigns/${slug}/entries/${id}`, body) };
}

describe('long content', () => {
  const questions = [
    question('title', { kind: 'text', role: 'title', required: true, maxLength: 40 }),
    question('body', { role: 'body' }),
    ...Array.from({ length: 10 }, (_, n) => question(`more-${n}`)),
  ];
  beforeAll(() => campaign('long', { form: { version: 1, questions } }));

  test('of seven answers with ten thousand characters each is kept whole, revised and read again', async () => {
    const long = (word: string) =>
      Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`more-${n}`, word.repeat(10_000)]));
    const sent = await send('long', { title: '长', body: '文', ...long('建') });
    expect([sent.answer.status, sent.answer.body.outcome]).toEqual([200, 'created']);
    const revised = { ...sent.body, answers: { title: '长', body: '文', ...long('议') } };
    expect((await t.ask('PUT', `/api/campaigns/long/entries/${sent.id}`, revised)).body.outcome).toBe('revised');
    const receipt = (await t.ask('POST', '/api/receipts', { entryId: sent.id, secret: sent.secret })).body;
    expect(receipt.sent.answers).toEqual(revised.answers);
  });

  test('beyond what one request may carry is refused before it is read', async () => {
    const sent = await send('long', {
      title: '长',
      ...Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`more-${n}`, '建'.repeat(10_000)])),
    });
    expect([sent.answer.status, sent.answer.body.code]).toEqual([413, 'body_too_large']);
  });
});

describe('two hundred decisions', () => {
  let id: string;
  let entryIds: string[];
  beforeAll(async () => {
    id = await campaign('many');
    const sent = await Promise.all(
      Array.from({ length: 200 }, (_, n) => send('many', { title: `第${n}`, proposal: '好' })),
    );
    entryIds = sent.map((one) => one.id);
    await t.settle();
  });

  test('by two organizers at once stand once for each entry, and each is told what became of his', async () => {
    const both = await Promise.all([
      desk('POST', `/campaigns/${id}/decisions`, { entryIds, decision: { action: 'accept' } }),
      desk('POST', `/campaigns/${id}/decisions`, { entryIds, decision: { action: 'return', reason: '请补充' } }),
    ]);
    const [accepted, returned] = both.map(
      ({ body }) => body.results as { entryId: string; state?: string; code?: string }[],
    ) as [{ entryId: string; state?: string; code?: string }[], { entryId: string; state?: string; code?: string }[]];
    const stored = await entries.findMany(t.deps.database, entryIds);
    for (const [i, one] of stored.entries()) {
      const said = [accepted[i]!, returned[i]!];
      // Either one came too late, or both came one after the other: the last word said is what is stored.
      expect(said.map((word) => word.entryId)).toEqual([entryIds[i], entryIds[i]]);
      expect(said.map((word) => word.state)).toContain(one!.entry.state);
      expect(said.filter((word) => word.state).length).toBe(one!.entry.version - 1);
      for (const word of said)
        expect(word.state ?? word.code).toMatch(/^(?:accepted|returned|version_conflict|decision_not_allowed)$/);
    }
    await t.settle();
    const counted = (await desk('GET', `/campaigns/${id}`)).body.counters;
    expect([counted.total, (counted.byState.accepted ?? 0) + (counted.byState.returned ?? 0)]).toEqual([200, 200]);
  });
});

describe('choosing', () => {
  test('cannot name an entry of another campaign, a tier that is not there, or one tier twice', async () => {
    const [here, there] = [await campaign('here'), await campaign('there')];
    const mine = await send('here', { title: '这里', proposal: '好' });
    const strange = await send('there', { title: '那里', proposal: '好', name: '欧阳' });
    for (const [id, one] of [
      [here, mine],
      [there, strange],
    ] as const)
      await desk('POST', `/campaigns/${id}/decisions`, { entryIds: [one.id], decision: { action: 'accept' } });
    await t.settle();
    await desk('POST', `/campaigns/${here}/stage`, { to: 'screening', version: 2 });
    const added = await desk('POST', `/campaigns/${here}/judges`, {
      judges: ['甲', '乙', '丙'].map((name) => ({ id: newId('judge'), name })),
    });
    await desk('POST', `/campaigns/${here}/stage`, { to: 'judging', version: 3 });
    const signedIn = await t.ask('POST', '/api/session', { token: added.body.judges[0].url.split('#')[1] });
    const judge = signedIn.response.headers.get('set-cookie')!.split(';')[0]!;
    await t.ask(
      'PUT',
      '/api/judge/sheets/1',
      { version: 1, scores: { relevance: 5, novelty: 5, feasibility: 5, benefit: 5 } },
      { cookie: judge },
    );
    expect((await desk('POST', `/campaigns/${here}/stage`, { to: 'selection', version: 4 })).body.stage).toBe(
      'selection',
    );
    const choose = (change: object) => desk('PUT', `/campaigns/${here}/selection`, { version: 0, ...change });
    const reason = '会议决定';
    expect((await choose({ overrides: { [strange.id]: { tier: 'golden', reason } } })).body).toMatchObject({
      code: 'invalid',
      fields: [{ path: `overrides.${strange.id}`, rule: 'unknown' }],
    });
    expect((await choose({ overrides: { [mine.id]: { tier: 'commended', reason } } })).body).toMatchObject({
      code: 'invalid',
      fields: [{ path: `overrides.${mine.id}.tier` }],
    });
    const tier = { id: 'golden', name: { 'zh-CN': '金点子' }, size: 1 };
    expect((await choose({ tiers: [tier, tier] })).body).toMatchObject({
      code: 'invalid',
      fields: [{ path: 'tiers', rule: 'distinct' }],
    });
    expect((await desk('POST', `/campaigns/${here}/stage`, { to: 'published', version: 5 })).body.code).toBe(
      'campaign_stage',
    );
    expect((await choose({ overrides: { [mine.id]: { tier: 'golden', reason } } })).body).toEqual({ version: 1 });
  });
});

test('a question or criterion cannot take a name every object has from birth', async () => {
  const id = await campaign('names');
  for (const name of ['constructor', 'prototype', '__proto__'])
    expect(
      (
        await desk('PATCH', `/campaigns/${id}`, {
          version: 2,
          criteria: [{ id: name, name: { 'zh-CN': '项' }, weight: 100, max: 10 }],
        })
      ).body,
    ).toMatchObject({ code: 'invalid', fields: [{ path: 'criteria.0.id' }] });
  const polluting = await t.ask(
    'PUT',
    `/api/campaigns/names/entries/${newId('entry')}`,
    `{"secret":"${newSecret()}","formVersion":1,"topic":"skills","answers":{"title":"一","proposal":"二","__proto__":{"x":"y"},"constructor":"z"}}`,
  );
  expect([polluting.status, ({} as { x?: string }).x]).toEqual([200, undefined]);
});

test('words are in the language asked for, whatever else the header says', async () => {
  const said = async (language: string) =>
    (await t.ask('GET', '/api/campaigns/nowhere', undefined, { headers: { 'accept-language': language } })).body
      .message;
  const [zh, en] = ['没有找到这一页或这项内容', 'There is no such page or item'];
  const headers = [
    'en',
    'en-US,en;q=0.9',
    'zh-CN;q=0.4, en;q=0.6',
    'fr, en;q=0.1',
    '',
    '*',
    'zh',
    'en;q=0.2, zh;q=0.9',
    'xx;q=oops',
    ',,;;=',
    'english',
  ];
  expect(await Promise.all(headers.map(said))).toEqual([en, en, en, en, zh, zh, zh, zh, zh, zh, zh]);
});
