import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read } from '#core/score-record.ts';
import { standingOf, standingText, type Standing } from '#core/standing.ts';
import { newId, startTestApp, type TestApp } from '#testing/app.ts';
import { signTwice } from '#testing/judging.ts';
import { run, smallFederation, type Running } from '#testing/running.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

type Seated = { id: string; name: string; url: string; cookie: string };

interface Given {
  name?: string;
  coauthors?: string[];
  unit?: string;
}

const written = (n: number, { name, coauthors, unit }: Given = {}) => ({
  title: `建议第${n}号`,
  situation: `第${n}条线路早高峰拥挤。`,
  proposal: '加开一趟班车。',
  ...(name ? { name } : {}),
  ...(unit ? { unit } : {}),
  ...(coauthors ? { coauthors } : {}),
});

/** A campaign in screening with accepted entries and a panel, each judge signed in. */
async function screening(slug: string, entries: readonly Given[], judges: readonly object[]) {
  const c = await run(t, 'reform-proposal', slug);
  const ids: string[] = [];
  for (const [n, given] of entries.entries()) ids.push((await c.enter('transport', written(n, given))).id);
  await c.decide(ids, { action: 'accept' });
  await c.move('screening');
  const panel: Seated[] = [];
  for (const judge of judges) panel.push(await seat(c, judge));
  return { c, ids, panel };
}

async function seat(c: Running, judge: object): Promise<Seated> {
  const added = (await c.desk('POST', '/judges', { judges: [{ id: newId('judge'), ...judge }] })).body.judges[0];
  return { id: added.judge.id, name: added.judge.name, url: added.url, cookie: await signIn(added.url) };
}

async function signIn(url: string): Promise<string> {
  const { response } = await t.ask('POST', '/api/session', { token: url.split('#')[1] });
  return response.headers.get('set-cookie')!.split(';')[0]!;
}

const as = (judge: { cookie: string }, method: string, path: string, body?: unknown) =>
  t.ask(method, `/api/judge${path}`, body, { cookie: judge.cookie });
const pileOf = async (judge: Seated) =>
  (await as(judge, 'GET', '/pile')).body.sheets as { ordinal: number; title: string }[];
const all = (points: number) => ({ relevance: points, novelty: points, feasibility: points, benefit: points });

async function score(judge: Seated, ordinal: number, points: number, comment = '') {
  const { sheet } = (await as(judge, 'GET', `/sheets/${ordinal}`)).body;
  const saved = await as(judge, 'PUT', `/sheets/${ordinal}`, { version: sheet.version, scores: all(points), comment });
  expect(saved.status).toBe(200);
}

/** Everybody scores everything by the entry's number, a point up or down by judge. */
async function scoreAll(panel: readonly Seated[], points: (n: number, j: number) => number) {
  for (const [j, judge] of panel.entries())
    for (const { ordinal, title } of await pileOf(judge))
      await score(judge, ordinal, points(Number(/\d+/.exec(title)), j));
}

/** What the log tells of; in alphabetical order, since the clock stands still. */
const logOf = async (c: Running) =>
  ((await c.desk('GET', '/panel/log')).body.items as { kind: string }[])
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'judge-added')
    .sort();

