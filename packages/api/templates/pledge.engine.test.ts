import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';
import { png } from '#testing/pictures.ts';
import { run, sendPicture, smallFederation } from '#testing/running.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

test('a pledge is signed, counted as it goes by unit and township, and the wall stays when it is over', async () => {
  const c = await run(t, 'pledge', 'wushui');
  const units = await smallFederation(t, c.cookie);
  const [one, two] = units.filter(({ kind }) => kind === 'township') as [(typeof units)[0], (typeof units)[0]];
  const firmsOf = (home: { id: string }) => units.filter(({ parentId }) => parentId === home.id);
  const [first, second] = firmsOf(one) as [(typeof units)[0], (typeof units)[0]];
  const [third] = firmsOf(two) as [(typeof units)[0]];
  expect(await c.page('/c/wushui')).toContain('还没有人签名');

  const sign = async (name: string, unit: string) => {
    const [id, secret] = [newId('response'), newSecret()];
    const signature = [await sendPicture(t, 'wushui', { id, secret }, png(false), 'image/png')];
    const sent = await t.ask('PUT', `/api/campaigns/wushui/responses/${id}`, {
      secret,
      formVersion: 1,
      answers: { name, unit, signature, consent: true },
    });
    await t.settle();
    return sent;
  };
  expect((await sign('王小明', first.id)).body).toMatchObject({
    outcome: 'created',
    number: expect.stringMatching(/^\d{8}$/),
  });
  await sign('李秀英', first.id);
  await sign('张伟', second.id);
  await sign('陈静', third.id);
  await sign('外来务工者', '=临时工地');
  const unsigned = await t.ask('PUT', `/api/campaigns/wushui/responses/${newId('response')}`, {
    secret: newSecret(),
    formVersion: 1,
    answers: { name: '没签名', unit: first.id, consent: true },
  });
  expect([unsigned.status, unsigned.body.fields]).toEqual([422, [{ path: 'answers.signature', rule: 'required' }]]);

  const wall = {
    total: 5,
    units: 3,
    townships: [
      {
        name: one.name,
        count: 3,
        units: [
          { name: first.name, count: 2 },
          { name: second.name, count: 1 },
        ],
      },
      { name: two.name, count: 1, units: [{ name: third.name, count: 1 }] },
    ],
  };
  expect((await t.ask('GET', '/api/campaigns/wushui/wall')).body).toEqual(wall);
  const live = await t.ask('GET', '/c/wushui/wall');
  // A projector nobody touches shows the newest count by itself.
  expect(live.response.headers.get('refresh')).toBe('20');
  for (const shown of ['<b>5</b> 人已签名承诺', one.name, first.name]) expect(live.body).toContain(shown);
  for (const name of ['王小明', '李秀英', '张伟', '陈静']) expect(live.body).not.toContain(name);
  expect(await c.page('/c/wushui')).toContain('来自 3 个单位');

  await c.move('published');
  expect(await c.results()).toEqual({
    campaign: {
      slug: 'wushui',
      title: { 'zh-CN': '五水共治承诺签名', en: 'Our water: a pledge to save and protect it' },
      callers: ['市总工会', '市治水办'],
    },
    topics: [],
    tiers: [],
    results: [],
    wall,
    responses: 5,
  });
  expect(await c.page('/c/wushui/results')).toContain(first.name);
  const { version } = (await c.desk('GET', '')).body.campaign;
  await c.desk('PATCH', '', { version, publicResults: { from: 'never', questions: [] } });
  expect((await t.ask('GET', '/api/campaigns/wushui/wall')).status).toBe(404);
  expect(await c.page('/c/wushui/results')).not.toContain(first.name);
});
