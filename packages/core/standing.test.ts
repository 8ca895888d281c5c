import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaign, noon, nthId, sheet } from '#testing/factories.ts';
import type { Tier, TierId } from './campaign.ts';
import { isRefusal } from './refusal.ts';
import type { Sheet } from './scoresheet.ts';
import { fillTiers, standing, type Override, type Place } from './standing.ts';

const { criteria } = campaign();
const all = (points: number) => Object.fromEntries(criteria.map(({ id }) => [id, points]));
const review = (n: number, scores: Record<string, number>, given: Partial<Sheet> = {}) =>
  sheet({ entryId: nthId('ent', n), scores, ...given });
const ids = (...numbers: number[]) => numbers.map((n) => nthId('ent', n));

describe('a standing by the mean', () => {
  test('weighs each criterion by its share of the maximum', () => {
    // 25·8/10 + 25·6/10 + 30·10/10 + 20·5/10 = 20 + 15 + 30 + 10
    expect(
      standing(ids(1), [review(1, { relevance: 8, novelty: 6, feasibility: 10, benefit: 5 })], criteria, 'mean'),
    ).toEqual({
      method: 'mean',
      places: [{ entryId: nthId('ent', 1), rank: 1, score: 75, reviews: [75], sharedBy: 1 }],
      unscored: [],
    });
  });

  test('gives equals the better rank and leaves the next ones out', () => {
    const sheets = [review(1, all(5)), review(2, all(9)), review(3, all(5)), review(3, all(5)), review(4, all(1))];
    expect(standing(ids(4, 3, 2, 1, 5), sheets, criteria, 'mean')).toEqual({
      method: 'mean',
      places: [
        { entryId: nthId('ent', 2), rank: 1, score: 90, reviews: [90], sharedBy: 1 },
        { entryId: nthId('ent', 1), rank: 2, score: 50, reviews: [50], sharedBy: 2 },
        { entryId: nthId('ent', 3), rank: 2, score: 50, reviews: [50, 50], spread: 0, sharedBy: 2 },
        { entryId: nthId('ent', 4), rank: 4, score: 10, reviews: [10], sharedBy: 1 },
      ],
      unscored: ids(5),
    });
  });

  test('does not count conflicts, half-filled sheets, points of criteria that are gone, or entries that are not judged', () => {
    const sheets = [
      review(1, all(6)),
      review(1, all(10), { state: 'conflict' }),
      review(1, { relevance: 10 }),
      review(1, { ...all(10), benefit: 11 }),
      review(1, { style: 10, charm: 10 }),
      review(9, all(10)),
    ];
    expect(standing(ids(1, 2), sheets, criteria, 'mean')).toMatchObject({
      places: [{ entryId: nthId('ent', 1), score: 60, reviews: [60] }],
      unscored: ids(2),
    });
    expect(standing(ids(2), sheets, criteria, 'mean')).toEqual({ refused: 'standing_no_scores' });
  });
});

describe('a standing by the trimmed mean', () => {
  test('leaves out the highest and the lowest once each', () => {
    const sheets = [2, 10, 10, 6].map((points) => review(1, all(points)));
    expect(standing(ids(1), sheets, criteria, 'trimmed')).toMatchObject({
      places: [{ score: 80, reviews: [20, 60, 100, 100] }],
    });
  });
  test('is refused where an entry has fewer than four reviews, and says how many do', () => {
    const sheets = [
      ...[1, 2, 3, 4].map((points) => review(1, all(points))),
      ...[1, 2, 3].map((points) => review(2, all(points))),
      review(3, all(1)),
    ];
    expect(standing(ids(1, 2, 3, 4), sheets, criteria, 'trimmed')).toEqual({
      refused: 'standing_too_few_reviews',
      detail: { count: 2 },
    });
  });
});

const scores = fc.record(Object.fromEntries(criteria.map(({ id }) => [id, fc.integer({ min: 1, max: 10 })])));
const sheets = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 8 }), scores), { minLength: 1, maxLength: 40 })
  .map((list) => list.map(([n, points]) => review(n, points)));

test('a standing is the same to the last bit in whatever order sheets and entries come', () => {
  fc.assert(
    fc.property(sheets, fc.integer(), (given, seed) => {
      const turned = given
        .map((one, i) => ({ one, key: Math.imul(i + 1, seed | 1) }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(standing(ids(8, 7, 6, 5, 4, 3, 2, 1), turned, criteria, 'mean')).toEqual({
        ...standing(ids(1, 2, 3, 4, 5, 6, 7, 8), given, criteria, 'mean'),
        unscored: expect.any(Array),
      });
    }),
  );
});

const tierNames: TierId[] = ['golden', 'excellent', 'commended'];
const tiersOf = (sizes: number[]): Tier[] =>
  sizes.map((size, i) => ({ id: tierNames[i]!, name: { 'zh-CN': tierNames[i]! }, size }));
/** Places from whole scores, so that there are ties; ranked as the standing ranks them. */
const placesOf = (points: number[]): Place[] => {
  const found = standing(
    points.map((_, i) => nthId('ent', i + 1)),
    points.map((one, i) => review(i + 1, { only: one })),
    [{ id: 'only', name: { 'zh-CN': '项' }, weight: 100, max: 10 }],
    'mean',
  );
  return isRefusal(found) ? [] : found.places;
};
const anyPlaces = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 25 }).map(placesOf);
const anyTiers = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 3 }).map(tiersOf);
const override = (tier: TierId | null): Override => ({ tier, reason: '会议决定', by: '主办', at: noon });