describe('conflicts', () => {
  test('are found from person, co-author, employer and the tree, namesakes may be lifted, and no deal passes over one', async () => {
    const cookie = await t.organizer();
    const units = await smallFederation(t, cookie);
    const firm = units.find(({ kind }) => kind === 'enterprise')!;
    const township = units.find(({ id }) => id === firm.parentId)!;
    const { c, ids, panel } = await screening(
      'huibi',
      [
        { name: '王小明', coauthors: ['李四'] },
        { name: '李四' },
        { unit: firm.id },
        { unit: '示范（机械）有限公司' },
        {},
      ],
      [
        { name: '王小明' },
        { name: '赵镇长', unitId: township.id, unit: township.name },
        { name: '孙厂长', unit: '示范(机械)有限公司' },
        { name: '甲' },
        { name: '乙' },
        { name: '丙' },
      ],
    );
    const listed = (await c.desk('GET', '/conflicts')).body;
    const kinds = listed.conflicts.map((one: any) => [one.judge, one.title, one.kind, one.mayLift]);
    expect(kinds.sort()).toEqual(
      [
        ['王小明', '建议第0号', 'person', true],
        ['王小明', '建议第1号', 'coauthor', true],
        ['赵镇长', '建议第2号', 'unit', false],
        ['孙厂长', '建议第3号', 'employer', false],
      ].sort(),
    );
    const say = (judgeId: string, entryId: string, what: string) =>
      c.desk('POST', '/conflicts', { judgeId, entryId, as: what, reason: '核实为同名' });
    expect((await say(panel[1]!.id, ids[2]!, 'lifted')).body.code).toBe('not_found');
    expect((await say(panel[0]!.id, ids[1]!, 'lifted')).body).toEqual({ voided: 0, added: 0 });
    await say(panel[3]!.id, ids[4]!, 'conflict');
    await c.move('judging');
    const board = (await c.desk('GET', '/panel/entries')).body;
    const reads = (entryId: string) =>
      board.entries.find((one: any) => one.entryId === entryId).reviews.map((review: any) => review.judgeId);
    expect(reads(ids[0]!)).not.toContain(panel[0]!.id);
    expect(reads(ids[2]!)).not.toContain(panel[1]!.id);
    expect(reads(ids[3]!)).not.toContain(panel[2]!.id);
    expect(reads(ids[4]!)).not.toContain(panel[3]!.id);
    for (const { reviews } of board.entries) expect(reviews).toHaveLength(3);
  });

  test('that come to light while judging void the sheet, deal it to another, and are told in the log', async () => {
    const { c, panel } = await screening(
      'wanhui',
      [{ name: '钱七' }, {}, {}],
      ['甲', '乙', '丙', '丁'].map((name) => ({ name })),
    );
    await c.move('judging');
    await scoreAll(panel, () => 6);
    const board = (await c.desk('GET', '/panel')).body;
    const before = (await c.desk('GET', '/panel/entries')).body.entries.find((one: any) => one.title === '建议第0号');
    const reader = board.judges.find((row: any) => row.judge.id === before.reviews[0].judgeId).judge;
    const changed = (await c.desk('PUT', `/judges/${reader.id}`, { version: reader.version, name: '钱七', unit: '' }))
      .body;
    expect(changed.settled).toEqual({ voided: 1, added: 1 });
    const after = (await c.desk('GET', '/panel/entries')).body.entries.find((one: any) => one.title === '建议第0号');
    expect(after.reviews.map((one: any) => one.state).sort()).toEqual(['open', 'scored', 'scored', 'void']);
    const judge = panel.find(({ id }) => id === reader.id)!;
    expect((await pileOf(judge)).map(({ title }) => title)).not.toContain('建议第0号');
    expect(await logOf(c)).toEqual(['dealt', 'dealt', 'judge-changed', 'sheet-voided']);
    // Done again there is nothing to do.
    expect((await c.desk('POST', '/conflicts/settlement')).body).toEqual({ voided: 0, added: 0 });
  });
});

test('an entry a judge hands back goes to another at once; who takes it back scores it all the same', async () => {
  const { c, ids, panel } = await screening(
    'tuihui',
    [{}],
    ['甲', '乙', '丙', '丁'].map((name) => ({ name })),
  );
  await c.move('judging');
  const reads = async () =>
    (await c.desk('GET', '/panel/entries')).body.entries[0].reviews.map((one: any) => [one.judgeId, one.state]);
  const [first] = (await reads())[0];
  const judge = panel.find(({ id }) => id === first)!;
  const back = await as(judge, 'POST', '/sheets/1/conflict', { version: 1, reason: '师生关系' });
  expect(back.body).toMatchObject({ state: 'conflict', reason: '师生关系' });
  expect((await reads()).map(([, state]: string[]) => state).sort()).toEqual(['conflict', 'open', 'open', 'open']);
  expect(await logOf(c)).toEqual(['conflict-declared', 'dealt', 'dealt']);
  // Nobody is left for the next one: it stays with three, and that is no error for the judge.
  const [second] = (await reads()).find(([, state]: string[]) => state === 'open');
  const other = panel.find(({ id }) => id === second)!;
  expect((await as(other, 'POST', '/sheets/1/unable', { version: 1, reason: '看不懂' })).status).toBe(200);
  expect((await c.desk('GET', '/conflicts')).body.conflicts).toMatchObject([
    { judgeId: first, entryId: ids[0], kind: 'declared', reason: '师生关系' },
  ]);
  await score(other, 1, 5);
  expect((await reads()).find(([id]: string[]) => id === second)[1]).toBe('scored');
});

