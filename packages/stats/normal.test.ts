import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normals, normalTail } from './normal.ts';

describe('normal draws', () => {
  test('are distributed as they should be, also in the tails', () => {
    const draws = normals(1)(new Float64Array(1_000_000)).sort();
    let distance = 0;
    draws.forEach((x, i) => (distance = Math.max(distance, Math.abs(1 - normalTail(x) - (i + 0.5) / draws.length))));
    // Kolmogorov's distance: beyond 1.63 / √n once in a hundred seeds.
    expect(distance).toBeLessThan(1.63 / Math.sqrt(draws.length));
    for (const far of [3, 3.7, 4]) {
      const expected = draws.length * normalTail(far);
      expect(Math.abs(draws.filter((x) => x > far).length - expected)).toBeLessThan(4 * Math.sqrt(expected));
      expect(Math.abs(draws.filter((x) => x < -far).length - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });
  test('are not correlated with the next', () => {
    const draws = normals(7)(new Float64Array(1_000_000));
    for (const lag of [1, 2, 3]) {
      const sum = draws.subarray(lag).reduce((total, x, i) => total + x * draws[i]!, 0);
      expect(Math.abs(sum / draws.length)).toBeLessThan(4e-3);
    }
  });
  test('are the same for the same seed, however many are asked for at a time', () => {
    const [one, other] = [normals(3), normals(3)];
    const whole = one(new Float64Array(500));
    const parts = Array.from({ length: 50 }, () => [...other(new Float64Array(10))]).flat();
    expect(parts).toEqual([...whole]);
  });
});

describe('the normal tail', () => {
  // R: pnorm(x, lower.tail = FALSE).
  test.each([
    [0, 0.5],
    [1, 0.158655253931457],
    [1.96, 0.0249978951482204],
    [5, 2.86651571879194e-7],
    [8, 6.22096057427178e-16],
    [-3, 0.99865010196837],
  ])('above %d is as R has it', (x, tail) => {
    expect(Math.abs(normalTail(x) - tail)).toBeLessThan(2e-15);
    expect(Math.abs(normalTail(x) / tail - 1)).toBeLessThan(1e-8);
  });
  test('on both sides makes one, and falls', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -40, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (x, more) => {
          expect(normalTail(x) + normalTail(-x)).toBeCloseTo(1, 14);
          expect(normalTail(x + more)).toBeLessThanOrEqual(normalTail(x) + 1e-15);
        },
      ),
    );
  });
});
