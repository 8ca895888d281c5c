import { randomBytes } from 'node:crypto';
import { createApp } from '#api/app.ts';
import type { TemplateId } from '#core/campaign.ts';
import type { FileRef } from '#core/file.ts';
import type { Answers } from '#core/form.ts';
import { newId, newSecret, type TestApp } from './app.ts';
import { makeFederation, sheetOf, type MadeUnit } from './units.ts';

/** A campaign under way in a test: made from its template and published, with what people and organizers do to it. */
export interface Running {
  id: string;
  slug: string;
  cookie: string;
  desk: (method: string, path: string, body?: unknown) => ReturnType<TestApp['ask']>;
  /** Moves to the next stages one after another, in whatever version the campaign is. */
  move: (...to: string[]) => Promise<void>;
  enter: (
    topic: string,
    answers: Answers,
    pass?: object,
    as?: { id: string; secret: string },
  ) => Promise<{ id: string; secret: string }>;
  respond: (answers: Answers, pass?: object) => Promise<{ id: string; secret: string; number: string }>;
  decide: (entryIds: string[], decision: object) => Promise<{ state?: string; code?: string }[]>;
  follow: (entryIds: string[], step: object) => Promise<{ followUp?: { state: string }; code?: string }[]>;
  receipt: (sent: { id: string; secret: string }) => Promise<any>;
  page: (path: string) => Promise<string>;
  results: () => Promise<any>;
}

export const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };

export async function run(t: TestApp, template: TemplateId, slug: string): Promise<Running> {
  const cookie = await t.organizer();
  const id = newId('campaign');
  const desk: Running['desk'] = (method, path, body) =>
    t.ask(method, `/api/desk/campaigns/${id}${path}`, body, { cookie });
  const made = await t.ask('POST', '/api/desk/campaigns', { id, template, slug, period }, { cookie });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const move: Running['move'] = async (...stages) => {
    for (const to of stages) {
      const { version } = (await desk('GET', '')).body.campaign;
      const moved = await desk('POST', '/stage', { to, version });
      if (moved.status !== 200) throw new Error(`${to}: ${JSON.stringify(moved.body)}`);
    }
  };
  await move('collecting');
  const sent = async (kind: 'entries' | 'responses', body: object, as?: { id: string; secret: string }) => {
    const one = as ?? { id: newId(kind === 'entries' ? 'entry' : 'response'), secret: newSecret() };
    const answer = await t.ask('PUT', `/api/campaigns/${slug}/${kind}/${one.id}`, {
      secret: one.secret,
      formVersion: 1,
      ...body,
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    await t.settle();
    return { ...one, number: answer.body.number as string };
  };
  const bulk = async (path: string, body: object) => {
    const { results } = (await desk('POST', path, body)).body;
    await t.settle();
    return results;
  };
  return {
    id,
    slug,
    cookie,
    desk,
    move,
    enter: (topic, answers, pass, as) => sent('entries', { topic, answers, ...(pass ? { pass } : {}) }, as),
    respond: (answers, pass) => sent('responses', { answers, ...(pass ? { pass } : {}) }),
    decide: (entryIds, decision) => bulk('/decisions', { entryIds, decision }),
    follow: (entryIds, step) => bulk('/follow-ups', { entryIds, step }),
    receipt: async ({ id: entryId, secret }) => (await t.ask('POST', '/api/receipts', { entryId, secret })).body,
    page: async (path) => (await t.ask('GET', path)).body,
    results: async () => (await t.ask('GET', `/api/campaigns/${slug}/results`)).body,
  };
}

/** A small federation in the directory: the city, its townships and a few enterprises of two of them. */
export async function smallFederation(t: TestApp, cookie: string): Promise<MadeUnit[]> {
  const all = makeFederation();
  const heads = all.filter(({ kind }) => kind !== 'enterprise');
  const [one, two] = heads.filter(({ kind }) => kind === 'township') as [MadeUnit, MadeUnit];
  const firms = [one, two].flatMap(({ id }) => all.filter(({ parentId }) => parentId === id).slice(0, 3));
  const units = [...heads, ...firms];
  await t.ask('POST', '/api/desk/units/import', sheetOf(units), { cookie });
  return units;
}

/** Each unit's token in a campaign. */
export const tokens = async (running: Running): Promise<Map<string, string>> =>
  new Map((await running.desk('GET', '/unit-links')).body.links);

/** Sends a picture before the answers that name it. */
export async function sendPicture(
  t: TestApp,
  slug: string,
  owner: { id: string; secret: string },
  bytes: Uint8Array,
  type: 'image/png' | 'image/jpeg',
): Promise<FileRef> {
  const id = `fil_${randomBytes(16).toString('hex')}`;
  const response = await createApp(t.deps).request(`http://localhost/api/campaigns/${slug}/files/${owner.id}/${id}`, {
    method: 'PUT',
    headers: {
      origin: 'http://localhost',
      'content-type': type,
      'content-length': String(bytes.length),
      'x-xiance-secret': owner.secret,
    },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
  if (response.status !== 200) throw new Error(await response.text());
  const { size } = (await response.json()) as { size: number };
  return { id, name: 'picture', type, size };
}