test('what keeps a deal from being is named: entries, limits, and who is in the way', async () => {
  const { c, panel } = await screening(
    'bukeneng',
    [{ name: '甲' }, {}],
    ['甲', '乙', '丙'].map((name) => ({ name })),
  );
  const draft = (await c.desk('POST', '/assignment/draft', {})).body;
  expect(draft.deal).toBeUndefined();
  expect(draft.obstacles).toEqual([
    {
      code: 'too_few_judges',
      message: expect.stringMatching(/^第 \d{8} 号建议只有 2 位评委可以评分，需要 3 位$/),
      entryIds: [expect.stringMatching(/^ent_/)],
      judgeIds: [],
    },
  ]);
  await seat(c, { name: '丁', load: { most: 0 } });
  expect((await c.desk('POST', '/assignment/draft', {})).body.obstacles[0].code).toMatch(/too_few|panel_capacity/);
  const limited = (await c.desk('GET', '/panel')).body.judges.find((row: any) => row.judge.name === '丁').judge;
  await c.desk('PUT', `/judges/${limited.id}`, { version: limited.version, name: '丁', unit: '' });
  const made = (await c.desk('POST', '/assignment/draft', { seed: 7 })).body;
  expect(made).toMatchObject({
    entries: 2,
    judges: 4,
    first: 3,
    phases: 1,
    obstacles: [],
    deal: { added: 6, parts: 1 },
  });
  expect((await c.desk('POST', '/assignment/draft', { seed: 7 })).body).toEqual(made);
  expect(panel).toHaveLength(3);
});

test('a judge replaced mid-way loses nothing that was scored; what was not goes over, and the old link is over', async () => {
  const { c, panel } = await screening(
    'huanren',
    [{}, {}, {}, {}],
    ['甲', '乙', '丙'].map((name) => ({ name })),
  );
  await c.move('judging');
  const gone = panel[0]!;
  await score(gone, 1, 9);
  const replacement = { judge: { id: newId('judge'), name: '戊' }, reason: '出差' };
  const replaced = await c.desk('POST', `/judges/${gone.id}/replacement`, replacement);
  expect([replaced.status, replaced.body.replaced.state]).toEqual([201, 'withdrawn']);
  expect((await as(gone, 'GET', '/pile')).body.code).toBe('link_invalid');
  const fresh = { ...gone, id: replacement.judge.id, cookie: await signIn(replaced.body.judge.url) };
  expect(await pileOf(fresh)).toHaveLength(3);
  const again = await c.desk('POST', `/judges/${gone.id}/replacement`, replacement);
  expect([again.status, (await pileOf({ ...fresh, cookie: await signIn(again.body.judge.url) })).length]).toEqual([
    201, 3,
  ]);
  const board = (await c.desk('GET', '/panel/entries')).body.entries;
  const counted = board.flatMap((one: any) => one.reviews).filter((one: any) => one.state === 'scored');
  expect(counted).toEqual([{ judgeId: gone.id, state: 'scored', total: 90 }]);
  for (const { reviews } of board) expect(reviews.filter((one: any) => one.state !== 'void')).toHaveLength(3);
  // One more leaves, and the others cannot make up for it: that is said, not hidden.
  const left = (await c.desk('POST', `/judges/${panel[1]!.id}/withdrawal`, { reason: '生病' })).body;
  expect(left.settled).toMatchObject({ voided: 4, added: 0, problem: { code: 'too_few_judges' } });
});

