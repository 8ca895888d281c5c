/**
 * How many of the truly best entries are found: by the mean, by the crossed model, and by the model with a second round.
 *
 *   node bench/recovery.ts [replicates at the reference point] [replicates per cell of the grid]
 *
 * The reference point is 800 entries, 12 judges, 2,400 reviews and 48 seats; standard deviations of quality 1, of leniency 0.7 and of
 * noise 0.8. All ways judge the same simulated calls; what is printed after ± are Monte-Carlo standard errors. Seeded: the same
 * numbers come out again.
 */
import type { Ratings } from '#stats/crossed-model.ts';
import {
  best,
  type Design,
  estimate,
  findings,
  type Found,
  means,
  oneRound,
  replicateSeed,
  simulateDesign,
} from '#stats/design-simulation.ts';
import { type PanelTraits, simulatedPanel } from '#stats/simulated-panel.ts';
import { deviation, mean } from '#stats/standing.ts';

const [many = 400, few = 24] = process.argv.slice(2).map(Number);
const REFERENCE: PanelTraits = { entries: 800, judges: 12, quality: 1, leniency: 0.7, noise: 0.8, conflicts: 0 };
const DESIGN: Design = { reviews: 2400, seats: 48, firstRound: 1600 };

const SEED = 48;

function simulated(traits: PanelTraits, design: Design, replicates: number): Found[] {
  const calls = simulateDesign(traits, design, SEED);
  return Array.from({ length: replicates }, () => calls.next().value);
}

const percent = ({ value, se }: { value: number; se: number }) =>
  `${(100 * value).toFixed(1)} ± ${(100 * se).toFixed(1)}`;

function line(name: string, traits: PanelTraits, design: Design, replicates: number) {
  const found = findings(simulated(traits, design, replicates));
  const { mean, model, twoPhase, modelLead, twoPhaseLead } = found;
  console.log(`| ${name} | ${[mean, model, modelLead, twoPhase, twoPhaseLead].map(percent).join(' | ')} |`);
  return found;
}

const head = (name: string) => {
  console.log(`\n| ${name} | mean | model | its lead | two rounds | their lead |`);
  console.log('| --- | --- | --- | --- | --- | --- |');
};

head('reference point');
for (const each of [2, 1.5, 1.75, 1.25, 2.5]) {
  if (each !== 2 && many < 100) continue;
  line(
    `${each} each in the first round`,
    REFERENCE,
    { ...DESIGN, firstRound: 800 * each },
    each === 2 ? many : many / 4,
  );
}

head('at the reference point, but');
const topics = { count: 10, deviation: 0, taken: 1 };
const half = Math.ceil(many / 4);
line('at most 8 reviews each', REFERENCE, { ...DESIGN, most: 8 }, half);
line('at most 6 reviews each', REFERENCE, { ...DESIGN, most: 6 }, half);
const points = { criteria: 4, max: 10, unit: 1.3 };
line('whole points, 4 criteria of 1–10', { ...REFERENCE, points }, DESIGN, half);
for (const deviation of [0, 0.7, 1.4])
  line(
    `judges take half of 10 topics, topics ${deviation}`,
    { ...REFERENCE, topics: { ...topics, deviation, taken: 0.5 } },
    DESIGN,
    half,
  );
line(
  'half of 10 topics, 0.7, whole points, conflicts 5 %',
  { ...REFERENCE, points, conflicts: 0.05, topics: { ...topics, deviation: 0.7, taken: 0.5 } },
  DESIGN,
  half,
);
line(
  '40 entries, 5 judges, 3 each, 6 seats',
  { ...REFERENCE, entries: 40, judges: 5 },
  { reviews: 120, seats: 6, firstRound: 80 },
  4 * many,
);
line(
  '200 entries, 30 judges, 4 each, 20 seats',
  { ...REFERENCE, entries: 200, judges: 30 },
  { reviews: 800, seats: 20, firstRound: 400 },
  many,
);

