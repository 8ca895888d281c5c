import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noon, nthId } from '#testing/factories.ts';
import { competitionRanks } from '#stats/standing.ts';
import type { Tier, TierId } from './campaign.ts';
import { fillTiers, type Override, type Ranked } from './tiers.ts';

const tierNames: TierId[] = ['golden', 'excellent', 'commended'];
const tiersOf = (sizes: number[]): Tier[] =>
  sizes.map((size, i) => ({ id: tierNames[i]!, name: { 'zh-CN': tierNames[i]! }, size }));
/** Places from whole scores, so that there are ties; ranked as the standing ranks them. */
const placesOf = (points: number[]): Ranked[] => {
  const ranks = competitionRanks(points);
  return points
    .map((score, i) => ({ entryId: nthId('ent', i + 1), rank: ranks[i]!, score }))
    .sort((a, b) => a.rank - b.rank || (a.entryId < b.entryId ? -1 : 1));
};
const anyPlaces = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 25 }).map(placesOf);
const anyTiers = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 3 }).map(tiersOf);
const override = (tier: TierId | null): Override => ({ tier, reason: '会议决定', by: '主办', at: noon });

describe('filling tiers', () => {
  test('takes from the top, whole groups of equals', () => {
    const places = placesOf([9, 8, 8, 7, 6]);
    expect(fillTiers(places, tiersOf([1, 2, 5]), { overrides: {} })).toEqual({
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
      unmet: [],
    });
  });

  test('stops at a tie across a cut: nobody in it is chosen, and nobody below', () => {
    const places = placesOf([9, 8, 8, 7]);
    expect(fillTiers(places, tiersOf([2, 2]), { overrides: {} })).toEqual({
      chosen: new Map([[places[0]!.entryId, 'golden']]),
      ties: [{ tier: 'golden', why: 'equal', entryIds: [places[1]!.entryId, places[2]!.entryId], seats: 1 }],
      filled: [
        { tier: 'golden', taken: 1, size: 2 },
        { tier: 'excellent', taken: 0, size: 2 },
      ],
      unmet: [],
    });
  });

  test('an override settles a tie, takes a place, and sends the other one on', () => {
    const places = placesOf([9, 8, 8, 7]);
    expect(
      fillTiers(places, tiersOf([2, 2]), { overrides: { [places[2]!.entryId]: override('golden') } }).chosen,
    ).toEqual(
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
    expect([
      ...fillTiers(places, tiersOf([2]), { overrides: { [places[0]!.entryId]: override(null) } }).chosen.keys(),
    ]).toEqual([places[1]!.entryId, places[2]!.entryId]);
  });

  test('never exceeds a size, and counts what it took', () => {
    fc.assert(
      fc.property(anyPlaces, anyTiers, (places, tiers) => {
        const { chosen, filled } = fillTiers(places, tiers, { overrides: {} });
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
        const { chosen } = fillTiers(places, tiers, { overrides: {} });
        const level = (place: Ranked) => {
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
        const { chosen, ties, filled } = fillTiers(places, tiers, { overrides: {} });
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
        const { chosen, filled } = fillTiers(places, tiers, { overrides: given });
        for (const [id, { tier }] of Object.entries(given)) expect(chosen.get(id) ?? null).toBe(tier);
        const forced = Object.values(given).filter(({ tier }) => tier === 'golden').length;
        expect(filled[0]!.taken).toBeLessThanOrEqual(Math.max(filled[0]!.size, forced));
      }),
    );
  });

  test('a larger tier never takes anybody out who was in', () => {
    fc.assert(
      fc.property(anyPlaces, fc.integer({ min: 0, max: 20 }), (places, size) => {
        const smaller = fillTiers(places, tiersOf([size]), { overrides: {} }).chosen;
        const larger = fillTiers(places, tiersOf([size + 1]), { overrides: {} }).chosen;
        expect([...smaller.keys()].filter((id) => !larger.has(id))).toEqual([]);
      }),
    );
  });
});

describe('quotas', () => {
  const keys = ['x', 'y', 'z'];
  const groupOf = (entryId: string) => keys[Number(`0x${entryId.slice(4)}`) % 3]!;

  test('hold places back for a group that is to have some, and let no more in of one that has enough', () => {
    const places = placesOf([9, 8, 7, 6, 5]);
    const groups: Record<string, string> = Object.fromEntries(
      places.map(({ entryId }, i) => [entryId, i < 4 ? 'x' : 'y']),
    );
    const choose = (quotas: { key: string; least?: number; most?: number }[]) => [
      ...fillTiers(places, tiersOf([3]), { overrides: {}, quotas, groupOf: (id) => groups[id]! }).chosen.keys(),
    ];
    const at = (...which: number[]) => which.map((i) => places[i]!.entryId);
    expect(choose([{ key: 'y', least: 1 }])).toEqual(at(0, 1, 4));
    expect(choose([{ key: 'x', most: 1 }])).toEqual(at(0, 4));
    expect(choose([])).toEqual(at(0, 1, 2));
  });

  test('that cannot be met are told, with how many there are', () => {
    const { unmet } = fillTiers(placesOf([9, 8]), tiersOf([2]), {
      overrides: {},
      quotas: [{ key: 'q', least: 2 }],
      groupOf: () => 'p',
    });
    expect(unmet).toEqual([{ key: 'q', chosen: 0, least: 2 }]);
  });

  test('are kept whatever the scores, as far as there are entries; and whoever is passed over was so for a quota', () => {
    const quotas = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 })).map(([least, more]) => [
      { key: 'x', least, most: least + more },
      { key: 'y', least: 1 },
    ]);
    fc.assert(
      fc.property(anyPlaces, fc.integer({ min: 3, max: 9 }), quotas, (places, size, given) => {
        const { chosen, ties, unmet } = fillTiers(places, tiersOf([size]), { overrides: {}, quotas: given, groupOf });
        fc.pre(ties.length === 0);
        const count = (key: string) => [...chosen.keys()].filter((id) => groupOf(id) === key).length;
        const there = (key: string) => places.filter(({ entryId }) => groupOf(entryId) === key).length;
        expect(count('x')).toBeLessThanOrEqual(given[0]!.most!);
        expect(chosen.size).toBeLessThanOrEqual(size);
        for (const { key, least } of given) expect(count(key)).toBeGreaterThanOrEqual(Math.min(least!, there(key)));
        expect(unmet.map(({ key }) => key)).toEqual(
          given.filter(({ key, least }) => there(key) < least!).map(({ key }) => key),
        );
      }),
    );
  });
});

describe('the zone', () => {
  const places = placesOf([9, 8, 7, 6, 5]);
  const id = (i: number) => places[i]!.entryId;

  test('is left to people: none of it is chosen, and what is left of the places is told', () => {
    const found = fillTiers(places, tiersOf([1, 2]), {
      overrides: {},
      zone: { contenders: new Set([id(1), id(2), id(3)]), out: new Set([id(4)]) },
    });
    expect([...found.chosen]).toEqual([[id(0), 'golden']]);
    expect(found.ties).toEqual([{ tier: 'excellent', why: 'zone', entryIds: [id(1), id(2), id(3)], seats: 2 }]);
  });

  test('is settled once its places are taken', () => {
    const overrides = { [id(3)]: override('excellent'), [id(1)]: override('excellent') };
    const found = fillTiers(places.slice(0, 4), tiersOf([1, 2]), {
      overrides,
      zone: { contenders: new Set([id(1), id(2), id(3)]), out: new Set([id(4)]) },
    });
    expect(found.ties).toEqual([]);
    expect([...found.chosen.keys()].sort()).toEqual([id(0), id(1), id(3)].sort());
  });
});