test('browsers that opened a link are seen, one can be signed out, and the link be revoked', async () => {
  const { c, panel } = await screening('shebei', [{}], [{ name: '甲' }]);
  const judge = panel[0]!;
  const tablet = { ...judge, cookie: await signIn(judge.url) };
  const row = async () => (await c.desk('GET', '/panel')).body.judges[0].judge;
  const { devices } = await row();
  expect(devices).toHaveLength(2);
  await c.desk('DELETE', `/judges/${judge.id}/devices/${devices[1].id}`);
  expect((await row()).devices).toHaveLength(1);
  expect([(await as(tablet, 'GET', '/pile')).body.code, (await as(judge, 'GET', '/pile')).status]).toEqual([
    'sign_in',
    200,
  ]);
  await c.desk('DELETE', `/judges/${judge.id}/link`);
  expect((await as(judge, 'GET', '/pile')).body.code).toBe('link_invalid');
  expect((await t.ask('POST', '/api/session', { token: judge.url.split('#')[1] })).body.code).toBe('link_invalid');
  expect((await c.desk('POST', '/judges/reminders', { judgeIds: [judge.id] })).body.judges[0].remindedAt).toBe(
    t.clock.now(),
  );
});

test('the practice round shows the chair’s points only once the own ones are given', async () => {
  const { c, panel } = await screening('shiping', [{}], [{ name: '甲' }]);
  const practice = [{ title: '样稿', text: '车间通风不好。', scores: all(7), note: '问题真实' }];
  expect(
    (await c.desk('PUT', '/judging', { version: 0, practice: [{ ...practice[0], scores: { x: 1 } }] })).status,
  ).toBe(422);
  expect((await c.desk('PUT', '/judging', { version: 0, practice })).body.practice).toEqual(practice);
  const judge = panel[0]!;
  expect((await as(judge, 'GET', '/pile')).body.practice).toEqual([{ title: '样稿', text: '车间通风不好。' }]);
  expect((await as(judge, 'PUT', '/practice/0', { scores: { relevance: 5 } })).body.code).toBe('invalid');
  expect((await as(judge, 'PUT', '/practice/0', { scores: all(5) })).body).toEqual({
    title: '样稿',
    text: '车间通风不好。',
    given: all(5),
    chair: { scores: all(7), note: '问题真实' },
  });
  expect((await as(judge, 'PUT', '/practice/1', { scores: all(5) })).status).toBe(404);
});

test('in a discussion judges see each other’s points without names, and what stood before is kept', async () => {
  const { c, ids, panel } = await screening(
    'taolun',
    [{}, {}],
    ['甲', '乙', '丙'].map((name) => ({ name })),
  );
  await c.move('judging');
  const [first, ...others] = panel as [Seated, ...Seated[]];
  const at = async (judge: Seated) => (await pileOf(judge)).find(({ title }) => title === '建议第0号')!.ordinal;
  await score(first, await at(first), 9, '很好');
  for (const judge of others) await score(judge, await at(judge), 3, '一般');
  const open = async () => (await as(first, 'GET', `/sheets/${await at(first)}`)).body;
  expect((await open()).others).toBeUndefined();
  expect((await c.desk('POST', '/discussion', { entryIds: [ids[1]] })).body.code).toBe('not_found');
  await c.desk('POST', '/discussion', { entryIds: [ids[0]] });
  const opened = await open();
  expect(opened.others).toEqual([
    { scores: all(3), comment: '一般' },
    { scores: all(3), comment: '一般' },
  ]);
  for (const { id, name } of others) expect(JSON.stringify(opened)).not.toMatch(new RegExp(`${id}|${name}`));
  await score(first, await at(first), 6, '同意降低');
  await c.desk('DELETE', '/discussion');
  expect((await open()).others).toBeUndefined();
  const board = (await c.desk('GET', '/panel/entries')).body.entries.find((one: any) => one.entryId === ids[0]);
  expect(board.reviews.find((one: any) => one.judgeId === first.id)).toMatchObject({ total: 60, before: 90 });
});

