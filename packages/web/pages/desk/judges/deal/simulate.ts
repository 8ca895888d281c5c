import { estimate, findings, simulateDesign, type Estimate, type Found } from '#stats/design-simulation.ts';

export interface SimulationInput {
  entries: number;
  judges: number;
  /** An entry, on average; and of those, in the first of two rounds. */
  reviews: number;
  base: number;
  most: number;
  seats: number;
  /** Standard deviations in those of the entries’ true quality. */
  leniency: number;
  noise: number;
  /** Share of pairs of a judge and an entry that are in conflict. */
  conflicts: number;
}

export interface Simulated {
  calls: number;
  mean: Estimate;
  model: Estimate;
  twoPhase: Estimate;
  /** What correcting leniency gains over means, and what two rounds gain over that; in shares of the seats. */
  modelLead: Estimate;
  twoPhaseLead: Estimate;
  phasesLead: Estimate;
}

export const isSimulable = ({ entries, judges, reviews, seats }: SimulationInput): boolean =>
  [entries, judges, reviews, seats].every((value) => Number.isInteger(value) && value > 0) &&
  seats < entries &&
  judges >= 2 &&
  reviews <= judges &&
  entries <= 5000 &&
  judges <= 200;

export const CALLS = 100;
/** Long enough: an answer with a wider margin is better than none. */
const SECONDS = 40;

const pause = () => new Promise((resolve) => setTimeout(resolve));

/** Judges one invented call after another, with the page free between them; ends early where `gone` says so. */
export async function simulate(
  input: SimulationInput,
  progress: (result: Simulated | undefined, done: number) => void,
  gone: () => boolean,
): Promise<void> {
  const { entries, judges, reviews, base, most, seats, leniency, noise, conflicts } = input;
  const design = {
    reviews: entries * reviews,
    seats,
    firstRound: entries * Math.min(base, reviews),
    most: Math.max(most, reviews),
  };
  const calls = simulateDesign({ entries, judges, quality: 1, leniency, noise, conflicts }, design, 1);
  const found: Found[] = [];
  const until = performance.now() + SECONDS * 1000;
  while (found.length < CALLS && performance.now() < until) {
    await pause();
    if (gone()) return;
    found.push(calls.next().value);
    progress(found.length > 1 ? resultOf(found) : undefined, found.length);
  }
}

const resultOf = (found: readonly Found[]): Simulated => ({
  calls: found.length,
  ...findings(found),
  phasesLead: estimate(found.map(({ model, twoPhase }) => twoPhase - model)),
});

export type Advice = 'two' | 'one' | 'none';

/** A lead counts where it is surely there, and makes up at least half a place. */
const counts = ({ value, se }: Estimate, seats: number): boolean => value > 2 * se && value * seats >= 0.5;

/** What the figures speak for. */
export function adviceOf(
  { modelLead, phasesLead }: Pick<Simulated, 'modelLead' | 'phasesLead'>,
  seats: number,
): Advice {
  if (counts(phasesLead, seats)) return 'two';
  return counts(modelLead, seats) ? 'one' : 'none';
}
