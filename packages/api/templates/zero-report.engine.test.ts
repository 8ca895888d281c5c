import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '#testing/app.ts';
import { run, smallFederation, tokens } from '#testing/running.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-05T02:00:00.000Z' });
});
afterAll(() => t.stop());

test('a monthly report is asked of every enterprise from the first month on, and the public sees the share that reported', async () => {
  const c = await run(t, 'zero-report', 'lingbaogao');
  const units = await smallFederation(t, c.cookie);
  const firms = units.filter(({ kind }) => kind === 'enterprise');
  const links = await tokens(c);
  const { campaign } = (await c.desk('GET', '')).body;
  expect(campaign.reporting).toEqual({ firstPeriod: '2026-03', dueDay: 5, units: 'all enterprises' });
  const page = await c.page('/c/lingbaogao');
  expect(page).toContain('请从本单位的专属链接报送');
  expect(page).not.toContain('id="form"');

  const send = (i: number, period: string, items: object[] = []) =>
    t.ask('PUT', '/api/unit-reports', {
      slug: 'lingbaogao',
      unitId: firms[i]!.id,
      token: links.get(firms[i]!.id),
      period,
      version: 0,
      items,
    });
  for (let i = 0; i < 4; i++) expect((await send(i, '2026-03')).body.content).toBe('zero');
  expect((await send(4, '2026-03', [{ count: 1, text: '欠薪苗头' }])).body.content).toBe('reported');
  t.clock.set('2026-04-10T02:00:00.000Z');
  expect((await send(0, '2026-04')).body.timing).toBe('in-time');
  await t.settle();
  // The rules are settings like others: one version guards them all, and they may go on changing.
  const version = campaign.version;
  const asked = { version, reporting: { ...campaign.reporting, lastPeriod: '2026-04' } };
  const changed = (await t.ask('PATCH', `/api/desk/campaigns/${c.id}`, asked, { cookie: await t.organizer() })).body;
  expect(changed.reporting.lastPeriod).toBe('2026-04');

  const cookie = await t.organizer();
  const moved = { to: 'published', version: version + 1 };
  expect((await t.ask('POST', `/api/desk/campaigns/${c.id}/stage`, moved, { cookie })).body.stage).toBe('published');
  expect((await send(1, '2026-04')).body.code).toBe('campaign_stage');
  expect(await c.results()).toEqual({
    campaign: {
      slug: 'lingbaogao',
      title: { 'zh-CN': '劳动关系风险每月零报告', en: 'Monthly report on labour relations' },
      callers: ['市总工会'],
    },
    topics: [],
    tiers: [],
    results: [],
    months: [
      { period: '2026-03', asked: 6, sent: 5 },
      { period: '2026-04', asked: 6, sent: 1 },
    ],
  });
  const results = await c.page('/c/lingbaogao/results');
  for (const shown of ['2026-03', '83.3%', '16.7%']) expect(results).toContain(shown);
  expect(results).not.toContain('欠薪苗头');
});
