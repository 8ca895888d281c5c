import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaign, nthId, sheet } from '#testing/factories.ts';
import { isRefusal } from './refusal.ts';
import { recordOf } from './score-record.ts';
import type { Sheet } from './scoresheet.ts';
import { placesBy, standingOf, standingText, type Method, type Standing } from './standing.ts';

const { criteria } = campaign();
const all = (points: number) => Object.fromEntries(criteria.map(({ id }) => [id, points]));
const review = (n: number, scores: Record<string, number>, given: Partial<Sheet> = {}) =>
  sheet({ entryId: nthId('ent', n), scores, ...given });
/** The standing of sheets, its places under a method and by entry id. */
function standing(entryIds: readonly string[], sheets: readonly Sheet[], method: Method) {
  const entries = entryIds.map((id) => ({ id, topic: 'transport' }));
  const { record, keys } = recordOf(campaign(), entries, sheets, null);
  const found = standingOf(record);
  if (isRefusal(found)) return found;
  const idOf = new Map(record.entries.map(({ entry }, i) => [entry, keys.entries[i]!]));
  const places = placesBy(found, method);
  if (isRefusal(places)) return places;
  return {
    places: places
      .map(({ place, rank, score, sharedBy }) => {
        const { reviews, spread } = place;
        const about = { entryId: idOf.get(place.entry)!, rank, score, reviews, sharedBy };
        return spread === undefined ? about : { ...about, spread };
      })
      .sort((a, b) => a.rank - b.rank || (a.entryId < b.entryId ? -1 : 1)),
    unscored: found.unscored.map((entry) => idOf.get(entry)!),
  };
}
const ids = (...numbers: number[]) => numbers.map((n) => nthId('ent', n));

describe('a standing by the mean', () => {
  test('weighs each criterion by its share of the maximum', () => {
    // 25·8/10 + 25·6/10 + 30·10/10 + 20·5/10 = 20 + 15 + 30 + 10
    expect(standing(ids(1), [review(1, { relevance: 8, novelty: 6, feasibility: 10, benefit: 5 })], 'mean')).toEqual({
      places: [{ entryId: nthId('ent', 1), rank: 1, score: 75, reviews: [75], sharedBy: 1 }],
      unscored: [],
    });
  });

  test('gives equals the better rank and leaves the next ones out', () => {
    const sheets = [review(1, all(5)), review(2, all(9)), review(3, all(5)), review(3, all(5)), review(4, all(1))];
    expect(standing(ids(4, 3, 2, 1, 5), sheets, 'mean')).toEqual({
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
    expect(standing(ids(1, 2), sheets, 'mean')).toMatchObject({
      places: [{ entryId: nthId('ent', 1), score: 60, reviews: [60] }],
      unscored: ids(2),
    });
    expect(standing(ids(2), sheets, 'mean')).toEqual({ refused: 'standing_no_scores' });
  });
});

describe('a standing by the trimmed mean', () => {
  test('leaves out the highest and the lowest once each', () => {
    const sheets = [2, 10, 10, 6].map((points) => review(1, all(points)));
    expect(standing(ids(1), sheets, 'trimmed')).toMatchObject({
      places: [{ score: 80, reviews: [20, 60, 100, 100] }],
    });
  });
  test('is refused where an entry has fewer than four reviews, and says how many do', () => {
    const sheets = [
      ...[1, 2, 3, 4].map((points) => review(1, all(points))),
      ...[1, 2, 3].map((points) => review(2, all(points))),
      review(3, all(1)),
    ];
    expect(standing(ids(1, 2, 3, 4), sheets, 'trimmed')).toEqual({
      refused: 'standing_too_few_reviews',
      detail: { count: 2 },
    });
  });
});

const scores = fc.record(Object.fromEntries(criteria.map(({ id }) => [id, fc.integer({ min: 1, max: 10 })])));
const sheets = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 8 }), scores), { minLength: 1, maxLength: 40 })
  .map((list) => list.map(([n, points]) => review(n, points)));

