import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
let cookie: string;
beforeAll(async () => {
  t = await startTestApp();
  cookie = await t.organizer();
});
afterAll(() => t.stop());

const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };
async function open(slug: string, more: Record<string, unknown> = {}, template = 'survey'): Promise<string> {
  const id = newId('campaign');
  const desk = `/api/desk/campaigns/${id}`;
  await t.ask('POST', '/api/desk/campaigns', { id, template, slug, period }, { cookie });
  let version = 1;
  if (Object.keys(more).length) version = (await t.ask('PATCH', desk, { version, ...more }, { cookie })).body.version;
  const { status } = await t.ask('POST', `${desk}/stage`, { to: 'collecting', version }, { cookie });
  expect(status).toBe(200);
  return id;
}
const report = (slug: string, id: string, body: unknown) => t.ask('PUT', `/api/campaigns/${slug}/visits/${id}`, body);
const left = async (id: string) => {
  await t.settle();
  return (await t.ask('GET', `/api/desk/campaigns/${id}/results`, undefined, { cookie })).body.left;
};

test('where people left shows in the results, and who sent after all no longer', async () => {
  const id = await open('tingliu');
  const [one, two] = [newId('visit'), newId('visit')];
  const page = { page: 'start', place: 0, pages: 3 };
  for (const visit of [one, one, two]) expect((await report('tingliu', visit, page)).status).toBe(200);
  expect(await left(id)).toEqual({ start: 2 });
  await report('tingliu', two, { ...page, sent: true });
  await report('tingliu', two, page);
  expect(await left(id)).toEqual({ start: 1 });
});

test('a page the form does not have is refused, and so is one that is not an id', async () => {
  expect((await report('tingliu', newId('visit'), { page: 'nowhere', place: 0, pages: 1 })).body.code).toBe('invalid');
  expect((await report('tingliu', newId('response'), { page: 'start', place: 0, pages: 1 })).status).toBe(404);
});

test('an anonymous vote is not watched, nor a campaign whose entries are read', async () => {
  await open('hezi', { audience: { access: 'roster', anonymous: true } });
  await open('jianyi', {}, 'reform-proposal');
  for (const slug of ['hezi', 'jianyi', 'nobody'])
    expect((await report(slug, newId('visit'), { page: 'start', place: 0, pages: 1 })).body.code).toBe('not_found');
});

test('nothing of a visit leads to the response it ended in', async () => {
  const id = await open('niming', { audience: { access: 'open', anonymous: true } });
  const [visit, response] = [newId('visit'), newId('response')];
  await report('niming', visit, { page: 'start', place: 0, pages: 3 });
  await t.ask('PUT', `/api/campaigns/niming/responses/${response}`, {
    secret: newSecret(),
    formVersion: 1,
    answers: { trade: 'construction', years: 'under-one', overall: 4, needs: ['care'] },
  });
  await report('niming', visit, { page: 'start', place: 0, pages: 3, sent: true });
  expect(await left(id)).toEqual({});
  const { Items } = await t.engine.client.send(
    new (await import('@aws-sdk/client-dynamodb')).ScanCommand({ TableName: t.engine.tableName }),
  );
  const about = (Items ?? []).map((item) => JSON.stringify(item)).filter((text) => text.includes(visit));
  expect(about.length).toBe(2);
  expect(about.filter((text) => text.includes(response.slice(4)))).toEqual([]);
});

test('after the end nothing more is taken', async () => {
  t.clock.set('2026-04-16T00:00:00.000Z');
  const { body } = await report('tingliu', newId('visit'), { page: 'start', place: 0, pages: 3 });
  expect(body.code).toBe('campaign_not_open');
});
