import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';
import * as campaigns from '#store/campaign.ts';
import * as projection from '#store/projection.ts';
import { jpeg, position } from '#testing/pictures.ts';
import { run, sendPicture } from '#testing/running.ts';
import { judgeAll, signTwice } from '#testing/judging.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

test('works are shown, judged and voted on, and the favourites stand beside the panel’s tiers', async () => {
  const c = await run(t, 'works', 'xiaolian');
  const send = async (n: number) => {
    const as = { id: newId('entry'), secret: newSecret() };
    const photos = [await sendPicture(t, 'xiaolian', as, jpeg({ marked: true }), 'image/jpeg')];
    const answers = {
      title: `笑脸第${n}号`,
      photos,
      statement: '清晨的环卫工。',
      name: `作者${n}`,
      'own-work': true as const,
    };
    return c.enter('photo', answers, undefined, as);
  };
  const works = [];
  for (let n = 1; n <= 5; n++) works.push(await send(n));
  const [first, second, third, fourth, fifth] = works as [
    (typeof works)[0],
    (typeof works)[0],
    (typeof works)[0],
    (typeof works)[0],
    (typeof works)[0],
  ];
  const accepted = [first, second, third, fourth];
  await c.decide(
    accepted.map(({ id }) => id),
    { action: 'accept' },
  );
  await c.decide([fifth.id], { action: 'decline', reason: '画面不清' });
  expect(await c.page('/c/xiaolian/works')).toContain('展厅尚未开放');
  await c.move('screening');

  const picture = (id: string, slug = 'xiaolian') => t.ask('GET', `/api/campaigns/${slug}/works/${id}/pictures/1`);
  const shown = await picture(first.id);
  expect([shown.status, shown.response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(Buffer.from(await shown.response.arrayBuffer()).includes(position)).toBe(false);
  expect((await picture(fifth.id)).status).toBe(404);
  const gallery = await c.page('/c/xiaolian/works');
  for (const one of ['笑脸第1号', '笑脸第4号', '共 4 件作品']) expect(gallery).toContain(one);
  for (const hidden of ['笑脸第5号', '作者1', '同意']) expect(gallery).not.toContain(hidden);

  // The vote opens with the judging.
  const voters = Array.from({ length: 6 }, newSecret);
  const vote = (voter: number, ids: string[]) =>
    t.ask('PUT', '/api/campaigns/xiaolian/votes', { secret: voters[voter], works: ids });
  expect((await vote(0, [first.id])).body.code).toBe('vote_not_open');
  const judges = await c.desk('POST', '/judges', {
    judges: ['甲', '乙', '丙', '丁', '戊'].map((name) => ({ id: newId('judge'), name: `评委${name}`, unit: '' })),
  });
  await c.move('judging');
  expect((await vote(0, [first.id])).body).toEqual({ works: [first.id] });
  expect((await vote(0, [first.id])).body).toEqual({ works: [first.id] });
  // Changed: the last choice counts, and nothing of the one before.
  await vote(0, [second.id]);
  for (const voter of [1, 2]) await vote(voter, [second.id, third.id]);
  await vote(3, [third.id]);
  await Promise.all([vote(4, [second.id]), vote(4, [second.id])]);
  await vote(5, [first.id]);
  await vote(5, []);
  expect(
    (
      await vote(
        5,
        accepted.map(({ id }) => id),
      )
    ).body.code,
  ).toBe('too_many_votes');
  expect((await vote(5, [fifth.id])).body.fields).toEqual([{ path: 'works.0', rule: 'unknown' }]);
  expect((await t.ask('POST', '/api/campaigns/xiaolian/votes/mine', { secret: voters[1] })).body.works.sort()).toEqual(
    [second.id, third.id].sort(),
  );
  await t.settle();
  const counted = async () => {
    const { voters: people, works: rows } = (await c.desk('GET', '/votes')).body;
    return [people, Object.fromEntries(rows.map((row: any) => [row.title, row.votes]))];
  };
  const counts = [5, { 笑脸第1号: 0, 笑脸第2号: 4, 笑脸第3号: 3, 笑脸第4号: 0 }];
  expect(await counted()).toEqual(counts);
  // Counted again from the ballots, it is the same.
  await projection.rebuild(t.deps.database);
  expect(await counted()).toEqual(counts);

  await judgeAll(t, judges.body.judges, (title) => (title.includes('第1号') ? 9 : title.includes('第2号') ? 8 : 6));
  await c.move('selection');
  expect((await vote(0, [first.id])).body.code).toBe('vote_not_open');
  const tiers = [
    { id: 'golden', name: { 'zh-CN': '一等奖' }, size: 1 },
    { id: 'excellent', name: { 'zh-CN': '二等奖' }, size: 1 },
  ];
  await c.desk('PUT', '/selection', { version: 0, tiers });
  expect((await signTwice(t, c.id)).body).toMatchObject({ version: 3, lockedAt: expect.any(String) });
  await c.desk('POST', '/jobs', { id: newId('job'), kind: 'publish' });
  await t.settle();

  const results = await c.results();
  expect(results.results.map((one: any) => [one.tier, one.title, one.authors])).toEqual([
    ['golden', '笑脸第1号', ['作者1']],
    ['excellent', '笑脸第2号', ['作者2']],
  ]);
  expect({ ...results.vote, favourites: results.vote.favourites.map(({ number: _n, ...one }: any) => one) }).toEqual({
    voters: 5,
    favourites: [
      { rank: 1, title: '笑脸第2号', votes: 4 },
      { rank: 2, title: '笑脸第3号', votes: 3 },
    ],
  });
  const page = await c.page('/c/xiaolian/results');
  for (const one of ['一等奖', '人气奖', '5 人投票', '4 票']) expect(page).toContain(one);
});

test('where people are known the vote is theirs: without an identity that was checked there is none', async () => {
  const c = await run(t, 'works', 'known');
  const stored = (await campaigns.find(t.deps.database, c.id))!;
  const audience = { access: 'roster' as const, anonymous: false };
  await campaigns.save(t.deps.database, { ...stored, audience, stage: 'judging', version: stored.version + 1 });
  const vote = await t.ask('PUT', '/api/campaigns/known/votes', { secret: newSecret(), works: [] });
  expect([vote.status, vote.body.code]).toEqual([403, 'not_admitted']);
});
