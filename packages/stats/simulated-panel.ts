import type { Ratings } from './crossed-model.ts';
import { normals } from './normal.ts';
import { random, shuffle } from './random.ts';

/**
 * What a simulated call for proposals is like. Standard deviations are on one scale, whichever it is: for instance the square roots of
 * the variances that `crossedModel` found in an earlier campaign.
 */
export interface PanelTraits {
  entries: number;
  judges: number;
  /** Standard deviations of entries within their topic, of judges, and of what is left of a review. */
  quality: number;
  leniency: number;
  noise: number;
  /** The share of pairs that are barred, at random. */
  conflicts: number;
  /** Topics that differ, by the standard deviation of their means, and the share of the topics that each judge takes. */
  topics?: { count: number; deviation: number; taken: number };
  /** Whole points from 1 to `max` on some criteria, their mean being the score; `unit` points are one on the scale above. */
  points?: { criteria: number; max: number; unit: number };
}

/** One such call: what is true, and what a judge would say of an entry. */
export interface SimulatedPanel {
  entries: number;
  judges: number;
  quality: Float64Array;
  barred: (entry: number, judge: number) => boolean;
  /** The scores of these pairs: a pair's score is the same whenever it is asked for, so that designs are compared on the same noise. */
  rate: (pairs: readonly (readonly [entry: number, judge: number])[]) => Ratings;
}

/** The same traits and seed give the same call. */
export function simulatedPanel(traits: PanelTraits, seed: number): SimulatedPanel {
  const { entries, judges, topics, points } = traits;
  const normal = normals(seed);
  const draw = (size: number, deviation: number) => normal(new Float64Array(size)).map((z) => deviation * z);
  const leniency = draw(judges, traits.leniency);
  const mean = draw(topics?.count ?? 1, topics?.deviation ?? 0);
  const quality = draw(entries, traits.quality).map((own, entry) => own + mean[entry % mean.length]!);
  const scored = points
    ? inPoints(points, traits.noise, entries * judges, normal)
    : withNoise(draw(entries * judges, traits.noise));
  const barred = conflicts(traits, seed);
  return {
    entries,
    judges,
    quality,
    barred: (entry, judge) => barred[entry * judges + judge] === 1,
    rate: (pairs) => ({
      entry: Int32Array.from(pairs, ([entry]) => entry),
      judge: Int32Array.from(pairs, ([, judge]) => judge),
      score: Float64Array.from(pairs, ([entry, judge]) =>
        scored(quality[entry]! + leniency[judge]!, entry * judges + judge),
      ),
      entries,
      judges,
    }),
  };
}

type Score = (level: number, pair: number) => number;

const withNoise =
  (noise: Float64Array): Score =>
  (level, pair) =>
    level + noise[pair]!;

/** Half of the noise's variance is common to a review's criteria; the other half is what is left of their own in their mean. */
function inPoints(
  { criteria, max, unit }: NonNullable<PanelTraits['points']>,
  noise: number,
  pairs: number,
  normal: (out: Float64Array) => Float64Array,
): Score {
  const common = normal(new Float64Array(pairs));
  const own = normal(new Float64Array(pairs * criteria));
  return (level, pair) => {
    let sum = 0;
    for (let c = 0; c < criteria; c++) {
      const said = level + noise * Math.SQRT1_2 * (common[pair]! + Math.sqrt(criteria) * own[pair * criteria + c]!);
      sum += Math.min(Math.max(Math.round((1 + max) / 2 + unit * said), 1), max);
    }
    return sum / criteria;
  };
}

/** Pairs barred by conflict or because the judge does not take the topic, each judge as many topics, each topic nearly as many judges. */
function conflicts({ entries, judges, conflicts: share, topics }: PanelTraits, seed: number): Uint8Array {
  const next = random(~seed);
  const barred = new Uint8Array(entries * judges);
  for (let pair = 0; pair < barred.length; pair++) if (next() < share) barred[pair] = 1;
  if (!topics || topics.taken >= 1) return barred;
  const each = Math.max(1, Math.round(topics.taken * topics.count));
  const order = shuffle(
    Array.from({ length: topics.count }, (_, topic) => topic),
    next,
  );
  for (let judge = 0; judge < judges; judge++) {
    const first = Math.floor((judge * topics.count) / judges);
    const taken = new Set(Array.from({ length: each }, (_, k) => order[(first + k) % topics.count]));
    for (let entry = 0; entry < entries; entry++)
      if (!taken.has(entry % topics.count)) barred[entry * judges + judge] = 1;
  }
  return barred;
}
