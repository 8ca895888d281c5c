import { describe, expect, test } from 'vitest';
import { campaign, noon, nthId } from '#testing/factories.ts';
import { begin, change, sign, vote, type Basis, type Selection } from './selection.ts';

const [a, b, c, d] = [1, 2, 3, 4].map((n) => nthId('ent', n)) as [string, string, string, string];
const place = (entryId: string, rank: number, score: number) => ({ entryId, rank, score });
const basis: Basis = {
  places: [place(a, 1, 90), place(b, 2, 80), place(c, 2, 80)],
  unscored: [d],
  zone: { contenders: new Set(), out: new Set() },
  groupOf: () => '',
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

const [first, second] = [
  { id: 'stf', name: '甲' },
  { id: 'stf', name: '乙' },
];
/** Signed by both, or the first refusal. */
const signed = (selection: Selection, given: Basis = basis) => {
  const once = sign(selection, given, first!, 'digest', noon);
  return 'refused' in once ? once : sign(once, given, second!, 'digest', noon);
};

describe('signing a selection', () => {
  test('the second person’s signature locks it, with every chosen entry by tier, place and id, also one without a place', () => {
    const given = begun({ overrides: { [d]: { tier: 'golden', reason, by: '主办', at: noon } }, tiers: tiers(2, 2) });
    expect(signed(given)).toEqual({
      ...given,
      version: 3,
      signatures: [
        { ...first, at: noon },
        { ...second, at: noon },
      ],
      lockedAt: noon,
      lockedBy: '甲、乙',
      seal: 'digest',
      chosen: [
        { entryId: a, tier: 'golden', rank: 1, score: 90 },
        { entryId: d, tier: 'golden', rank: null, score: null },
        { entryId: b, tier: 'excellent', rank: 2, score: 80 },
        { entryId: c, tier: 'excellent', rank: 2, score: 80 },
      ],
    });
  });

  test('nobody signs twice, and a change takes the signature away', () => {
    const once = sign(begun(), basis, first!, undefined, noon) as Selection;
    expect(sign(once, basis, first!, undefined, noon)).toEqual({ refused: 'second_signature' });
    expect(once).toMatchObject({ version: 2, signatures: [{ name: '甲' }] });
    expect(change(once, { version: 2, zone: 'lot' }, everyone, '乙', noon)).toMatchObject({ signatures: [] });
  });

  test('is refused at a tie, with the tier’s name, when nobody is chosen, and the second time', () => {
    expect(signed(begun({ tiers: tiers(1, 1) }))).toEqual({
      refused: 'tie_at_cut',
      detail: { tier: '优秀建议', count: 2, seats: 1 },
    });
    expect(signed(begun({ tiers: tiers(0) }))).toEqual({ refused: 'selection_empty' });
    expect(signed(begun({ lockedAt: noon }))).toEqual({ refused: 'selection_locked' });
  });

  test('is refused while the zone is left to people who have not decided, and while a quota is not met', () => {
    const zone = begun({ tiers: tiers(1, 1), zone: 'lot' });
    expect(signed(zone, { ...basis, zone: { contenders: new Set([b, c]), out: new Set() } })).toEqual({
      refused: 'zone_at_cut',
      detail: { tier: '优秀建议', count: 2, seats: 1 },
    });
    const quota = begun({ tiers: tiers(1), quotas: { by: 'topic', each: [{ key: 'skills', least: 1 }] } });
    expect(signed(quota)).toEqual({ refused: 'selection_empty' });
    const forced = begun({ ...quota, overrides: { [a]: { tier: 'golden', reason, by: '主办', at: noon } } });
    expect(signed(forced)).toEqual({ refused: 'quota_unmet', detail: { count: 1 } });
  });

  test('is refused while an override chooses an entry that was declined since', () => {
    const given = begun({ overrides: { [d]: { tier: 'golden', reason, by: '主办', at: noon } } });
    expect(signed(given, { ...basis, unscored: [] })).toEqual({
      refused: 'invalid',
      detail: {},
      fields: [{ path: `overrides.${d}`, rule: 'unknown' }],
    });
  });
});

describe('voting on a tie', () => {
  const tied = begun({ tiers: tiers(1, 1) });
  const ballot = { version: 1, tier: 'excellent' as const, voters: 9 };

  test('gives the seats to those with most votes, and keeps the vote and its figures', () => {
    expect(vote(tied, basis, { ...ballot, votes: { [b]: 3, [c]: 6 } }, '主办', noon)).toMatchObject({
      version: 2,
      overrides: { [c]: { tier: 'excellent', reason: '表决：9 人投票，6 票', by: '主办', at: noon } },
      votes: [{ at: noon, by: '主办', tier: 'excellent', seats: 1, voters: 9, votes: { [b]: 3, [c]: 6 } }],
    });
  });

  test('decides nothing where votes tie at the last seat, and takes no votes for others or beyond the voters', () => {
    expect(vote(tied, basis, { ...ballot, votes: { [b]: 4, [c]: 4 } }, '主办', noon)).toEqual({
      refused: 'vote_undecided',
      detail: { votes: 4, seats: 1 },
    });
    expect(vote(tied, basis, { ...ballot, votes: { [a]: 1, [b]: 10 } }, '主办', noon)).toMatchObject({
      refused: 'invalid',
      fields: [
        { path: `votes.${a}`, rule: 'unknown' },
        { path: `votes.${b}`, rule: 'too_large', limit: 9 },
      ],
    });
    expect(vote(tied, basis, { ...ballot, tier: 'golden', votes: {} }, '主办', noon)).toEqual({ refused: 'not_found' });
  });
});

describe('a new selection', () => {
  test('starts from the campaign’s tiers', () => {
    expect(begin(nthId('cmp', 1), campaign().tiers)).toEqual({
      campaignId: nthId('cmp', 1),
      version: 1,
      method: 'mean',
      tiers: campaign().tiers,
      zone: 'standing',
      overrides: {},
      votes: [],
      signatures: [],
    });
  });
});
