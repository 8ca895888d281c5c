import { describe, expect, test } from 'vitest';
import { campaign, noon, nthId } from '#testing/factories.ts';
import { begin, change, lock, type Selection } from './selection.ts';
import type { Place, Standing } from './standing.ts';

const [a, b, c, d] = [1, 2, 3, 4].map((n) => nthId('ent', n)) as [string, string, string, string];
const place = (entryId: string, rank: number, score: number): Place => ({
  entryId,
  rank,
  score,
  reviews: [score],
  sharedBy: 1,
});
const standing: Standing = {
  method: 'mean',
  places: [place(a, 1, 90), place(b, 2, 80), place(c, 2, 80)],
  unscored: [d],
};
const tiers = (golden: number, excellent = 0) => [
  { id: 'golden' as const, name: { 'zh-CN': '金点子' }, size: golden },
  { id: 'excellent' as const, name: { 'zh-CN': '优秀建议' }, size: excellent },
];
const begun = (given: Partial<Selection> = {}): Selection => ({ ...begin(nthId('cmp', 1), tiers(1, 2)), ...given });
const everyone = new Set([a, b, c, d]);
const reason = '会议决定';

describe('changing a selection', () => {
  test('takes method, tiers and overrides, each override with who gave it and when; null withdraws one', () => {
    const first = change(
      begun(),
      { version: 1, method: 'trimmed', overrides: { [a]: { tier: null, reason }, [b]: { tier: 'golden', reason } } },
      everyone,
      '主办',
      noon,
    );
    expect(first).toEqual(
      begun({
        version: 2,
        method: 'trimmed',
        overrides: {
          [a]: { tier: null, reason, by: '主办', at: noon },
          [b]: { tier: 'golden', reason, by: '主办', at: noon },
        },
      }),
    );
    const second = change(first as Selection, { version: 2, overrides: { [a]: null } }, everyone, '主办', noon);
    expect(second).toEqual(
      begun({ version: 3, method: 'trimmed', overrides: { [b]: { tier: 'golden', reason, by: '主办', at: noon } } }),
    );
  });

  test('cannot choose an entry that was not judged here, nor a tier that is not there', () => {
    const stranger = nthId('ent', 99);
    expect(
      change(
        begun(),
        { version: 1, overrides: { [stranger]: { tier: 'golden', reason }, [a]: { tier: 'commended', reason } } },
        everyone,
        '主办',
        noon,
      ),
    ).toEqual({
      refused: 'invalid',
      detail: {},
      fields: [
        { path: `overrides.${stranger}`, rule: 'unknown' },
        { path: `overrides.${a}.tier`, rule: 'unknown' },
      ],
    });
  });

  test('cannot take away a tier that an override needs', () => {
    const needed = begun({ overrides: { [a]: { tier: 'excellent', reason, by: '主办', at: noon } } });
    expect(change(needed, { version: 1, tiers: tiers(1).slice(0, 1) }, everyone, '主办', noon)).toMatchObject({
      refused: 'invalid',
      fields: [{ path: `overrides.${a}.tier` }],
    });
  });

  test('is refused once locked, and against another version', () => {
    expect(change(begun({ lockedAt: noon }), { version: 1 }, everyone, '主办', noon)).toEqual({
      refused: 'selection_locked',
    });
    expect(change(begun({ version: 3 }), { version: 2 }, everyone, '主办', noon)).toEqual({
      refused: 'version_conflict',
    });
  });
});

describe('locking a selection', () => {
  test('keeps every chosen entry by tier, place and id, also one the standing does not know', () => {
    const given = begun({ overrides: { [d]: { tier: 'golden', reason, by: '主办', at: noon } }, tiers: tiers(2, 2) });
    expect(lock(given, standing, '主办', noon)).toEqual({
      ...given,
      version: 2,
      lockedAt: noon,
      lockedBy: '主办',
      chosen: [
        { entryId: a, tier: 'golden', rank: 1, score: 90 },
        { entryId: d, tier: 'golden', rank: null, score: null },
        { entryId: b, tier: 'excellent', rank: 2, score: 80 },
        { entryId: c, tier: 'excellent', rank: 2, score: 80 },
      ],
    });
  });

  test('is refused at a tie, with the tier’s name, when nobody is chosen, and the second time', () => {
    expect(lock(begun({ tiers: tiers(1, 1) }), standing, '主办', noon)).toEqual({
      refused: 'tie_at_cut',
      detail: { tier: '优秀建议', count: 2, seats: 1 },
    });
    expect(lock(begun({ tiers: tiers(0) }), standing, '主办', noon)).toEqual({ refused: 'selection_empty' });
    expect(lock(begun({ lockedAt: noon }), standing, '主办', noon)).toEqual({ refused: 'selection_locked' });
  });

  test('is refused while an override chooses an entry that was declined since', () => {
    const given = begun({ overrides: { [d]: { tier: 'golden', reason, by: '主办', at: noon } } });
    expect(lock(given, { ...standing, unscored: [] }, '主办', noon)).toEqual({
      refused: 'invalid',
      detail: {},
      fields: [{ path: `overrides.${d}`, rule: 'unknown' }],
    });
  });

  test('starts from the campaign’s tiers', () => {
    expect(begin(nthId('cmp', 1), campaign().tiers)).toEqual({
      campaignId: nthId('cmp', 1),
      version: 1,
      method: 'mean',
      tiers: campaign().tiers,
      overrides: {},
    });
  });
});
