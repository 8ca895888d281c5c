import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };
const answers = (n: number) => ({
  title: `建议第${n}号：班车加开一趟`,
  situation: '早班六点半到岗，首班车六点二十才发。',
  proposal: `由公交公司在第${n}路加开一趟五点五十的班车。我叫王小明，电话13800001111。`,
  name: '王小明',
  unit: '示范机械有限公司',
  phone: '13800001111',
});

test('a campaign runs from its template to published results, and every receipt tells its end', async () => {
  const cookie = await t.organizer();
  const desk = (method: string, path: string, body?: unknown) => t.ask(method, `/api/desk${path}`, body, { cookie });
  const id = newId('campaign');
  const made = await desk('POST', '/campaigns', { id, template: 'reform-proposal', slug: 'gaige-2026', period });
  expect(made.status).toBe(201);
  expect(
    (await desk('POST', '/campaigns', { id, template: 'reform-proposal', slug: 'gaige-2026', period })).status,
  ).toBe(201);
  expect(
    (
      await desk('POST', '/campaigns', {
        id: newId('campaign'),
        template: 'reform-proposal',
        slug: 'gaige-2026',
        period,
      })
    ).body.code,
  ).toBe('slug_taken');
  expect((await t.ask('GET', '/api/campaigns/gaige-2026')).status).toBe(404);
  expect((await desk('POST', `/campaigns/${id}/stage`, { to: 'collecting', version: 1 })).body.stage).toBe(
    'collecting',
  );

  const sent = Array.from({ length: 6 }, (_, i) => ({
    id: newId('entry'),
    body: { secret: newSecret(), formVersion: 1, topic: i < 3 ? 'transport' : 'skills', answers: answers(i) },
  }));
  for (const { id: entryId, body } of sent) {
    const first = await t.ask('PUT', `/api/campaigns/gaige-2026/entries/${entryId}`, body);
    expect([first.status, first.body.outcome]).toEqual([200, 'created']);
    const again = await t.ask('PUT', `/api/campaigns/gaige-2026/entries/${entryId}`, body);
    expect(again.body).toEqual({ ...first.body, outcome: 'same' });
  }
  await t.settle();
  const list = await desk('GET', `/campaigns/${id}/entries`);
  expect(list.body.items.length).toBe(6);
  expect(JSON.stringify(list.body)).not.toContain('王小明');
  expect((await desk('GET', `/campaigns/${id}`)).body.counters).toMatchObject({ total: 6, byState: { submitted: 6 } });
  expect((await desk('GET', `/campaigns/${id}/entries/${sent[0]!.id}`)).body.person).toMatchObject({
    name: '王小明',
    phone: '13800001111',
  });

  const decided = await desk('POST', `/campaigns/${id}/decisions`, {
    entryIds: sent.slice(0, 5).map((one) => one.id),
    decision: { action: 'accept' },
  });
  expect(decided.body.results.map((one: { state: string }) => one.state)).toEqual(Array(5).fill('accepted'));
  await desk('POST', `/campaigns/${id}/decisions`, {
    entryIds: [sent[5]!.id],
    decision: { action: 'return', reason: '请写明由谁来办' },
  });
  const returned = await t.ask('POST', '/api/receipts', { entryId: sent[5]!.id, secret: sent[5]!.body.secret });
  expect(returned.body).toMatchObject({ state: 'returned', reason: '请写明由谁来办', mayRevise: true });
  const resent = await t.ask('PUT', `/api/campaigns/gaige-2026/entries/${sent[5]!.id}`, {
    ...sent[5]!.body,
    answers: { ...sent[5]!.body.answers, proposal: '由公交集团来办。' },
  });
  expect(resent.body.outcome).toBe('revised');
  await desk('POST', `/campaigns/${id}/decisions`, { entryIds: [sent[5]!.id], decision: { action: 'accept' } });
  await t.settle();

  expect((await desk('POST', `/campaigns/${id}/stage`, { to: 'screening', version: 2 })).body.version).toBe(3);
  expect((await desk('POST', `/campaigns/${id}/stage`, { to: 'judging', version: 3 })).body.code).toBe('no_judges');
  const added = await desk('POST', `/campaigns/${id}/judges`, {
    judges: ['甲', '乙', '丙', '丁'].map((name) => ({ id: newId('judge'), name: `评委${name}`, unit: '' })),
  });
  expect(added.status).toBe(201);
  expect((await desk('POST', `/campaigns/${id}/stage`, { to: 'judging', version: 3 })).body.stage).toBe('judging');

  for (const { url } of added.body.judges as { url: string }[]) {
    const signedIn = await t.ask('POST', '/api/session', { token: url.split('#')[1] });
    const judge = signedIn.response.headers.get('set-cookie')!.split(';')[0]!;
    expect((await t.ask('GET', '/api/desk/campaigns', undefined, { cookie: judge })).body.code).toBe('wrong_role');
    const pile = (await t.ask('GET', '/api/judge/pile', undefined, { cookie: judge })).body;
    for (const { ordinal } of pile.sheets) {
      const opened = (await t.ask('GET', `/api/judge/sheets/${ordinal}`, undefined, { cookie: judge })).body;
      const text = JSON.stringify(opened);
      for (const identity of ['王小明', '示范机械', '13800001111', 'ent_']) expect(text).not.toContain(identity);
      const points = opened.entry.title.includes('第0号') ? 9 : 6;
      const saved = await t.ask(
        'PUT',
        `/api/judge/sheets/${ordinal}`,
        {
          version: opened.sheet.version,
          scores: { relevance: points, novelty: points, feasibility: points, benefit: points },
          comment: '思路清楚',
        },
        { cookie: judge },
      );
      expect(saved.status).toBe(200);
    }
    expect((await t.ask('POST', '/api/judge/submission', undefined, { cookie: judge })).body).toEqual({
      state: 'submitted',
    });
  }

  expect((await desk('POST', `/campaigns/${id}/stage`, { to: 'selection', version: 4 })).body.stage).toBe('selection');
  expect((await desk('GET', `/campaigns/${id}/standing?method=trimmed`)).body.code).toBe('standing_too_few_reviews');
  const changed = await desk('PUT', `/campaigns/${id}/selection`, {
    version: 0,
    tiers: [
      { id: 'golden', name: { 'zh-CN': '金点子' }, size: 1 },
      { id: 'excellent', name: { 'zh-CN': '优秀建议' }, size: 2 },
    ],
  });
  expect(changed.body).toEqual({ version: 1 });
  const standing = (await desk('GET', `/campaigns/${id}/standing`)).body;
  expect(standing.places[0]).toMatchObject({ entryId: sent[0]!.id, rank: 1, score: 90, tier: 'golden' });
  expect(standing.ties).toMatchObject([{ tier: 'excellent', seats: 2 }]);
  const sign = (version: number, by = cookie) =>
    t.ask('POST', `/api/desk/campaigns/${id}/selection/signatures`, { version }, { cookie: by });
  expect((await sign(1)).body.code).toBe('tie_at_cut');
  const drawn = await desk('POST', `/campaigns/${id}/selection/lots`, { version: 1, seed: 7 });
  expect(drawn.body).toEqual({ version: 2, seed: 7 });
  expect((await sign(2)).body).toMatchObject({ version: 3, signatures: [{ name: '测试主办' }] });
  expect((await sign(3)).body.code).toBe('second_signature');
  expect((await sign(3, await t.organizer('第二主办'))).body).toMatchObject({
    version: 4,
    signatures: [{ name: '测试主办' }, { name: '第二主办' }],
    lockedAt: expect.any(String),
  });

  for (const kind of ['poster', 'booklet', 'publish']) {
    const job = await desk('POST', `/campaigns/${id}/jobs`, { id: newId('job'), kind });
    expect(job.status).toBe(202);
    await t.settle();
    expect((await desk('GET', `/campaigns/${id}/jobs/${job.body.job.id}`)).body.job).toMatchObject({ state: 'done' });
  }
  const printed = [...t.files.keys()].filter((key) => !key.startsWith('seals/'));
  expect(printed.length).toBe(2);
  const [poster] = (await desk('GET', `/campaigns/${id}/jobs`)).body.jobs.filter(
    (job: { kind: string }) => job.kind === 'poster',
  );
  const { response: opened } = await desk('GET', `/campaigns/${id}/jobs/${poster.id}/file`);
  expect([opened.status, opened.headers.get('location')]).toEqual([302, `/files/${poster.file.key}`]);
  expect((await desk('GET', `/campaigns/${id}/jobs/${newId('job')}/file`)).status).toBe(404);
  const results = (await t.ask('GET', '/api/campaigns/gaige-2026/results')).body;
  expect(results.results.map((one: { tier: string }) => one.tier)).toEqual(['golden', 'excellent', 'excellent']);
  expect(results.results[0].authors).toEqual(['王小明']);
  const golden = await t.ask('POST', '/api/receipts', { entryId: sent[0]!.id, secret: sent[0]!.body.secret });
  expect(golden.body).toMatchObject({ state: 'golden', tier: { 'zh-CN': '金点子' } });
  expect(t.logs).toEqual([]);
});
