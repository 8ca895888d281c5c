import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { createProjector } from '../projector.ts';
import { isRefusal } from '#core/refusal.ts';
import type { Judge } from '#core/judge.ts';
import { hashSecret } from '#store/cipher.ts';
import { encode, write } from '#store/database.ts';
import * as files from '#store/file.ts';
import { templates } from '#core/template.ts';
import { newId, newSecret, startTestApp, type TestApp } from '#testing/app.ts';
import { jpeg, png, position, serial } from '#testing/pictures.ts';
import * as acts from '../acts/file.ts';
import { judgeOnly } from '../session.ts';
import { judgeFileRoutes } from './file.ts';

let t: TestApp;
let app: Hono;
let organizer: string;
const start = '2026-03-05T02:00:00.000Z';
beforeAll(async () => {
  t = await startTestApp();
  app = createApp(t.deps);
});
beforeEach(async () => {
  t.clock.set(start);
  organizer = await t.organizer();
});
afterAll(() => t.stop());

const period = { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' };
const desk = (method: string, path: string, body?: unknown) =>
  t.ask(method, `/api/desk${path}`, body, { cookie: organizer });
const newFileId = () => newId('entry').replace('ent_', 'fil_');

async function collecting() {
  const id = newId('campaign');
  const slug = `c-${id.slice(-8)}`;
  const { form } = templates['reform-proposal'].settings;
  const photos = { kind: 'file', id: 'photos', label: { 'zh-CN': '照片' }, required: false, personal: false };
  const questions = [...form.questions, { ...photos, accept: 'any', max: 9 }];
  const settings = { form: { version: 1, questions } };
  await desk('POST', '/campaigns', { id, template: 'reform-proposal', slug, period, settings });
  await desk('POST', `/campaigns/${id}/stage`, { to: 'collecting', version: 1 });
  return { id, slug, ownerId: newId('entry'), secret: newSecret() };
}
type There = Awaited<ReturnType<typeof collecting>>;

async function put(
  { slug, ownerId, secret }: Pick<There, 'slug' | 'ownerId' | 'secret'>,
  fileId: string,
  bytes: Uint8Array | string = jpeg(),
  headers: Record<string, string> = {},
) {
  const response = await app.request(`http://localhost/api/campaigns/${slug}/files/${ownerId}/${fileId}`, {
    method: 'PUT',
    headers: {
      origin: 'http://localhost',
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'x-xiance-secret': secret,
      ...headers,
    },
    body: bytes as BodyInit,
  });
  return { status: response.status, body: (await response.json()) as any };
}
const submit = (there: There) =>
  t.ask('PUT', `/api/campaigns/${there.slug}/entries/${there.ownerId}`, {
    secret: there.secret,
    formVersion: 1,
    topic: 'transport',
    answers: { title: '班车加开一趟', situation: '早班六点半到岗。', proposal: '加开一趟。', name: '诸葛小明' },
  });
const bytesAt = (there: There, id: string) => t.files.get(`att/${there.id}/${there.ownerId}/${id}`);
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1');

describe('sending a file', () => {
  test('keeps it without place and serial number; sent again it answers the same and is kept once', async () => {
    const there = await collecting();
    const id = newFileId();
    const first = await put(there, id);
    const stored = bytesAt(there, id);
    expect([first.status, first.body]).toEqual([200, { id, type: 'image/jpeg', size: stored!.length }]);
    expect(textOf(stored)).not.toContain(serial);
    expect(textOf(stored)).not.toContain(position);
    expect(await put(there, id)).toEqual(first);
    expect(await files.listOf(t.deps.database, there.ownerId)).toHaveLength(1);
  });

  test('ten times at once keeps it once and answers ten times the same', async () => {
    const there = await collecting();
    const id = newFileId();
    const all = await Promise.all(Array.from({ length: 10 }, () => put(there, id)));
    expect(new Set(all.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ status: 200, body: { id, type: 'image/jpeg', size: bytesAt(there, id)!.length } })]),
    );
  });

  test('whose sending broke off before the bytes were there is completed by the next', async () => {
    const there = await collecting();
    const id = newFileId();
    const { put: keep } = t.deps.files;
    t.deps.files.put = async () => Promise.reject(new Error('no bucket'));
    expect((await put(there, id)).status).toBe(500);
    t.deps.files.put = keep;
    expect(bytesAt(there, id)).toBeUndefined();
    expect((await put(there, id)).status).toBe(200);
    expect(bytesAt(there, id)).toBeDefined();
    t.logs.splice(0);
  });

  test.each([
    ['with another secret', 409, 'entry_exists', (there: There) => put({ ...there, secret: newSecret() }, newFileId())],
    ['without a secret', 404, 'receipt_unknown', (there: There) => put({ ...there, secret: '' }, newFileId())],
    ['that is a page disguised as a photo', 415, 'file_type', (there: There) => put(there, newFileId(), '<html>')],
    ['that is a PNG and says JPEG', 415, 'file_type', (there: There) => put(there, newFileId(), png())],
    [
      'of a type that is not taken',
      415,
      'file_type',
      (there: There) => put(there, newFileId(), '<svg/>', { 'content-type': 'image/svg+xml' }),
    ],
    ['cut off in its head', 415, 'file_type', (there: There) => put(there, newFileId(), jpeg().subarray(0, 40))],
    [
      'that is too large',
      413,
      'file_too_large',
      (there: There) => put(there, newFileId(), new Uint8Array(4 * 1024 * 1024 + 1)),
    ],
    [
      'announced as too large, unread',
      413,
      'file_too_large',
      (there: There) => put(there, newFileId(), jpeg(), { 'content-length': '99999999' }),
    ],
    [
      'too large for a preview',
      413,
      'file_too_large',
      (there: There) => put(there, `${newFileId()}_t`, new Uint8Array(70_000)),
    ],
    ['under a broken id', 404, 'not_found', (there: There) => put(there, 'fil_1')],
    ['to a campaign there is not', 404, 'not_found', (there: There) => put({ ...there, slug: 'nowhere' }, newFileId())],
  ])('%s is refused', async (_, status, code, send) => {
    const there = await collecting();
    await put(there, newFileId());
    const { status: answered, body } = await send(there);
    expect([answered, body.code]).toEqual([status, code]);
    expect(await files.listOf(t.deps.database, there.ownerId)).toHaveLength(1);
  });

  test('of other content under the same id is refused, and the first stays', async () => {
    const there = await collecting();
    const id = newFileId();
    await put(there, id);
    const before = bytesAt(there, id);
    expect((await put(there, id, jpeg({ orientation: 6 }))).body.code).toBe('file_exists');
    expect(bytesAt(there, id)).toEqual(before);
  });

  test('is refused after the period, and for an entry somebody else holds', async () => {
    const there = await collecting();
    await submit(there);
    expect((await put({ ...there, secret: newSecret() }, newFileId())).body.code).toBe('entry_exists');
    expect((await put(there, newFileId())).status).toBe(200);
    t.clock.set('2026-05-01T00:00:00.000Z');
    expect((await put(there, newFileId())).body.code).toBe('campaign_not_open');
  });

  test('stops at twenty, previews not counted, in the language asked for', async () => {
    const there = await collecting();
    for (let n = 0; n < 20; n++) {
      const id = newFileId();
      const preview = n < 2 ? await put(there, `${id}_t`) : { status: 200 };
      expect([(await put(there, id)).status, preview.status]).toEqual([200, 200]);
    }
    const { body } = await put(there, newFileId(), jpeg(), { 'accept-language': 'en' });
    expect([body.code, body.message]).toEqual([
      'too_many_files',
      'There can be 20 files at most; please remove some first',
    ]);
  });

  test('opens no other door: a file’s body is taken on that path alone, and JSON nowhere else grows', async () => {
    const there = await collecting();
    const other = await app.request(`http://localhost/api/campaigns/${there.slug}/entries/${there.ownerId}`, {
      method: 'PUT',
      headers: { origin: 'http://localhost', 'content-type': 'image/jpeg' },
      body: jpeg() as BodyInit,
    });
    expect(other.status).toBe(415);
    expect((await t.ask('POST', '/api/receipts/files', { secret: 'x'.repeat(300_000) })).status).toBe(413);
  });

  test('comes through Lambda, which hands the bytes over in base64', async () => {
    const there = await collecting();
    const id = newFileId();
    const path = `/api/campaigns/${there.slug}/files/${there.ownerId}/${id}`;
    const answer = (await handle(app)({
      version: '2.0',
      rawPath: path,
      rawQueryString: '',
      headers: { host: 'localhost', 'content-type': 'image/jpeg', 'x-xiance-secret': there.secret },
      requestContext: { http: { method: 'PUT', path }, domainName: 'localhost' },
      isBase64Encoded: true,
      body: Buffer.from(jpeg()).toString('base64'),
    } as never)) as { statusCode: number };
    expect(answer.statusCode).toBe(200);
    expect(bytesAt(there, id)).toEqual(jpeg({ marked: false }));
  });
});

