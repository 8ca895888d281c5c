import { describe, expect, test } from 'vitest';
import { campaign, noon, sheet } from '#testing/factories.ts';
import { handBack, isDone, isScored, score, submitAll } from './scoresheet.ts';

const later = '2026-03-06T04:00:00.000Z';
const judging = campaign({ stage: 'judging' });
const full = { relevance: 8, novelty: 7, feasibility: 9, benefit: 10 };

describe('scoring', () => {
  test('adds points to those there are; null takes one back', () => {
    const first = score(judging, sheet(), { version: 1, scores: { relevance: 8, novelty: 7 }, comment: '' }, later);
    expect(first).toEqual(sheet({ version: 2, scores: { relevance: 8, novelty: 7 }, updatedAt: later }));
    const second = score(
      judging,
      first as ReturnType<typeof sheet>,
      { version: 2, scores: { novelty: null, benefit: 10 }, comment: '好' },
      later,
    );
    expect(second).toEqual(
      sheet({ version: 3, scores: { relevance: 8, benefit: 10 }, comment: '好', updatedAt: later }),
    );
  });

  test('withdraws a conflict that was declared by mistake', () => {
    const open = score(
      judging,
      sheet({ state: 'conflict', reason: '同事' }),
      { version: 1, scores: full, comment: '' },
      later,
    );
    expect(open).toEqual(sheet({ version: 2, scores: full, updatedAt: later }));
  });

  test('names criteria that are not there and points above their maximum', () => {
    expect(score(judging, sheet(), { version: 1, scores: { style: 3, relevance: 11 }, comment: '' }, later)).toEqual({
      refused: 'invalid',
      detail: {},
      fields: [
        { path: 'scores.style', rule: 'unknown' },
        { path: 'scores.relevance', rule: 'too_large', limit: 10 },
      ],
    });
  });

  test('and declaring a conflict are refused outside the judging, after handing in, and against another version', () => {
    const given = { version: 1, scores: full, comment: '' };
    const declared = { version: 1, reason: '同一单位' };
    const both = (stage: typeof judging, one: ReturnType<typeof sheet>, version = 1) => [
      score(stage, one, { ...given, version }, later),
      handBack(stage, one, 'conflict', { ...declared, version }, later),
    ];
    const selection = { refused: 'campaign_stage', detail: { stage: 'selection' } };
    expect(both(campaign({ stage: 'selection' }), sheet())).toEqual([selection, selection]);
    expect(both(judging, sheet({ submittedAt: noon }))).toEqual([
      { refused: 'sheet_submitted' },
      { refused: 'sheet_submitted' },
    ]);
    expect(both(judging, sheet(), 2)).toEqual([{ refused: 'version_conflict' }, { refused: 'version_conflict' }]);
  });

  test('counts once every criterion has points within its maximum', () => {
    const scored = (scores: Record<string, number>, criteria = judging.criteria) =>
      isScored(sheet({ scores }), criteria);
    const lowered = judging.criteria.map((one) => (one.id === 'benefit' ? { ...one, max: 5 } : one));
    expect([
      scored(full),
      scored({ ...full, extra: 1 }),
      scored({ relevance: 8 }),
      scored({}),
      scored(full, lowered),
    ]).toEqual([true, true, false, false, false]);
    expect(isScored(sheet({ state: 'conflict', scores: full }), judging.criteria)).toBe(false);
    expect(isDone(sheet({ state: 'conflict' }), judging.criteria)).toBe(true);
  });
});

describe('handing in', () => {
  const done = sheet({ scores: full });
  test('marks every sheet, a declared conflict too', () => {
    const conflict = sheet({ ordinal: 2, state: 'conflict' });
    expect(submitAll(judging, [done, conflict], later)).toEqual([
      { ...done, submittedAt: later, version: 2 },
      { ...conflict, submittedAt: later, version: 2 },
    ]);
  });
  test('says how many are not done, and cannot be done with nothing or outside the judging', () => {
    expect(
      submitAll(judging, [done, sheet({ ordinal: 2 }), sheet({ ordinal: 3, scores: { benefit: 1 } })], later),
    ).toEqual({ refused: 'sheets_incomplete', detail: { count: 2 } });
    expect(submitAll(judging, [], later)).toEqual({ refused: 'sheets_incomplete', detail: { count: 0 } });
    expect(submitAll(campaign({ stage: 'screening' }), [done], later)).toEqual({
      refused: 'campaign_stage',
      detail: { stage: 'screening' },
    });
  });
});
