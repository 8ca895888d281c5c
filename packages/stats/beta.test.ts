import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fQuantile, fTail, incompleteBeta } from './beta.ts';

const relative = (value: number, truth: number) => Math.abs(value / truth - 1);

test('for whole parameters the incomplete beta is the closed sum of binomial terms', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (a, b, x) => {
        const n = a + b - 1;
        let binomial = 1;
        let sum = 0;
        for (let k = 0; k <= n; k++) {
          if (k >= a) sum += binomial * x ** k * (1 - x) ** (n - k);
          binomial *= (n - k) / (k + 1);
        }
        expect(Math.abs(incompleteBeta(x, a, b) - sum)).toBeLessThan(1e-13);
      },
    ),
  );
});

test('it is what is left of one from the other side, and 0 and 1 at the ends', () => {
  expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3), fTail(0, 2, 3), fTail(Infinity, 2, 3)]).toEqual([
    0, 1, 1, 0,
  ]);
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 200, noNaN: true }),
      fc.double({ min: 0.5, max: 200, noNaN: true }),
      // Of such an x, 1 − x is exact too; of 1e-20 it is 1, and the other side would not be the other side.
      fc.integer({ min: 0, max: 2 ** 30 }).map((n) => n / 2 ** 30),
      (a, b, x) => {
        expect(Math.abs(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a) - 1)).toBeLessThan(1e-11);
      },
    ),
  );
});

test('with two degrees of freedom above, the tail of F has a closed form, also far out', () => {
  for (const df of [1, 2, 4.785, 30])
    for (const f of [0.01, 1, 3.5, 50, 1e4])
      expect(relative(fTail(f, 2, df), (1 + (2 * f) / df) ** (-df / 2))).toBeLessThan(1e-11);
});

test('the printed 5 % points of F leave 5 %', () => {
  for (const [df1, df2, point] of [
    [1, 10, 4.96],
    [5, 15, 2.9],
    [10, 20, 2.35],
    [30, 120, 1.55],
  ] as const)
    expect(fQuantile(0.05, df1, df2)).toBeCloseTo(point, 2);
});

test('quantiles undo tails', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 300, noNaN: true }),
      fc.double({ min: 1, max: 300, noNaN: true }),
      fc.double({ min: 1e-6, max: 0.999, noNaN: true }),
      (df1, df2, tail) => {
        expect(relative(fTail(fQuantile(tail, df1, df2), df1, df2), tail)).toBeLessThan(1e-10);
      },
    ),
  );
});
