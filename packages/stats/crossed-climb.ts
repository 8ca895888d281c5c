import type { CrossedDesign } from './crossed-design.ts';
import {
  evaluate,
  type Evaluation,
  type Pair,
  type Quadratics,
  type Ratios,
  type Response,
} from './crossed-equations.ts';
import { henderson } from './crossed-start.ts';
import { surrogate } from './crossed-surrogate.ts';

/** From this many groups of the smaller factor on, an exact evaluation costs more than estimated gradients. */
const LARGE = 200;
const MOST_EVALUATIONS = 60;
const MOST_SURROGATE_STEPS = 30;
/** Largest change of a logarithm in one step. */
const LONGEST = 1.5;
const TOLERANCE = { exact: 1e-8, large: 3e-7 };
/** Where the deviance falls no further though the step is not yet short, rounding is the reason below this. */
const NEAR = 1e-4;
/** A ratio below this, times the largest group, is no different from nought. */
const NOUGHT = 1e-7;

interface Step {
  next: Pair;
  /** The largest change, in logarithms where both ends are positive. */
  size: number;
}

/** The point before and the gradient there, in logarithms. */
interface Memory {
  ratios?: Pair;
  gradient?: Pair;
}

/** Where −2 log restricted likelihood is least, and everything about that point. */
export interface Summit {
  ratios: Ratios;
  evaluation: Evaluation;
  evaluations: number;
  converged: boolean;
}

/**
 * Newton's method with average information in the logarithms of both ratios (Gilmour, Thompson & Cullis 1995; Johnson & Thompson
 * 1995), watched by the deviance. A ratio that is driven down is tried at nought, and kept there while the gradient pushes that way.
 * Where dense evaluations are dear, the steps between them follow a surrogate gradient that is brought to agree with the exact one
 * at the last point, so that two or three evaluations do.
 */
export function climb(design: CrossedDesign, response: Response): Summit | undefined {
  const large = design.columns >= LARGE;
  const tolerance = large ? TOLERANCE.large : TOLERANCE.exact;
  const estimate = large ? surrogate(design, response) : undefined;
  const step = stepper(design);
  let ratios = henderson(design, response);
  if (estimate) ratios = follow(estimate, step, ratios, [0, 0]);
  let best: { ratios: Pair; evaluation: Evaluation } | undefined;
  const memory: Memory = {};
  let steady = true;
  let last = Infinity;
  for (let evaluations = 1; evaluations <= MOST_EVALUATIONS; evaluations++) {
    const evaluation = evaluate(design, response, ratios);
    if (!best) {
      if (!evaluation) {
        ratios = [ratios[0] / 10, ratios[1] / 10];
        continue;
      }
    } else if (
      !evaluation ||
      evaluation.deviance > best.evaluation.deviance + rounding(design, response, best.evaluation)
    ) {
      steady = false;
      const from = best.ratios;
      ratios = [between(from[0], ratios[0]), between(from[1], ratios[1])];
      if (change(from, ratios) < tolerance) return { ...best, evaluations, converged: last < NEAR };
      continue;
    }
    best = { ratios, evaluation };
    const moved = step(ratios, evaluation, evaluation.traces, estimate && steady ? {} : memory);
    if (moved.size < tolerance) return { ratios, evaluation, evaluations, converged: true };
    last = moved.size;
    const now = ratios;
    ratios = moved.next;
    if (estimate && steady) {
      const there = estimate(now).traces;
      const lack: Pair = [evaluation.traces[0] - there[0], evaluation.traces[1] - there[1]];
      ratios = follow(estimate, step, now, [lack[0] * now[0], lack[1] * now[1]]);
    }
  }
  return best && { ...best, evaluations: MOST_EVALUATIONS, converged: false };
}

/** What the deviance may be beside the truth: the penalised sum of squares is a difference of larger ones. */
const rounding = (
  { observations }: CrossedDesign,
  { squares }: Response,
  { deviance, penalised }: Evaluation,
): number => 1e-12 * (Math.abs(deviance) + (observations * squares) / penalised);

/** Halfway in logarithms; a try at nought is taken back to a short way down. */
const between = (from: number, to: number): number =>
  from > 0 ? (to > 0 ? Math.sqrt(from * to) : from * Math.exp(-LONGEST)) : to / 4;

const change = (from: Ratios, to: Ratios): number =>
  Math.max(...[0, 1].map((k) => (from[k] === to[k] ? 0 : Math.abs(Math.log(to[k]! / from[k]!)))));

function follow(
  estimate: (ratios: Ratios) => Quadratics & { traces: Pair },
  step: ReturnType<typeof stepper>,
  from: Pair,
  lack: Pair,
): Pair {
  let ratios = from;
  const memory: Memory = {};
  for (let i = 0; i < MOST_SURROGATE_STEPS; i++) {
    const here = estimate(ratios);
    const moved = step(
      ratios,
      here,
      [
        here.traces[0] + (ratios[0] > 0 ? lack[0] / ratios[0] : 0),
        here.traces[1] + (ratios[1] > 0 ? lack[1] / ratios[1] : 0),
      ],
      memory,
    );
    if (moved.next.some((value) => !Number.isFinite(value))) return ratios;
    ratios = moved.next;
    if (moved.size < (lack[0] === 0 && lack[1] === 0 ? 1e-5 : 1e-8)) break;
  }
  return ratios;
}

