import { type ByGroup, type CrossedDesign, dot, timesColumn, timesRow } from './crossed-design.ts';
import { invertSpd, paddedSide } from './spd-inverse.ts';

/** Variances of the row and the column effects as shares of the residual variance: lme4's θ, squared. */
export type Ratios = readonly [row: number, column: number];

/** What both factors have, in the order of `Ratios`. */
export type Pair = [row: number, column: number];

/** The response, centred, summed by group. */
export interface Response extends ByGroup {
  squares: number;
  /** What is left of the total after centring: next to nothing. */
  total: number;
}

/**
 * Solves S x = r for some right-hand sides, S = I + γ (diag(m) − Nᵀ W N) with W = γᵣ / (1 + γᵣ n) by row: the penalised
 * least-squares equations in spherical effects (Bates et al. 2015, eq. 17) after the rows, whose block is diagonal, are eliminated.
 */
export type Solve = (sides: Float64Array[]) => Float64Array[];

export const rowWeights = (design: CrossedDesign, [row]: Ratios): Float64Array =>
  design.rowTotal.map((n) => row / (1 + row * n));

/** ZᵀV⁻¹v from Zᵀv, where V = I + γᵣ ZᵣZᵣᵀ + γ ZZᵀ is the covariance in units of the residual variance. */
function solveGroups(design: CrossedDesign, ratios: Ratios, solve: Solve, sums: ByGroup[], more: Float64Array[] = []) {
  const weights = rowWeights(design, ratios);
  const sides = sums.map(({ row, column }) => {
    const taken = timesRow(
      design,
      row.map((value, i) => value * weights[i]!),
    );
    return column.map((value, j) => value - taken[j]!);
  });
  const solved = solve([...sides, ...more]);
  const effects = sums.map((sum, s): ByGroup => {
    const column = solved[s]!;
    const taken = timesColumn(design, column);
    return {
      column,
      row: sum.row.map((value, i) => (value - ratios[1] * taken[i]!) / (1 + ratios[0] * design.rowTotal[i]!)),
    };
  });
  return { effects, more: solved.slice(sums.length) };
}

/** Everything about the restricted likelihood at some ratios that needs no trace or determinant. */
export interface Quadratics {
  /** 1ᵀV⁻¹1. */
  information: number;
  /** The mean, from the centre of the response. */
  mu: number;
  /** yᵀPy, P = V⁻¹ − V⁻¹1 1ᵀV⁻¹ / 1ᵀV⁻¹1. */
  penalised: number;
  /** ZᵀPy. */
  scores: ByGroup;
  /** The part of the gradient of −2 log restricted likelihood by ratio without tr(ZᵀV⁻¹Z). */
  gradient: Pair;
  /** Its average information (Gilmour, Thompson & Cullis 1995), with the residual variance profiled out. */
  curvature: [Pair, Pair];
  /** Solutions for the further right-hand sides. */
  more: Float64Array[];
}

export function quadratics(
  design: CrossedDesign,
  response: Response,
  ratios: Ratios,
  solve: Solve,
  further: Float64Array[] = [],
): Quadratics {
  const ones: ByGroup = { row: design.rowTotal, column: design.columnTotal };
  const { effects, more } = solveGroups(design, ratios, solve, [ones, response], further);
  const [one, y] = effects as [ByGroup, ByGroup];
  const inner = (a: ByGroup, b: ByGroup) => ratios[0] * dot(a.row, b.row) + ratios[1] * dot(a.column, b.column);
  const information = design.observations - inner(ones, one);
  const weighted = response.total - inner(ones, y);
  const mu = weighted / information;
  const penalised = response.squares - inner(response, y) - weighted * mu;
  const scores: ByGroup = {
    row: y.row.map((value, i) => value - mu * one.row[i]!),
    column: y.column.map((value, j) => value - mu * one.column[j]!),
  };
  const df = design.observations - 1;
  const squares: Pair = [dot(scores.row, scores.row), dot(scores.column, scores.column)];
  const gradient: Pair = [
    -dot(one.row, one.row) / information - (df * squares[0]) / penalised,
    -dot(one.column, one.column) / information - (df * squares[1]) / penalised,
  ];
  // Working variates GₖPy, summed by group; 1ᵀV⁻¹GₖPy is the product of the solution for ones with the scores.
  const working: ByGroup[] = [
    { row: scores.row.map((p, i) => p * design.rowTotal[i]!), column: timesRow(design, scores.row) },
    { row: timesColumn(design, scores.column), column: scores.column.map((p, j) => p * design.columnTotal[j]!) },
  ];
  const [byRow, byColumn] = solveGroups(design, ratios, solve, working).effects as [ByGroup, ByGroup];
  const level: Pair = [dot(one.row, scores.row), dot(one.column, scores.column)];
  const product = (k: 0 | 1, l: 0 | 1) => {
    const solved = k === 0 ? byRow : byColumn;
    const raw = l === 0 ? dot(scores.row, solved.row) : dot(scores.column, solved.column);
    return (df * (raw - (level[k] * level[l]) / information - (squares[k] * squares[l]) / penalised)) / penalised;
  };
  const crossed = product(0, 1);
  return {
    information,
    mu,
    penalised,
    scores,
    gradient,
    curvature: [
      [product(0, 0), crossed],
      [crossed, product(1, 1)],
    ],
    more,
  };
}

