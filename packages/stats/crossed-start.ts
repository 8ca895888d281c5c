import type { CrossedDesign } from './crossed-design.ts';
import type { Pair, Response } from './crossed-equations.ts';

/**
 * Ratios to start from: Henderson's method 1, which sets the uncorrected sums of squares equal to their expectations
 * (Henderson, “Estimation of variance and covariance components”, Biometrics 9 (1953)). Estimates that come out negative, or a
 * residual that does, are put to something small and positive: this is a start only.
 */
export function henderson(design: CrossedDesign, response: Response): Pair {
  const { observations: n, rows, columns, start, column, count, rowTotal, columnTotal } = design;
  let rowSquares = 0;
  let columnSquares = 0;
  let overRows = 0;
  let overColumns = 0;
  let usedRows = 0;
  let usedColumns = 0;
  let rowSizes = 0;
  let columnSizes = 0;
  for (let i = 0; i < rows; i++) {
    if (rowTotal[i] === 0) continue;
    usedRows += 1;
    rowSquares += response.row[i]! ** 2 / rowTotal[i]!;
    rowSizes += rowTotal[i]! ** 2 / n;
    for (let c = start[i]!; c < start[i + 1]!; c++) {
      overRows += count[c]! ** 2 / rowTotal[i]!;
      overColumns += count[c]! ** 2 / columnTotal[column[c]!]!;
    }
  }
  for (let j = 0; j < columns; j++) {
    if (columnTotal[j] === 0) continue;
    usedColumns += 1;
    columnSquares += response.column[j]! ** 2 / columnTotal[j]!;
    columnSizes += columnTotal[j]! ** 2 / n;
  }
  // Unknowns: variance of rows, of columns, residual. The response is centred, so the mean's square is nought.
  const matrix = [
    [n - rowSizes, n - columnSizes, n - 1],
    [n - rowSizes, overRows - columnSizes, usedRows - 1],
    [overColumns - rowSizes, n - columnSizes, usedColumns - 1],
  ];
  const [row, col, residual] = solveThree(matrix, [response.squares, rowSquares, columnSquares]);
  const total = response.squares / (n - 1);
  const noise = residual !== undefined && residual > 0.01 * total ? residual : 0.3 * total;
  const ratio = (variance: number | undefined) =>
    variance !== undefined && Number.isFinite(variance) ? Math.max(variance / noise, 0.01) : 0.3;
  return [ratio(row), ratio(col)];
}

/** Cramer's rule; not finite where the equations do not part the unknowns. */
function solveThree(m: number[][], right: number[]): number[] {
  const determinant = (a: number[][]) => {
    const [[a0, a1, a2], [b0, b1, b2], [c0, c1, c2]] = a as [number[], number[], number[]] as [
      [number, number, number],
      [number, number, number],
      [number, number, number],
    ];
    return a0 * (b1 * c2 - b2 * c1) - a1 * (b0 * c2 - b2 * c0) + a2 * (b0 * c1 - b1 * c0);
  };
  const whole = determinant(m);
  return [0, 1, 2].map((k) => determinant(m.map((line, r) => line.map((v, c) => (c === k ? right[r]! : v)))) / whole);
}
