/** How the judges score, and how far they agree: for the chair alone, to be talked about, never to rank judges by. */
import { krippendorffAlpha, kendallW } from '#stats/agreement.ts';
import { crossedModel } from '#stats/crossed-model.ts';
import { judgeFits, type JudgeFit } from '#stats/judge-fit.ts';
import { judgePairs } from '#stats/judge-pairs.ts';
import { reliability, type Reliability } from '#stats/reliability.ts';
import type { ScoreRecord } from './score-record.ts';
import { tableOf, type Table } from './standing.ts';

export interface PanelFigures {
  /** By judge, in the record's order; `fit` is absent where the model does not hold or the judge has too few scores. */
  judges: { judge: string; reviews: number; mean: number; fit?: JudgeFit }[];
  /** Of single reviews and of an entry's mean; absent where the model does not hold. */
  reliability?: Reliability;
  /** Krippendorff's α at the interval level; absent where no entry has two reviews. */
  alpha?: number;
  /** Kendall's W, where every judge scored every entry. */
  w?: number;
  /** Judges two by two, by their place in `judges`, leniency taken out. */
  pairs: { a: number; b: number; shared: number; correlation?: number; difference: number; within: number }[];
}

/** Totals this far apart are said to be near, on the scale of 0 to 100. */
const NEAR = 10;

/** The figures of a record's totals. */
export function panelFigures(record: ScoreRecord): PanelFigures {
  const table = tableOf(record);
  const model = crossedModel(table);
  const founded = model?.components === 1 ? model : undefined;
  const fits = founded ? judgeFits(table, founded) : [];
  const matrix = byEntry(table);
  const alpha = krippendorffAlpha(matrix, 'interval');
  const complete = matrix.every((row) => row.every((value) => value !== undefined))
    ? (matrix as number[][])
    : undefined;
  const concordance = complete && kendallW(complete);
  const reliable = founded && reliability(table, founded);
  const [sums, counts] = [new Float64Array(table.judges), new Float64Array(table.judges)];
  for (let o = 0; o < table.score.length; o++) {
    sums[table.judge[o]!]! += table.score[o]!;
    counts[table.judge[o]!]! += 1;
  }
  return {
    judges: table.letters.map((judge, j) => ({
      judge,
      reviews: counts[j]!,
      mean: counts[j]! > 0 ? sums[j]! / counts[j]! : 0,
      ...(fits[j] ? { fit: fits[j] } : {}),
    })),
    ...(reliable ? { reliability: reliable } : {}),
    ...(alpha === undefined ? {} : { alpha }),
    ...(concordance ? { w: concordance.w } : {}),
    pairs: founded
      ? judgePairs(table, founded, NEAR).map(({ correlation, ...pair }) => ({
          ...pair,
          ...(correlation === undefined ? {} : { correlation }),
        }))
      : [],
  };
}

/** Totals by entry and judge; where an entry has two by one judge, the later in the record. */
function byEntry({ entries, judges, entry, judge, score }: Table): (number | undefined)[][] {
  const matrix = Array.from({ length: entries }, () =>
    Array.from({ length: judges }, (): number | undefined => undefined),
  );
  for (let o = 0; o < score.length; o++) matrix[entry[o]!]![judge[o]!] = score[o]!;
  return matrix;
}