test('the second round goes where the cut is close, when the first tells enough; nobody gets more than the plan lets', async () => {
  const entries = Array.from({ length: 12 }, () => ({}));
  const { c, panel } = await screening(
    'liangjieduan',
    entries,
    ['甲', '乙', '丙', '丁', '戊', '己'].map((name) => ({ name })),
  );
  const tiers = [{ id: 'golden', name: { 'zh-CN': '金点子' }, size: 4 }];
  const { campaign } = (await c.desk('GET', '')).body;
  await c.desk('PATCH', '', { version: campaign.version, tiers });
  await c.desk('PUT', '/judging', {
    version: 0,
    plan: { phases: 2, base: 2, most: 5, overlap: 1, expertise: true },
  });
  await c.move('judging');
  expect((await c.desk('GET', '/assignment/second')).body.code).toBe('second_round_early');
  await scoreAll(panel, (n, j) =>
    Math.max(1, Math.min(10, 10 - Math.floor(n * 0.7) + ((n + j) % 2) - (j === 0 ? 2 : 0))),
  );
  const plan = (await c.desk('GET', '/assignment/second')).body;
  expect(plan).toMatchObject({ scored: 24, dealt: 24 });
  expect(plan.reviews).toBeGreaterThan(0);
  expect(plan.reviews).toBeLessThanOrEqual(12);
  const dealt = (await c.desk('POST', '/assignment/second', { seed: 5 })).body;
  expect(dealt).toMatchObject({ added: plan.reviews, dealing: { round: 'second', parts: 1 } });
  const board = (await c.desk('GET', '/panel/entries')).body.entries;
  for (const { entryId, reviews, wanted } of board) {
    expect(reviews.length).toBe(2 + (plan.further[entryId] ?? 0));
    expect(wanted).toBe(reviews.length);
    expect(reviews.length).toBeLessThanOrEqual(5);
  }
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('leaving judging seals the scores; the standing follows from the file; a third round opens them for some and names the seal', async () => {
  const entries = Array.from({ length: 8 }, () => ({}));
  const { c, ids, panel } = await screening(
    'fengcun',
    entries,
    ['甲', '乙', '丙', '丁'].map((name) => ({ name })),
  );
  await c.move('judging');
  await scoreAll(panel, (n, j) => Math.round(7 - n / 2) + ((n * 7 + j * 5) % 4) - 1);
  await c.move('selection');
  const late = (await as(panel[0]!, 'PUT', '/sheets/1', { version: 9, scores: all(10), comment: '' })).body;
  expect(late.code).toBe('campaign_stage');
  const tiers = [{ id: 'golden', name: { 'zh-CN': '金点子' }, size: 3 }];
  expect((await c.desk('PUT', '/selection', { version: 0, method: 'model', tiers, zone: 'round' })).body).toEqual({
    version: 1,
  });
  const standing = (await c.desk('GET', '/standing')).body;
  expect(standing).toMatchObject({ method: 'model', cuts: [3], refused: [{ method: 'trimmed' }] });
  expect(standing.zones[0].certain + standing.zones[0].seats).toBe(3);
  expect(standing.ties).toMatchObject([{ why: 'zone', seats: standing.zones[0].seats }]);

  const why = (await c.desk('GET', `/standing/${standing.places[0].entryId}`)).body;
  expect(why).toMatchObject({ rank: 1, of: 8, method: 'model' });
  expect(why.reviews).toHaveLength(3);
  // The estimate is what the explanation says it is made of.
  const { corrected, mu, weight, estimate } = why.drawn;
  expect(estimate).toBeCloseTo(mu + weight * (corrected - mu), 9);
  expect(estimate).toBeCloseTo(why.score, 4);

  const seal = standing.seal;
  const path = `seals/${c.id}/${seal.digest}`;
  const file = new TextDecoder().decode(t.files.get(`${path}.jsonl`));
  const opened = read(file, sha256);
  if ('refused' in opened) throw new Error(opened.refused);
  expect([opened.digest, opened.record.reviews.length]).toEqual([seal.digest, 24]);
  expect(sha256(standingText(standingOf(opened.record) as Standing))).toBe(seal.standing);
  for (const hidden of [...ids, ...panel.map(({ id }) => id), ...panel.map(({ name }) => name)])
    expect(file).not.toContain(hidden);

  const third = await c.desk('POST', '/assignment/third', { reviews: 1 });
  expect(third.body.dealing).toMatchObject({ round: 'third' });
  expect((await c.desk('GET', '')).body.campaign.stage).toBe('judging');
  const sealedSheet = (await as(panel[0]!, 'GET', '/sheets/1')).body.sheet;
  const again = await as(panel[0]!, 'PUT', '/sheets/1', { version: sealedSheet.version, scores: all(1), comment: '' });
  expect(again.body.code).toBe('scores_sealed');
  for (const judge of panel)
    for (const { ordinal, state } of (await as(judge, 'GET', '/pile')).body.sheets)
      if (state === 'open') await score(judge, ordinal, 8);
  await c.move('selection');
  const second = (await c.desk('GET', '/standing')).body.seal;
  const chained = read(new TextDecoder().decode(t.files.get(`seals/${c.id}/${second.digest}.jsonl`)), sha256);
  expect(chained).toMatchObject({ record: { head: { previous: seal.digest } } });
  expect(await logOf(c)).toEqual(['dealt', 'dealt', 'sealed', 'sealed', 'third-round']);

  // The chair lets the lot decide what is left, two sign, and the public can fetch what it all follows from.
  await c.desk('PUT', '/selection', {
    version: (await c.desk('GET', '/standing')).body.selection.version,
    zone: 'lot',
  });
  const { version } = (await c.desk('GET', '/standing')).body.selection;
  await c.desk('POST', '/selection/lots', { version, seed: 3 });
  expect((await signTwice(t, c.id)).body.lockedAt).toBeDefined();
  expect((await t.ask('GET', '/api/campaigns/fengcun/scores')).body.code).toBe('results_not_published');
  const minutes = newId('job');
  await c.desk('POST', '/jobs', { id: minutes, kind: 'minutes' });
  await t.settle();
  const { file: docx } = (await c.desk('GET', `/jobs/${minutes}`)).body.job;
  expect(docx.name).toBe('我为改革献一计-评审纪要.docx');
  const document = strFromU8(unzipSync(t.files.get(docx.key)!)['word/document.xml']!);
  for (const told of [second.digest.slice(0, 8), '第三轮评审', '抽签', '签字：测试主办', '签字：第二主办', '金点子'])
    expect(document.includes(told)).toBe(true);
  await c.desk('POST', '/jobs', { id: newId('job'), kind: 'publish' });
  await t.settle();
  const published = await t.ask('GET', '/api/campaigns/fengcun/scores');
  expect(read(published.body, sha256)).toMatchObject({ digest: second.digest });
  expect((await c.results()).sealed).toMatchObject({ digest: second.digest });
  expect(await c.page('/c/fengcun/results')).toContain('/api/campaigns/fengcun/scores');
});

test('a judge goes on changing what was handed in, until it is sealed', async () => {
  const { c, panel } = await screening(
    'xugai',
    [{}, {}],
    ['甲', '乙', '丙'].map((name) => ({ name })),
  );
  await c.move('judging');
  await scoreAll(panel, (n) => 5 + n);
  const judge = panel[0]!;
  expect((await as(judge, 'POST', '/submission')).body.state).toBe('submitted');
  const { sheet } = (await as(judge, 'GET', '/sheets/1')).body;
  const change = { version: sheet.version, scores: all(9), comment: '' };
  expect((await as(judge, 'PUT', '/sheets/1', change)).body.code).toBe('sheet_submitted');
  expect((await as(judge, 'DELETE', '/submission')).body.state).toBe('active');
  await score(judge, 1, 9);
  await c.move('selection');
  expect((await as(judge, 'DELETE', '/submission')).body.code).toBe('campaign_stage');
});

test('the chair sees what is masked, hides more, and lets stand what gives nobody away', async () => {
  const { c, ids, panel } = await screening(
    'zhegai',
    [{ name: '王小明' }],
    [{ name: '甲' }, { name: '乙' }, { name: '丙' }],
  );
  const check = async () => (await c.desk('GET', '/blind')).body.entries[0];
  expect(await check()).toMatchObject({ entryId: ids[0], version: 0, title: { text: '建议第0号', hidden: [] } });
  const edit = { hide: ['早高峰'], show: [], checked: true };
  const edited = (await c.desk('PUT', `/blind/${ids[0]}`, { version: 0, edit })).body;
  expect(edited.sections[0]).toMatchObject({ text: '第0条线路早高峰拥挤。', hidden: [[5, 8]] });
  expect((await c.desk('PUT', `/blind/${ids[0]}`, { version: 0, edit })).body.code).toBe('version_conflict');
  await c.move('judging');
  const shown = (await as(panel[0]!, 'GET', '/sheets/1')).body.entry;
  expect(shown.sections[0].text).toBe('第0条线路●●拥挤。');
});
