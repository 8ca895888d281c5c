import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pack, unpack } from '#core/unit.ts';
import { newId, startTestApp, type TestApp } from '#testing/app.ts';
import { makeFederation, sheetOf } from '#testing/units.ts';
import * as reports from '#store/report.ts';

let t: TestApp;
let cookie: string;
let links: Map<string, string>;
const ids = { one: newId('campaign'), two: newId('campaign') };
const federation = makeFederation();
const [firm, other] = federation.slice(13) as [(typeof federation)[0], (typeof federation)[0]];
const table = sheetOf(federation);
const period = { opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2026-12-31T00:00:00.000Z' };

const desk = (method: string, path: string, body?: unknown) => t.ask(method, `/api/desk${path}`, body, { cookie });
const send = (body: object) => t.ask('PUT', '/api/unit-reports', body);
const openPage = (body: object) => t.ask('POST', '/api/unit-reports', body);
const link = (unit = firm, slug = 'report-one') => ({ slug, unitId: unit.id, token: links.get(unit.id)! });
const leak = { count: 2, text: '二号车间漏水' };

beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-20T02:00:00.000Z' });
  cookie = await t.organizer();
  for (const [slug, id] of [
    ['report-one', ids.one],
    ['report-two', ids.two],
  ] as const) {
    await desk('POST', '/campaigns', { id, template: 'zero-report', slug, period });
    const { version } = (await desk('GET', `/campaigns/${id}`)).body.campaign;
    await desk('POST', `/campaigns/${id}/stage`, { version, to: 'collecting' });
  }
});
afterAll(() => t.stop());