describe('claiming files', () => {
  const owner = (there: There) => ({ id: there.ownerId, secretHash: hashSecret(there.secret), campaignId: there.id });
  const ref = (id: string) => ({ id, name: 'C:\\照片.PNG', type: 'image/png', size: 1 }) as const;

  test('keeps what is named with its preview, lets go the rest, and says type and size as they are', async () => {
    const there = await collecting();
    const [kept, left] = [newFileId(), newFileId()];
    for (const id of [kept, `${kept}_t`, left]) await put(there, id);
    const attached = await acts.attach(t.deps, owner(there), [ref(kept)]);
    if (isRefusal(attached)) throw new Error(attached.refused);
    expect(attached.refs).toEqual([
      { id: kept, name: '照片.jpg', type: 'image/jpeg', size: bytesAt(there, kept)!.length },
    ]);
    expect(await write(t.deps.database, ...attached.writes)).toBe(true);
    t.clock.set('2026-03-13T00:00:00.000Z');
    const stored = await files.listOf(t.deps.database, there.ownerId);
    expect(stored.map(({ id }) => id).sort()).toEqual([kept, `${kept}_t`].sort());
  });

  test('that are not there, or another’s, is refused', async () => {
    const there = await collecting();
    const id = newFileId();
    await put(there, id);
    expect(await acts.attach(t.deps, owner(there), [ref(id), ref(newFileId())])).toMatchObject({
      refused: 'files_missing',
      detail: { count: 1 },
    });
    const thief = { ...owner(there), secretHash: hashSecret(newSecret()) };
    expect(await acts.attach(t.deps, thief, [ref(id)])).toMatchObject({ refused: 'files_missing' });
  });

  test('an orphan’s bytes go with its record, but not when it was sent again meanwhile', async () => {
    const there = await collecting();
    const [orphan, again] = [newFileId(), newFileId()];
    await put(there, orphan);
    await put(there, again);
    const gone = await files.listOf(t.deps.database, there.ownerId);
    t.clock.set('2026-03-13T00:00:00.000Z');
    await files.removeExpired(t.deps.database);
    await put(there, again);
    const projector = createProjector({ database: t.deps.database, files: t.deps.files, send: async () => {} });
    const image = (file: files.StoredFile) =>
      encode({ pk: `FIL#${file.ownerId}`, sk: file.id, kind: 'file', value: file });
    const records = gone.map((file) => ({
      eventName: 'REMOVE' as const,
      dynamodb: { SequenceNumber: '1', OldImage: image(file) },
    }));
    expect(await projector({ Records: records as never })).toEqual({ batchItemFailures: [] });
    expect([bytesAt(there, orphan), bytesAt(there, again)?.length]).toEqual([undefined, expect.any(Number)]);
  });
});

