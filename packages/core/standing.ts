/**
 * The standing: a pure function of the sealed scores (score-record.ts), under several methods side by side, with how certain each place
 * is. Numbers are rounded at the end, so that every machine gives the same bytes.
 */
import * as v from 'valibot';
import { components } from '#stats/connectivity.ts';
import { crossedModel, type CrossedModel, type Ratings } from '#stats/crossed-model.ts';
import { qualityDraws } from '#stats/crossed-posterior.ts';
import { rankIntervals, type RankInterval } from '#stats/rank-intervals.ts';
import { competitionRanks, deviation, mean, trimmedMean, weightedTotal } from '#stats/standing.ts';
import { tieZone } from '#stats/tie-zone.ts';
import type { LocalText } from './words.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { ScoreRecord } from './score-record.ts';
import type { Ranked } from './tiers.ts';

export const methods = ['mean', 'trimmed', 'model'] as const;
export const Method = v.picklist(methods);
export type Method = v.InferOutput<typeof Method>;

/** A place under one method. `score` is on a scale of 0 to 100. */
const ByMethod = v.object({
  rank: v.number(),
  score: v.number(),
  /** How many entries share this score, itself included. */
  sharedBy: v.number(),
});

/** How certain a place is by the model: 90 of 100 times the place is from `lo` to `hi`. */
const Certainty = v.object({
  /** Standard error of the model's estimate. */
  se: v.number(),
  lo: v.number(),
  hi: v.number(),
  median: v.number(),
  /** The probability of being among the first n, for each of the standing's cuts. */
  top: v.array(v.number()),
});

/** An entry's places. Totals are on a scale of 0 to 100. */
export const Place = v.object({
  /** The entry's name in the record. */
  entry: v.string(),
  /** The single reviews' totals, lowest first. */
  reviews: v.array(v.number()),
  /** Standard deviation of the reviews, where there are two or more. */
  spread: v.optional(v.number()),
  mean: ByMethod,
  trimmed: v.optional(ByMethod),
  model: v.optional(ByMethod),
  certainty: v.optional(Certainty),
  /** By criterion: the mean of its points, and the model's estimate, in points. */
  criteria: v.record(v.string(), v.object({ mean: v.number(), model: v.optional(v.number()) })),
});
export type Place = v.InferOutput<typeof Place>;

/** What the model found: the mean of all, and how much entries, judges and single reviews differ (standard deviations). */
const Spread = v.object({
  mu: v.number(),
  muSe: v.number(),
  entries: v.number(),
  judges: v.number(),
  reviews: v.number(),
});

export const Standing = v.object({
  /** Places the last of which each tier ends with: 10, 48. */
  cuts: v.array(v.number()),
  places: v.array(Place),
  /** Entries nobody has scored: they have no place. */
  unscored: v.array(v.string()),
  design: v.object({
    judges: v.number(),
    reviews: v.number(),
    /** Reviews an entry has: fewest, most. */
    least: v.number(),
    most: v.number(),
    /** Parts of the design that no review joins, by the judges in each; one part is what one wants. */
    parts: v.array(v.object({ judges: v.array(v.string()), entries: v.number() })),
    /** Reviews that would join the parts: which judge should read which entry. */
    links: v.array(v.object({ judge: v.string(), entry: v.string() })),
  }),
  /** Of the totals; absent where correction is refused. */
  model: v.optional(Spread),
  /** Of each criterion's points. */
  criteria: v.array(v.object({ id: v.string(), model: v.optional(Spread) })),
  /** At each cut: how many are certainly in, and who contends for the seats that are left. */
  zones: v.array(
    v.object({ cut: v.number(), certain: v.number(), seats: v.number(), contenders: v.array(v.string()) }),
  ),
});
export type Standing = v.InferOutput<typeof Standing>;

/** Draws of all places from what the scores leave open, and the seed they begin from: the same for every campaign. */
const DRAWS = 1000;
const SEED = 20_260_305;

/** Scores as numbers, by review, in the record's order. */
export interface Table extends Ratings {
  /** Names of the entries that were scored, and of the judges. */
  names: string[];
  letters: string[];
  /** `points[c][o]` what review `o` gave criterion `c`. `score` holds the totals. */
  points: Float64Array[];
}

export function tableOf({ head: { criteria }, entries, judges, reviews }: ScoreRecord): Table {
  const scored = new Set(reviews.map(({ review }) => review[0]));
  const names = entries.map(({ entry }) => entry).filter((name) => scored.has(name));
  const letters = judges.map(({ judge }) => judge);
  const [at, by] = [new Map(names.map((name, i) => [name, i])), new Map(letters.map((name, i) => [name, i]))];
  return {
    names,
    letters,
    entries: names.length,
    judges: letters.length,
    entry: Int32Array.from(reviews, ({ review }) => at.get(review[0])!),
    judge: Int32Array.from(reviews, ({ review }) => by.get(review[1])!),
    score: Float64Array.from(reviews, ({ scores }) =>
      weightedTotal(
        criteria.map(({ id }) => scores[id]!),
        criteria,
      ),
    ),
    points: criteria.map(({ id }) => Float64Array.from(reviews, ({ scores }) => scores[id]!)),
  };
}

