import { crossedModel, type Ratings } from './crossed-model.ts';
import { deal } from './dealing.ts';
import { random, shuffle } from './random.ts';
import { type PanelTraits, type SimulatedPanel, simulatedPanel } from './simulated-panel.ts';
import { secondRound } from './two-phase.ts';

/** How a simulated call is judged. */
export interface Design {
  /** In all; where they do not divide evenly, a lot decides which entries get one more. */
  reviews: number;
  seats: number;
  /** Of these, in the first of two rounds. */
  firstRound: number;
  /** The most reviews an entry gets in two rounds; what judges allow where nothing is said. */
  most?: number;
}

/** The share of the truly best, as many as there are seats, that each way chooses. */
export interface Found {
  /** One round, ranked by the mean of the reviews. */
  mean: number;
  /** One round, ranked by the crossed model. */
  model: number;
  /** The same number of reviews in two rounds, ranked by the crossed model. */
  twoPhase: number;
}

export interface Estimate {
  value: number;
  /** Monte-Carlo standard error. */
  se: number;
}

/**
 * What a design finds, one simulated call after another, for as long as the caller asks: a page can stop to show how far it is.
 * An entry with too few free judges gets as many reviews as it can. Call r is the same whatever the design, so that two designs
 * can be compared call by call.
 */
export function* simulateDesign(traits: PanelTraits, design: Design, seed: number): Generator<Found, never> {
  for (let replicate = 0; ; replicate++) yield judgedOnce(traits, design, replicateSeed(seed, replicate));
}

/** Seeds far from one another: the generator's streams are pieces of one long sequence. */
export const replicateSeed = (seed: number, replicate: number): number =>
  Math.floor(random(seed + Math.imul(replicate, 0x9e3779b1))() * 2 ** 32) | 0;

/** Means over replicates, and of each way's lead over the mean, whose error is small since all ways judge the same calls. */
export function findings(found: readonly Found[]): Record<keyof Found | 'modelLead' | 'twoPhaseLead', Estimate> {
  return {
    mean: estimate(found.map(({ mean }) => mean)),
    model: estimate(found.map(({ model }) => model)),
    twoPhase: estimate(found.map(({ twoPhase }) => twoPhase)),
    modelLead: estimate(found.map(({ mean, model }) => model - mean)),
    twoPhaseLead: estimate(found.map(({ mean, twoPhase }) => twoPhase - mean)),
  };
}

export function estimate(values: readonly number[]): Estimate {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  return { value, se: Math.sqrt(squares / (values.length - 1) / values.length) };
}

function judgedOnce(traits: PanelTraits, design: Design, seed: number): Found {
  const panel = simulatedPanel(traits, seed);
  const one = oneRound(panel, design, seed);
  const truly = new Set(best(panel.quality, design.seats));
  const share = (scores: ArrayLike<number>) =>
    best(scores, design.seats).filter((entry) => truly.has(entry)).length / design.seats;
  return {
    mean: share(means(one)),
    model: share(modelled(one)),
    twoPhase: share(modelled(twoRounds(panel, design, seed))),
  };
}

/** Ratings of one round. */
export function oneRound(panel: SimulatedPanel, { reviews }: Pick<Design, 'reviews'>, seed: number): Ratings {
  return panel.rate(dealt(panel, spread(reviews, panel.entries, seed), [], seed));
}

/** Ratings of both rounds. */
export function twoRounds(panel: SimulatedPanel, design: Design, seed: number): Ratings {
  const given = spread(design.firstRound, panel.entries, seed);
  const first = dealt(panel, given, [], seed);
  const model = crossedModel(panel.rate(first));
  const budget = design.reviews - first.length;
  const most = free(panel).map((judges, entry) => Math.max(0, Math.min(judges, design.most ?? judges) - given[entry]!));
  const further = model
    ? secondRound({ model, seats: design.seats, budget, most })
    : spread(budget, panel.entries, ~seed);
  const wanted = given.map((reviews, entry) => reviews + further[entry]!);
  return panel.rate([...first, ...dealt(panel, wanted, first, ~seed)]);
}

type Pairs = [entry: number, judge: number][];

/** As many reviews as wanted, or as many as there are judges for. */
function dealt(panel: SimulatedPanel, wanted: number[], kept: Pairs, seed: number): Pairs {
  const possible = free(panel);
  const reviews = wanted.map((number, entry) => Math.min(number, possible[entry]!));
  return deal({ ...panel, reviews, kept, seed }) ?? [];
}

/** Judges who may score each entry. */
const free = ({ entries, judges, barred }: SimulatedPanel): number[] =>
  Array.from({ length: entries }, (_, entry) => {
    let count = 0;
    for (let judge = 0; judge < judges; judge++) if (!barred(entry, judge)) count += 1;
    return count;
  });

/** A number of reviews over all entries, as evenly as can be, the rest by lot. */
function spread(reviews: number, entries: number, seed: number): number[] {
  const each = Math.floor(reviews / entries);
  const more = reviews - each * entries;
  return shuffle(
    Array.from({ length: entries }, (_, i) => each + (i < more ? 1 : 0)),
    random(seed),
  );
}

/** Means by entry; without a review, below all. */
export function means({ entry, score, entries }: Ratings): Float64Array {
  const [sum, count] = [new Float64Array(entries), new Float64Array(entries)];
  for (let o = 0; o < score.length; o++) {
    sum[entry[o]!]! += score[o]!;
    count[entry[o]!]! += 1;
  }
  return sum.map((total, i) => (count[i]! > 0 ? total / count[i]! : -Infinity));
}

/** The model's predictions, or the means where it cannot be fitted. */
const modelled = (ratings: Ratings): ArrayLike<number> =>
  crossedModel(ratings)?.entries.map(({ blup }) => blup) ?? means(ratings);

/** The n highest, equals by their order, which in a simulated call is by chance. */
export const best = (scores: ArrayLike<number>, n: number): number[] =>
  Array.from({ length: scores.length }, (_, i) => i)
    .sort((a, b) => scores[b]! - scores[a]!)
    .slice(0, n);
