import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from './random.ts';
import { invertSpd, paddedSide } from './spd-inverse.ts';

const entry = (a: Float64Array, side: number, i: number, j: number) => a[Math.max(i, j) * side + Math.min(i, j)]!;

/** I + BBᵀ of some random B, and the logarithm of its determinant by Cholesky as in the textbook. */
function definite(n: number, seed: number) {
  const next = random(seed);
  const side = paddedSide(n);
  const b = Array.from({ length: n }, () => Array.from({ length: n }, () => next() - 0.5));
  const a = new Float64Array(side * side);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) a[i * side + j] = b[i]!.reduce((sum, v, k) => sum + v * b[j]![k]!, i === j ? 1 : 0);
  const factor: number[][] = [];
  let logDet = 0;
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let left = a[i * side + j]!;
      for (let k = 0; k < j; k++) left -= row[k]! * (factor[j]?.[k] ?? row[k]!);
      row.push(i === j ? Math.sqrt(left) : left / factor[j]![j]!);
    }
    factor.push(row);
    logDet += 2 * Math.log(row[i]!);
  }
  return { a, side, logDet };
}

test('the matrix times its inverse is the identity, whatever its side, and the determinant is Cholesky’s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 75 }), fc.integer(), (n, seed) => {
      const { a, side, logDet } = definite(n, seed);
      const inverse = a.slice();
      expect(invertSpd(inverse, n)).toBeCloseTo(logDet, 9);
      let worst = 0;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let sum = i === j ? -1 : 0;
          for (let k = 0; k < n; k++) sum += entry(a, side, i, k) * entry(inverse, side, k, j);
          worst = Math.max(worst, Math.abs(sum));
        }
      }
      expect(worst).toBeLessThan(1e-11);
    }),
    { numRuns: 60 },
  );
});

test('a matrix that is not positive definite is told', () => {
  const side = paddedSide(2);
  const a = new Float64Array(side * side);
  a.set([1], 0);
  a.set([2, 1], side);
  expect(invertSpd(a, 2)).toBeNaN();
});
