import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '#testing/app.ts';
import { run, smallFederation, tokens } from '#testing/running.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

test('safety suggestions run from publishing to adoption by the enterprise itself, and the public sees what was adopted', async () => {
  const c = await run(t, 'safety-suggestion', 'ankang');
  const [, township, ...rest] = await smallFederation(t, c.cookie);
  const [firm, other] = rest.filter(({ kind }) => kind === 'enterprise') as [(typeof rest)[0], (typeof rest)[0]];
  const said = (hazard: string, unit: string) => ({ hazard, place: '二车间', measure: '更换急停按钮', unit });
  const press = await c.enter('machinery', { ...said('冲床急停失灵', firm.id), name: '王小明' });
  const stairs = await c.enter('fire', said('楼梯堆物', firm.id));
  const cable = await c.enter('electricity', said('电缆破皮', other.id));
  const joke = await c.enter('other', said('没有意见', firm.id));
  const away = await c.enter('other', said('门卫室漏雨', '=外地公司'));

  // The unit's name is kept with the entry, its id beside it.
  const { items } = (await c.desk('GET', '/entries')).body;
  expect(items.map((row: any) => [row.title, row.unit, row.unitId]).sort()).toEqual(
    [
      ['冲床急停失灵', firm.name, firm.id],
      ['楼梯堆物', firm.name, firm.id],
      ['电缆破皮', other.name, other.id],
      ['没有意见', firm.name, firm.id],
      ['门卫室漏雨', '外地公司', undefined],
    ].sort(),
  );
  const follow = (id: string, step: object) => c.follow([id], { action: 'follow', ...step });
  await c.decide([press.id, stairs.id, cable.id, away.id], { action: 'accept' });
  // While entries come in nothing is followed up yet.
  expect((await follow(press.id, { to: 'adopted' }))[0]!.code).toBe('campaign_stage');
  await c.move('screening');
  const undecided = await c.desk('POST', '/stage', { to: 'published', version: 3 });
  expect([undecided.body.code, undecided.body.detail]).toEqual(['undecided_entries', { count: 1 }]);
  await c.decide([joke.id], { action: 'decline', reason: '没有写明隐患' });

  // The enterprise answers by its own link, for its own suggestions only.
  const links = await tokens(c);
  const link = (unit: { id: string }) => ({ slug: 'ankang', unitId: unit.id, token: links.get(unit.id)! });
  const opened = (await t.ask('POST', '/api/unit-work', link(firm))).body;
  expect([opened.task, opened.open, opened.unit.name, opened.entries.map((one: any) => one.title).sort()]).toEqual([
    'adoption',
    true,
    firm.name,
    ['冲床急停失灵', '楼梯堆物'],
  ]);
  expect(JSON.stringify(opened)).not.toContain('王小明');
  const adopt = (unit: { id: string }, entryId: string, step: object) =>
    t.ask('PUT', '/api/unit-work/follow-ups', { ...link(unit), entryIds: [entryId], step });
  const reply = { action: 'follow', to: 'adopted', note: '本周更换', dueOn: '2026-03-20' };
  expect((await adopt(firm, press.id, reply)).body.results[0].followUp.state).toBe('adopted');
  expect((await adopt(firm, cable.id, reply)).body.results[0].code).toBe('not_in_subtree');
  expect((await adopt(firm, stairs.id, { action: 'follow', to: 'not-adopted' })).body.results[0].code).toBe('invalid');
  expect((await adopt(other, cable.id, { action: 'follow', to: 'under-study' })).body.results[0].followUp.state).toBe(
    'under-study',
  );
  const wrong = { ...link(firm), token: links.get(other.id)! };
  expect((await t.ask('POST', '/api/unit-work', wrong)).body.code).toBe('unit_link_invalid');
  // A township sees its whole subtree.
  const above = (await t.ask('POST', '/api/unit-work', link(township!))).body;
  expect(above.entries.map((one: any) => one.title).sort()).toEqual(['冲床急停失灵', '楼梯堆物', '电缆破皮']);

  // The organizers work on the same entries, and can take their own step back, not the enterprise's.
  expect((await c.follow([press.id], { action: 'unfollow' }))[0]!.code).toBe('decision_not_allowed');
  await follow(stairs.id, { to: 'not-adopted', note: '已纳入搬迁计划' });
  expect((await c.follow([stairs.id], { action: 'unfollow' }))[0]).not.toHaveProperty('followUp');
  await follow(stairs.id, { to: 'partly-adopted', note: '先清楼梯口' });
  expect((await c.decide([press.id], { action: 'reopen' }))[0]!.code).toBe('decision_not_allowed');

  await c.move('published');
  await adopt(firm, press.id, { action: 'follow', to: 'implemented', note: '三月十八日换好' });
  await c.move('follow-up');
  await t.settle();

  expect(await c.receipt(press)).toMatchObject({
    state: 'accepted',
    followUp: { state: 'implemented', dueOn: '2026-03-20', note: '三月十八日换好' },
    timeline: [
      { kind: 'submitted' },
      { kind: 'accepted' },
      { kind: 'followed', followUp: { state: 'adopted', note: '本周更换' } },
      { kind: 'followed', followUp: { state: 'implemented', note: '三月十八日换好' } },
    ],
  });
  const results = await c.results();
  expect(results.followed).toEqual({
    track: 'adoption',
    received: 5,
    accepted: 4,
    byState: { implemented: 1, 'partly-adopted': 1, 'under-study': 1 },
    byTopic: { machinery: { implemented: 1 }, fire: { 'partly-adopted': 1 }, electricity: { 'under-study': 1 } },
    acceptedByTopic: { machinery: 1, fire: 1, electricity: 1, other: 1 },
    shown: expect.arrayContaining([
      expect.objectContaining({ title: '冲床急停失灵', unit: firm.name }),
      expect.objectContaining({ title: '楼梯堆物', unit: firm.name }),
    ]),
  });
  expect([results.results, results.tiers, results.followed.shown.length]).toEqual([[], [], 2]);
  const page = await c.page('/c/ankang/results');
  for (const shown of [
    '冲床急停失灵',
    '三月十八日换好',
    '先清楼梯口',
    '<dt>采纳</dt><dd>2</dd>',
    '<dt>收到</dt><dd>5</dd>',
  ])
    expect(page).toContain(shown);
  for (const hidden of ['王小明', '没有意见', '电缆破皮']) expect(page).not.toContain(hidden);
});
