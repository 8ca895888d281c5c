import { type ByGroup, type CrossedDesign, timesColumn } from './crossed-design.ts';
import {
  type Pair,
  quadratics,
  type Quadratics,
  type Ratios,
  type Response,
  rowWeights,
  type Solve,
} from './crossed-equations.ts';
import { random } from './random.ts';

/** With the response and the ones, two rounds of four. */
const PROBES = 6;
const LANES = 4;
const TOLERANCE = 1e-9;
const MOST_STEPS = 200;

/** The gradient of −2 log restricted likelihood with its traces estimated. */
export interface Surrogate extends Quadratics {
  traces: Pair;
}

/**
 * The restricted likelihood's gradient without a dense matrix: solutions by conjugate gradients, and the two traces from
 * a few vectors of random signs (Hutchinson, “A stochastic estimator of the trace of the influence matrix”, Communications in
 * Statistics 19 (1990)). The signs are the same at every call, so the estimate is a smooth function of the ratios, a little
 * beside the truth; whoever uses it takes the difference from the exact traces at one point and carries it along.
 */
export function surrogate(design: CrossedDesign, response: Response): (ratios: Ratios) => Surrogate {
  const next = random(1979);
  const probes = Array.from({ length: PROBES }, () =>
    new Float64Array(design.columns).map(() => (next() < 0.5 ? -1 : 1)),
  );
  const seen = probes.map((probe) => timesColumn(design, probe));
  return (ratios) => {
    const q = quadratics(design, response, ratios, conjugateGradients(design, ratios), probes);
    const traces = probes.map((probe, p): Pair => {
      const solved: ByGroup = { column: q.more[p]!, row: timesColumn(design, q.more[p]!) };
      let row = 0;
      for (let i = 0; i < design.rows; i++) {
        const d = 1 + ratios[0] * design.rowTotal[i]!;
        row += design.rowTotal[i]! / d - (ratios[1] * seen[p]![i]! * solved.row[i]!) / (d * d);
      }
      let column = 0;
      // Without column effects the probe's form in K itself stands for (n − tr S⁻¹) / γ.
      if (ratios[1] > 0) for (let j = 0; j < design.columns; j++) column += 1 - probe[j]! * solved.column[j]!;
      else column = formInK(design, ratios, probe, seen[p]!);
      return [row, ratios[1] > 0 ? column / ratios[1] : column];
    });
    const average = (k: 0 | 1) => traces.reduce((sum, pair) => sum + pair[k], 0) / PROBES;
    return { ...q, traces: [average(0), average(1)] };
  };
}

function formInK(design: CrossedDesign, ratios: Ratios, probe: Float64Array, seen: Float64Array): number {
  const weights = rowWeights(design, ratios);
  const own = probe.reduce((sum, z, j) => sum + z * z * design.columnTotal[j]!, 0);
  return seen.reduce((sum, value, i) => sum - weights[i]! * value * value, own);
}

/** Conjugate gradients, preconditioned by the diagonal (Hestenes & Stiefel 1952), on four right-hand sides at a time. */
function conjugateGradients(design: CrossedDesign, ratios: Ratios): Solve {
  const { rows, start, column, count, columnTotal } = design;
  const weights = rowWeights(design, ratios).map((weight) => weight * ratios[1]);
  const diagonal = columnTotal.map((m) => 1 + ratios[1] * m);
  const scale = diagonal.slice();
  for (let i = 0; i < rows; i++)
    for (let c = start[i]!; c < start[i + 1]!; c++) scale[column[c]!]! -= weights[i]! * count[c]! ** 2;
  return (sides) => {
    const solved: Float64Array[] = [];
    for (let s = 0; s < sides.length; s += LANES)
      solved.push(...solveLanes(design, weights, diagonal, scale, sides.slice(s, s + LANES)));
    return solved;
  };
}

function solveLanes(
  design: CrossedDesign,
  weights: Float64Array,
  diagonal: Float64Array,
  scale: Float64Array,
  sides: Float64Array[],
): Float64Array[] {
  const { columns } = design;
  const size = columns * LANES;
  const x = new Float64Array(size);
  const r = new Float64Array(size);
  const p = new Float64Array(size);
  const ap = new Float64Array(size);
  const before = new Float64Array(LANES);
  for (let at = 0; at < size; at++) {
    r[at] = sides[at % LANES]?.[Math.floor(at / LANES)] ?? 0;
    p[at] = r[at]! / scale[Math.floor(at / LANES)]!;
    before[at % LANES]! += r[at]! * p[at]!;
  }
  const enough = before.map((value) => value * TOLERANCE ** 2);
  const length = new Float64Array(LANES);
  const after = new Float64Array(LANES);
  for (let step = 0; step < MOST_STEPS && before.some((value, w) => value > enough[w]!); step++) {
    timesLanes(design, weights, diagonal, p, ap);
    length.fill(0);
    for (let at = 0; at < size; at++) length[at % LANES]! += p[at]! * ap[at]!;
    for (let w = 0; w < LANES; w++) length[w] = length[w]! > 0 ? before[w]! / length[w]! : 0;
    after.fill(0);
    for (let at = 0; at < size; at++) {
      const w = at % LANES;
      x[at]! += length[w]! * p[at]!;
      const left = r[at]! - length[w]! * ap[at]!;
      r[at] = left;
      after[w]! += (left * left) / scale[(at - w) / LANES]!;
    }
    for (let w = 0; w < LANES; w++) {
      length[w] = before[w]! > 0 ? after[w]! / before[w]! : 0;
      before[w] = after[w]!;
    }
    for (let at = 0; at < size; at++) {
      const w = at % LANES;
      p[at] = r[at]! / scale[(at - w) / LANES]! + length[w]! * p[at]!;
    }
  }
  return sides.map((_, w) => new Float64Array(columns).map((_value, j) => x[j * LANES + w]!));
}

/** S p for four vectors side by side, without S. */
function timesLanes(
  { rows, columns, start, column, count }: CrossedDesign,
  weights: Float64Array,
  diagonal: Float64Array,
  p: Float64Array,
  out: Float64Array,
): void {
  for (let j = 0; j < columns; j++) {
    const at = j * LANES;
    const d = diagonal[j]!;
    out[at] = d * p[at]!;
    out[at + 1] = d * p[at + 1]!;
    out[at + 2] = d * p[at + 2]!;
    out[at + 3] = d * p[at + 3]!;
  }
  for (let i = 0; i < rows; i++) {
    const end = start[i + 1]!;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let c = start[i]!; c < end; c++) {
      const at = column[c]! * LANES;
      const n = count[c]!;
      s0 += n * p[at]!;
      s1 += n * p[at + 1]!;
      s2 += n * p[at + 2]!;
      s3 += n * p[at + 3]!;
    }
    const weight = weights[i]!;
    s0 *= weight;
    s1 *= weight;
    s2 *= weight;
    s3 *= weight;
    for (let c = start[i]!; c < end; c++) {
      const at = column[c]! * LANES;
      const n = count[c]!;
      out[at]! -= n * s0;
      out[at + 1]! -= n * s1;
      out[at + 2]! -= n * s2;
      out[at + 3]! -= n * s3;
    }
  }
}