/** Reviews by entry, lowest total first: in another order the last digits of a sum differ. */
function totalsOf({ entries, entry, score }: Table): number[][] {
  const totals = Array.from({ length: entries }, (): number[] => []);
  for (let o = 0; o < score.length; o++) totals[entry[o]!]!.push(score[o]!);
  for (const mine of totals) mine.sort((a, b) => a - b);
  return totals;
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

function ranked(scores: readonly number[]): v.InferOutput<typeof ByMethod>[] {
  const rounded = scores.map(round);
  const ranks = competitionRanks(rounded);
  const shared = new Map<number, number>();
  for (const rank of ranks) shared.set(rank, (shared.get(rank) ?? 0) + 1);
  return rounded.map((score, i) => ({ rank: ranks[i]!, score, sharedBy: shared.get(ranks[i]!)! }));
}

/** The cuts below the tiers' sizes: the places a tier ends with. */
const cutsOf = (tiers: readonly { size: number }[]): number[] => {
  let sum = 0;
  return [...new Set(tiers.map(({ size }) => (sum += size)))].filter((cut) => cut > 0);
};

const spreadOf = ({ mu, muSe, varEntry, varJudge, varResidual }: CrossedModel): v.InferOutput<typeof Spread> => ({
  mu: round(mu),
  muSe: round(muSe),
  entries: round(Math.sqrt(varEntry)),
  judges: round(Math.sqrt(varJudge)),
  reviews: round(Math.sqrt(varResidual)),
});

/** The standing that follows from a record. Refusal: standing_no_scores. */
export function standingOf(record: ScoreRecord): Standing | Refusal {
  const table = tableOf(record);
  if (table.entries === 0) return refuse('standing_no_scores');
  const totals = totalsOf(table);
  const cuts = cutsOf(record.head.tiers).map((cut) => Math.min(cut, table.entries));
  const design = designOf(table, totals);
  const founded = design.parts.length === 1;
  const model = founded ? crossedModel(table) : undefined;
  const byCriterion = record.head.criteria.map(({ id }, c) => ({
    id,
    points: table.points[c]!,
    model: founded ? crossedModel({ ...table, score: table.points[c]! }) : undefined,
  }));
  const means = ranked(totals.map(mean));
  const trims = totals.every((mine) => mine.length >= 4) ? ranked(totals.map((mine) => trimmedMean(mine)!)) : undefined;
  const estimates = model && ranked(model.entries.map(({ blup }) => model.mu + blup));
  const intervals = model && intervalsOf(table, model, cuts);
  const criteria = byCriterion.map(({ id, points, model: fitted }) => ({
    id,
    means: meansBy(table, points),
    fitted,
  }));
  const places = table.names.map((entry, i): Place => {
    const spread = deviation(totals[i]!);
    return {
      entry,
      reviews: totals[i]!.map(round),
      ...(spread === undefined ? {} : { spread: round(spread) }),
      mean: means[i]!,
      ...(trims ? { trimmed: trims[i]! } : {}),
      ...(estimates && intervals
        ? { model: estimates[i]!, certainty: certaintyOf(intervals[i]!, model.entries[i]!.se) }
        : {}),
      criteria: Object.fromEntries(
        criteria.map(({ id, means: byEntry, fitted }) => [
          id,
          {
            mean: round(byEntry[i]!),
            ...(fitted ? { model: round(fitted.mu + fitted.entries[i]!.blup) } : {}),
          },
        ]),
      ),
    };
  });
  const scored = new Set(table.names);
  return {
    cuts,
    places,
    unscored: record.entries.map(({ entry }) => entry).filter((entry) => !scored.has(entry)),
    design,
    ...(model ? { model: spreadOf(model) } : {}),
    criteria: byCriterion.map(({ id, model: fitted }) => ({ id, ...(fitted ? { model: spreadOf(fitted) } : {}) })),
    zones: intervals ? zonesOf(table.names, intervals, cuts) : [],
  };
}

function meansBy({ entries, entry }: Table, points: Float64Array): number[] {
  const sums = new Float64Array(entries);
  const counts = new Float64Array(entries);
  for (let o = 0; o < points.length; o++) {
    sums[entry[o]!]! += points[o]!;
    counts[entry[o]!]! += 1;
  }
  return Array.from(sums, (sum, i) => sum / counts[i]!);
}

const intervalsOf = (table: Table, model: CrossedModel, cuts: readonly number[]): RankInterval[] =>
  rankIntervals(qualityDraws(table, model, SEED), { entries: table.entries, draws: DRAWS, cuts, seed: SEED });

const certaintyOf = ({ lo, hi, median, top }: RankInterval, se: number): v.InferOutput<typeof Certainty> => ({
  se: round(se),
  lo,
  hi,
  median,
  top: top.map(round),
});

function zonesOf(names: readonly string[], intervals: readonly RankInterval[], cuts: readonly number[]) {
  return cuts.map((cut, c) => {
    const { certain, zone, left } = tieZone(
      intervals.map(({ top }) => top[c]!),
      cut,
    );
    return { cut, certain: certain.length, seats: left, contenders: zone.map((i) => names[i]!) };
  });
}

function designOf(table: Table, totals: readonly number[][]): Standing['design'] {
  const parts = components(table.entry, table.judge, table.entries, table.judges);
  const counts = totals.map((mine) => mine.length);
  const [largest, ...others] = parts;
  const load = new Float64Array(table.judges);
  for (const judge of table.judge) load[judge]! += 1;
  // Whoever of the largest part has least to do reads the least reviewed entry of each other part.
  const reader = largest?.judges.reduce((a, b) => (load[b]! < load[a]! ? b : a));
  return {
    judges: parts.reduce((sum, part) => sum + part.judges.length, 0),
    reviews: table.score.length,
    least: counts.reduce((a, b) => Math.min(a, b), Infinity),
    most: counts.reduce((a, b) => Math.max(a, b), 0),
    parts: parts.map(({ judges, entries }) => ({
      judges: judges.map((judge) => table.letters[judge]!),
      entries: entries.length,
    })),
    links: others.map(({ entries }) => ({
      judge: table.letters[reader!]!,
      entry: table.names[entries.reduce((a, b) => (counts[b]! < counts[a]! ? b : a))]!,
    })),
  };
}

/**
 * The places under a method, best first; within one rank in the record's order, which says nothing but is the same everywhere.
 * Refusals: standing_too_few_reviews for the trimmed mean where an entry has fewer than four; design_disconnected with the reviews
 * that would join the parts; model_unfounded where the variances cannot be told apart.
 */
export function placesBy(
  standing: Standing,
  method: Method,
): (Omit<Ranked, 'entryId'> & { place: Place; sharedBy: number })[] | Refusal {
  const refused = refusalOf(standing, method);
  if (refused) return refused;
  return standing.places
    .map((place) => ({ place, ...place[method]! }))
    .sort((a, b) => a.rank - b.rank || (a.place.entry < b.place.entry ? -1 : 1));
}

/** Why a method cannot be had of this standing. */
export function refusalOf({ places, design, model }: Standing, method: Method): Refusal | undefined {
  if (method === 'trimmed') {
    const short = places.filter(({ reviews }) => reviews.length < 4).length;
    return short > 0 ? refuse('standing_too_few_reviews', { count: short }) : undefined;
  }
  if (method === 'mean' || model) return undefined;
  if (design.parts.length > 1)
    return refuse('design_disconnected', {
      parts: design.parts.length,
      links: design.links.map(({ judge, entry }) => `${judge} → ${entry}`).join('、'),
    });
  return refuse('model_unfounded');
}

/** The bytes of a standing: what its hash is of. */
export const standingText = (standing: Standing): string => `${JSON.stringify(standing)}\n`;

/** What a method does, in words for people. */
export const methodWords: Record<Method, { name: LocalText & { en: string }; about: LocalText & { en: string } }> = {
  mean: {
    name: { 'zh-CN': '加权平均', en: 'Weighted mean' },
    about: {
      'zh-CN': '每份评分按权重折成百分制，取各份的平均。不校正评委宽严。',
      en: 'Each review is brought to a scale of 100 by the weights; the score is their mean. Leniency is not corrected.',
    },
  },
  trimmed: {
    name: { 'zh-CN': '去掉最高最低', en: 'Without highest and lowest' },
    about: {
      'zh-CN': '去掉一个最高、一个最低，取其余的平均。每件至少要有 4 份评分。',
      en: 'The mean without one highest and one lowest review. Every entry needs at least four.',
    },
  },
  model: {
    name: { 'zh-CN': '校正宽严', en: 'Corrected for leniency' },
    about: {
      'zh-CN': '同时估计每件的水平和每位评委的宽严，从评分里减去宽严；评分越少，越向全体平均靠拢。给出名次的可信范围。',
      en: 'Estimates each entry and each judge’s leniency together and takes the leniency off; the fewer the reviews, the closer to the mean of all. Says how certain each place is.',
    },
  },
};
