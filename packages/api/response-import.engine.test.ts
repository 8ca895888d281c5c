import { afterAll, beforeAll, expect, test } from 'vitest';
import { templateHeader } from '#core/response-import.ts';
import { newId, startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
let cookie: string;
const campaignId = newId('campaign');
const desk = `/api/desk/campaigns/${campaignId}`;
let header: string[];
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
  header = templateHeader((await t.ask('GET', `${desk}/results`, undefined, { cookie })).body.forms[0], [], 'zh-CN');
});
afterAll(() => t.stop());

const cell = (values: Record<string, string>): string[] =>
  header.map((title) => Object.entries(values).find(([name]) => title.endsWith(name))?.[1] ?? '');
const row = (n: number, given: Record<string, string> = {}) => ({
  row: n + 1,
  cells: cell({
    编号: `纸-${n}`,
    日期: '2026-03-04',
    您从事的行业: n % 2 ? '建筑业' : '制造业',
    您在现单位工作了多久: '5 年以上',
    您对单位工会的工作总体满意吗: '比较满意',
    '您最希望工会做什么｜法律援助': '1',
    ...given,
  }),
});
const send = (rows: object[], dryRun = false) =>
  t.ask('POST', `${desk}/responses/import`, { header, rows, dryRun }, { cookie });
const total = async () => (await t.ask('GET', `${desk}/results`, undefined, { cookie })).body.tally;

test('a dry run says what would happen and writes nothing; the import counts as paper; again, it changes nothing', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => row(i));
  expect((await send(rows, true)).body).toMatchObject({ rows: 120, created: 120, same: 0, failed: 0, unused: [] });
  await t.settle();
  expect((await total()).total).toBe(0);
  expect((await send(rows)).body).toMatchObject({ created: 120, same: 0, failed: 0 });
  await t.settle();
  const before = await total();
  expect(before).toMatchObject({ total: 120, channels: { paper: 120 }, days: { '2026-03-04': 120 } });
  expect(before.questions.trade.codes).toEqual({ manufacturing: 60, construction: 60 });
  expect((await send(rows)).body).toMatchObject({ created: 0, same: 120, failed: 0 });
  expect((await send(rows, true)).body).toMatchObject({ created: 0, same: 120 });
  await t.settle();
  expect(await total()).toEqual(before);
});

test('rows that do not fit are listed with what is wrong, the others are taken', async () => {
  const { body } = await send([
    row(200),
    row(201, { 您在现单位工作了多久: '' }),
    row(202, { 您对单位工会的工作总体满意吗: '9' }),
    row(1, { 您从事的行业: '机关、事业单位' }),
  ]);
  expect(body).toMatchObject({ created: 1, failed: 3 });
  expect(body.errors.map(({ rule, column }: { rule: string; column?: string }) => [rule, column])).toEqual([
    ['imported_otherwise', undefined],
    ['required', '您在现单位工作了多久'],
    ['too_large', '您对单位工会的工作总体满意吗'],
  ]);
});

test('a sheet without row ids is refused, since it could not be known again', async () => {
  const { status, body } = await t.ask(
    'POST',
    `${desk}/responses/import`,
    { header: header.slice(1), rows: [] },
    { cookie },
  );
  expect([status, body.fields]).toEqual([422, [{ path: 'id', rule: 'no_column' }]]);
});
