import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyDeal, type Full } from './assignment.fixture.ts';
import { assign, type Assignment, type AssignmentInput } from './assignment.ts';
import { components } from './connectivity.ts';
import { random, shuffle } from './random.ts';

const plain = { kept: [], barred: () => false, seed: 1 };
const times = (count: number, value: number) => Array.from({ length: count }, () => value);
const dealt = (input: AssignmentInput): Assignment => {
  const result = assign(input);
  if ('impossible' in result) throw new Error(JSON.stringify(result.impossible));
  return result;
};
const obstacles = (input: AssignmentInput) => {
  const result = assign(input);
  return 'impossible' in result ? result.impossible : [];
};
const isOf = (pairs: readonly string[]) => (entry: number, judge: number) => pairs.includes(`${entry} ${judge}`);

/** Small panels: pairs barred, kept and both; bounds; costs. */
const inputs: fc.Arbitrary<AssignmentInput> = fc
  .record({
    entries: fc.integer({ min: 1, max: 5 }),
    judges: fc.integer({ min: 1, max: 4 }),
    overlap: fc.nat(2),
    seed: fc.nat(),
  })
  .chain((size) => {
    const pair = fc.tuple(fc.nat(size.entries - 1), fc.nat(size.judges - 1));
    const pairs = fc.uniqueArray(pair, { maxLength: 4, selector: String });
    const each = <T>(one: fc.Arbitrary<T>, count: number) => fc.array(one, { minLength: count, maxLength: count });
    const bounds = fc.tuple(fc.nat(3), fc.nat(4)).map(([least, more]) => ({ least, most: least + more }));
    return fc
      .record({
        kept: pairs,
        out: pairs,
        reviews: each(fc.nat(Math.min(3, size.judges)), size.entries),
        loads: fc.option(each(bounds, size.judges), { nil: undefined }),
        costs: each(fc.nat(3), size.entries * size.judges),
      })
      .map(({ kept, out, reviews, loads, costs }) => ({
        ...size,
        kept,
        reviews,
        barred: isOf(out.map(([entry, judge]) => `${entry} ${judge}`)),
        cost: (entry: number, judge: number) => costs[entry * size.judges + judge]!,
        ...(loads && { loads }),
      }));
  });

const squares = (loads: readonly number[]) => loads.reduce((sum, load) => sum + load * load, 0);
const least = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b), Infinity);

