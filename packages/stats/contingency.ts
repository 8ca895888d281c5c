import { chiSquareTail } from './gamma.ts';

export interface Contingency {
  n: number;
  /** Indexes of the rows and columns that count; those without any answer are named in `emptyRows`, `emptyColumns`. */
  rows: number[];
  columns: number[];
  emptyRows: number[];
  emptyColumns: number[];
  /** By the kept rows and columns: what independence would let expect. */
  expected: number[][];
  /** By the kept rows and columns: adjusted standardised residuals, about N(0, 1) under independence (Haberman 1973). */
  residuals: number[][];
  /** Pearson's χ². */
  statistic: number;
  df: number;
  p: number;
  /** Cramér's V, 0 to 1. */
  v: number;
  /** Cramér's V without its upward bias in small samples (Bergsma 2013). */
  vCorrected: number;
  sparse: {
    /** Share of cells with an expected count below 5. */
    belowFive: number;
    /** Number of cells with an expected count below 1. */
    belowOne: number;
    /** Whether Cochran's rule (1954) holds: at most a fifth of the cells below 5, none below 1. Else p is not to be trusted. */
    trustworthy: boolean;
  };
}

/**
 * Whether two questions hang together: `counts[row][column]` are answers, whole numbers ≥ 0, rows of one length.
 * `undefined` where fewer than two rows or two columns have answers, since nothing can be compared.
 *
 * Pearson 1900; Cochran, “Some methods for strengthening the common χ² tests”, Biometrics 10 (1954); Haberman, “The
 * analysis of residuals in cross-classified tables”, Biometrics 29 (1973); Bergsma, “A bias-correction for Cramér’s V
 * and Tschuprow’s T”, Journal of the Korean Statistical Society 42 (2013).
 */
export function contingency(counts: readonly (readonly number[])[]): Contingency | undefined {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const rowSums = counts.map(sum);
  const columnSums = (counts[0] ?? []).map((_, j) => sum(counts.map((row) => row[j]!)));
  const n = sum(rowSums);
  const [rows, emptyRows] = parted(rowSums);
  const [columns, emptyColumns] = parted(columnSums);
  if (rows.length < 2 || columns.length < 2) return undefined;

  const expected = rows.map((i) => columns.map((j) => (rowSums[i]! / n) * columnSums[j]!));
  const cells = rows.flatMap((i, r) => columns.map((j, c) => ({ seen: counts[i]![j]!, meant: expected[r]![c]! })));
  const statistic = sum(cells.map(({ seen, meant }) => (seen - meant) ** 2 / meant));
  const residuals = rows.map((i, r) =>
    columns.map((j, c) => {
      const meant = expected[r]![c]!;
      return (counts[i]![j]! - meant) / Math.sqrt(meant * (1 - rowSums[i]! / n) * (1 - columnSums[j]! / n));
    }),
  );
  const df = (rows.length - 1) * (columns.length - 1);
  const belowFive = cells.filter(({ meant }) => meant < 5).length / cells.length;
  const belowOne = cells.filter(({ meant }) => meant < 1).length;
  return {
    n,
    rows,
    columns,
    emptyRows,
    emptyColumns,
    expected,
    residuals,
    statistic,
    df,
    p: chiSquareTail(statistic, df),
    v: Math.min(1, Math.sqrt(statistic / n / (Math.min(rows.length, columns.length) - 1))),
    vCorrected: bergsma(statistic / n, rows.length, columns.length, n),
    sparse: { belowFive, belowOne, trustworthy: belowFive <= 0.2 && belowOne === 0 },
  };
}

/** Indexes of what is not zero, and of what is. */
function parted(sums: readonly number[]): [number[], number[]] {
  const all = sums.map((_, i) => i);
  return [all.filter((i) => sums[i] !== 0), all.filter((i) => sums[i] === 0)];
}

function bergsma(phi2: number, r: number, c: number, n: number): number {
  const corrected = Math.max(0, phi2 - ((r - 1) * (c - 1)) / (n - 1));
  const size = Math.min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1;
  return size <= 0 ? 0 : Math.min(1, Math.sqrt(corrected / size));
}
