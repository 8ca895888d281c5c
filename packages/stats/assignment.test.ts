import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, type AssignmentInput } from './assignment.ts';
import { random, shuffle } from './random.ts';

const plain = { kept: [], barred: () => false, seed: 1 };

/** Pairs by entry, and how many each judge has. */
function tally({ entries, judges, kept }: AssignmentInput, added: readonly (readonly [number, number])[]) {
  const byEntry = Array.from({ length: entries }, (): number[] => []);
  const loads = Array.from({ length: judges }, () => 0);
  for (const [entry, judge] of [...kept, ...added]) {
    byEntry[entry]!.push(judge);
    loads[judge]!++;
  }
  return { byEntry, loads };
}

/** Panels of all sizes, some pairs barred, some dealt already (barred ones among them: a conflict declared afterwards). */
const inputs: fc.Arbitrary<AssignmentInput> = fc
  .record({
    entries: fc.integer({ min: 1, max: 20 }),
    judges: fc.integer({ min: 1, max: 8 }),
    reviews: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(),
  })
  .chain((size) => {
    const pair = fc.tuple(fc.nat(size.entries - 1), fc.nat(size.judges - 1));
    const pairs = fc.uniqueArray(pair, { maxLength: 15, selector: String });
    return fc.record({ kept: pairs, out: pairs }).map(({ kept, out }) => {
      const barred = new Set(out.map(String));
      return { ...size, kept, barred: (entry: number, judge: number) => barred.has(String([entry, judge])) };
    });
  });

describe('dealing entries to judges', () => {
  test('gives each entry exactly its reviews by distinct judges who may score it, and touches no pair that stood', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = assign(input);
        fc.pre('added' in result);
        const { added } = result as { added: [number, number][] };
        const { byEntry } = tally(input, added);
        for (const [entry, judges] of byEntry.entries()) {
          expect(new Set(judges).size).toBe(judges.length);
          const keptHere = input.kept.filter(([one]) => one === entry);
          const counting = judges.filter((judge) => !input.barred(entry, judge)).length;
          const stoodAlready = keptHere.filter(([, judge]) => !input.barred(entry, judge)).length;
          expect(counting).toBe(Math.max(input.reviews, stoodAlready));
        }
        expect(added.filter(([entry, judge]) => input.barred(entry, judge))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is refused exactly when an entry has too few judges, and names one with how many there are', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = assign(input);
        const available = (entry: number) =>
          Array.from({ length: input.judges }, (_, judge) => judge).filter((judge) => !input.barred(entry, judge))
            .length;
        const short = Array.from({ length: input.entries }, (_, entry) => entry).filter(
          (entry) => available(entry) < input.reviews,
        );
        expect('impossible' in result).toBe(short.length > 0);
        const named = 'impossible' in result ? [result.impossible] : [];
        for (const one of named)
          expect(one).toEqual({ entry: short[0], available: available(short[0]!), needed: input.reviews });
      }),
      { numRuns: 500 },
    );
  });

  test('without conflicts and kept pairs gives loads that differ by one at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        (entries, judges, seed) => {
          const input = { ...plain, entries, judges, reviews: Math.min(3, judges), seed };
          const { loads } = tally(input, (assign(input) as { added: [number, number][] }).added);
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('with conflicts leaves no review that one move would put better', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = assign(input);
        fc.pre('added' in result);
        const { added } = result as { added: [number, number][] };
        const { byEntry, loads } = tally(input, added);
        for (const [entry, from] of added)
          for (let to = 0; to < input.judges; to++)
            expect(loads[to]! < loads[from]! - 1 && !byEntry[entry]!.includes(to) && !input.barred(entry, to)).toBe(
              false,
            );
      }),
      { numRuns: 300 },
    );
  });

  test('follows from the seed: the same gives the same, another gives another', () => {
    const input = { ...plain, entries: 40, judges: 7, reviews: 3 };
    expect(assign({ ...input, seed: 7 })).toEqual(assign({ ...input, seed: 7 }));
    expect(assign({ ...input, seed: 8 })).not.toEqual(assign({ ...input, seed: 7 }));
  });

  test('again over what was dealt adds nothing; with one judge more needed it adds one each', () => {
    const input = { ...plain, entries: 30, judges: 6, reviews: 3 };
    const { added } = assign(input) as { added: [number, number][] };
    expect(assign({ ...input, kept: added })).toEqual({ added: [] });
    const more = assign({ ...input, kept: added, reviews: 4 }) as { added: [number, number][] };
    expect(more.added.map(([entry]) => entry).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, entry) => entry),
    );
  });

  test('deals 5,000 entries to 50 judges, three each, a tenth of the pairs barred, in seconds', () => {
    const started = performance.now();
    const input = {
      ...plain,
      entries: 5000,
      judges: 50,
      reviews: 3,
      barred: (entry: number, judge: number) => (entry * 31 + judge * 17) % 10 === 0,
    };
    const { loads } = tally(input, (assign(input) as { added: [number, number][] }).added);
    expect([loads.reduce((sum, one) => sum + one, 0), Math.max(...loads) - Math.min(...loads) <= 1]).toEqual([
      15_000,
      true,
    ]);
    expect(performance.now() - started).toBeLessThan(5000);
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
