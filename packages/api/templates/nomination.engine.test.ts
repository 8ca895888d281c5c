import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';
import { judgeAll, signTwice } from '#testing/judging.ts';
import { run, smallFederation, tokens } from '#testing/running.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

test('units nominate themselves by their links, townships recommend, a panel scores, and the chosen are published', async () => {
  const c = await run(t, 'nomination', 'xianjin');
  const units = await smallFederation(t, c.cookie);
  const links = await tokens(c);
  const [north, south] = units.filter(({ kind }) => kind === 'township') as [(typeof units)[0], (typeof units)[0]];
  const firms = (home: { id: string }) => units.filter(({ parentId }) => parentId === home.id);
  const nominees = [...firms(north), ...firms(south)].slice(0, 5);
  const answers = (title: string, n = 0) => ({
    title,
    workers: 120,
    summary: `连续${n}年零争议。`,
    contracts: '签订率百分之百。',
    rights: '足额参保。',
    safety: '隐患清零。',
    democracy: '职代会每年两次。',
    name: '王小明',
    phone: '13800001111',
  });
  const pass = (unit: { id: string }) => ({ unit: { id: unit.id, token: links.get(unit.id)! } });
  const sent = [];
  for (const [i, unit] of nominees.entries())
    sent.push(await c.enter('enterprise', answers(unit.name, 9 - i), pass(unit)));
  const refusedBody = { secret: newSecret(), formVersion: 1, topic: 'enterprise', answers: answers('无链接公司') };
  const refused = await t.ask('PUT', `/api/campaigns/xianjin/entries/${newId('entry')}`, refusedBody);
  expect([refused.status, refused.body.code]).toEqual([403, 'not_admitted']);

  // Each township sees what its own units sent, and nothing of the other's.
  const link = (unit: { id: string }) => ({ slug: 'xianjin', unitId: unit.id, token: links.get(unit.id)! });
  const opened = (await t.ask('POST', '/api/unit-work', link(north))).body;
  expect([opened.task, opened.open, opened.entries.map((one: any) => one.title).sort()]).toEqual([
    'recommending',
    true,
    nominees
      .slice(0, 3)
      .map(({ name }) => name)
      .sort(),
  ]);
  const recommend = (unit: { id: string }, entryId: string, body: object) =>
    t.ask('PUT', '/api/unit-work/recommendations', { ...link(unit), entryId, ...body });
  const ids = sent.map(({ id }) => id) as [string, string, string, string, string];
  const said = await recommend(north, ids[0], { verdict: 'recommended', note: '示范作用好', order: 1 });
  expect(said.body.recommendation).toEqual({
    verdict: 'recommended',
    by: north.name,
    note: '示范作用好',
    order: 1,
    at: '2026-03-05T02:00:00.000Z',
  });
  await recommend(north, ids[1], { verdict: 'recommended', order: 2 });
  expect((await recommend(north, ids[2], { verdict: 'not-recommended' })).body.fields).toEqual([
    { path: 'note', rule: 'required' },
  ]);
  await recommend(north, ids[2], { verdict: 'not-recommended', note: '上年有欠薪' });
  expect((await recommend(south, ids[0], { verdict: 'recommended' })).body.code).toBe('not_in_subtree');
  expect((await recommend(nominees[0]!, ids[0], { verdict: 'recommended' })).body.code).toBe('not_recommending');
  await recommend(south, ids[3], { verdict: 'recommended', order: 1 });

  await c.move('screening');
  // What was not recommended is accepted only with a reason.
  const outcome = await c.decide(ids, { action: 'accept' });
  expect(outcome.map(({ state, code }) => state ?? code)).toEqual([
    'accepted',
    'accepted',
    'not_recommended',
    'accepted',
    'not_recommended',
  ]);
  const override = await c.decide([ids[4]], { action: 'accept', reason: '产业工会另行推荐' });
  expect(override[0]!.state).toBe('accepted');
  await c.decide([ids[2]], { action: 'decline', reason: '上年有欠薪' });
  expect((await recommend(north, ids[0], { verdict: 'recommended' })).body.code).toBe('decision_not_allowed');

  const judges = await c.desk('POST', '/judges', {
    judges: ['甲', '乙', '丙'].map((name) => ({ id: newId('judge'), name: `评委${name}`, unit: '' })),
  });
  await c.move('judging');
  await judgeAll(t, judges.body.judges, (text) => {
    // The panel reads the evidence without learning whose it is.
    for (const { name } of nominees) expect(text).not.toContain(name);
    return Number(/连续(\d)年/.exec(text)![1]);
  });
  await c.move('selection');
  const tiers = [{ id: 'golden', name: { 'zh-CN': '先进单位' }, size: 2 }];
  await c.desk('PUT', '/selection', { version: 0, tiers });
  await signTwice(t, c.id);
  await c.desk('POST', '/jobs', { id: newId('job'), kind: 'publish' });
  await t.settle();

  const results = await c.results();
  expect(results.results.map((one: any) => [one.tier, one.title, one.unit, one.authors])).toEqual([
    ['golden', nominees[0]!.name, nominees[0]!.name, []],
    ['golden', nominees[1]!.name, nominees[1]!.name, []],
  ]);
  const receipt = await c.receipt(sent[0]!);
  expect(receipt.timeline.map((step: any) => [step.kind, step.recommendation?.verdict])).toEqual([
    ['submitted', undefined],
    ['recommended', 'recommended'],
    ['accepted', undefined],
    ['decided', undefined],
  ]);
  expect(receipt.tier['zh-CN']).toBe('先进单位');
  const page = await c.page('/c/xianjin/results');
  expect(page).toContain(nominees[0]!.name);
  for (const hidden of ['王小明', '13800001111', '上年有欠薪', '未署名']) expect(page).not.toContain(hidden);
});
