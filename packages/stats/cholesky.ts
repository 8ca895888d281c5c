/** Replaces the lower triangle of a symmetric positive definite n × n matrix, row by row, by its Cholesky factor L, A = LLᵀ. */
export function cholesky(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const at = i * n;
    for (let j = 0; j <= i; j++) {
      const left = a[at + j]! - product(a, at, j * n, j);
      a[at + j] = i === j ? Math.sqrt(left) : left / a[j * n + j]!;
    }
  }
}

/** The product of the first terms of two rows, in four sums that do not wait for one another. */
function product(a: Float64Array, p: number, q: number, terms: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < terms; k += 4) {
    s0 += a[p + k]! * a[q + k]!;
    s1 += a[p + k + 1]! * a[q + k + 1]!;
    s2 += a[p + k + 2]! * a[q + k + 2]!;
    s3 += a[p + k + 3]! * a[q + k + 3]!;
  }
  for (; k < terms; k++) s0 += a[p + k]! * a[q + k]!;
  return s0 + s1 + (s2 + s3);
}

/** x becomes L⁻¹x. */
export function solveLower(factor: Float64Array, n: number, x: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const at = i * n;
    let left = x[i]!;
    for (let j = 0; j < i; j++) left -= factor[at + j]! * x[j]!;
    x[i] = left / factor[at + i]!;
  }
}

/** x becomes L⁻ᵀx. */
export function solveUpper(factor: Float64Array, n: number, x: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    const at = i * n;
    const value = x[i]! / factor[at + i]!;
    x[i] = value;
    for (let j = 0; j < i; j++) x[j]! -= factor[at + j]! * value;
  }
}
