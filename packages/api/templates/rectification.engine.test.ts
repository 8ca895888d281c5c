import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '#testing/app.ts';
import { run } from '#testing/running.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

test('problems found get an owner and a day, are put right, sent back and verified, and the public sees how many', async () => {
  const c = await run(t, 'rectification', 'chabai');
  const found = (problem: string) => ({ problem, place: '职工服务中心', detail: '窗口中午没有人值班。' });
  const noon = await c.enter('service', found('中午无人值班'));
  const slow = await c.enter('service', found('帮扶审批太慢'));
  const funds = await c.enter('funds', found('经费公开不及时'));
  const same = await c.enter('style', found('重复反映'));
  await c.decide([noon.id, slow.id, funds.id], { action: 'accept' });
  await c.decide([same.id], { action: 'decline', reason: '与前一条重复' });
  await c.move('screening');

  const follow = (ids: string[], step: object) => c.follow(ids, { action: 'follow', ...step });
  const missing = await c.desk('POST', '/follow-ups', {
    entryIds: [noon.id],
    step: { action: 'follow', to: 'assigned' },
  });
  expect(missing.body.results[0].code).toBe('invalid');
  const both = await follow([noon.id, slow.id], { to: 'assigned', owner: '保障部', dueOn: '2026-03-20' });
  expect(both.map(({ followUp }) => followUp)).toEqual([
    { state: 'assigned', owner: '保障部', dueOn: '2026-03-20', at: '2026-03-05T02:00:00.000Z' },
    { state: 'assigned', owner: '保障部', dueOn: '2026-03-20', at: '2026-03-05T02:00:00.000Z' },
  ]);
  // Many at once are taken back at once.
  const undone = await c.follow([noon.id, slow.id], { action: 'unfollow' });
  expect(undone.map((one) => 'followUp' in one)).toEqual([false, false]);
  await follow([noon.id, slow.id], { to: 'assigned', owner: '保障部', dueOn: '2026-03-20' });
  await follow([slow.id], { owner: '权益部' });
  expect((await follow([noon.id], { to: 'verified' }))[0]!.code).toBe('follow_up_not_allowed');
  await follow([noon.id], { to: 'in-progress' });
  await follow([noon.id], { to: 'put-right', note: '已安排轮班' });
  await follow([noon.id], { to: 'sent-back', note: '周末仍无人' });
  await follow([noon.id], { to: 'put-right', note: '周末也已排班' });
  await follow([noon.id], { to: 'verified' });
  expect((await follow([same.id], { to: 'assigned', owner: '办公室', dueOn: '2026-03-20' }))[0]!.code).toBe(
    'decision_not_allowed',
  );

  const { items, today } = (await c.desk('GET', '/follow-ups')).body;
  expect([today, items.map((row: any) => [row.title, row.followUp?.state, row.followUp?.owner]).sort()]).toEqual([
    '2026-03-05',
    [
      ['中午无人值班', 'verified', '保障部'],
      ['帮扶审批太慢', 'assigned', '权益部'],
      ['经费公开不及时', undefined, undefined],
    ].sort(),
  ]);
  expect((await t.ask('GET', '/api/campaigns/chabai/results')).body.code).toBe('results_not_published');
  await c.move('published', 'follow-up');
  expect((await c.desk('GET', '')).body.counters).toMatchObject({
    byFollowUp: { verified: 1, assigned: 1 },
    byTopicFollowUp: { service: { verified: 1, assigned: 1 } },
  });
  expect((await c.receipt(noon)).timeline.map((step: any) => step.followUp?.state ?? step.kind)).toEqual([
    'submitted',
    'accepted',
    'assigned',
    'undone',
    'assigned',
    'in-progress',
    'put-right',
    'sent-back',
    'put-right',
    'verified',
  ]);
  expect(await c.results()).toEqual({
    campaign: {
      slug: 'chabai',
      title: { 'zh-CN': '工会工作查摆问题整改', en: 'Putting right what we found' },
      callers: ['市总工会'],
    },
    topics: [
      { id: 'style', name: { 'zh-CN': '工作作风', en: 'How we work' } },
      { id: 'service', name: { 'zh-CN': '服务职工', en: 'Serving workers' } },
      { id: 'funds', name: { 'zh-CN': '经费与资产', en: 'Funds and assets' } },
    ],
    tiers: [],
    results: [],
    followed: {
      track: 'rectification',
      received: 4,
      accepted: 3,
      byState: { verified: 1, assigned: 1 },
      byTopic: { service: { verified: 1, assigned: 1 } },
      acceptedByTopic: { service: 2, funds: 1, style: 0 },
      shown: [],
    },
  });
  const page = await c.page('/c/chabai/results');
  for (const shown of ['<dt>查摆问题</dt><dd>3</dd>', '<dt>已整改</dt><dd>1</dd>', '33.3%'])
    expect(page).toContain(shown);
  // Nobody's words are published, nor who is in charge.
  for (const hidden of ['中午无人值班', '保障部']) expect(page).not.toContain(hidden);
});
