/**
 * Who rated what, as the incidence matrix N of two crossed factors, row by row: the larger factor's groups are its rows, the
 * smaller's its columns. Ratings of the same pair are one cell with their count.
 */
export interface CrossedDesign {
  observations: number;
  rows: number;
  columns: number;
  /** Row i has the cells from `start[i]` up to `start[i + 1]`. */
  start: Int32Array;
  column: Int32Array;
  count: Float64Array;
  rowTotal: Float64Array;
  columnTotal: Float64Array;
}

/** Values by group of both factors: a vector of the random effects, or the sums of some response. */
export interface ByGroup {
  row: Float64Array;
  column: Float64Array;
}

export function crossedDesign(row: Int32Array, column: Int32Array, rows: number, columns: number): CrossedDesign {
  const size = new Int32Array(rows + 1);
  for (const i of row) size[i + 1]! += 1;
  for (let i = 0; i < rows; i++) size[i + 1]! += size[i]!;
  const sorted = new Int32Array(row.length);
  const next = size.slice();
  for (let o = 0; o < row.length; o++) sorted[next[row[o]!]!++] = column[o]!;
  const start = new Int32Array(rows + 1);
  const cells = new Int32Array(row.length);
  const count = new Float64Array(row.length);
  let used = 0;
  for (let i = 0; i < rows; i++) {
    const mine = sorted.subarray(size[i]!, size[i + 1]!).sort();
    for (const j of mine) {
      if (used > start[i]! && cells[used - 1] === j) count[used - 1]! += 1;
      else {
        cells[used] = j;
        count[used++] = 1;
      }
    }
    start[i + 1] = used;
  }
  const design: CrossedDesign = {
    observations: row.length,
    rows,
    columns,
    start,
    column: cells.slice(0, used),
    count: count.slice(0, used),
    rowTotal: new Float64Array(rows),
    columnTotal: new Float64Array(columns),
  };
  design.rowTotal = timesColumn(design, new Float64Array(columns).fill(1));
  design.columnTotal = timesRow(design, new Float64Array(rows).fill(1));
  return design;
}

/** N x, for x by column. */
export function timesColumn({ rows, start, column, count }: CrossedDesign, x: Float64Array): Float64Array {
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let c = start[i]!; c < start[i + 1]!; c++) sum += count[c]! * x[column[c]!]!;
    out[i] = sum;
  }
  return out;
}

/** Nᵀ x, for x by row. */
export function timesRow({ rows, columns, start, column, count }: CrossedDesign, x: Float64Array): Float64Array {
  const out = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    const value = x[i]!;
    for (let c = start[i]!; c < start[i + 1]!; c++) out[column[c]!]! += count[c]! * value;
  }
  return out;
}

export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};
