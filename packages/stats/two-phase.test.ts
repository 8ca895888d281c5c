import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normals, normalTail } from './normal.ts';
import { secondRound, wrongSide } from './two-phase.ts';

const field = fc.record({
  entries: fc.integer({ min: 2, max: 40 }),
  seats: fc.integer({ min: 1, max: 20 }),
  budget: fc.integer({ min: 0, max: 120 }),
  seed: fc.nat(),
});

const predictions = (entries: number, seed: number) =>
  Array.from(normals(seed)(new Float64Array(entries)), (blup, i) => ({ blup, se: 0.3 + (i % 3) / 10 }));

describe('the chance of a prediction on the wrong side', () => {
  test('at the cut is the angle between quality and prediction', () => {
    for (const known of [0.1, 0.4, 0.8, 0.95])
      expect(wrongSide(0, known)).toBeCloseTo(Math.acos(Math.sqrt(known)) / Math.PI, 12);
  });
  test('with nothing more known is that of the prediction as it is, and falls with what is', () => {
    for (const distance of [-2.5, -1, 0, 0.4, 3]) {
      expect(wrongSide(distance, 0)).toBeCloseTo(normalTail(Math.abs(distance)), 12);
      let last = Infinity;
      for (let known = 0; known <= 0.95; known += 0.05) {
        const chance = wrongSide(distance, known);
        expect(chance).toBeLessThanOrEqual(last + 1e-7);
        last = chance;
      }
    }
  });
  test('is what a simulation gives', () => {
    const [distance, known, draws] = [0.8, 0.6, 400_000];
    const z = normals(1)(new Float64Array(2 * draws));
    let wrong = 0;
    for (let i = 0; i < draws; i++) {
      const prediction = distance + Math.sqrt(known) * z[2 * i]!;
      if (prediction > 0 !== prediction + Math.sqrt(1 - known) * z[2 * i + 1]! > 0) wrong += 1;
    }
    expect(Math.abs(wrong / draws - wrongSide(distance, known))).toBeLessThan(0.003);
  });
});

describe('a second round', () => {
  test('never gives more than there is, nor an entry more than it can get', () => {
    fc.assert(
      fc.property(field, ({ entries, seats, budget, seed }) => {
        const most = Array.from({ length: entries }, (_, i) => (seed + i) % 7);
        const model = { entries: predictions(entries, seed), varResidual: 0.6 };
        const further = secondRound({ model, seats, budget, most });
        const total = further.reduce((sum, one) => sum + one, 0);
        expect(total).toBeLessThanOrEqual(budget);
        further.forEach((one, i) => expect(one >= 0 && one <= most[i]!).toBe(true));
      }),
    );
  });
  test('goes to the entries at the cut, and leaves out those decided', () => {
    const entries = Array.from({ length: 100 }, (_, i) => ({ blup: 3 - i * 0.06, se: 0.4 }));
    const further = secondRound({
      model: { entries, varResidual: 0.6 },
      seats: 10,
      budget: 60,
      most: entries.map(() => 8),
    });
    const seen = [...further.keys()].filter((i) => further[i]! > 0);
    expect(further.reduce((sum, one) => sum + one, 0)).toBe(60);
    expect([Math.min(...seen) > 1, Math.max(...seen) < 20]).toEqual([true, true]);
    expect(seen).toContain(10);
  });
  test('gives nothing where everything is decided, or every entry or none has a seat', () => {
    const far = [5, 4, -4, -5].map((blup) => ({ blup, se: 0.1 }));
    const most = [5, 5, 5, 5];
    expect([...secondRound({ model: { entries: far, varResidual: 1 }, seats: 2, budget: 9, most })]).toEqual([
      0, 0, 0, 0,
    ]);
    const close = predictions(4, 1);
    for (const seats of [0, 4])
      expect([...secondRound({ model: { entries: close, varResidual: 1 }, seats, budget: 9, most })]).toEqual([
        0, 0, 0, 0,
      ]);
  });
  test('goes round where the model sees no difference between entries', () => {
    const entries = [0, 0, 0, 0].map((blup) => ({ blup, se: 0 }));
    const given = (budget: number) => [
      ...secondRound({ model: { entries, varResidual: 1 }, seats: 2, budget, most: [5, 1, 5, 0] }),
    ];
    expect([given(5), given(99)]).toEqual([
      [2, 1, 2, 0],
      [5, 1, 5, 0],
    ]);
  });
  test('moves with the scale and with the level of the scores', () => {
    fc.assert(
      fc.property(field, fc.constantFrom(0.25, 8), ({ entries, seats, budget, seed }, scale) => {
        const one = predictions(entries, seed);
        const other = one.map(({ blup, se }) => ({ blup: scale * (blup + 2), se: scale * se }));
        const most = one.map(() => 6);
        const given = (model: Parameters<typeof secondRound>[0]['model']) => [
          ...secondRound({ model, seats, budget, most }),
        ];
        const differing = given({ entries: other, varResidual: 0.6 * scale ** 2 }).filter(
          (value, i) => value !== given({ entries: one, varResidual: 0.6 })[i],
        );
        // Rounding may change which of two equals comes first.
        expect(differing.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 30 },
    );
  });
});
