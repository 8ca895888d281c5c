import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Campaign } from '#core/campaign.ts';
import type { Question } from '#core/form-schema.ts';
import { survey } from '#core/templates/survey.ts';
import { newId, startTestApp, type TestApp } from '#testing/app.ts';
import { period } from '#testing/factories.ts';

let t: TestApp;
let cookie: string;
beforeAll(async () => {
  t = await startTestApp();
  cookie = await t.organizer();
});
afterAll(() => t.stop());

const { questions } = survey.settings.form;
const extra: Question = {
  kind: 'text',
  id: 'extra',
  label: { 'zh-CN': '补充' },
  required: false,
  personal: false,
  maxLength: 40,
};

async function published(slug: string) {
  const id = newId('campaign');
  await t.ask('POST', '/api/desk/campaigns', { id, slug, template: 'survey', period }, { cookie });
  const at = `/api/desk/campaigns/${id}`;
  const ask = async (method: string, path: string, body?: unknown) => {
    const { status, body: answer } = await t.ask(method, at + path, body, { cookie });
    return { status, body: answer };
  };
  return { ask, publish: () => ask('POST', '/stage', { to: 'collecting', version: 1 }) };
}

test('changes to a published form wait in a draft, are published as the next version, and the draft is used up', async () => {
  const { ask, publish } = await published('survey-a');
  await publish();
  expect((await ask('GET', '/form/draft')).body).toEqual({});
  const kept = await ask('PUT', '/form/draft', { version: 0, base: 1, questions: [...questions, extra] });
  expect([kept.status, kept.body.version, kept.body.by]).toEqual([200, 1, '测试主办']);
  expect((await ask('GET', '/form/draft')).body.draft).toEqual(kept.body);
  // What workers see stays the published version.
  expect((await ask('GET', '')).body.campaign.form.questions).toHaveLength(questions.length);
  const next = await ask('POST', '/form/publish', { version: 2, questions: kept.body.questions });
  expect([next.status, (next.body as Campaign).form.version]).toEqual([200, 2]);
  expect((await ask('GET', '/form/draft')).body).toEqual({});
  const { versions } = (await ask('GET', '/form/versions')).body;
  expect(versions.map((one: { version: number; questions: unknown[] }) => [one.version, one.questions.length])).toEqual(
    [
      [1, questions.length],
      [2, questions.length + 1],
    ],
  );
});

test('two people who change the same draft are told; so is who began from a version that was replaced', async () => {
  const { ask, publish } = await published('survey-b');
  await publish();
  const body = { version: 0, base: 1, questions };
  expect((await ask('PUT', '/form/draft', body)).status).toBe(200);
  expect((await ask('PUT', '/form/draft', body)).body.code).toBe('version_conflict');
  await ask('POST', '/form/publish', { version: 2, questions: [...questions, extra] });
  expect((await ask('PUT', '/form/draft', body)).body.code).toBe('version_conflict');
});

test('a draft may hold what cannot be published yet; publishing says what, by place', async () => {
  const { ask, publish } = await published('survey-c');
  await publish();
  const broken = [...questions, { ...extra, when: { question: 'nowhere', op: 'answered' } }];
  expect((await ask('PUT', '/form/draft', { version: 0, base: 1, questions: broken })).status).toBe(200);
  const refused = await ask('POST', '/form/publish', { version: 2, questions: broken });
  expect([refused.status, refused.body.code, refused.body.fields]).toEqual([
    422,
    'campaign_incomplete',
    [{ path: `form.questions.${questions.length}.when`, rule: 'condition_unknown' }],
  ]);
  expect((await ask('DELETE', '/form/draft')).body).toEqual({ removed: true });
  expect((await ask('DELETE', '/form/draft')).body).toEqual({ removed: false });
});

test('an unpublished campaign has no draft of its form: its form is one', async () => {
  const { ask } = await published('survey-d');
  const refused = await ask('PUT', '/form/draft', { version: 0, base: 1, questions });
  expect([refused.status, refused.body.code]).toEqual([409, 'campaign_stage']);
});

test('the JSON Schema of a form file is there for everybody, its conditions by name', async () => {
  const { status, body } = await t.ask('GET', '/api/form.schema.json');
  expect([status, body.$id, Object.keys(body.$defs)]).toEqual([
    200,
    'http://localhost/api/form.schema.json',
    ['Condition'],
  ]);
  const kinds = body.properties.questions.items.oneOf.map(
    (one: { properties?: { kind: { const: string } } }) => one.properties?.kind.const,
  );
  expect(kinds).toEqual(expect.arrayContaining(['page', 'scale', 'matrix', 'people']));
});

test('the preview may be framed by the desk and by nobody else; every other page by none', async () => {
  const policy = async (path: string) => {
    const { headers } = (await t.ask('GET', path)).response;
    const directives = (headers.get('content-security-policy') ?? '').split('; ');
    return [headers.get('x-frame-options'), ...directives.filter((one) => one.startsWith('frame'))];
  };
  expect(await policy('/preview')).toEqual(['SAMEORIGIN', "frame-ancestors 'self'"]);
  expect(await policy('/desk/campaigns')).toEqual(['DENY', "frame-ancestors 'none'", "frame-src 'self'"]);
  expect(await policy('/')).toEqual(['DENY', "frame-ancestors 'none'"]);
});