/** S⁻¹ itself and what is drawn from it. */
export interface Evaluation extends Quadratics {
  /** −2 log restricted likelihood, the residual variance profiled out (Bates et al. 2015, eq. 41). */
  deviance: number;
  /** tr(ZᵀV⁻¹Z). */
  traces: Pair;
  /** The diagonal of S⁻¹. */
  columnDiagonal: Float64Array;
  /** N S⁻¹ Nᵀ's diagonal. */
  rowDiagonal: Float64Array;
}

/** `undefined` where the numbers break down: the ratios are too large for the response. */
export function evaluate(design: CrossedDesign, response: Response, ratios: Ratios): Evaluation | undefined {
  const { rows, columns, start, column, count, rowTotal, columnTotal } = design;
  const side = paddedSide(columns);
  const weights = rowWeights(design, ratios);
  const inverse = new Float64Array(side * side);
  let trace = 0;
  for (let j = 0; j < columns; j++) {
    inverse[j * side + j] = 1 + ratios[1] * columnTotal[j]!;
    trace += columnTotal[j]!;
  }
  for (let i = 0; i < rows; i++) {
    const end = start[i + 1]!;
    for (let c = start[i]!; c < end; c++) {
      const scale = weights[i]! * count[c]!;
      const at = column[c]! * side;
      for (let e = start[i]!; e <= c; e++) inverse[at + column[e]!]! -= ratios[1] * scale * count[e]!;
      trace -= scale * count[c]!;
    }
  }
  const logDet = invertSpd(inverse, columns);
  if (Number.isNaN(logDet)) return undefined;
  const q = quadratics(design, response, ratios, (sides) => sides.map((r) => timesSymmetric(inverse, side, r)));
  if (!(q.penalised > 0) || !(q.information > 0)) return undefined;

  const columnDiagonal = new Float64Array(columns);
  for (let j = 0; j < columns; j++) columnDiagonal[j] = inverse[j * side + j]!;
  const rowDiagonal = new Float64Array(rows);
  let logRows = 0;
  let rowTrace = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    const end = start[i + 1]!;
    for (let c = start[i]!; c < end; c++) {
      const at = column[c]! * side;
      let left = 0.5 * count[c]! * inverse[at + column[c]!]!;
      for (let e = start[i]!; e < c; e++) left += count[e]! * inverse[at + column[e]!]!;
      sum += 2 * count[c]! * left;
    }
    rowDiagonal[i] = sum;
    const d = 1 + ratios[0] * rowTotal[i]!;
    logRows += Math.log(d);
    rowTrace += rowTotal[i]! / d - (ratios[1] * sum) / (d * d);
  }
  const left = columnDiagonal.reduce((total, value) => total + value, 0);
  const df = design.observations - 1;
  return {
    ...q,
    deviance: logRows + logDet + Math.log(q.information) + df * (1 + Math.log((2 * Math.PI * q.penalised) / df)),
    traces: [rowTrace, ratios[1] > 0 ? (columns - left) / ratios[1] : trace],
    columnDiagonal,
    rowDiagonal,
  };
}

/** The product of a symmetric matrix, given by its lower triangle, with a vector. */
function timesSymmetric(a: Float64Array, side: number, x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const at = i * side;
    const value = x[i]!;
    let sum = a[at + i]! * value;
    for (let j = 0; j < i; j++) {
      const entry = a[at + j]!;
      sum += entry * x[j]!;
      out[j]! += entry * value;
    }
    out[i]! += sum;
  }
  return out;
}
