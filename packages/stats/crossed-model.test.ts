import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { climb } from './crossed-climb.ts';
import { crossedDesign, timesColumn, timesRow } from './crossed-design.ts';
import { evaluate } from './crossed-equations.ts';
import { crossedModel, type Ratings } from './crossed-model.ts';
import { random } from './random.ts';
import { invertSpd, paddedSide } from './spd-inverse.ts';

/** Diameters (mm) by plate, six samples each: Davies & Goldsmith, Statistical Methods in Research and Production (1972), table 6.6. */
const PENICILLIN = [
  '27 23 26 23 23 21',
  '27 23 26 23 23 21',
  '25 21 25 24 24 20',
  '26 23 25 23 23 20',
  '25 22 26 22 23 20',
  '24 22 25 23 22 19',
  '24 20 23 21 22 19',
  '26 22 26 24 24 21',
  '24 21 24 22 22 20',
  '24 21 24 23 22 19',
  '26 23 26 24 24 21',
  '25 22 26 24 24 20',
  '26 24 26 24 25 22',
  '26 23 26 23 23 20',
  '26 23 25 24 24 22',
  '25 22 25 23 23 20',
  '25 21 24 23 23 20',
  '25 22 24 23 23 19',
  '24 21 23 21 21 19',
  '26 23 26 24 24 21',
  '25 21 24 22 22 18',
  '25 22 25 22 22 20',
  '24 21 24 22 24 19',
  '24 21 24 22 21 18',
].map((plate) => plate.split(' ').map(Number));

/** What R's lme4 1.1-31 makes of it with a tight tolerance: diameter ~ 1 + (1 | plate) + (1 | sample). */
const LME4 = {
  varEntry: 0.716908252835386,
  varJudge: 3.73091749099172,
  varResidual: 0.302415457133141,
  mu: 22.972222222228,
  muSe: 0.808573352501271,
  reml: 330.860588991086,
  plates: [
    0.804547047705209, 0.804547047705209, 0.181671913997842, 0.337390697424679, 0.0259531305709967, -0.441203219709534,
    -1.37551592027059, 0.804547047705212, -0.752640786563219, -0.752640786563222, 0.960265831132057, 0.493109480851527,
    1.42742218141258, 0.493109480851524, 0.960265831132057, 0.0259531305709939, -0.285484436282694, -0.285484436282694,
    -1.3755159202706, 0.960265831132057, -0.908359569990064, -0.285484436282691, -0.596922003136376, -1.21979713684375,
  ],
  samples: [
    2.18705796671161, -1.01047614918512, 1.9378994641742, -0.0968949732146302, -0.0138421390354986, -3.0037441694844,
  ],
  plateVariance: 0.0736359973282391,
  sampleVariance: 0.0408730361767533,
};

const relative = (value: number, truth: number) => Math.abs(value / truth - 1);

/** Every pair rated with some probability; deviations of entries, judges and residuals. */
function generated(
  entries: number,
  judges: number,
  share: number,
  deviations: [number, number, number],
  seed: number,
): Ratings {
  const next = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const quality = Array.from({ length: entries }, () => deviations[0] * normal());
  const severity = Array.from({ length: judges }, () => deviations[1] * normal());
  const kept: [number, number, number][] = [];
  for (let e = 0; e < entries; e++)
    for (let j = 0; j < judges; j++)
      if (next() < share) kept.push([e, j, 70 + quality[e]! + severity[j]! + deviations[2] * normal()]);
  return { ...columns(kept), entries, judges };
}

const columns = (rows: [entry: number, judge: number, score: number][]) => ({
  entry: Int32Array.from(rows, ([e]) => e),
  judge: Int32Array.from(rows, ([, j]) => j),
  score: Float64Array.from(rows, ([, , y]) => y),
});

