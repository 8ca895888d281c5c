import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
let cookie: string;
const campaignId = newId('campaign');
const desk = `/api/desk/campaigns/${campaignId}`;
const page = (lang = 'zh-CN') =>
  t.ask('GET', '/c/diaocha/results', undefined, { headers: { 'accept-language': lang } });
const figures = () => t.ask('GET', '/api/campaigns/diaocha/statistics');
const publish = async (publicResults: object) => {
  const { campaign } = (await t.ask('GET', desk, undefined, { cookie })).body;
  const done = await t.ask('PATCH', desk, { version: campaign.version, publicResults }, { cookie });
  expect(done.status).toBe(200);
  t.deps.lookup.forget('diaocha');
};

beforeAll(async () => {
  t = await startTestApp();
  cookie = await t.organizer();
  const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };
  await t.ask(
    'POST',
    '/api/desk/campaigns',
    { id: campaignId, template: 'survey', slug: 'diaocha', period },
    { cookie },
  );
  await t.ask('POST', `${desk}/stage`, { to: 'collecting', version: 1 }, { cookie });
  for (let i = 0; i < 40; i++)
    await t.ask('PUT', `/api/campaigns/diaocha/responses/${newId('response')}`, {
      secret: newSecret(),
      formVersion: 1,
      answers: {
        trade: i < 2 ? 'transport' : i < 20 ? 'construction' : '=采矿',
        years: i % 2 ? 'under-one' : 'over-five',
        overall: i < 3 ? 1 : 4,
        ...(i < 3 ? { why: `秘密${i}` } : {}),
        needs: i % 3 ? ['care', '=食堂'] : ['law'],
      },
    });
  await t.settle();
});
afterAll(() => t.stop());

test('results are out when the organizers say so, question by question', async () => {
  expect([(await page()).status, (await figures()).body.code]).toEqual([404, 'results_not_published']);
  await publish({ from: 'collecting', questions: ['years'] });
  const { status, body } = await page();
  expect(status).toBe(200);
  expect(body).toContain('您在现单位工作了多久');
  expect(body).not.toContain('您从事的行业');
  expect((await figures()).body.results.map(({ id }: { id: string }) => id)).toEqual(['years']);
  expect((await page('en')).body).toContain('40 responses counted');
});

test('page, JSON and public edition show the same protected numbers, and nobody’s words', async () => {
  await publish({ from: 'collecting', questions: ['trade', 'years', 'overall', 'why', 'needs', 'words'] });
  const { results } = (await figures()).body;
  const counts = (id: string) =>
    results.find((one: { id: string }) => one.id === id).body.options.map(({ count }: { count: number }) => count);
  // Two in transport: hidden, and with them the next smallest.
  expect(counts('trade')).toEqual([0, null, null, 0, 0, 20]);
  expect(counts('years')).toEqual([20, 0, 20]);
  // Three who were not content were asked why: their number stays hidden in both.
  expect(counts('overall')).toEqual([null, 0, 0, null, 0]);
  expect(results.find((one: { id: string }) => one.id === 'why')).toMatchObject({ withheld: true, answered: null });
  const { body: html } = await page();
  const id = newId('job');
  await t.ask('POST', `${desk}/jobs`, { id, kind: 'export', options: { format: 'csv', scope: 'public' } }, { cookie });
  await t.settle();
  const { job } = (await t.ask('GET', `${desk}/jobs/${id}`, undefined, { cookie })).body;
  const csv = new TextDecoder().decode(t.files.get(job.file.key)!);
  const lines = csv.split('\r\n').filter((line) => line.startsWith('您从事的行业'));
  expect(lines.map((line) => line.split(',')[3])).toEqual(['0', '＊', '＊', '0', '0', '20']);
  for (const text of [html, csv, JSON.stringify(results)]) expect(text).not.toContain('秘密');
  expect(html).not.toContain('style=');
});
