import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tieZone } from './tie-zone.ts';

const cases = fc
  .array(
    fc.integer({ min: 0, max: 20 }).map((x) => x / 20),
    { minLength: 1, maxLength: 40 },
  )
  .chain((probability) => fc.tuple(fc.constant(probability), fc.integer({ min: 0, max: probability.length })));

describe('the tie zone', () => {
  test('says who is certain, who is out and how many seats the others compete for', () => {
    expect(tieZone([0.5, 1, 0.02, 0.96, 0.5, 0], 3)).toEqual({ certain: [1, 3], zone: [0, 4], out: [2, 5], left: 1 });
  });
  test('has every entry in one list, no more certain ones than seats, and enough for the seats left', () => {
    fc.assert(
      fc.property(cases, ([probability, seats]) => {
        const { certain, zone, out, left } = tieZone(probability, seats);
        expect([...certain, ...zone, ...out].sort((a, b) => a - b)).toEqual([...probability.keys()]);
        expect(certain.length + left).toBe(seats);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(zone.length).toBeGreaterThanOrEqual(left);
      }),
    );
  });
  test('never parts equals, and no list holds one more probable than the list before', () => {
    fc.assert(
      fc.property(cases, ([probability, seats]) => {
        const { certain, zone, out } = tieZone(probability, seats);
        const lists = [certain, zone, out]
          .filter((list) => list.length > 0)
          .map((list) => list.map((i) => probability[i]!));
        for (let k = 1; k < lists.length; k++) expect(Math.max(...lists[k]!)).toBeLessThan(Math.min(...lists[k - 1]!));
      }),
    );
  });
});
