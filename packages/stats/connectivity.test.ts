import fc from 'fast-check';
import { expect, test } from 'vitest';
import { components, overlap } from './connectivity.ts';

const indexes = (...values: number[]) => Int32Array.from(values);

test('entries and judges that ratings join are one component, the largest first, the unrated in none', () => {
  expect(components(indexes(0, 1, 1, 3), indexes(0, 0, 1, 2), 5, 4)).toEqual([
    { entries: [0, 1], judges: [0, 1] },
    { entries: [3], judges: [2] },
  ]);
  expect(components(indexes(), indexes(), 2, 2)).toEqual([]);
});

test('no rating leads from one component into another, and every rated one is in exactly one', () => {
  const rating = fc.tuple(fc.nat({ max: 19 }), fc.nat({ max: 9 }));
  fc.assert(
    fc.property(fc.array(rating, { maxLength: 30 }), (ratings) => {
      const entry = Int32Array.from(ratings, ([e]) => e);
      const judge = Int32Array.from(ratings, ([, j]) => j);
      const parts = components(entry, judge, 20, 10);
      for (const [e, j] of ratings) {
        expect(parts.findIndex((part) => part.entries.includes(e))).toBe(
          parts.findIndex((part) => part.judges.includes(j)),
        );
      }
      expect(parts.flatMap((part) => part.entries).sort()).toEqual([...new Set(entry)].sort());
      expect(parts.flatMap((part) => part.judges).sort()).toEqual([...new Set(judge)].sort());
      // A part cannot be split: from its first judge all of it is reached.
      for (const part of parts) {
        const reached = new Set([part.judges[0]!]);
        for (let round = 0; round < 10; round++) {
          const met = new Set(ratings.filter(([, j]) => reached.has(j)).map(([e]) => e));
          for (const [e, j] of ratings) if (met.has(e)) reached.add(j);
        }
        expect(reached.size).toBe(part.judges.length);
      }
    }),
  );
});

test('the overlap of two judges is the number of entries both rated, a repeated rating counted once', () => {
  expect(overlap(indexes(0, 0, 1, 1, 1, 2), indexes(0, 1, 0, 1, 1, 2), 3, 3)).toEqual([
    [2, 2, 0],
    [2, 2, 0],
    [0, 0, 1],
  ]);
});
