import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cholesky, solveLower, solveUpper } from './cholesky.ts';
import { normals } from './normal.ts';

/** BBᵀ + I. */
function positiveDefinite(n: number, seed: number): Float64Array {
  const b = normals(seed)(new Float64Array(n * n));
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < n; k++) sum += b[i * n + k]! * b[j * n + k]!;
    return sum;
  });
}

test('the factor times its transpose is the matrix, and both solves together are its inverse', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(), (n, seed) => {
      const a = positiveDefinite(n, seed);
      const factor = a.slice();
      cholesky(factor, n);
      for (let i = 0; i < n; i++)
        for (let j = 0; j <= i; j++) {
          let sum = 0;
          for (let k = 0; k <= j; k++) sum += factor[i * n + k]! * factor[j * n + k]!;
          expect(sum).toBeCloseTo(a[i * n + j]!, 9);
        }
      const x = normals(seed + 1)(new Float64Array(n));
      const solved = x.map((_, i) => x.reduce((sum, value, j) => sum + a[i * n + j]! * value, 0));
      solveLower(factor, n, solved);
      solveUpper(factor, n, solved);
      solved.forEach((value, i) => expect(value).toBeCloseTo(x[i]!, 7));
    }),
  );
});