describe('the tree of units', () => {
  test('of 8,400 comes in from a sheet in a few seconds; a dry run before writes nothing, and once more changes nothing', async () => {
    const start = performance.now();
    const dry = await desk('POST', '/units/import', { ...table, dryRun: true });
    expect(dry.body).toMatchObject({ version: 0, added: federation.length, failed: 0 });
    expect((await desk('GET', '/units')).body).toEqual({ version: 0, units: [] });
    const done = await desk('POST', '/units/import', table);
    expect(done.body).toMatchObject({
      version: 1,
      rows: federation.length,
      added: federation.length,
      changed: 0,
      errors: [],
    });
    expect(performance.now() - start).toBeLessThan(8000);
    const again = await desk('POST', '/units/import', table);
    expect(again.body).toMatchObject({ version: 1, added: 0, changed: 0, phones: 0, same: federation.length });
    expect((await desk('GET', '/units')).body.units).toHaveLength(federation.length);
  });

  test('is public by name without a phone number, and kept for good where the version is named', async () => {
    const named = await t.ask('GET', '/api/units?v=1');
    const newest = await t.ask('GET', '/api/units');
    expect(named.response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(newest.response.headers.get('cache-control')).toBe('public, max-age=60');
    expect((await t.ask('GET', '/api/units?v=7')).response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(named.body).toEqual(pack({ version: 1, units: federation }));
    expect(unpack(named.body)).toHaveLength(federation.length);
    expect(JSON.stringify(named.body)).not.toContain(firm.phone);
    const { contacts } = (await desk('GET', '/units/contacts')).body;
    expect(new Map(contacts).get(firm.id)).toBe(firm.phone);
    expect((await t.ask('GET', '/api/desk/units/contacts')).status).toBe(401);
  });

  test('takes units out of force and back, under its version', async () => {
    const unit = federation.at(-1)!;
    const ask = (version: number, retired: boolean, unitIds = [unit.id]) =>
      desk('POST', '/units/retirement', { version, unitIds, retired });
    expect((await ask(7, true)).body.code).toBe('version_conflict');
    expect((await ask(1, true, ['unt_0000000000000000'])).body.code).toBe('unit_unknown');
    expect((await ask(1, true)).body.version).toBe(2);
    expect(unpack((await t.ask('GET', '/api/units')).body).some(({ id }) => id === unit.id)).toBe(false);
    expect((await desk('POST', '/units/import', table)).body).toMatchObject({ version: 2, added: 0, changed: 0 });
    expect((await ask(2, false)).body.units.find(({ id }: { id: string }) => id === unit.id)).not.toHaveProperty(
      'retired',
    );
    expect((await desk('GET', '/units/contacts')).body.contacts.length).toBeGreaterThan(7000);
  });
});

describe('a unit’s report', () => {
  test('needs a campaign that asks for it, and a link made for this unit in this campaign', async () => {
    const listed = (await desk('GET', `/campaigns/${ids.one}/unit-links`)).body;
    links = new Map(listed.links);
    expect(listed.report).toBe('http://localhost/report#report-one.');
    expect(links.size).toBe(federation.length);
    for (const id of [ids.one, ids.two]) {
      const { campaign } = (await desk('GET', `/campaigns/${id}`)).body;
      // From the month in which the campaign begins, unless its rules say otherwise.
      const rules = { firstPeriod: '2026-01', dueDay: 5, units: 'all enterprises' };
      expect(campaign.reporting).toEqual(rules);
      const later = { version: campaign.version, reporting: { ...rules, dueDay: 6 } };
      const changed = (await desk('PATCH', `/campaigns/${id}`, later)).body;
      expect(changed.reporting.dueDay).toBe(6);
      expect((await desk('PATCH', `/campaigns/${id}`, later)).body.code).toBe('version_conflict');
      const back = { version: changed.version, reporting: rules };
      expect((await desk('PATCH', `/campaigns/${id}`, back)).body.reporting).toEqual(rules);
    }
    const elsewhere = newId('campaign');
    await desk('POST', '/campaigns', { id: elsewhere, template: 'reform-proposal', slug: 'no-reports', period });
    await desk('POST', `/campaigns/${elsewhere}/stage`, { version: 1, to: 'collecting' });
    const token = new Map<string, string>((await desk('GET', `/campaigns/${elsewhere}/unit-links`)).body.links).get(
      firm.id,
    )!;
    expect((await openPage({ slug: 'no-reports', unitId: firm.id, token })).body.code).toBe('reporting_not_set_up');
    expect((await openPage(link(firm, 'report-two'))).body.code).toBe('unit_link_invalid');
    expect((await openPage({ ...link(), unitId: other.id })).body.code).toBe('unit_link_invalid');
    expect(
      (await send({ ...link(other), token: links.get(firm.id), period: '2026-02', version: 0, items: [] })).body.code,
    ).toBe('unit_link_invalid');
    expect((await openPage({ ...link(), slug: 'report-none' })).body.code).toBe('not_found');
  });

  test('shows its months, takes zero in time and items late, and the same twice as one', async () => {
    const opened = (await openPage(link())).body;
    expect(opened.unit.name).toBe(firm.name);
    expect(opened.months.map((one: { period: string; timing: string }) => [one.period, one.timing])).toEqual([
      ['2026-03', 'open'],
      ['2026-02', 'missing'],
      ['2026-01', 'missing'],
    ]);
    t.clock.set('2026-04-03T02:00:00.000Z');
    const zero = { ...link(), period: '2026-03', version: 0, items: [] };
    const both = await Promise.all([send(zero), send(zero)]);
    for (const { status, body } of both) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ content: 'zero', timing: 'in-time', corrected: false, version: 1 });
    }
    const late = await send({ ...link(), period: '2026-02', version: 0, items: [leak] });
    expect(late.body).toMatchObject({ content: 'reported', timing: 'late', corrected: false, version: 1 });
    expect((await send({ ...zero, period: '2026-05' })).body.code).toBe('report_not_begun');
    expect((await send({ ...zero, period: '2025-12' })).body.code).toBe('report_not_asked');
  });

  test('corrected keeps both, readable for the unit and at the desk', async () => {
    const correction = { ...link(), period: '2026-03', items: [leak] };
    expect((await send({ ...correction, version: 0 })).body.code).toBe('version_conflict');
    t.clock.set('2026-04-08T02:00:00.000Z');
    cookie = await t.organizer();
    const sent = await send({ ...correction, version: 1 });
    expect(sent.body).toMatchObject({ content: 'reported', timing: 'in-time', corrected: true, version: 2 });
    expect(sent.body.sends.map(({ items }: { items: unknown[] }) => items)).toEqual([[], [leak]]);
    expect((await desk('GET', `/campaigns/${ids.one}/reports/months/2026-03/${firm.id}`)).body).toEqual(sent.body);
  });

  test('of a unit nobody asks, or of a retired one, is refused', async () => {
    const township = federation[1]!;
    expect((await send({ ...link(township), period: '2026-03', version: 0, items: [] })).body.code).toBe(
      'report_not_asked',
    );
    const retired = federation.at(-2)!;
    await desk('POST', '/units/retirement', { version: 3, unitIds: [retired.id], retired: true });
    expect((await openPage(link(retired))).body.code).toBe('unit_unknown');
    await desk('POST', '/units/retirement', { version: 4, unitIds: [retired.id], retired: false });
  });

  test('stands on the boards of 8,400 units with all others that are missing', async () => {
    await t.settle();
    const sent = federation.slice(15, 8000).map(({ id }, i) => ({
      campaignId: ids.one,
      unitId: id,
      period: '2026-03',
      version: 1,
      sends: [{ at: '2026-04-02T02:00:00.000Z', items: i % 9 ? [] : [leak] }],
    }));
    await reports.project(t.deps.database, sent);
    const start = performance.now();
    const month = (await desk('GET', `/campaigns/${ids.one}/reports/months/2026-03`)).body;
    const { months } = (await desk('GET', `/campaigns/${ids.one}/reports/overview`)).body;
    const { overdue } = (await desk('GET', `/campaigns/${ids.one}/reports/overdue`)).body;
    const took = performance.now() - start;
    expect([month.rows.length, month.asked.length, month.dueAt]).toEqual([7986, 8400, '2026-04-05T16:00:00.000Z']);
    const sum = (at: number, name: string) =>
      months[at].townships.reduce(
        (all: number, [, counts]: [string, Record<string, number>]) => all + counts[name]!,
        0,
      );
    const total = (at: number) => ['zero', 'reported', 'missing', 'open'].map((name) => sum(at, name));
    expect(months.map((one: { period: string }) => one.period)).toEqual(['2026-01', '2026-02', '2026-03', '2026-04']);
    expect(total(2)).toEqual([7097, 889, 414, 0]);
    expect([total(0), total(1), sum(1, 'late'), total(3)]).toEqual([
      [0, 0, 8400, 0],
      [0, 1, 8399, 0],
      1,
      [0, 0, 0, 8400],
    ]);
    expect(overdue.length).toBe(8400);
    expect(overdue[0].missing).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(took).toBeLessThan(3000);
  });
});