test('a standing is the same to the last byte in whatever order sheets and entries come', () => {
  const text = (entryIds: readonly string[], given: readonly Sheet[]) => {
    const entries = entryIds.map((id) => ({ id, topic: 'transport' }));
    return standingText(standingOf(recordOf(campaign(), entries, given, null).record) as Standing);
  };
  fc.assert(
    fc.property(sheets, fc.integer(), (given, seed) => {
      const turned = given
        .map((one, i) => ({ one, key: Math.imul(i + 1, seed | 1) }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      expect(text(ids(8, 7, 6, 5, 4, 3, 2, 1), turned)).toBe(text(ids(1, 2, 3, 4, 5, 6, 7, 8), given));
    }),
    { numRuns: 30 },
  );
});

/** Ten entries, their quality falling from 9; judges 1 and 2 share all, judge 3 is harsher by three points. */
const panel = (judges: number[], entries: number[]) =>
  entries.flatMap((n) =>
    judges.map((j) =>
      review(n, all(Math.max(1, Math.min(10, 10 - Math.floor(n / 2) - (j === 3 ? 3 : 0) + ((n * j) % 2)))), {
        judgeId: nthId('jdg', j),
        ordinal: n,
      }),
    ),
  );

describe('a standing by the model', () => {
  test('takes a harsh judge’s severity off, which the mean does not', () => {
    const given = [...panel([1, 2], [1, 2, 3, 4, 5, 6, 7, 8]), ...panel([3], [1, 4, 6])];
    const order = (method: Method) => {
      const found = standing(ids(1, 2, 3, 4, 5, 6, 7, 8), given, method);
      return isRefusal(found) ? [] : found.places.map(({ entryId }) => entryId);
    };
    expect(order('model').indexOf(nthId('ent', 1))).toBeLessThan(order('mean').indexOf(nthId('ent', 1)));
  });

  test('says how certain each place is, and who contends at each cut', () => {
    const entries = Array.from({ length: 12 }, (_, i) => ({ id: nthId('ent', i + 1), topic: 'transport' }));
    const given = panel(
      [1, 2, 3],
      entries.map((_, i) => i + 1),
    );
    const tiers = [{ id: 'golden' as const, name: { 'zh-CN': '金点子' }, size: 4 }];
    const { record } = recordOf({ ...campaign(), tiers }, entries, given, null);
    const found = standingOf(record) as Standing;
    expect(found.cuts).toEqual([4]);
    for (const { certainty } of found.places) {
      expect(certainty!.lo).toBeLessThanOrEqual(certainty!.hi);
      expect(certainty!.top[0]).toBeGreaterThanOrEqual(0);
    }
    const total = found.places.reduce((sum, { certainty }) => sum + certainty!.top[0]!, 0);
    expect(total).toBeCloseTo(4, 6);
    const [zone] = found.zones;
    expect(zone!.certain + zone!.seats).toBe(4);
    expect(zone!.contenders.length).toBeGreaterThanOrEqual(zone!.seats);
  });

  test('is refused where judges share no entry, with the reviews that would join them named; the mean is not', () => {
    const apart = [...panel([1, 2], [1, 2, 3]), ...panel([3, 4], [4, 5, 6])];
    const everyone = ids(1, 2, 3, 4, 5, 6);
    expect(standing(everyone, apart, 'model')).toMatchObject({
      refused: 'design_disconnected',
      detail: { parts: 2, links: expect.stringMatching(/^J0\d → \d{8}$/) },
    });
    expect(isRefusal(standing(everyone, apart, 'mean'))).toBe(false);
    const link = review(4, all(5), { judgeId: nthId('jdg', 1), ordinal: 9 });
    expect(isRefusal(standing(everyone, [...apart, link], 'model'))).toBe(false);
  });

  test('is refused where all scores agree: nothing can be told of leniency', () => {
    const same = [1, 2, 3].flatMap((n) =>
      [1, 2].map((j) => review(n, all(5), { judgeId: nthId('jdg', j), ordinal: n })),
    );
    expect(standing(ids(1, 2, 3), same, 'model')).toEqual({ refused: 'model_unfounded' });
  });
});
