import { expect, test } from 'vitest';
import type { Sheet } from './change.ts';
import { agrees, inPoints, isDone, rowOf, totalOf } from './total.ts';
import type { PileRow } from './wire.ts';

const criteria = [
  { id: 'novelty', name: { 'zh-CN': '创新性' }, weight: 60, max: 10 },
  { id: 'benefit', name: { 'zh-CN': '效益性' }, weight: 40, max: 5 },
];
const row = (over: Partial<PileRow> = {}): PileRow => ({
  ordinal: 1,
  topic: { 'zh-CN': '交通' },
  title: '加开早班车',
  state: 'open',
  scores: {},
  discussed: false,
  sealed: false,
  ...over,
});
const sheet = (over: Partial<Sheet> = {}): Sheet => ({
  ordinal: 1,
  version: 1,
  state: 'open',
  scores: {},
  comment: '',
  updatedAt: '2026-03-05T02:00:00.000Z',
  ...over,
});

test('a total needs every criterion’s points, none above what is allowed by now', () => {
  expect(totalOf({ novelty: 8, benefit: 4 }, criteria)).toBeCloseTo(80);
  expect([totalOf({ novelty: 8 }, criteria), totalOf({ novelty: 8, benefit: 6 }, criteria)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a total is written with one decimal where it needs one', () => {
  expect([inPoints(80), inPoints(72.25), inPoints(66.666)]).toEqual(['80', '72.3', '66.7']);
});

test('the pile’s row follows the sheet', () => {
  const states = [
    sheet(),
    sheet({ scores: { novelty: 8 } }),
    sheet({ scores: { novelty: 8, benefit: 4 } }),
    sheet({ state: 'conflict', scores: { novelty: 8 } }),
    sheet({ state: 'unable' }),
  ].map((one) => rowOf(row(), one, criteria).state);
  expect(states).toEqual(['open', 'started', 'scored', 'conflict', 'unable']);
  expect(states.map((state) => isDone({ state }))).toEqual([false, false, true, true, true]);
});

test('a row the sheet agrees with stays the same object, so that nothing is drawn again', () => {
  const before = row({ state: 'started', scores: { novelty: 8 } });
  expect(rowOf(before, sheet({ scores: { novelty: 8 } }), criteria)).toBe(before);
});

test('a kept sheet that says something else than the pile is read again', () => {
  const scored = row({ state: 'scored', scores: { novelty: 8, benefit: 4 } });
  const same = sheet({ scores: { benefit: 4, novelty: 8 } });
  expect([
    agrees(scored, same),
    agrees(scored, sheet({ scores: { novelty: 8, benefit: 3 } })),
    agrees(scored, { ...same, state: 'unable' }),
    agrees({ ...scored, state: 'conflict' }, { ...same, state: 'unable' }),
    agrees({ ...scored, sealed: true }, same),
  ]).toEqual([true, false, false, false, false]);
});