/** The same model by its definition, with the whole covariance of the ratings. */
function byDefinition({ entry, judge, score, entries, judges }: Ratings, a: number, b: number) {
  const n = score.length;
  const side = paddedSide(n);
  const v = new Float64Array(side * side);
  for (let o = 0; o < n; o++)
    for (let p = 0; p <= o; p++)
      v[o * side + p] = (o === p ? 1 : 0) + (entry[o] === entry[p] ? a : 0) + (judge[o] === judge[p] ? b : 0);
  const logDet = invertSpd(v, n);
  const times = (x: number[]) =>
    x.map((_, o) => x.reduce((sum, value, p) => sum + value * v[Math.max(o, p) * side + Math.min(o, p)]!, 0));
  const product = (x: number[], y: number[]) => x.reduce((sum, value, o) => sum + value * y[o]!, 0);
  const ones = Array.from(score, () => 1);
  const one = times(ones);
  const mu = product(one, [...score]) / product(one, ones);
  const rest = Array.from(score, (y) => y - mu);
  const weighted = times(rest);
  const residual = product(rest, weighted) / (n - 1);
  const effect = (index: Int32Array, group: number, ratio: number) => {
    const z = Array.from(index, (i) => (i === group ? 1 : 0));
    return {
      blup: ratio * product(z, weighted),
      se: Math.sqrt(residual * Math.max(0, ratio - ratio * ratio * product(z, times(z)))),
    };
  };
  return {
    mu,
    muSe: Math.sqrt(residual / product(one, ones)),
    residual,
    reml: logDet + Math.log(product(one, ones)) + (n - 1) * (1 + Math.log(2 * Math.PI * residual)),
    predictions: [
      ...Array.from({ length: entries }, (_, e) => effect(entry, e, a)),
      ...Array.from({ length: judges }, (_, j) => effect(judge, j, b)),
    ],
  };
}

describe('penicillin', () => {
  const ratings: Ratings = {
    ...columns(PENICILLIN.flatMap((plate, e) => plate.map((y, j): [number, number, number] => [e, j, y]))),
    entries: 24,
    judges: 6,
  };
  test('comes out as with lme4: variances, mean, criterion, predictions and their conditional variances', () => {
    const model = crossedModel(ratings)!;
    for (const key of ['varEntry', 'varJudge', 'varResidual', 'mu', 'muSe', 'reml'] as const)
      expect([key, relative(model[key], LME4[key]) < 1e-6]).toEqual([key, true]);
    const off = [
      ...model.entries.flatMap(({ blup, se }, i) => [
        relative(blup, LME4.plates[i]!),
        relative(se ** 2, LME4.plateVariance),
      ]),
      ...model.judges.flatMap(({ blup, se }, i) => [
        relative(blup, LME4.samples[i]!),
        relative(se ** 2, LME4.sampleVariance),
      ]),
    ];
    expect(Math.max(...off)).toBeLessThan(1e-6);
    expect([model.converged, model.components]).toEqual([true, 1]);
  });
  test('comes out the same with the factors’ places changed', () => {
    const one = crossedModel(ratings)!;
    const other = crossedModel({ ...ratings, entry: ratings.judge, judge: ratings.entry, entries: 6, judges: 24 })!;
    expect([other.varJudge, other.varEntry, other.entries, other.judges]).toEqual([
      one.varEntry,
      one.varJudge,
      one.judges,
      one.entries,
    ]);
  });
});

test('on an incomplete, unbalanced panel it agrees with the definition, and nothing near is likelier', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 25 }),
      fc.integer({ min: 4, max: 12 }),
      fc.constantFrom<[number, number, number][]>([1, 1, 1], [3, 0.3, 1], [0, 1, 1], [1, 0, 1], [0.1, 0.1, 2]),
      fc.integer(),
      (entries, judges, deviations, seed) => {
        const ratings = generated(entries, judges, 0.5, deviations, seed);
        const model = crossedModel(ratings);
        if (!model) return;
        expect(model.converged).toBe(true);
        const ratios = [model.varEntry / model.varResidual, model.varJudge / model.varResidual] as const;
        const truth = byDefinition(ratings, ...ratios);
        expect(Math.abs(model.reml - truth.reml)).toBeLessThan(1e-7);
        expect(Math.abs(model.mu - truth.mu) + Math.abs(model.muSe - truth.muSe)).toBeLessThan(1e-8);
        expect(relative(model.varResidual, truth.residual)).toBeLessThan(1e-8);
        [...model.entries, ...model.judges].forEach(({ blup, se }, i) => {
          expect(Math.abs(blup - truth.predictions[i]!.blup)).toBeLessThan(1e-7);
          expect(Math.abs(se ** 2 - truth.predictions[i]!.se ** 2)).toBeLessThan(1e-8);
        });
        for (const k of [0, 1]) {
          const near = (times: number) => {
            const [a, b] = ratios.map((ratio, r) =>
              r === k ? (ratio > 0 ? ratio * times : Math.abs(times - 1) / 20) : ratio,
            );
            return byDefinition(ratings, a!, b!).reml;
          };
          expect(Math.min(near(0.98), near(1.02)) - truth.reml).toBeGreaterThan(-1e-8);
        }
      },
    ),
    { numRuns: 60 },
  );
});

