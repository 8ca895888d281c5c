import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
let cookie: string;
const campaignId = newId('campaign');
const desk = `/api/desk/campaigns/${campaignId}`;
const send = (answers: Record<string, unknown>, id = newId('response')) =>
  t.ask('PUT', `/api/campaigns/diaocha/responses/${id}`, { secret: newSecret(), formVersion: 1, answers });
const get = async (path: string) => (await t.ask('GET', `${desk}${path}`, undefined, { cookie })).body;
/** Every part of what a route gives piece by piece. */
async function all<T = any>(path: string, items: (body: any) => T[]): Promise<T[]> {
  const out: T[] = [];
  for (let cursor = ''; ;) {
    const body = await get(`${path}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    out.push(...items(body));
    if (!body.cursor) return out;
    cursor = body.cursor;
  }
}

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
  for (let i = 0; i < 30; i++)
    await send({
      trade: i % 3 ? 'construction' : '=采矿',
      years: i % 2 ? 'under-one' : 'over-five',
      overall: (i % 5) + 1,
      ...(i % 5 < 2 ? { why: `第${i}条意见` } : {}),
      needs: ['care', 'law'].slice(0, (i % 2) + 1),
    });
  await t.settle();
});
afterAll(() => t.stop());

test('the figures come with every version of the form', async () => {
  const { forms, tally } = await get('/results');
  expect(forms.map(({ version }: { version: number }) => version)).toEqual([1]);
  expect(tally).toMatchObject({
    total: 30,
    questions: { trade: { answered: 30, codes: { construction: 20, '=': 10 } } },
  });
});

test('a count opens into just the responses it counts', async () => {
  const items = await all('/responses?at=trade&codes==', (body) => body.items);
  expect(items.length).toBe(10);
  expect(items.every(({ answers }) => answers.trade === '=采矿')).toBe(true);
  expect(new Set(items.map(({ id }) => id)).size).toBe(10);
  expect((await all('/responses?at=recommend&codes=-', (body) => body.items)).length).toBe(30);
  expect((await all('/responses?at=overall&codes=1,2', (body) => body.items)).length).toBe(12);
  expect((await all('/responses?', (body) => body.items)).length).toBe(30);
});

test('a cell of a cross-table opens into the responses that both its sides hold', async () => {
  const items = await all('/responses?at=years&codes=under-one&andAt=needs&andCodes=law', (body) => body.items);
  expect(items.length).toBe(15);
  expect(items.every(({ answers }) => answers.years === 'under-one' && answers.needs.includes('law'))).toBe(true);
  const none = '/responses?at=years&codes=over-five&andAt=needs&andCodes=law';
  expect((await all(none, (body) => body.items)).length).toBe(0);
});

test('two questions crossed part by part add up to the counts of each', async () => {
  const cells = await all<[string, string, number]>('/results/cross?rows=years&columns=needs', (body) => body.cells);
  const sums = new Map<string, number>();
  for (const [a, b, n] of cells) sums.set(`${a} ${b}`, (sums.get(`${a} ${b}`) ?? 0) + n);
  expect(Object.fromEntries(sums)).toEqual({ 'over-five care': 15, 'under-one care': 15, 'under-one law': 15 });
});

test('texts come with the answer they are grouped by, and words of one’s own are texts too', async () => {
  const texts = await all<{ text: string; by: string[] }>('/results/texts?question=why&by=years', (body) => body.items);
  expect(texts.length).toBe(12);
  expect(texts.find(({ text }) => text === '第1条意见')?.by).toEqual(['under-one']);
  expect(
    (await all<{ text: string }>('/results/texts?question=trade', (body) => body.items)).map(({ text }) => text),
  ).toEqual(Array(10).fill('采矿'));
});

test('an excluded response leaves every figure, says why, and comes back', async () => {
  const [one] = await all('/responses?at=trade&codes==', (body) => body.items);
  const path = `${desk}/responses/${one.id}/state`;
  expect((await t.ask('POST', path, { state: 'excluded' }, { cookie })).status).toBe(422);
  const { body } = await t.ask('POST', path, { state: 'excluded', reason: '重复填写' }, { cookie });
  expect(body).toMatchObject({ state: 'excluded', reason: '重复填写', version: 2 });
  await t.settle();
  const { tally } = await get('/results');
  expect([tally.total, tally.questions.trade.codes['=']]).toEqual([29, 9]);
  expect((await all('/responses?at=trade&codes==', (part) => part.items)).length).toBe(9);
  expect((await all('/responses?state=excluded', (part) => part.items)).map(({ id }) => id)).toEqual([one.id]);
  expect((await t.ask('POST', path, { state: 'excluded', reason: '再' }, { cookie })).body.code).toBe(
    'decision_not_allowed',
  );
  await t.ask('POST', path, { state: 'counted' }, { cookie });
  await t.settle();
  expect((await get('/results')).tally.total).toBe(30);
});

test('what is asked for wrongly is refused, and nobody without a session sees anything', async () => {
  expect((await t.ask('GET', `${desk}/results/cross?rows=@nowhere&columns=a`, undefined, { cookie })).status).toBe(422);
  expect((await get('/responses?cursor=99.zz')).items.length).toBeGreaterThanOrEqual(0);
  for (const path of ['/results', '/responses', '/results/units', '/results/texts?question=why'])
    expect((await t.ask('GET', `${desk}${path}`)).status).toBe(401);
});
