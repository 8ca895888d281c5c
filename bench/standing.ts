/**
 * What a page with the standing computes, on one core: a model for the total and for each of four criteria, draws of all qualities,
 * ranks, reliability, judges and their pairs.
 *
 *   taskset -c 1 node bench/standing.ts [entries judges reviews-per-entry draws]
 *
 * Simulated with the bench's reference deviations. Each run is in one process: the first still compiles, the last is what a
 * running server takes.
 */
import { crossedModel } from '#stats/crossed-model.ts';
import { qualityDraws } from '#stats/crossed-posterior.ts';
import { oneRound } from '#stats/design-simulation.ts';
import { judgeFits } from '#stats/judge-fit.ts';
import { judgePairs } from '#stats/judge-pairs.ts';
import { rankIntervals } from '#stats/rank-intervals.ts';
import { reliability } from '#stats/reliability.ts';
import { simulatedPanel } from '#stats/simulated-panel.ts';
import { tieZone } from '#stats/tie-zone.ts';

const [entries = 800, judges = 12, each = 3, draws = 2000] = process.argv.slice(2).map(Number);
const CRITERIA = 4;
const RUNS = 5;
const traits = { entries, judges, quality: 1, leniency: 0.7, noise: 0.8, conflicts: 0 };
const seats = Math.round(0.06 * entries);
const criteria = Array.from({ length: CRITERIA }, (_, c) =>
  oneRound(simulatedPanel(traits, c + 1), { reviews: entries * each }, 1),
);

for (let run = 1; run <= RUNS; run++) {
  const took: [string, number][] = [];
  const timed = <T>(name: string, work: () => T): T => {
    const start = performance.now();
    const result = work();
    took.push([name, performance.now() - start]);
    return result;
  };
  const ratings = criteria[0]!;
  const model = timed('fit', () => crossedModel(ratings))!;
  timed(`${CRITERIA} criteria`, () => criteria.map((one) => crossedModel(one)));
  const intervals = timed(`${draws} draws and ranks`, () =>
    rankIntervals(qualityDraws(ratings, model, run), { entries, draws, cuts: [seats], seed: run }),
  );
  const { certain, zone, left } = timed('tie zone', () =>
    tieZone(
      intervals.map(({ top }) => top[0]!),
      seats,
    ),
  );
  timed('judges', () => judgeFits(ratings, model));
  timed('pairs', () => judgePairs(ratings, model, 1));
  timed('reliability', () => reliability(ratings, model));
  const all = took.reduce((sum, [, ms]) => sum + ms, 0);
  console.log(
    `run ${run}: ${all.toFixed(0)} ms (${took.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')}); ` +
      `${certain.length} certain, ${left} seats for ${zone.length} in the zone`,
  );
}