describe('reading a file', () => {
  const receipt = (there: There, fileId: string, secret = there.secret) =>
    t.ask('POST', '/api/receipts/files', { ownerId: there.ownerId, secret, fileId });

  test('the receipt’s holder gets a link and the preview, nobody else', async () => {
    const there = await collecting();
    const id = newFileId();
    await put(there, id);
    await put(there, `${id}_t`);
    const opened = await receipt(there, id);
    expect(opened.status).toBe(200);
    expect(opened.body.url).toBe(`/files/att/${there.id}/${there.ownerId}/${id}`);
    expect(opened.body.preview).toMatch(/^data:image\/jpeg;base64,/);
    for (const refused of [await receipt(there, id, newSecret()), await receipt(there, newFileId())])
      expect([refused.status, refused.body.code]).toEqual([404, 'receipt_unknown']);
  });

  test('the desk is led to it within its own campaign, and gets the preview itself', async () => {
    const there = await collecting();
    const elsewhere = await collecting();
    const id = newFileId();
    await put(there, id);
    await put(there, `${id}_t`);
    const { response } = await desk('GET', `/campaigns/${there.id}/files/${there.ownerId}/${id}`);
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      `/files/att/${there.id}/${there.ownerId}/${id}`,
    ]);
    const preview = await desk('GET', `/campaigns/${there.id}/files/${there.ownerId}/${id}_t`);
    expect([preview.status, preview.response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await desk('GET', `/campaigns/${elsewhere.id}/files/${there.ownerId}/${id}`)).status).toBe(404);
    const nobody = await t.ask('GET', `/api/desk/campaigns/${there.id}/files/${there.ownerId}/${id}`);
    expect(nobody.status).toBe(401);
  });

  test('a judge sees it by its place on his own pile, under a neutral name, and of others’ nothing', async () => {
    const there = await collecting();
    await submit(there);
    const id = newFileId();
    await put(there, id);
    await t.settle();
    await desk('POST', `/campaigns/${there.id}/decisions`, {
      entryIds: [there.ownerId],
      decision: { action: 'accept' },
    });
    await t.settle();
    await desk('POST', `/campaigns/${there.id}/stage`, { to: 'screening', version: 2 });
    const added = await desk('POST', `/campaigns/${there.id}/judges`, {
      judges: ['甲', '乙', '丙'].map((name) => ({ id: newId('judge'), name, unit: '' })),
    });
    await desk('POST', `/campaigns/${there.id}/stage`, { to: 'judging', version: 3 });
    const signIn = async ({ url }: { url: string }) => {
      const { response } = await t.ask('POST', '/api/session', { token: url.split('#')[1] });
      return response.headers.get('set-cookie')!.split(';')[0]!;
    };
    const cookie = await signIn(added.body.judges[0]);
    const shown: acts.FilesShown = (_, entry) =>
      entry.id === there.ownerId ? [{ id, name: '诸葛小明的照片.jpg', type: 'image/jpeg', size: 1 }] : [];
    const judging = new Hono<{ Variables: { judge: Judge } }>()
      .use(judgeOnly(t.deps))
      .route('/', judgeFileRoutes(t.deps, shown));
    const ask = (path: string, as: string) => judging.request(`http://localhost${path}`, { headers: { cookie: as } });

    const answer = await ask('/entries/1/files/1', cookie);
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytesAt(there, id));
    const headers = JSON.stringify([...answer.headers]);
    expect(headers).toContain(`inline; filename*=UTF-8''${encodeURIComponent('附件1.jpg')}`);
    expect(decodeURIComponent(headers)).not.toMatch(/诸葛|ent_|fil_|cmp_/);
    for (const path of ['/entries/1/files/2', '/entries/2/files/1', '/entries/1/files/1?size=preview'])
      expect((await ask(path, cookie)).status).toBe(404);
    expect((await ask('/entries/1/files/1', organizer)).status).toBe(403);

    const other = await collecting();
    const panel = await desk('POST', `/campaigns/${other.id}/judges`, {
      judges: [{ id: newId('judge'), name: '丁', unit: '' }],
    });
    const stranger = panel.body.judges ? await signIn(panel.body.judges[0]) : 'xiance=none';
    expect((await ask('/entries/1/files/1', stranger)).status).toBeGreaterThanOrEqual(401);
  });
});
