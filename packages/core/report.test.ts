import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, monthOf, monthsBetween, startOf } from './month.ts';
import type { Report, ReportItem, ReportRow, ReportRules } from './report-schema.ts';
import {
  dueAt,
  mayReport,
  MOST_SENDS,
  overdue,
  overview,
  periodsBegun,
  reportState,
  rowOf,
  rowState,
  send,
  unitsAsked,
} from './report.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import type { Unit } from './unit-schema.ts';

const rules: ReportRules = { firstPeriod: '2025-01', dueDay: 5, units: 'all enterprises' };
const idOf = (n: number) => `unt_${n.toString(16).padStart(16, '0')}`;
const sending = (items: ReportItem[], version = 0, period = '2026-03') => ({
  campaignId: `cmp_${'0'.repeat(32)}`,
  unitId: idOf(7),
  period,
  items,
  version,
});
const leak = { count: 1, text: '二号车间漏水一处' };
const inTime = '2026-04-02T02:00:00.000Z';
const tooLate = '2026-04-06T02:00:00.000Z';
const made = (result: Report | Refusal): Report => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
};

describe('months in China', () => {
  const month = fc
    .tuple(fc.integer({ min: 2000, max: 2098 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, at]) => `${year}-${String(at).padStart(2, '0')}`);
  test('count up and back again, and begin at their own first moment', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: -400, max: 11 }), (one, by) => {
        expect(monthsBetween(one, addMonths(one, by))).toBe(by);
        expect(addMonths(addMonths(one, by), -by)).toBe(one);
        const start = Date.parse(startOf(one));
        expect([monthOf(new Date(start).toISOString()), monthOf(new Date(start - 1).toISOString())]).toEqual([
          one,
          addMonths(one, -1),
        ]);
      }),
    );
  });
  test('are due until the end of the due day in Beijing', () => {
    expect([dueAt('2026-03', rules), dueAt('2025-12', { dueDay: 28 })]).toEqual([
      '2026-04-05T16:00:00.000Z',
      '2026-01-28T16:00:00.000Z',
    ]);
  });
});

describe('a month of a unit', () => {
  const first = made(send(undefined, sending([]), rules, inTime));
  test('is open, missing, zero or reported, and each is its own state', () => {
    const state = (report: Report | undefined, now: string) => reportState(report, '2026-03', rules, now);
    expect(state(undefined, inTime)).toEqual({ content: 'none', timing: 'open', corrected: false });
    expect(state(undefined, tooLate)).toEqual({ content: 'none', timing: 'missing', corrected: false });
    expect(state(first, tooLate)).toEqual({ content: 'zero', timing: 'in-time', corrected: false });
    const late = made(send(undefined, sending([leak]), rules, tooLate));
    expect(state(late, tooLate)).toEqual({ content: 'reported', timing: 'late', corrected: false });
    const corrected = made(send(first, sending([leak], 1), rules, tooLate));
    expect(state(corrected, tooLate)).toEqual({ content: 'reported', timing: 'in-time', corrected: true });
    expect(corrected.sends).toEqual([
      { at: inTime, items: [] },
      { at: tooLate, items: [leak] },
    ]);
  });

  test('sent again with the same content is the same report; other content must name the version it corrects', () => {
    expect(send(first, sending([]), rules, tooLate)).toBe(first);
    expect(send(first, sending([leak]), rules, inTime)).toMatchObject({ refused: 'version_conflict' });
    expect(send(undefined, sending([leak], 1), rules, inTime)).toMatchObject({ refused: 'version_conflict' });
  });

  test('is refused before it begins, when it is long ago, outside the rules, and after too many corrections', () => {
    const ask = (period: string, now: string, all = rules) => mayReport(period, all, now)?.refused;
    expect(ask('2026-04', '2026-03-31T15:59:59.000Z')).toBe('report_not_begun');
    expect(ask('2026-04', '2026-03-31T16:00:00.000Z')).toBeUndefined();
    expect([ask('2025-03', inTime), ask('2025-04', inTime)]).toEqual(['report_too_old', undefined]);
    expect(ask('2024-12', inTime)).toBe('report_not_asked');
    expect(ask('2026-03', inTime, { ...rules, lastPeriod: '2026-02' })).toBe('report_not_asked');
    let report = first;
    for (let i = 1; i < MOST_SENDS; i++)
      report = made(send(report, sending([{ ...leak, count: i }], i), rules, inTime));
    expect(send(report, sending([], MOST_SENDS), rules, inTime)).toMatchObject({ refused: 'report_too_often' });
  });

  test('keeps every sending in order whatever is sent and sent again, and counts a version for each', () => {
    const content = fc.array(
      fc.record({ count: fc.integer({ min: 1, max: 3 }), text: fc.constantFrom('漏水', '断电') }),
      {
        maxLength: 2,
      },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(content, fc.boolean(), fc.boolean()), { maxLength: 12 }), (sends) => {
        let report: Report | undefined;
        const wanted: ReportItem[][] = [];
        const refusals: [was: boolean, expected: boolean][] = [];
        for (const [items, twice, stale] of sends) {
          const version = report?.version ?? 0;
          const isSame = JSON.stringify(wanted.at(-1)) === JSON.stringify(items);
          const outdated = send(report, sending(items, version - 1), rules, inTime);
          if (stale && version > 0) {
            refusals.push([isRefusal(outdated), !isSame]);
            continue;
          }
          report = made(send(report, sending(items, version), rules, inTime));
          const kept = twice ? send(report, sending(items, version), rules, tooLate) : report;
          refusals.push([kept !== report, false]);
          if (!isSame) wanted.push(items);
        }
        expect(report?.sends.map(({ items }) => items) ?? []).toEqual(wanted);
        expect(report?.version ?? 0).toBe(wanted.length);
        for (const [was, expected] of refusals) expect(was).toBe(expected);
        const row = report && rowOf(report);
        for (const now of [inTime, tooLate])
          expect(rowState(row, '2026-03', rules, now)).toEqual(reportState(report, '2026-03', rules, now));
      }),
    );
  });
});

