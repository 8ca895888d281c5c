import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';

const morning = '2026-03-05T02:00:00.000Z';
let t: TestApp;
let campaignId: string;
beforeAll(async () => {
  t = await startTestApp({ now: morning });
  campaignId = newId('campaign');
  await desk(await t.organizer(), 'POST', '/campaigns', {
    id: campaignId,
    template: 'reform-proposal',
    slug: 'access',
    period,
  });
  await desk(await t.organizer(), 'POST', `/campaigns/${campaignId}/stage`, { to: 'collecting', version: 1 });
});
afterAll(() => t.stop());
beforeEach(() => t.clock.set(morning));

const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };
const desk = (cookie: string, method: string, path: string, body?: unknown) =>
  t.ask(method, `/api/desk${path}`, body, { cookie });
const who = async (cookie: string) => (await t.ask('GET', '/api/session', undefined, { cookie })).body.role;
const hoursOn = (hours: number) => t.clock.set(new Date(Date.parse(t.clock.now()) + hours * 3_600_000).toISOString());
const signIn = async (url: string, cookie?: string) => {
  const answer = await t.ask('POST', '/api/session', { token: url.split('#')[1] }, cookie ? { cookie } : {});
  return {
    code: answer.body.code,
    cookie: answer.response.headers.get('set-cookie')?.split(';')[0] ?? '',
    header: answer.response.headers.get('set-cookie'),
  };
};

describe('an organizer’s session', () => {
  test('ends after eight hours without use, and after twelve in any case', async () => {
    const idle = await t.organizer();
    hoursOn(8.01);
    expect([await who(idle), (await desk(idle, 'GET', '/campaigns')).body.code]).toEqual(['nobody', 'sign_in']);
    t.clock.set(morning);
    const busy = await t.organizer();
    for (const role of ['organizer', 'organizer', 'nobody']) {
      hoursOn(5);
      expect(await who(busy)).toBe(role);
    }
  });

  test('ends with signing out, and with the next sign-in of the same browser', async () => {
    const first = await t.organizer();
    await t.ask('DELETE', '/api/session', undefined, { cookie: first });
    expect(await who(first)).toBe('nobody');
    const second = await t.organizer();
    const { body } = await desk(second, 'POST', `/campaigns/${campaignId}/judges`, {
      judges: [{ id: newId('judge'), name: '评委' }],
    });
    const judge = await signIn(body.judges[0].url, second);
    expect([await who(second), await who(judge.cookie)]).toEqual(['nobody', 'judge']);
  });
});

describe('a judge’s link', () => {
  const add = async (cookie: string) => {
    const id = newId('judge');
    const { body } = await desk(cookie, 'POST', `/campaigns/${campaignId}/judges`, { judges: [{ id, name: '评委' }] });
    return { id, url: body.judges[0].url as string };
  };

  test('opens again and again until it is replaced; then it and every session opened with it end', async () => {
    const cookie = await t.organizer();
    const { id, url } = await add(cookie);
    const [phone, tablet] = [await signIn(url), await signIn(url)];
    const pile = async (one: { cookie: string }) =>
      (await t.ask('GET', '/api/judge/pile', undefined, { cookie: one.cookie })).body.code ?? 'open';
    expect([await pile(phone), await pile(tablet)]).toEqual(['open', 'open']);
    const replaced = await desk(cookie, 'POST', `/campaigns/${campaignId}/judges/${id}/link`);
    expect([await pile(phone), await pile(tablet), (await signIn(url)).code]).toEqual([
      'link_invalid',
      'link_invalid',
      'link_invalid',
    ]);
    expect(await pile(await signIn(replaced.body.url))).toBe('open');
  });

  test('of a judge who was taken off the panel opens nothing, nor does a session it opened', async () => {
    const cookie = await t.organizer();
    const { id, url } = await add(cookie);
    const session = await signIn(url);
    expect((await desk(cookie, 'DELETE', `/campaigns/${campaignId}/judges/${id}`)).status).toBe(200);
    expect([
      (await signIn(url)).code,
      (await t.ask('GET', '/api/judge/pile', undefined, { cookie: session.cookie })).body.code,
    ]).toEqual(['link_invalid', 'link_invalid']);
  });

  test('gives a cookie no script can read and no other site can send', async () => {
    const { url } = await add(await t.organizer());
    expect((await signIn(url)).header).toMatch(/^xiance=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
  });
});

describe('a receipt', () => {
  const answers = { title: '加开早班车', proposal: '五点五十加开一班。', name: '王小明' };
  const put = (id: string, secret: string, given: object = {}) =>
    t.ask('PUT', `/api/campaigns/access/entries/${id}`, {
      secret,
      formVersion: 1,
      topic: 'skills',
      answers: { ...answers, ...given },
    });

  test('is needed to read an entry or to send it again: another secret sees and changes nothing', async () => {
    const [id, secret, other] = [newId('entry'), newSecret(), newSecret()];
    await put(id, secret);
    expect((await put(id, other)).body.code).toBe('entry_exists');
    expect((await put(id, other, { proposal: '另一条' })).body.code).toBe('entry_exists');
    const open = (entryId: string, one: string) => t.ask('POST', '/api/receipts', { entryId, secret: one });
    const [wrongSecret, wrongId] = [await open(id, other), await open(newId('entry'), secret)];
    expect([wrongSecret.body, wrongSecret.status]).toEqual([wrongId.body, 404]);
    expect((await open(id, secret)).body).toMatchObject({ title: '加开早班车', sent: { answers } });
  });

  test('cannot be moved to another campaign', async () => {
    const cookie = await t.organizer();
    const elsewhere = newId('campaign');
    await desk(cookie, 'POST', '/campaigns', { id: elsewhere, template: 'reform-proposal', slug: 'elsewhere', period });
    await desk(cookie, 'POST', `/campaigns/${elsewhere}/stage`, { to: 'collecting', version: 1 });
    const [id, secret] = [newId('entry'), newSecret()];
    await put(id, secret);
    const moved = await t.ask('PUT', `/api/campaigns/elsewhere/entries/${id}`, {
      secret,
      formVersion: 1,
      topic: 'skills',
      answers,
    });
    expect(moved.body.code).toBe('entry_exists');
    expect((await desk(cookie, 'GET', `/campaigns/${elsewhere}/entries/${id}`)).body.code).toBe('not_found');
  });
});
