/**
 * Whether 90 % rank intervals hold the true rank in 90 of 100 cases, after one round and after two.
 *
 *   node bench/calibration.ts [replicates per cell]
 *
 * The grid is that of bench/recovery.ts: 800 entries, 12 judges, 2,400 reviews; then small panels. A replicate counts as one number, the
 * share of its entries whose interval holds their true rank; what is printed after ± are standard errors over replicates. Also the
 * intervals' mean width, and the coverage of the entries that the model chooses, and of those that are truly the first: as many as there are
 * seats.
 */
import {
  best,
  type Design,
  estimate,
  type Estimate,
  oneRound,
  replicateSeed,
  twoRounds,
} from '#stats/design-simulation.ts';
import { crossedModel, type Ratings } from '#stats/crossed-model.ts';
import { qualityDraws } from '#stats/crossed-posterior.ts';
import { rankIntervals } from '#stats/rank-intervals.ts';
import { type PanelTraits, simulatedPanel } from '#stats/simulated-panel.ts';

const [few = 10, small = 200] = process.argv.slice(2).map(Number);
const DRAWS = 500;
const REFERENCE: PanelTraits = { entries: 800, judges: 12, quality: 1, leniency: 0.7, noise: 0.8, conflicts: 0 };
const DESIGN: Design = { reviews: 2400, seats: 48, firstRound: 1600 };

interface Coverage {
  all: number;
  /** Of the entries which the model puts first. */
  chosen: number;
  /** Of the entries that are truly first. */
  truly: number;
  width: number;
}

function coverage(quality: Float64Array, ratings: Ratings, seats: number, seed: number): Coverage | undefined {
  const model = crossedModel(ratings);
  if (!model) return undefined;
  const { entries } = ratings;
  const draw = qualityDraws(ratings, model, seed);
  const intervals = rankIntervals(draw, { entries, draws: DRAWS, cuts: [], seed });
  const rank = new Int32Array(entries);
  best(quality, entries).forEach((entry, place) => (rank[entry] = place + 1));
  const held = (some: number[]) =>
    some.filter((entry) => intervals[entry]!.lo <= rank[entry]! && rank[entry]! <= intervals[entry]!.hi).length /
    some.length;
  return {
    all: held(best(quality, entries)),
    chosen: held(
      best(
        model.entries.map(({ blup }) => blup),
        seats,
      ),
    ),
    truly: held(best(quality, seats)),
    width: intervals.reduce((total, { lo, hi }) => total + hi - lo + 1, 0) / entries,
  };
}

const percent = ({ value, se }: Estimate) => `${(100 * value).toFixed(1)} ± ${(100 * se).toFixed(1)}`;

function line(name: string, traits: PanelTraits, design: Design, replicates: number): [Estimate, Estimate] {
  const found: [Coverage[], Coverage[]] = [[], []];
  for (let replicate = 0; replicate < replicates; replicate++) {
    const seed = replicateSeed(90, replicate);
    const panel = simulatedPanel(traits, seed);
    [oneRound(panel, design, seed), twoRounds(panel, design, seed)].forEach((ratings, rounds) => {
      const one = coverage(panel.quality, ratings, design.seats, seed);
      if (one) found[rounds as 0 | 1].push(one);
    });
  }
  const of = (rounds: 0 | 1, key: keyof Coverage) => estimate(found[rounds].map((one) => one[key]));
  const cells = ([0, 1] as const).map((rounds) =>
    [
      percent(of(rounds, 'all')),
      ...(['chosen', 'truly'] as const).map((key) => percent(of(rounds, key))),
      of(rounds, 'width').value.toFixed(0),
    ].join(' | '),
  );
  console.log(`| ${name} | ${cells.join(' | ')} |`);
  return [of(0, 'all'), of(1, 'all')];
}

const head = (name: string) => {
  console.log(`\n| ${name} | one round | chosen | truly first | width | two rounds | chosen | truly first | width |`);
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
};

head('small panels');
const panel = (entries: number, judges: number) => ({ ...REFERENCE, entries, judges });
for (const [entries, judges, each, seats] of [
  [12, 4, 4, 3],
  [20, 5, 3, 4],
  [40, 5, 3, 6],
  [40, 5, 2, 6],
  [100, 8, 3, 10],
] as const)
  for (const noise of [0.4, 0.8, 1.6])
    line(
      `${entries} entries, ${judges} judges, ${each} each, noise ${noise}`,
      { ...panel(entries, judges), noise },
      { reviews: entries * each, seats, firstRound: Math.max(entries * each * 0.66, entries * 1.5) | 0 },
      small,
    );

const points = { criteria: 4, max: 10, unit: 1.3 };
head('at the reference point, but');
line('as it is', REFERENCE, DESIGN, few);
line('whole points, 4 criteria of 1–10', { ...REFERENCE, points }, DESIGN, few);
for (const deviation of [0, 0.7, 1.4])
  line(
    `judges take half of 10 topics, topics ${deviation}`,
    { ...REFERENCE, topics: { count: 10, deviation, taken: 0.5 } },
    DESIGN,
    few,
  );

head('leniency, noise, topics, conflicts');
const cells: [Estimate, Estimate][] = [];
for (const leniency of [0, 0.35, 0.7, 1.4])
  for (const noise of [0.4, 0.8, 1.6])
    for (const deviation of [0, 0.7, 1.4])
      for (const conflicts of [0, 0.05, 0.15]) {
        const traits = { ...REFERENCE, leniency, noise, conflicts, topics: { count: 10, deviation, taken: 1 } };
        cells.push(line(`${leniency}, ${noise}, ${deviation}, ${100 * conflicts} %`, traits, DESIGN, few));
      }
for (const rounds of [0, 1] as const) {
  const values = cells.map((cell) => cell[rounds].value);
  console.log(
    `${rounds + 1} rounds: ${values.length} cells, mean ${estimate(values).value.toFixed(4)}, least ${Math.min(...values).toFixed(4)}, most ${Math.max(...values).toFixed(4)}`,
  );
}