describe('a board', () => {
  const city: Unit = { id: idOf(0), name: '市', kind: 'city' };
  const town = (n: number): Unit => ({ id: idOf(n), name: `街道${n}`, kind: 'township', parentId: city.id });
  const firm = (n: number, parent: number, rest: Partial<Unit> = {}): Unit => ({
    id: idOf(n),
    name: `企业${n}`,
    kind: 'enterprise',
    parentId: idOf(parent),
    ...rest,
  });
  const units = [
    city,
    town(1),
    town(2),
    firm(11, 1),
    firm(12, 1),
    firm(21, 2),
    firm(22, 2, { retired: true }),
    firm(23, 0),
  ];
  const row = (n: number, items: number, at: string, version = 1): ReportRow => [
    idOf(n),
    version,
    items,
    items,
    at,
    at,
  ];

  test('asks enterprises in force, or the units named, and nobody about the time before he joined', () => {
    const asked = (all: ReportRules, list = units) => unitsAsked(list, all, '2026-03').map(({ name }) => name);
    expect(asked(rules)).toEqual(['企业11', '企业12', '企业21', '企业23']);
    expect(asked({ ...rules, units: [idOf(1), idOf(22)] })).toEqual(['街道1']);
    expect(asked(rules, [city, firm(31, 0, { joined: '2026-04' }), firm(32, 0, { joined: '2026-03' })])).toEqual([
      '企业32',
    ]);
  });

  test('counts each unit asked once as zero, reported, missing or open, by township; late and corrected are among them', () => {
    const rows = [row(11, 0, inTime), row(12, 2, tooLate, 2), row(22, 1, inTime)];
    const [month] = overview(units, [{ period: '2026-03', rows }], rules, tooLate);
    expect(Object.fromEntries(month!.townships)).toEqual({
      [idOf(1)]: { zero: 1, reported: 1, missing: 0, open: 0, late: 1, corrected: 1 },
      // One that was retired after it sent still counts with what it sent.
      [idOf(2)]: { zero: 0, reported: 1, missing: 1, open: 0, late: 0, corrected: 0 },
      '': { zero: 0, reported: 0, missing: 1, open: 0, late: 0, corrected: 0 },
    });
  });

  test('puts who is overdue longest first, then who was missing or late most often', () => {
    const months = [
      { period: '2026-03', rows: [row(12, 0, inTime)] },
      { period: '2026-02', rows: [row(21, 0, tooLate), row(11, 0, '2026-03-01T00:00:00.000Z')] },
      { period: '2026-01', rows: [11, 21, 23].map((n) => row(n, 0, '2026-02-01T00:00:00.000Z')) },
    ];
    expect(overdue(units, months, rules, tooLate)).toEqual([
      { unitId: idOf(12), missing: ['2026-01', '2026-02'], times: 2 },
      { unitId: idOf(23), missing: ['2026-02', '2026-03'], times: 2 },
      { unitId: idOf(21), missing: ['2026-03'], times: 2 },
      { unitId: idOf(11), missing: ['2026-03'], times: 1 },
    ]);
  });

  test('shows the months that have begun, the newest at the end', () => {
    expect(periodsBegun(rules, inTime, 3)).toEqual(['2026-02', '2026-03', '2026-04']);
    expect(periodsBegun({ ...rules, lastPeriod: '2025-02' }, inTime, 12)).toEqual(['2025-01', '2025-02']);
    expect(periodsBegun({ ...rules, firstPeriod: '2027-01' }, inTime, 12)).toEqual([]);
  });
});
