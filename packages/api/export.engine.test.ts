import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSheet } from '#booklet/sheet-read.ts';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
let cookie: string;
const campaignId = newId('campaign');
const desk = `/api/desk/campaigns/${campaignId}`;
let excluded = '';

async function exported(options: object): Promise<{ job: any; bytes: Uint8Array }> {
  const id = newId('job');
  const asked = await t.ask('POST', `${desk}/jobs`, { id, kind: 'export', options }, { cookie });
  expect(asked.status).toBe(202);
  await t.settle();
  const { job } = (await t.ask('GET', `${desk}/jobs/${id}`, undefined, { cookie })).body;
  return { job, bytes: t.files.get(job.file?.key)! };
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
  for (let i = 0; i < 40; i++) {
    const id = newId('response');
    await t.ask('PUT', `/api/campaigns/diaocha/responses/${id}`, {
      secret: newSecret(),
      formVersion: 1,
      answers: {
        trade: i % 4 ? 'construction' : '=采矿',
        years: i % 2 ? 'under-one' : 'over-five',
        overall: (i % 5) + 1,
        aspects: { rights: 'high', care: 'low' },
        needs: i % 3 ? ['care', '=食堂'] : ['law'],
        recommend: i % 11,
        words: i === 7 ? '=1+1' : '谢谢',
      },
    });
    if (i === 39) excluded = id;
  }
  await t.ask('POST', `${desk}/responses/${excluded}/state`, { state: 'excluded', reason: '测试' }, { cookie });
  await t.settle();
});
afterAll(() => t.stop());

test('a sheet has one row a response that counts, columns 0 and 1 for several choices, words of one’s own beside them', async () => {
  const { job, bytes } = await exported({ format: 'xlsx' });
  expect(job).toMatchObject({ state: 'done', done: 39, total: 39, file: { bytes: bytes.length } });
  const read = await readSheet(bytes, 'x.xlsx');
  if ('refusal' in read) throw new Error(read.refusal.detail);
  const [header, ...rows] = read.rows.map(({ cells }) => cells);
  expect(rows.length).toBe(39);
  expect(rows.some(([id]) => id === excluded)).toBe(false);
  const at = (title: string) => header!.indexOf(title);
  const sum = (title: string) => rows.reduce((total, row) => total + Number(row[at(title)] || 0), 0);
  const { tally } = (await t.ask('GET', `${desk}/results`, undefined, { cookie })).body;
  const { needs, trade } = tally.questions;
  expect(sum('6. 您最希望工会做什么｜困难帮扶、送温暖')).toBe(needs.codes.care);
  expect(sum('6. 您最希望工会做什么｜法律援助')).toBe(needs.codes.law);
  expect(rows.filter((row) => row[at('1. 您从事的行业｜其他（文字）')] === '采矿').length).toBe(trade.codes['=']);
  expect(rows[0]![at('5. 您对下列工作满意吗｜维护劳动权益')]).toBe('满意');
  expect(Object.keys(unzipSync(bytes)).filter((name) => name.startsWith('xl/worksheets/sheet')).length).toBe(3);
});

test('a CSV begins with the byte order mark, has codes where they are asked for, and no formula', async () => {
  const { bytes } = await exported({ format: 'csv', values: 'codes' });
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  expect(text.split('\r\n')[0]).toContain(
    '_id,_day,_channel,_topic,_unit,_lang,_seconds,_version,trade,trade.=,years,overall',
  );
  expect(text).toContain("'=1+1");
  expect(text.trimEnd().split('\r\n').length).toBe(40);
});

test('JSON is a line a response, with its answers as they are kept', async () => {
  const { bytes } = await exported({ format: 'json' });
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\n');
  expect(lines.length).toBe(39);
  expect(JSON.parse(lines[0]!)).toMatchObject({ formVersion: 1, answers: { aspects: { rights: 'high' } } });
});

test('the public edition holds protected figures alone', async () => {
  const { job, bytes } = await exported({ format: 'csv', scope: 'public' });
  expect(job.file.name).toContain('公开版');
  const text = new TextDecoder().decode(bytes);
  expect(text).toContain('您对单位工会的工作总体满意吗');
  expect(text).not.toContain('rsp_');
  expect(text).not.toContain('谢谢');
});

test('nobody’s personal answers leave an anonymous survey, and a reason is needed elsewhere', async () => {
  const asked = (options: object) =>
    t.ask('POST', `${desk}/jobs`, { id: newId('job'), kind: 'export', options }, { cookie });
  expect((await asked({ format: 'csv', personal: { reason: '核对名单' } })).status).toBe(422);
  expect((await asked({ format: 'csv', personal: { reason: ' ' } })).status).toBe(422);
});
