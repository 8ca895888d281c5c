import { type CrossedDesign, crossedDesign } from './crossed-design.ts';
import type { CrossedModel, Ratings } from './crossed-model.ts';

export type Variances = Pick<CrossedModel, 'varEntry' | 'varJudge' | 'varResidual'>;

/**
 * What the ratings say of μ and the smaller factor's effects together, the larger factor summed out. In units of the residual
 * variance and with spherical effects u = effect / √γ, (u, μ) has the precision [S s; sᵀ t] with S = I + γ Zᵀ W Z, s = √γ Zᵀ W 1,
 * t = 1ᵀ W 1 and W = (I + γᵣ ZᵣZᵣᵀ)⁻¹; its mean solves that matrix against `right`. μ, the last, has a flat prior and is counted from `centre`.
 */
export interface Conditional {
  design: CrossedDesign;
  /** Whether rows, the larger factor, are judges. */
  swap: boolean;
  centre: number;
  /** Scores from their centre, summed by row. */
  row: Float64Array;
  rowRatio: number;
  columnRatio: number;
  /** Row by row, the lower triangle, columns + 1 wide; a fresh one. */
  precision: Float64Array;
  right: Float64Array;
}

export function conditional(ratings: Ratings, { varEntry, varJudge, varResidual }: Variances): Conditional {
  const { entry, judge, entries, judges } = ratings;
  const swap = judges > entries;
  const design = swap ? crossedDesign(judge, entry, judges, entries) : crossedDesign(entry, judge, entries, judges);
  const [rowRatio, columnRatio] = (swap ? [varJudge, varEntry] : [varEntry, varJudge]).map((v) => v / varResidual) as [
    number,
    number,
  ];
  const sums = centred(ratings, swap);
  const equations = smallerFactor(design, sums, rowRatio, columnRatio);
  return { design, swap, centre: sums.centre, row: sums.row, rowRatio, columnRatio, ...equations };
}

/** Scores from their centre, summed by group of the larger and the smaller factor. */
function centred({ entry, judge, score, entries, judges }: Ratings, swap: boolean) {
  const centre = score.reduce((sum, value) => sum + value, 0) / score.length;
  const [row, column] = [new Float64Array(swap ? judges : entries), new Float64Array(swap ? entries : judges)];
  const [rowOf, columnOf] = swap ? [judge, entry] : [entry, judge];
  let total = 0;
  for (let o = 0; o < score.length; o++) {
    const value = score[o]! - centre;
    row[rowOf[o]!]! += value;
    column[columnOf[o]!]! += value;
    total += value;
  }
  return { centre, row, column, total };
}

function smallerFactor(
  { rows, columns, start, column, count, rowTotal, columnTotal, observations }: CrossedDesign,
  sums: ReturnType<typeof centred>,
  rowRatio: number,
  columnRatio: number,
) {
  const side = columns + 1;
  const root = Math.sqrt(columnRatio);
  const precision = new Float64Array(side * side);
  const right = new Float64Array(side);
  const last = columns * side;
  let information = observations;
  let weighted = sums.total;
  for (let j = 0; j < columns; j++) {
    precision[j * side + j] = 1 + columnRatio * columnTotal[j]!;
    precision[last + j] = root * columnTotal[j]!;
    right[j] = root * sums.column[j]!;
  }
  for (let i = 0; i < rows; i++) {
    const weight = rowRatio / (1 + rowRatio * rowTotal[i]!);
    information -= weight * rowTotal[i]! ** 2;
    weighted -= weight * rowTotal[i]! * sums.row[i]!;
    for (let c = start[i]!; c < start[i + 1]!; c++) {
      const scale = weight * count[c]!;
      const at = column[c]! * side;
      for (let e = start[i]!; e <= c; e++) precision[at + column[e]!]! -= columnRatio * scale * count[e]!;
      precision[last + column[c]!]! -= root * scale * rowTotal[i]!;
      right[column[c]!]! -= root * scale * sums.row[i]!;
    }
  }
  precision[last + columns] = information;
  right[columns] = weighted;
  return { precision, right };
}