describe('a large panel', () => {
  /** How far from the summit a parabola through three near points has its lowest point, in logarithms, by each ratio. */
  function offSummit({ entry, judge, score, entries, judges }: Ratings) {
    const design = crossedDesign(entry, judge, entries, judges);
    const centre = score.reduce((sum, y) => sum + y, 0) / score.length;
    const response = { row: new Float64Array(entries), column: new Float64Array(judges), squares: 0, total: 0 };
    score.forEach((value, o) => {
      const y = value - centre;
      response.row[entry[o]!]! += y;
      response.column[judge[o]!]! += y;
      response.squares += y * y;
      response.total += y;
    });
    const summit = climb(design, response)!;
    const [a, b] = summit.ratios;
    const h = 0.01;
    const off = [0, 1].map((k) => {
      const at = (s: number) =>
        evaluate(design, response, k === 0 ? [a * Math.exp(s), b] : [a, b * Math.exp(s)])!.deviance;
      const [down, here, up] = [at(-h), at(0), at(h)];
      return Math.abs((h * (down - up)) / (2 * (up - 2 * here + down)));
    });
    return { summit, off: Math.max(...off) };
  }
  test('is at its likeliest point after a few dense evaluations, though judges are many', () => {
    const { summit, off } = offSummit(generated(320, 220, 0.06, [1, 0.7, 1.4], 7));
    expect([summit.converged, summit.evaluations <= 3]).toEqual([true, true]);
    // The deviance is not quite a parabola: that alone makes some 1e-5.
    expect(off).toBeLessThan(1e-4);
  });
  test('is so too where judges saw only entries near to their neighbours’', () => {
    const all = generated(400, 230, 1, [1, 0.7, 1.4], 8);
    const near = [...all.score.keys()].filter((o) => Math.abs((all.entry[o]! * 230) / 400 - all.judge[o]!) < 3);
    const { summit, off } = offSummit({
      ...all,
      ...columns(near.map((o): [number, number, number] => [all.entry[o]!, all.judge[o]!, all.score[o]!])),
    });
    expect(summit.converged).toBe(true);
    expect(off).toBeLessThan(1e-4);
  });
  test('has no variance of judges where judges do not differ', () => {
    for (const seed of [11, 12, 13]) {
      const model = crossedModel(generated(320, 220, 0.06, [1, 0, 1.4], seed))!;
      expect([model.converged, model.varJudge < 0.1]).toEqual([true, true]);
    }
  });
});

test('there is no model where variances cannot be told apart', () => {
  const of = (...rows: [number, number, number][]) => crossedModel({ ...columns(rows), entries: 3, judges: 2 });
  expect(of()).toBeUndefined();
  // Every judge an entry of their own; a tree; equal scores; scores that add up without any rest.
  expect(of([0, 0, 5], [1, 1, 6])).toBeUndefined();
  expect(of([0, 0, 5], [1, 0, 6], [1, 1, 7])).toBeUndefined();
  expect(of([0, 0, 5], [1, 0, 5], [0, 1, 5], [1, 1, 5])).toBeUndefined();
  expect(of([0, 0, 5], [1, 0, 6], [0, 1, 7], [1, 1, 8])).toBeUndefined();
});

test('an unrated entry is predicted at the mean, with the whole standard deviation of entries', () => {
  const ratings = generated(30, 6, 0.7, [1, 1, 1], 3);
  const [model, without] = [crossedModel({ ...ratings, entries: 31 })!, crossedModel(ratings)!];
  expect(model.entries[30]).toEqual({ blup: 0, se: expect.closeTo(Math.sqrt(model.varEntry), 12) });
  expect(model.varEntry).toBeCloseTo(without.varEntry, 8);
});

test('repeated ratings of one pair are one cell of the design with their count', () => {
  const design = crossedDesign(Int32Array.of(0, 1, 0, 0), Int32Array.of(1, 0, 1, 0), 2, 2);
  expect([...design.column, ...design.count]).toEqual([0, 1, 0, 1, 2, 1]);
  expect([...timesColumn(design, Float64Array.of(1, 10)), ...timesRow(design, Float64Array.of(1, 10))]).toEqual([
    21, 1, 11, 2,
  ]);
});
