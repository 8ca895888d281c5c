const BLOCK = 32;
const TILE = 4;

/** The side of the square that `invertSpd` works on: n rounded up, so that it divides into tiles. */
export const paddedSide = (n: number): number => Math.ceil(n / TILE) * TILE;

/**
 * Inverts a symmetric positive definite matrix in place and returns the logarithm of its determinant; NaN, with the matrix
 * spoilt, where it is not positive definite.
 *
 * `a` is square, row by row, of side `paddedSide(n)`; only its lower triangle is read and written. The few padding rows are
 * taken as those of the identity.
 *
 * The symmetric sweep operator (Beaton 1964; Goodnight, “A tutorial on the SWEEP operator”, The American Statistician 33
 * (1979)) on blocks of pivots: as many operations as Cholesky's factor, its inverse and their product (n³), but all of them in
 * one rank-32 update, which runs on 4 × 4 tiles in registers.
 */
export function invertSpd(a: Float64Array, n: number): number {
  const side = paddedSide(n);
  for (let i = n; i < side; i++) {
    a.fill(0, i * side, (i + 1) * side);
    a[i * side + i] = 1;
  }
  // Panels are kept by tile of four rows, then by pivot, so that the update reads both from front to back.
  const panel = new Float64Array(side * BLOCK);
  const scaled = new Float64Array(side * BLOCK);
  const pivot = new Float64Array(BLOCK * BLOCK);
  let logDet = 0;
  for (let start = 0; start < side; start += BLOCK) {
    const width = Math.min(BLOCK, side - start);
    for (let r = 0; r < width; r++)
      for (let c = 0; c <= r; c++) pivot[r * BLOCK + c] = pivot[c * BLOCK + r] = a[(start + r) * side + start + c]!;
    logDet += sweepSmall(pivot, width);
    if (Number.isNaN(logDet)) return NaN;
    readPanel(a, side, start, width, panel);
    scalePanel(panel, scaled, pivot, side, width);
    for (let i = 0; i < side; i += TILE) {
      if (i >= start && i < start + width) continue;
      for (let j = 0; j <= i; j += TILE) {
        if (j >= start && j < start + width) continue;
        updateTile(a, side, i, j, scaled, panel, width);
      }
    }
    writePanel(a, side, start, width, scaled);
    for (let r = 0; r < width; r++)
      for (let c = 0; c <= r; c++) a[(start + r) * side + start + c] = pivot[r * BLOCK + c]!;
  }
  for (let i = 0; i < side; i++) for (let j = 0; j <= i; j++) a[i * side + j] = -a[i * side + j]!;
  return logDet;
}

/** Sweeps a small full matrix in place, leaving minus its inverse; returns the logarithm of its determinant. */
function sweepSmall(m: Float64Array, width: number): number {
  let logDet = 0;
  for (let k = 0; k < width; k++) {
    const d = m[k * BLOCK + k]!;
    if (!(d > 0)) return NaN;
    logDet += Math.log(d);
    for (let i = 0; i < width; i++) {
      if (i === k) continue;
      const factor = m[i * BLOCK + k]! / d;
      for (let j = 0; j < width; j++) {
        if (j !== k) m[i * BLOCK + j] = m[i * BLOCK + j]! - factor * m[k * BLOCK + j]!;
      }
    }
    for (let i = 0; i < width; i++) {
      if (i === k) continue;
      m[i * BLOCK + k] = m[i * BLOCK + k]! / d;
      m[k * BLOCK + i] = m[k * BLOCK + i]! / d;
    }
    m[k * BLOCK + k] = -1 / d;
  }
  return logDet;
}

function readPanel(a: Float64Array, side: number, start: number, width: number, panel: Float64Array): void {
  for (let i = 0; i < side; i++) {
    const to = (i - (i % TILE)) * width + (i % TILE);
    if (i < start) for (let k = 0; k < width; k++) panel[to + k * TILE] = a[(start + k) * side + i]!;
    else for (let k = 0; k < width; k++) panel[to + k * TILE] = a[i * side + start + k]!;
  }
}

/** scaled = panel × (inverse of the pivot block), whose negative `pivot` holds. */
function scalePanel(panel: Float64Array, scaled: Float64Array, pivot: Float64Array, side: number, width: number): void {
  for (let tile = 0; tile < side; tile += TILE) {
    const at = tile * width;
    for (let c = 0; c < width; c++) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let k = 0; k < width; k++) {
        const d = pivot[c * BLOCK + k]!;
        const from = at + k * TILE;
        s0 -= panel[from]! * d;
        s1 -= panel[from + 1]! * d;
        s2 -= panel[from + 2]! * d;
        s3 -= panel[from + 3]! * d;
      }
      const to = at + c * TILE;
      scaled[to] = s0;
      scaled[to + 1] = s1;
      scaled[to + 2] = s2;
      scaled[to + 3] = s3;
    }
  }
}

function writePanel(a: Float64Array, side: number, start: number, width: number, scaled: Float64Array): void {
  for (let i = 0; i < side; i++) {
    if (i >= start && i < start + width) continue;
    const from = (i - (i % TILE)) * width + (i % TILE);
    if (i < start) for (let k = 0; k < width; k++) a[(start + k) * side + i] = scaled[from + k * TILE]!;
    else for (let k = 0; k < width; k++) a[i * side + start + k] = scaled[from + k * TILE]!;
  }
}

/** One 4 × 4 tile of a −= scaled × panelᵀ. On the diagonal it also writes above it, where nothing is read. */
function updateTile(
  a: Float64Array,
  side: number,
  i: number,
  j: number,
  scaled: Float64Array,
  panel: Float64Array,
  width: number,
): void {
  let c00 = 0,
    c01 = 0,
    c02 = 0,
    c03 = 0;
  let c10 = 0,
    c11 = 0,
    c12 = 0,
    c13 = 0;
  let c20 = 0,
    c21 = 0,
    c22 = 0,
    c23 = 0;
  let c30 = 0,
    c31 = 0,
    c32 = 0,
    c33 = 0;
  let p = i * width;
  let q = j * width;
  for (let k = 0; k < width; k++) {
    const s0 = scaled[p]!,
      s1 = scaled[p + 1]!,
      s2 = scaled[p + 2]!,
      s3 = scaled[p + 3]!;
    const t0 = panel[q]!;
    c00 += s0 * t0;
    c10 += s1 * t0;
    c20 += s2 * t0;
    c30 += s3 * t0;
    const t1 = panel[q + 1]!;
    c01 += s0 * t1;
    c11 += s1 * t1;
    c21 += s2 * t1;
    c31 += s3 * t1;
    const t2 = panel[q + 2]!;
    c02 += s0 * t2;
    c12 += s1 * t2;
    c22 += s2 * t2;
    c32 += s3 * t2;
    const t3 = panel[q + 3]!;
    c03 += s0 * t3;
    c13 += s1 * t3;
    c23 += s2 * t3;
    c33 += s3 * t3;
    p += TILE;
    q += TILE;
  }
  let at = i * side + j;
  a[at]! -= c00;
  a[at + 1]! -= c01;
  a[at + 2]! -= c02;
  a[at + 3]! -= c03;
  at += side;
  a[at]! -= c10;
  a[at + 1]! -= c11;
  a[at + 2]! -= c12;
  a[at + 3]! -= c13;
  at += side;
  a[at]! -= c20;
  a[at + 1]! -= c21;
  a[at + 2]! -= c22;
  a[at + 3]! -= c23;
  at += side;
  a[at]! -= c30;
  a[at + 1]! -= c31;
  a[at + 2]! -= c32;
  a[at + 3]! -= c33;
}