describe('filling tiers', () => {
  test('takes from the top, whole groups of equals', () => {
    const places = placesOf([9, 8, 8, 7, 6]);
    expect(fillTiers(places, tiersOf([1, 2, 5]), {})).toEqual({
      chosen: new Map([
        [places[0]!.entryId, 'golden'],
        [places[1]!.entryId, 'excellent'],
        [places[2]!.entryId, 'excellent'],
        [places[3]!.entryId, 'commended'],
        [places[4]!.entryId, 'commended'],
      ]),
      ties: [],
      filled: [
        { tier: 'golden', taken: 1, size: 1 },
        { tier: 'excellent', taken: 2, size: 2 },
        { tier: 'commended', taken: 2, size: 5 },
      ],
    });
  });

  test('stops at a tie across a cut: nobody in it is chosen, and nobody below', () => {
    const places = placesOf([9, 8, 8, 7]);
    expect(fillTiers(places, tiersOf([2, 2]), {})).toEqual({
      chosen: new Map([[places[0]!.entryId, 'golden']]),
      ties: [{ tier: 'golden', entryIds: [places[1]!.entryId, places[2]!.entryId], seats: 1 }],
      filled: [
        { tier: 'golden', taken: 1, size: 2 },
        { tier: 'excellent', taken: 0, size: 2 },
      ],
    });
  });

  test('an override settles a tie, takes a place, and sends the other one on', () => {
    const places = placesOf([9, 8, 8, 7]);
    expect(fillTiers(places, tiersOf([2, 2]), { [places[2]!.entryId]: override('golden') }).chosen).toEqual(
      new Map([
        [places[2]!.entryId, 'golden'],
        [places[0]!.entryId, 'golden'],
        [places[1]!.entryId, 'excellent'],
        [places[3]!.entryId, 'excellent'],
      ]),
    );
  });

  test('an override of null takes an entry out and lets the next one in', () => {
    const places = placesOf([9, 8, 7]);
    expect([...fillTiers(places, tiersOf([2]), { [places[0]!.entryId]: override(null) }).chosen.keys()]).toEqual([
      places[1]!.entryId,
      places[2]!.entryId,
    ]);
  });

  test('never exceeds a size, and counts what it took', () => {
    fc.assert(
      fc.property(anyPlaces, anyTiers, (places, tiers) => {
        const { chosen, filled } = fillTiers(places, tiers, {});
        for (const { tier, taken, size } of filled) {
          expect(taken).toBeLessThanOrEqual(size);
          expect([...chosen.values()].filter((one) => one === tier)).toHaveLength(taken);
        }
      }),
    );
  });

  test('lets nobody pass somebody better, and splits no equals', () => {
    fc.assert(
      fc.property(anyPlaces, anyTiers, (places, tiers) => {
        const { chosen } = fillTiers(places, tiers, {});
        const level = (place: Place) => {
          const tier = chosen.get(place.entryId);
          return tier ? tiers.findIndex((one) => one.id === tier) : tiers.length;
        };
        for (const [i, place] of places.entries())
          for (const below of places.slice(i + 1)) {
            expect(level(place)).toBeLessThanOrEqual(level(below));
            expect(place.score === below.score && level(below) !== level(place)).toBe(false);
          }
      }),
    );
  });

  test('leaves a place empty only where there is a tie or nobody left', () => {
    fc.assert(
      fc.property(anyPlaces, anyTiers, (places, tiers) => {
        const { chosen, ties, filled } = fillTiers(places, tiers, {});
        const free = filled.some(({ taken, size }) => taken < size);
        expect(!free || ties.length > 0 || chosen.size === places.length).toBe(true);
        for (const tie of ties) expect(tie.entryIds.length).toBeGreaterThan(tie.seats);
        for (const tie of ties) expect(tie.seats).toBeGreaterThan(0);
      }),
    );
  });

  test('every override counts, whatever the standing says, and takes from the size only what is there', () => {
    const overrides = fc.dictionary(
      fc.integer({ min: 1, max: 25 }).map((n) => nthId('ent', n)),
      fc.constantFrom('golden' as const, null).map(override),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(anyPlaces, anyTiers, overrides, (places, tiers, given) => {
        const { chosen, filled } = fillTiers(places, tiers, given);
        for (const [id, { tier }] of Object.entries(given)) expect(chosen.get(id) ?? null).toBe(tier);
        const forced = Object.values(given).filter(({ tier }) => tier === 'golden').length;
        expect(filled[0]!.taken).toBeLessThanOrEqual(Math.max(filled[0]!.size, forced));
      }),
    );
  });

  test('a larger tier never takes anybody out who was in', () => {
    fc.assert(
      fc.property(anyPlaces, fc.integer({ min: 0, max: 20 }), (places, size) => {
        const smaller = fillTiers(places, tiersOf([size]), {}).chosen;
        const larger = fillTiers(places, tiersOf([size + 1]), {}).chosen;
        expect([...smaller.keys()].filter((id) => !larger.has(id))).toEqual([]);
      }),
    );
  });
});
