import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { numberOf } from '#core/entry.ts';
import { templates } from '#core/template.ts';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';
import { crawl, type AskAsJudge, type Known } from '#testing/blind-crawl.ts';
import { jpeg, position, serial } from '#testing/pictures.ts';
import type { Document } from '#testing/requests.ts';
import { period, sendPicture, smallFederation } from '#testing/running.ts';

let t: TestApp;
let document: Document;
let known: Known;
/** What leads to whoever sent an entry, or to another judge. */
let words: string[];
let asJudge: (app: Pick<ReturnType<typeof createApp>, 'request'>) => AskAsJudge;

const senders = [
  { name: '欧阳修远', unit: '澄川精密轴承制造有限公司', phone: '13812345678', coauthors: ['司徒静好'] },
  { name: '诸葛明轩', unit: '北港纺织集团有限公司', phone: '13987654321', coauthors: [] },
  { name: '慕容清和', unit: '', phone: '13711112222', coauthors: [] },
];

/** A campaign while it is judged, its entries full of who wrote them: in texts, files, file names, and the unit they chose. */
beforeAll(async () => {
  t = await startTestApp();
  const cookie = await t.organizer();
  const units = await smallFederation(t, cookie);
  const firm = units.find(({ kind }) => kind === 'enterprise')!;
  const id = newId('campaign');
  const desk = async (method: string, path: string, body?: unknown) => {
    const answer = await t.ask(method, `/api/desk${path}`, body, { cookie });
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { form } = templates['reform-proposal'].settings;
  const photos = {
    kind: 'file',
    id: 'photos',
    label: { 'zh-CN': '照片' },
    required: false,
    personal: false,
    accept: 'any',
    max: 9,
  };
  const settings = { form: { version: 1, questions: [...form.questions, photos] } };
  await desk('POST', '/campaigns', { id, template: 'reform-proposal', slug: 'mangping', period, settings });
  await desk('POST', `/campaigns/${id}/stage`, { to: 'collecting', version: 1 });
  const { links } = await desk('GET', `/campaigns/${id}/unit-links`);
  const token = new Map<string, string>(links).get(firm.id)!;
  const entries: string[] = [];
  for (const { name, unit, phone, coauthors } of senders) {
    const owner = { id: newId('entry'), secret: newSecret() };
    const photo = await sendPicture(t, 'mangping', owner, jpeg(), 'image/jpeg');
    const spaced = `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
    const sent = await t.ask('PUT', `/api/campaigns/mangping/entries/${owner.id}`, {
      secret: owner.secret,
      formVersion: 1,
      topic: 'transport',
      ...(unit ? {} : { pass: { unit: { id: firm.id, token } } }),
      answers: {
        title: `${name}：班车加开一趟`,
        situation: `我是${unit || firm.name}的${name}，电话${spaced}，也可发信到 ${phone}@qq.com。`,
        proposal: `${[...name].join(' ')} 和 ${coauthors.join('、')} 建议加开。`,
        name,
        phone,
        // Who comes by a unit's link need not name it: it is known from there, and stands in the text all the same.
        ...(unit ? { unit } : {}),
        ...(coauthors.length ? { coauthors } : {}),
        photos: [{ ...photo, name: `${name}的照片.jpg` }],
      },
    });
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
    entries.push(owner.id);
  }
  await t.settle();
  await desk('POST', `/campaigns/${id}/decisions`, { entryIds: entries, decision: { action: 'accept' } });
  await t.settle();
  await desk('POST', `/campaigns/${id}/stage`, { to: 'screening', version: 2 });
  const panel = ['评委甲一', '评委乙二', '评委丙三'].map((name) => ({ id: newId('judge'), name, unit: '' }));
  const { judges } = await desk('POST', `/campaigns/${id}/judges`, { judges: panel });
  await desk('PUT', `/campaigns/${id}/judging`, {
    version: 0,
    practice: [{ title: '样稿', text: '通风不好', scores: { relevance: 5 }, note: '' }],
  });
  await desk('POST', `/campaigns/${id}/stage`, { to: 'judging', version: 3 });
  const cookies: string[] = [];
  for (const { url } of judges as { url: string }[]) {
    const signedIn = await t.ask('POST', '/api/session', { token: url.split('#')[1] });
    cookies.push(signedIn.response.headers.get('set-cookie')!.split(';')[0]!);
  }
  const full = { relevance: 6, novelty: 6, feasibility: 6, benefit: 6 };
  for (const other of cookies)
    for (const n of [1, 2, 3])
      await t.ask('PUT', `/api/judge/sheets/${n}`, { version: 1, scores: full, comment: '尚可' }, { cookie: other });
  await desk('POST', `/campaigns/${id}/discussion`, { entryIds: [entries[0]] });
  await desk('POST', `/campaigns/${id}/jobs`, { id: newId('job'), kind: 'poster' });
  await t.settle();

  document = (await t.ask('GET', '/api/openapi.json')).body;
  const file = /fil_[0-9a-f]{32}/.exec([...t.files.keys()].join(' '))![0];
  known = {
    slugs: ['mangping'],
    values: {
      slug: ['mangping'],
      campaignId: [id],
      entryId: entries,
      ownerId: entries.slice(0, 1),
      judgeId: panel.map((judge) => judge.id).slice(0, 2),
      jobId: [newId('job')],
      ordinal: ['1', '2', '3', '4'],
      n: ['1', '2'],
      index: ['0', '1'],
      fileId: [file],
      unitId: [firm.id],
      deviceId: ['x'],
      period: ['2026-03'],
      responseId: [newId('response')],
      visitId: [newId('visit')],
    },
    bodies: {
      saveScores: [
        { version: 2, scores: { relevance: 7 }, comment: '可行' },
        { version: 99, scores: full, comment: '' },
        { version: 3, scores: { relevance: 77 }, comment: '' },
      ],
      declareConflict: [{ version: 3, reason: '同事' }],
      cannotJudge: [{ version: 4, reason: '不熟悉' }],
      practise: [{ scores: full }, { scores: { relevance: 2 } }],
    },
    pages: [
      '/',
      '/judge',
      '/judge/1',
      '/judge/2',
      '/desk',
      '/c/mangping',
      '/c/mangping/results',
      '/c/mangping/works',
      '/r',
      '/robots.txt',
    ],
  };
  words = [
    ...senders.flatMap(({ name, unit, phone, coauthors }) => [
      name,
      [...name].join(' '),
      ...coauthors,
      ...(unit ? [unit, unit.replace(/(?:集团)?有限公司$/, '')] : []),
      phone,
      `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
    ]),
    firm.id,
    firm.name,
    ...entries,
    ...entries.map(numberOf),
    ...panel.slice(1).flatMap((judge) => [judge.id, judge.name]),
    serial,
    position,
    '的照片',
    file,
  ];
  asJudge = (within) => async (method, path, body) => {
    const response = await within.request(`http://localhost${encodeURI(decodeURI(path))}`, {
      method,
      headers: {
        origin: 'http://localhost',
        cookie: cookies[0]!,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined || method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const headers = [...response.headers].map(([name, value]) => `${name}: ${decodeURIComponent(value)}`).join('\n');
    return { status: response.status, headers, text: bytes.toString('utf8') };
  };
}, 60_000);
afterAll(() => t.stop());

/** The unit's name stands in the public directory, which anyone may read; it leads to nobody there. */
const shownToAnyone = (at: string) => at.startsWith('GET /api/units');

describe('a judge who asks for everything', () => {
  test('finds nobody: in no page, file, search, count, error or header, with every id known', async () => {
    const found = await crawl(asJudge(createApp(t.deps)), document, known, words);
    expect(found.leaks.filter(({ at }) => !shownToAnyone(at))).toEqual([]);
    // The crawl must have been let in where judges are, or it proves nothing.
    for (const id of [
      'getPile',
      'getSheet',
      'openJudgeFile',
      'practise',
      'saveScores',
      'declareConflict',
      'cannotJudge',
    ])
      expect(found.answered).toContain(id);
    expect(found.asked).toBeGreaterThan(500);
    expect([...found.statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(t.logs.filter((line) => line.level === 'error')).toEqual([]);
  }, 120_000);

  test.each([
    ['a name in one title', /\/api\/judge\/pile/, (text: string) => text.replace('班车', '欧阳修远的班车'), undefined],
    [
      'a file’s name in a header',
      /\/files\/1/,
      undefined,
      `inline; filename*=UTF-8''${encodeURIComponent('诸葛明轩的照片.jpg')}`,
    ],
    [
      'an entry’s number in an error',
      /\/api\/judge\/sheets\/4/,
      (text: string) => text.replace('}', `,"n":"${known.values['entryId']!.map(numberOf)[0]}"}`),
      undefined,
    ],
  ])(
    'finds a leak that is planted: %s',
    async (_, where, spoil, disposition) => {
      const app = createApp(t.deps);
      const leaking = {
        request: async (...[input, init]: Parameters<typeof app.request>) => {
          const response = await app.request(input, init);
          if (!where.test(new URL(String(input)).pathname)) return response;
          const headers = new Headers(response.headers);
          if (disposition) headers.set('content-disposition', disposition);
          const body = spoil ? spoil(await response.text()) : await response.arrayBuffer();
          return new Response(body, { status: response.status, headers });
        },
      };
      const onlyJudges: Document = {
        paths: Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/judge'))),
      };
      const found = await crawl(asJudge(leaking), onlyJudges, { ...known, pages: [] }, words);
      expect(found.leaks.length).toBeGreaterThan(0);
      for (const { at } of found.leaks) expect(at).toMatch(where);
    },
    60_000,
  );
});
