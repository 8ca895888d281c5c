/** Why an entry stands where it stands: what each review gave, what was corrected, how certain that is, what would have changed it. */
import { crossedModel, type CrossedModel } from '#stats/crossed-model.ts';
import { mean, trimmedMean } from '#stats/standing.ts';
import type { ScoreRecord } from './score-record.ts';
import { placesBy, tableOf, type Method, type Place, type Standing, type Table } from './standing.ts';
import { isRefusal } from './refusal.ts';

export interface ExplainedReview {
  /** The judge's letter in the record. */
  judge: string;
  round: string;
  scores: Record<string, number>;
  total: number;
  /** How far this judge scores above (or below) the panel, and the total without that; where the model holds. */
  leniency?: number;
  corrected?: number;
  /** What was given before the discussion. */
  before?: Record<string, number>;
  /** The entry's place if this review were not there; absent where it is the only one. */
  rankWithout?: number;
}

export interface Explanation {
  place: Place;
  rank: number;
  score: number;
  /** How many entries have a place. */
  of: number;
  reviews: ExplainedReview[];
  /** From the corrected mean to the model's estimate: the fewer reviews, the more it is drawn to the mean of all. */
  drawn?: { corrected: number; mu: number; weight: number; estimate: number };
  /** At each cut: the last score that is in, the first that is out, and how many points more (or fewer) on average would bring it over. */
  cuts: { cut: number; lastIn: number; firstOut?: number; inside: boolean; needed: number }[];
}

/** The explanation of one entry's place under a method. `undefined` for an entry that has none under it. */
export function explain(
  record: ScoreRecord,
  standing: Standing,
  method: Method,
  entry: string,
): Explanation | undefined {
  const places = placesBy(standing, method);
  if (isRefusal(places)) return undefined;
  const mine = places.find(({ place }) => place.entry === entry);
  if (!mine) return undefined;
  const table = tableOf(record);
  const model = standing.model ? crossedModel(table) : undefined;
  const at = table.names.indexOf(entry);
  const others = places.filter((one) => one !== mine).map(({ score }) => score);
  const reviews = reviewsOf(record, table, at, model);
  const scoreOf = scorer(method, model);
  const given = reviews.map(({ total, leniency = 0 }) => ({ total, leniency }));
  return {
    place: mine.place,
    rank: mine.rank,
    score: mine.score,
    of: places.length,
    reviews: reviews.map((review, i) => {
      const left = scoreOf(given.toSpliced(i, 1));
      return left === undefined
        ? review
        : { ...review, rankWithout: 1 + others.filter((score) => score > left + 1e-9).length };
    }),
    ...(method === 'model' && model ? { drawn: drawnBy(given, model) } : {}),
    cuts: standing.cuts.flatMap((cut) => {
      const lastIn = places[cut - 1]?.score;
      if (lastIn === undefined) return [];
      const firstOut = places[cut]?.score;
      const inside = mine.rank <= cut;
      const goal = inside ? (firstOut ?? mine.score) : lastIn;
      return [
        {
          cut,
          lastIn,
          ...(firstOut === undefined ? {} : { firstOut }),
          inside,
          needed: (goal - mine.score) / weightOf(method, given.length, model),
        },
      ];
    }),
  };
}

function reviewsOf(record: ScoreRecord, table: Table, at: number, model: CrossedModel | undefined): ExplainedReview[] {
  return record.reviews.flatMap(({ review: [, judge], round, scores, before }, o) => {
    if (table.entry[o] !== at) return [];
    const total = table.score[o]!;
    const leniency = model?.judges[table.judge[o]!]!.blup;
    return [
      {
        judge,
        round,
        scores,
        total,
        ...(leniency === undefined ? {} : { leniency, corrected: total - leniency }),
        ...(before ? { before } : {}),
      },
    ];
  });
}

type Given = { total: number; leniency: number };

/** What a method makes of some reviews of one entry, all else as it is; `undefined` where it makes nothing of them. */
function scorer(method: Method, model: CrossedModel | undefined): (reviews: readonly Given[]) => number | undefined {
  if (method === 'trimmed') return (reviews) => trimmedMean(reviews.map(({ total }) => total));
  if (method === 'mean') return (reviews) => (reviews.length ? mean(reviews.map(({ total }) => total)) : undefined);
  return (reviews) => (reviews.length && model ? drawnBy(reviews, model).estimate : undefined);
}

/** An entry's estimate given the judges' leniencies and the variances: the same as the model's own prediction. */
function drawnBy(reviews: readonly Given[], model: CrossedModel): NonNullable<Explanation['drawn']> {
  const corrected = mean(reviews.map(({ total, leniency }) => total - leniency));
  const weight = weightOf('model', reviews.length, model);
  return { corrected, mu: model.mu, weight, estimate: model.mu + weight * (corrected - model.mu) };
}

/** How much of a change of all of an entry's totals reaches its score. */
const weightOf = (method: Method, reviews: number, model: CrossedModel | undefined): number =>
  method === 'model' && model ? reviews / (reviews + model.varResidual / model.varEntry) : 1;
