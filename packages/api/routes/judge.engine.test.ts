import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

const answers = { title: '班车加开一趟', situation: '早班六点半到岗。', proposal: '加开一趟五点五十的班车。' };
const full = { relevance: 8, novelty: 7, feasibility: 9, benefit: 6 };

/** A campaign in judging with one entry, and its judges’ cookies. */
async function judging(names: string[]) {
  const cookie = await t.organizer();
  const desk = (method: string, path: string, body?: unknown) => t.ask(method, `/api/desk${path}`, body, { cookie });
  const id = newId('campaign');
  const entryId = newId('entry');
  const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };
  await desk('POST', '/campaigns', { id, template: 'reform-proposal', slug: `c-${id.slice(-8)}`, period });
  await desk('POST', `/campaigns/${id}/stage`, { to: 'collecting', version: 1 });
  await t.ask('PUT', `/api/campaigns/c-${id.slice(-8)}/entries/${entryId}`, {
    secret: newSecret(),
    formVersion: 1,
    topic: 'transport',
    answers,
  });
  await t.settle();
  await desk('POST', `/campaigns/${id}/decisions`, { entryIds: [entryId], decision: { action: 'accept' } });
  await t.settle();
  await desk('POST', `/campaigns/${id}/stage`, { to: 'screening', version: 2 });
  const ids = names.map(() => newId('judge'));
  const added = await desk('POST', `/campaigns/${id}/judges`, {
    judges: names.map((name, i) => ({ id: ids[i], name, unit: '' })),
  });
  expect((await desk('POST', `/campaigns/${id}/stage`, { to: 'judging', version: 3 })).body.stage).toBe('judging');
  const cookies: string[] = [];
  for (const { url } of added.body.judges as { url: string }[]) {
    const signedIn = await t.ask('POST', '/api/session', { token: url.split('#')[1] });
    cookies.push(signedIn.response.headers.get('set-cookie')!.split(';')[0]!);
  }
  return { ids, cookies };
}

test('the pile tells the judge’s own id and the points given so far', async () => {
  const { ids, cookies } = await judging(['甲', '乙', '丙']);
  await t.ask('PUT', '/api/judge/sheets/1', { version: 1, scores: full, comment: '' }, { cookie: cookies[0]! });
  const pile = (await t.ask('GET', '/api/judge/pile', undefined, { cookie: cookies[0]! })).body;
  expect(pile.judge).toEqual({ id: ids[0], name: '甲', state: 'active' });
  expect(pile.sheets).toEqual([
    {
      ordinal: 1,
      topic: expect.anything(),
      title: '班车加开一趟',
      state: 'scored',
      scores: full,
      round: 'first',
      discussed: false,
      sealed: false,
    },
  ]);
});

test('points meant for another judge’s pile are refused', async () => {
  const { ids, cookies } = await judging(['丁', '戊', '己']);
  const save = (judge: string | undefined) =>
    t.ask(
      'PUT',
      '/api/judge/sheets/1',
      { version: 1, scores: full, comment: '' },
      { cookie: cookies[1]!, ...(judge ? { headers: { 'x-judge': judge } } : {}) },
    );
  expect([(await save(ids[0])).status, (await save(ids[0])).body.code]).toEqual([401, 'sign_in']);
  expect((await save(ids[1])).status).toBe(200);
});