describe('of all deals of a small panel, each written out', () => {
  test('one is found that is possible, of the most even loads, and the cheapest of these is known', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const all = everyDeal(input);
        const result = assign(input);
        if ('impossible' in result) return;
        const even = all.filter((deal) => squares(deal.loads) === least(all.map((one) => squares(one.loads))));
        const key = ({ added }: Pick<Full, 'added'>) => added.map(String).sort().join(' ');
        const mine = even.find((deal) => key(deal) === key(result));
        expect(mine).toMatchObject({ loads: result.loads, cost: result.cost, components: result.components });
        expect(result.cheapest).toBe(least(even.map((deal) => deal.cost)));
      }),
      { numRuns: 2000 },
    );
  });

  test('one in as few parts as the most even loads allow is found', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = assign(input);
        if ('impossible' in result) return;
        const even = everyDeal(input).filter((deal) => squares(deal.loads) === squares(result.loads));
        expect(result.components).toBe(least(even.map((deal) => deal.components)));
      }),
      { numRuns: 1000, seed: 11 },
    );
  });

  test('there is none exactly when an obstacle is named; with conflicts that part the panel there is none in one part', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const all = everyDeal(input);
        const named = obstacles(input);
        const parted = named.some(({ kind }) => kind === 'disconnected');
        const none = parted ? all.every((deal) => deal.components > 1) : all.length === 0;
        expect(none).toBe(named.length > 0);
      }),
      { numRuns: 2000 },
    );
  });

  test('an obstacle is true: so many are needed, and no more can be had', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const obstacle of obstacles(input)) expect(holds(input, obstacle)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Whether what an obstacle says follows from the input alone. */
function holds({ judges, reviews, kept, barred, loads }: AssignmentInput, obstacle: ReturnType<typeof obstacles>[0]) {
  const panel = times(judges, 0).map((_, judge) => judge);
  const stands = (entry: number, judge: number) => kept.some(([e, j]) => e === entry && j === judge);
  const has = (judge: number) => kept.filter(([, j]) => j === judge).length;
  const free = (entry: number) => panel.filter((judge) => !barred(entry, judge) && !stands(entry, judge));
  const needed = (entry: number) =>
    Math.max(0, reviews[entry]! - panel.filter((judge) => stands(entry, judge) && !barred(entry, judge)).length);
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  switch (obstacle.kind) {
    case 'entry': {
      const may = panel.filter((judge) => !barred(obstacle.entry, judge)).length;
      return may === obstacle.available && reviews[obstacle.entry] === obstacle.needed && may < obstacle.needed;
    }
    case 'kept':
      return has(obstacle.judge) === obstacle.has && obstacle.has > obstacle.most;
    case 'capacity': {
      const others = (entry: number) => free(entry).filter((judge) => !obstacle.judges.includes(judge)).length;
      const from = sum(obstacle.entries.map((entry) => Math.max(0, needed(entry) - others(entry))));
      const capacity = sum(obstacle.judges.map((judge) => loads![judge]!.most - has(judge)));
      return from === obstacle.needed && capacity === obstacle.capacity && from > capacity;
    }
    case 'least': {
      const for_ = (entry: number) => free(entry).filter((judge) => obstacle.judges.includes(judge)).length;
      const entries = Array.from({ length: reviews.length }, (_, entry) => Math.min(needed(entry), for_(entry)));
      const most = sum(entries) + sum(obstacle.judges.map(has));
      const asked = sum(obstacle.judges.map((judge) => loads![judge]!.least));
      return asked === obstacle.least && most === obstacle.available && asked > most;
    }
    case 'disconnected':
      return obstacle.parts.every(({ entries }, i) =>
        obstacle.parts.every(
          (part, k) => i === k || part.judges.every((judge) => entries.every((e) => barred(e, judge))),
        ),
      );
  }
}

describe('what stands in the way is named', () => {
  const three = { ...plain, entries: 4, judges: 3, reviews: times(4, 2) };

  test('an entry with two free judges that needs three, and each other such entry', () => {
    const barred = isOf(['1 0', '3 1']);
    expect(obstacles({ ...three, reviews: times(4, 3), barred })).toEqual([
      { kind: 'entry', entry: 1, available: 2, needed: 3 },
      { kind: 'entry', entry: 3, available: 2, needed: 3 },
    ]);
  });

  test('a judge who has more than he is to have', () => {
    const kept: [number, number][] = [
      [0, 1],
      [1, 1],
      [2, 1],
    ];
    expect(obstacles({ ...three, kept, loads: Array.from({ length: 3 }, () => ({ least: 0, most: 2 })) })).toEqual([
      { kind: 'kept', judge: 1, has: 3, most: 2 },
    ]);
  });

  test('two entries that both need the judge who can take one, though the panel has room', () => {
    const barred = isOf(['0 2', '1 2']);
    const loads = [
      { least: 0, most: 2 },
      { least: 0, most: 1 },
      { least: 0, most: 9 },
    ];
    expect(obstacles({ ...three, reviews: [2, 2, 1, 1], barred, loads })).toEqual([
      { kind: 'capacity', entries: [0, 1], judges: [1], needed: 2, capacity: 1 },
    ]);
  });

  test('three entries of a topic for which two judges can take two reviews; what they have counts', () => {
    const barred = (entry: number, judge: number) => entry < 3 && judge === 2;
    const loads = times(3, 2).map((most) => ({ least: 0, most }));
    const kept: [number, number][] = [
      [3, 0],
      [3, 1],
    ];
    expect(obstacles({ ...three, reviews: [1, 1, 1, 2], barred, loads, kept })).toEqual([
      { kind: 'capacity', entries: [0, 1, 2], judges: [0, 1], needed: 3, capacity: 2 },
    ]);
  });

  test('a panel that can take fewer reviews than all entries need', () => {
    const loads = Array.from({ length: 3 }, () => ({ least: 0, most: 2 }));
    expect(obstacles({ ...three, loads })).toEqual([
      { kind: 'capacity', entries: [0, 1, 2, 3], judges: [0, 1, 2], needed: 8, capacity: 6 },
    ]);
  });

  test('judges who are to have more than there is for them', () => {
    const barred = isOf(['0 2', '1 2', '2 2']);
    const loads = [
      { least: 0, most: 9 },
      { least: 0, most: 9 },
      { least: 2, most: 9 },
    ];
    expect(obstacles({ ...three, barred, loads })).toEqual([{ kind: 'least', judges: [2], least: 2, available: 1 }]);
    expect(obstacles({ ...three, loads: times(3, 3).map((least) => ({ least, most: 9 })) })).toEqual([
      { kind: 'least', judges: [0, 1, 2], least: 9, available: 8 },
    ]);
  });

  test('bounds the wrong way round', () => {
    const loads = [{ least: 3, most: 2 }, ...Array.from({ length: 2 }, () => ({ least: 0, most: 9 }))];
    expect(obstacles({ ...three, loads })).toEqual([{ kind: 'least', judges: [0], least: 3, available: 2 }]);
  });

  test('conflicts that leave two panels without an entry between them', () => {
    const barred = (entry: number, judge: number) => entry % 2 !== judge % 2;
    expect(obstacles({ ...plain, entries: 8, judges: 4, reviews: times(8, 2), barred })).toEqual([
      {
        kind: 'disconnected',
        parts: [
          { entries: [0, 2, 4, 6], judges: [0, 2] },
          { entries: [1, 3, 5, 7], judges: [1, 3] },
        ],
      },
    ]);
  });
});

/** Topics by turns, judges by turns experts on one each: at no cost they would keep to themselves. */
const byTopic = (topics: number) => (entry: number, judge: number) => (entry % topics === judge % topics ? 0 : 1);

describe('a deal', () => {
  test('without bounds and conflicts in the way has loads that differ by one at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        (entries, judges, seed) => {
          const { loads } = dealt({ ...plain, entries, judges, reviews: times(entries, Math.min(3, judges)), seed });
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('follows from the seed: the same gives the same, another gives another', () => {
    const input = { ...plain, entries: 40, judges: 8, reviews: times(40, 3), cost: byTopic(2), overlap: 4 };
    expect(assign({ ...input, seed: 7 })).toEqual(assign({ ...input, seed: 7 }));
    expect(dealt({ ...input, seed: 8 }).added).not.toEqual(dealt({ ...input, seed: 7 }).added);
  });

  test('hangs together where experts keep to their topics, for the two reviews that this costs', () => {
    const input = { ...plain, entries: 60, judges: 12, reviews: times(60, 2), cost: byTopic(2) };
    const { added, loads, cost, cheapest, components: parts } = dealt(input);
    expect({ loads, cost, cheapest, parts }).toEqual({ loads: times(12, 10), cost: 2, cheapest: 0, parts: 1 });
    const column = (of: 0 | 1) => Int32Array.from(added, (pair) => pair[of]);
    expect(components(column(0), column(1), 60, 12)).toHaveLength(1);
  });

  test('hangs together across conflicts that leave one entry between two panels', () => {
    const barred = (entry: number, judge: number) => entry !== 0 && entry % 2 !== judge % 2;
    for (let seed = 0; seed < 50; seed++)
      expect(dealt({ ...plain, entries: 21, judges: 4, reviews: times(21, 2), barred, seed })).toMatchObject({
        components: 1,
      });
  });

  test('is not refused for reviews that stand in two parts and leave nothing to add', () => {
    const kept = times(8, 0).flatMap((_, entry): [number, number][] => [
      [entry, entry % 2],
      [entry, 2 + (entry % 2)],
    ]);
    const input = { ...plain, entries: 8, judges: 4, reviews: times(8, 2), kept };
    expect(dealt(input)).toMatchObject({ added: [], components: 2, overlap: { least: 0, median: 0, short: 0 } });
  });

  test('with one review for each entry joins nothing, and is dealt all the same', () => {
    const { loads, components: parts } = dealt({ ...plain, entries: 9, judges: 3, reviews: times(9, 1) });
    expect({ loads, parts }).toEqual({ loads: [3, 3, 3], parts: 3 });
  });

  test('has the overlap asked where there is room for it, at a price; where there is none, as much as it has room for', () => {
    const input = { ...plain, entries: 200, judges: 10, reviews: times(200, 3), cost: byTopic(2) };
    const without = dealt(input);
    const asked = dealt({ ...input, overlap: 6 });
    expect(without.overlap.least).toBeLessThan(6);
    expect(asked.overlap).toMatchObject({ least: 6, short: 0 });
    expect([asked.loads, asked.cheapest]).toEqual([without.loads, without.cheapest]);
    expect(asked.cost).toBeGreaterThan(asked.cheapest);
    // 600 meetings over 45 pairs are 13 each.
    expect(dealt({ ...input, overlap: 40 }).overlap).toMatchObject({ least: 13, short: 45 });
  });

  test('spreads what judges share more evenly than chance, whatever the seed', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { added, overlap } = dealt({ ...plain, entries: 400, judges: 10, reviews: times(400, 3), seed });
      expect(overlap.least).toBeGreaterThanOrEqual(22);
      // 120 triples, 3.3 entries each: by chance (Poisson) one of them has thirteen or more in one deal of 180.
      const panels = Map.groupBy(added, ([entry]) => entry).values();
      const triples = Map.groupBy(panels, (pairs) => String(pairs.map(([, judge]) => judge).sort((a, b) => a - b)));
      expect(Math.max(...[...triples.values()].map((same) => same.length))).toBeLessThanOrEqual(12);
    }
  });

  test('again over what was dealt adds nothing; one review more each adds one each', () => {
    const input = { ...plain, entries: 30, judges: 6, reviews: times(30, 3) };
    const { added } = dealt(input);
    expect(dealt({ ...input, kept: added }).added).toEqual([]);
    const more = dealt({ ...input, kept: added, reviews: times(30, 4) });
    expect(more.added.map(([entry]) => entry).sort((a, b) => a - b)).toEqual(times(30, 0).map((_, entry) => entry));
    expect(more.loads).toEqual(times(6, 20));
  });

  test('after a conflict gives the entry another judge, and the pair that is void stays load', () => {
    const input = { ...plain, entries: 3, judges: 3, reviews: times(3, 1), barred: isOf(['0 0']) };
    const kept: [number, number][] = [
      [0, 0],
      [1, 1],
      [2, 2],
    ];
    const { added, loads } = dealt({ ...input, kept });
    expect(added.map(([entry]) => entry)).toEqual([0]);
    expect(loads.toSorted()).toEqual([1, 1, 2]);
    expect(loads[0]).toBe(1);
  });

  test('of a thousand entries for fifty judges, experts only just enough for their topics, is even, whole and shares', () => {
    const barred = (entry: number, judge: number) => (entry * 31 + judge * 17) % 20 === 0;
    const {
      added,
      loads,
      overlap,
      components: parts,
    } = dealt({
      ...plain,
      entries: 1000,
      judges: 50,
      reviews: times(1000, 3),
      loads: Array.from({ length: 50 }, () => ({ least: 59, most: 61 })),
      barred,
      cost: byTopic(10),
      overlap: 1,
    });
    expect({ loads, parts, short: overlap.short }).toEqual({ loads: times(50, 60), parts: 1, short: 0 });
    expect(added.filter(([entry, judge]) => barred(entry, judge))).toEqual([]);
  });
});

describe('the lot', () => {
  test('is the published generator: its first draws from the seed 1', () => {
    expect(Array.from({ length: 3 }, random(1))).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ]);
  });
  test('keeps everybody once and gives each place to everybody alike', () => {
    const firsts = Array.from({ length: 4 }, () => 0);
    for (let seed = 0; seed < 8000; seed++) {
      const drawn = shuffle([0, 1, 2, 3], random(seed));
      expect([...drawn].sort()).toEqual([0, 1, 2, 3]);
      firsts[drawn[0]!]!++;
    }
    for (const count of firsts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});
