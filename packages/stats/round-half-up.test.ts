import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundHalfUp } from './round-half-up.ts';

test('halves go away from zero, as the decimal number is written and not as the double lies', () => {
  expect([1.005, 2.675, 8.295, 0.125, 1.0049, -1.005, 9.995].map((value) => roundHalfUp(value, 2))).toEqual([
    1.01, 2.68, 8.3, 0.13, 1, -1.01, 10,
  ]);
});

test('a half that sums and quotients missed by their last bits is one', () => {
  expect(8.25 + 0.045 - 1e-15).toBeLessThan(8.295);
  expect([roundHalfUp(8.25 + 0.045 - 1e-15, 2), roundHalfUp((0.1 + 0.2 + 0.105) / 3, 3)]).toEqual([8.3, 0.135]);
  expect(roundHalfUp((7.05 + 7.06) / 2, 2)).toBe(7.06);
});

test('nothing, next to nothing, the very large and what is no number stay what they are', () => {
  expect([0, 1e-30, -0.001, 1e20, Infinity].map((value) => roundHalfUp(value, 2))).toEqual([0, 0, 0, 1e20, Infinity]);
  expect(roundHalfUp(Number.NaN, 2)).toBeNaN();
});

test('a number of thousandths rounds as its integer does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (thousandths) => {
      expect(roundHalfUp(thousandths / 1000, 2)).toBe(Math.floor((thousandths + 5) / 10) / 100);
    }),
  );
});