/** One step from the gradient and the average information; remembers which ratios have been tried at nought. */
function stepper(design: CrossedDesign): (ratios: Pair, at: Quadratics, traces: Pair, memory: Memory) => Step {
  const most: Pair = [
    design.rowTotal.reduce((a, b) => Math.max(a, b), 1),
    design.columnTotal.reduce((a, b) => Math.max(a, b), 1),
  ];
  const tried = [false, false];
  return (ratios, at, traces, memory) => {
    const slope = ([0, 1] as const).map((k) => at.gradient[k] + traces[k]) as Pair;
    const free = ([0, 1] as const).filter((k) => ratios[k] > 0);
    const next: Pair = [ratios[0], ratios[1]];
    const g = ([0, 1] as const).map((k) => slope[k] * ratios[k]) as Pair;
    const hessian = secant(at, ratios, g, memory);
    const h = (k: 0 | 1, l: 0 | 1) => hessian[k][l];
    memory.ratios = ratios;
    memory.gradient = g;
    const [, ...both] = free;
    const change: Pair = [0, 0];
    const alone = (k: 0 | 1, other: number) => -(g[k] + h(0, 1) * other) / h(k, k);
    if (both.length > 0) {
      const determinant = h(0, 0) * h(1, 1) - h(0, 1) ** 2;
      change[0] = -(h(1, 1) * g[0] - h(0, 1) * g[1]) / determinant;
      change[1] = -(h(0, 0) * g[1] - h(0, 1) * g[0]) / determinant;
    }
    for (const k of free) if (both.length === 0 || !Number.isFinite(change[k])) change[k] = alone(k, 0);
    // The longer of two changes is cut first, and the other one made what is best beside it.
    const order = [...free].sort((k, l) => Math.abs(change[l]) - Math.abs(change[k]));
    let size = 0;
    order.forEach((k, place) => {
      const other = order[1 - place];
      const small = ratios[k] * most[k] < NOUGHT;
      if (change[k] < -LONGEST && (!tried[k] || small)) {
        next[k] = 0;
        tried[k] = true;
        size = Math.max(size, small ? 0 : 1);
        if (place === 0 && other !== undefined) change[other] = alone(other, -1);
        return;
      }
      const capped = Math.min(Math.max(change[k], -LONGEST), LONGEST);
      if (place === 0 && other !== undefined && capped !== change[k]) change[other] = alone(other, capped);
      next[k] = ratios[k] * Math.exp(capped);
      size = Math.max(size, Math.abs(capped));
    });
    for (const k of [0, 1] as const) {
      // Off the boundary only where the gradient there pulls upwards.
      if (ratios[k] > 0 || slope[k] >= -1e-9 * design.observations) continue;
      next[k] = Math.min(-slope[k] / at.curvature[k][k], 1);
      if (!(next[k] > 0)) next[k] = 1e-3;
      size = 1;
    }
    return { next, size };
  };
}

/**
 * The average information in logarithms, corrected so that it explains the gradient's change over the last step (the update of
 * Broyden, Fletcher, Goldfarb & Shanno 1970): in small panels average and observed information differ by much.
 */
function secant({ curvature }: Quadratics, ratios: Pair, gradient: Pair, memory: Memory): [Pair, Pair] {
  const [a, b, d] = [
    curvature[0][0] * ratios[0] ** 2,
    curvature[0][1] * ratios[0] * ratios[1],
    curvature[1][1] * ratios[1] ** 2,
  ];
  const plain: [Pair, Pair] = [
    [a, b],
    [b, d],
  ];
  const { ratios: before, gradient: then } = memory;
  if (!before || !then) return plain;
  if (([0, 1] as const).some((k) => before[k] > 0 !== ratios[k] > 0)) return plain;
  const s = ([0, 1] as const).map((k) => (ratios[k] > 0 ? Math.log(ratios[k] / before[k]) : 0)) as Pair;
  if (Math.max(Math.abs(s[0]), Math.abs(s[1])) > 1) return plain;
  const y: Pair = [gradient[0] - then[0], gradient[1] - then[1]];
  const hs: Pair = [a * s[0] + b * s[1], b * s[0] + d * s[1]];
  const [shs, ys] = [s[0] * hs[0] + s[1] * hs[1], s[0] * y[0] + s[1] * y[1]];
  if (!(ys > 0.1 * shs) || !(shs > 0)) return plain;
  const entry = (k: 0 | 1, l: 0 | 1) => plain[k][l] - (hs[k] * hs[l]) / shs + (y[k] * y[l]) / ys;
  const crossed = entry(0, 1);
  return [
    [entry(0, 0), crossed],
    [crossed, entry(1, 1)],
  ];
}