console.log();
others('reference point', REFERENCE, many);
for (const deviation of [0.7, 1.4])
  others(
    `judges take half of 10 topics, topics ${deviation}`,
    { ...REFERENCE, topics: { ...topics, deviation, taken: 0.5 } },
    half,
  );

head('leniency, noise, topics, conflicts');
const grid: (ReturnType<typeof findings> & { leniency: number; noise: number; name: string })[] = [];
for (const leniency of [0, 0.35, 0.7, 1.4])
  for (const noise of [0.4, 0.8, 1.6])
    for (const deviation of [0, 0.7, 1.4])
      for (const conflicts of [0, 0.05, 0.15]) {
        const name = `${leniency}, ${noise}, ${deviation}, ${100 * conflicts} %`;
        const traits = { ...REFERENCE, leniency, noise, conflicts, topics: { ...topics, deviation } };
        grid.push({ leniency, noise, name, ...line(name, traits, DESIGN, few) });
      }

head('over topics and conflicts: leniency, noise');
for (const cells of Map.groupBy(grid, ({ leniency, noise }) => `${leniency}, ${noise}`)) {
  const pooled = (['mean', 'model', 'modelLead', 'twoPhase', 'twoPhaseLead'] as const).map((key) => ({
    value: mean(cells[1].map((cell) => cell[key].value)),
    // Cells share their seeds, so that their errors add up at worst.
    se: mean(cells[1].map((cell) => cell[key].se)),
  }));
  console.log(`| ${cells[0]} | ${pooled.map(percent).join(' | ')} |`);
}
for (const key of ['modelLead', 'twoPhaseLead'] as const) {
  const varying = grid.filter((cell) => cell[key].se > 0);
  const { name, [key]: lead } = varying.toSorted((a, b) => a[key].value / a[key].se - b[key].value / b[key].se)[0]!;
  const negative = grid.filter((cell) => cell[key].value < 0).length;
  console.log(
    `\n${key}: below nought in ${negative} of ${grid.length} cells; lowest in its errors at ${name}: ${percent(lead)} (z ${(lead.value / lead.se).toFixed(2)})`,
  );
}

/** What else one might rank by after one round. */
function others(name: string, traits: PanelTraits, replicates: number) {
  const found = Array.from({ length: replicates }, (_, replicate) => {
    const seed = replicateSeed(SEED, replicate);
    const panel = simulatedPanel(traits, seed);
    const ratings = oneRound(panel, DESIGN, seed);
    const truly = new Set(best(panel.quality, DESIGN.seats));
    const share = (scores: ArrayLike<number>) =>
      best(scores, DESIGN.seats).filter((entry) => truly.has(entry)).length / DESIGN.seats;
    return { median: share(medians(ratings)), standardized: share(means(standardized(ratings))) };
  });
  const [median, ofStandardized] = (['median', 'standardized'] as const).map((key) =>
    percent(estimate(found.map((one) => one[key]))),
  );
  console.log(`${name}: median ${median}; mean of scores standardized by judge ${ofStandardized}`);
}

function medians({ entry, score, entries }: Ratings): number[] {
  const scores = Array.from({ length: entries }, (): number[] => []);
  entry.forEach((e, o) => scores[e]!.push(score[o]!));
  return scores.map((mine) => {
    const sorted = mine.toSorted((a, b) => a - b);
    return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
  });
}

function standardized(ratings: Ratings): Ratings {
  const { judge, score, judges } = ratings;
  const own = Array.from({ length: judges }, (): number[] => []);
  judge.forEach((j, o) => own[j]!.push(score[o]!));
  const scale = own.map((scores) => ({ centre: mean(scores), deviation: deviation(scores)! }));
  return {
    ...ratings,
    score: score.map((value, o) => (value - scale[judge[o]!]!.centre) / scale[judge[o]!]!.deviation),
  };
}
