import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chiSquareTail, lnGamma, upperGamma } from './gamma.ts';

const relative = (value: number, truth: number) => Math.abs(value / truth - 1);

test('Q agrees with 40-digit arithmetic to ten digits, also far in the tail', () => {
  const truths: [a: number, x: number, q: number][] = [
    [0.5, 0.1, 0.654720846018577],
    [0.5, 1.92, 0.050043521248705106],
    [0.5, 50, 1.523970604832105e-23],
    [0.5, 300, 1.674167984691788e-132],
    [1.5, 7, 0.0029051527742674373],
    [4.5, 3, 0.7399182920946537],
    [10, 30, 7.121750862815577e-6],
    [50, 49, 0.5378956063990598],
    [50, 120, 1.600822679334483e-13],
    [420.5, 400, 0.8413697437249779],
    [420.5, 600, 4.111501134552923e-15],
    [5000, 5200, 0.002584813495353809],
  ];
  expect(truths.filter(([a, x, q]) => relative(upperGamma(a, x), q) > 1e-10)).toEqual([]);
});

test('for even degrees of freedom the tail is the closed sum of Poisson terms', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.01, max: 300, noNaN: true }), (half, x) => {
      let term = Math.exp(-x);
      let sum = term;
      for (let i = 1; i < half; i++) sum += term *= x / i;
      expect(relative(chiSquareTail(2 * x, 2 * half), sum)).toBeLessThan(1e-10);
    }),
  );
});

test('the printed 5 % points of χ² leave 5 %', () => {
  for (const [df, point] of [
    [1, 3.841458820694124],
    [3, 7.814727903251178],
    [10, 18.307038053275146],
  ] as const) {
    expect(relative(chiSquareTail(point, df), 0.05)).toBeLessThan(1e-10);
  }
});

test('everything is at least zero, and Γ(n + 1) is n factorial', () => {
  expect([chiSquareTail(0, 4), upperGamma(0.5, 0)]).toEqual([1, 1]);
  expect([lnGamma(6), lnGamma(0.5)].map((x, i) => x - [Math.log(120), Math.log(Math.PI) / 2][i]!)).toEqual([
    expect.closeTo(0, 12),
    expect.closeTo(0, 12),
  ]);
});
