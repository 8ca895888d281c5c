import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deal } from './dealing.ts';

test('each entry gets its own number of reviews, from judges who may give them, in even loads', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 30 }),
      fc.nat(),
      (reviews, seed) => {
        const pairs = deal({ reviews, judges: 6, kept: [], barred: (entry, judge) => judge === entry % 7, seed })!;
        const given = reviews.map((_, entry) => pairs.filter(([e]) => e === entry).map(([, judge]) => judge));
        expect(given.map((judges) => new Set(judges).size)).toEqual(reviews);
        expect(pairs.filter(([entry, judge]) => judge === entry % 7 || judge >= 6)).toEqual([]);
      },
    ),
  );
});

test('what stands counts, and what cannot be dealt is refused', () => {
  const kept: [number, number][] = [
    [0, 0],
    [1, 1],
  ];
  const pairs = deal({ reviews: [1, 2], judges: 2, kept, barred: () => false, seed: 1 });
  expect(pairs).toEqual([[1, 0]]);
  expect(deal({ reviews: [1, 3], judges: 2, kept, barred: () => false, seed: 1 })).toBeUndefined();
});
