import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '#core/report-schema.ts';
import { rowOf } from '#core/report.ts';
import { startTestEngine, type TestEngine } from '#testing/engine.ts';
import { nthId } from '#testing/factories.ts';
import { makeFederation } from '#testing/units.ts';
import type { Database } from './database.ts';
import * as reports from './report.ts';

let engine: TestEngine;
let db: Database;
let requests = 0;
beforeAll(async () => {
  engine = await startTestEngine();
  engine.client.middlewareStack.add((next) => (args) => (requests++, next(args)), { step: 'finalizeRequest' });
  db = { client: engine.client, tableName: engine.tableName, now: () => '2026-04-02T02:00:00.000Z' };
});
afterAll(() => engine.stop());

const campaignId = nthId('cmp', 1);
const at = '2026-04-02T02:00:00.000Z';
const report = (unitId: string, rest: Partial<Report> = {}): Report => ({
  campaignId,
  unitId,
  period: '2026-03',
  version: 1,
  sends: [{ at, items: [] }],
  ...rest,
});
const [, , first, second] = makeFederation(1).map(({ id }) => id) as [string, string, string, string];
const leak = [{ count: 1, text: '漏水' }];

describe('a report', () => {
  const corrected = report(first, {
    version: 2,
    sends: [
      { at, items: [] },
      { at, items: leak },
    ],
  });
  test('is written once, a correction only over the version it corrects', async () => {
    expect(await reports.save(db, report(first))).toBe(true);
    expect(await reports.save(db, report(first))).toBe(false);
    expect(await reports.save(db, corrected)).toBe(true);
    expect(await reports.save(db, corrected)).toBe(false);
    expect(await reports.find(db, campaignId, '2026-03', first)).toEqual(corrected);
    expect(await reports.listOfUnit(db, campaignId, first, ['2026-02', '2026-03'])).toEqual([undefined, corrected]);
  });

  test('stands on its month’s board at its newest version, delivered twice, late or out of order', async () => {
    for (const lot of [[corrected], [report(first), report(second)], [report(second), corrected], [report(first)]])
      await reports.project(db, lot);
    const rows = await reports.month(db, campaignId, '2026-03');
    expect(rows.sort()).toEqual([rowOf(corrected), rowOf(report(second))].sort());
    expect(await reports.month(db, campaignId, '2026-02')).toEqual([]);
  });

  test('projected by two at once is lost by neither', async () => {
    const all = makeFederation(200, 3).map(({ id }) => report(id, { period: '2026-01' }));
    const half = all.length / 2;
    await Promise.all([reports.project(db, all.slice(0, half)), reports.project(db, all.slice(half))]);
    expect((await reports.month(db, campaignId, '2026-01')).length).toBe(all.length);
  });
});

test('a month of 8,400 units is one request', async () => {
  const all = makeFederation().map(({ id }) => report(id, { period: '2026-02' }));
  await reports.project(db, all);
  requests = 0;
  expect((await reports.month(db, campaignId, '2026-02')).length).toBe(all.length);
  expect(requests).toBe(1);
});
