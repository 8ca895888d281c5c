import { lnGamma } from './gamma.ts';

const STEP = 1e-16;
const MOST_STEPS = 10_000;

/**
 * The regularised incomplete beta function I(x; a, b) for a, b ≥ 0.5 and 0 ≤ x ≤ 1: the continued fraction of DLMF 8.17.22
 * with Lentz' method, on the side where it converges fast, as Numerical Recipes 6.4 has it.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return betaFrom(x, 1 - x, a, b);
}

/** I(x; a, b) where both x and y = 1 − x are known to their last digit. */
function betaFrom(x: number, y: number, a: number, b: number): number {
  const scale = Math.exp(a * Math.log(x) + b * Math.log(y) + lnGamma(a + b) - lnGamma(a) - lnGamma(b));
  return x < (a + 1) / (a + b + 2) ? (scale * fraction(x, a, b)) / a : 1 - (scale * fraction(y, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const apart = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < MOST_STEPS; m++) {
    let step = 1;
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / apart(1 + term * d);
      c = apart(1 + term / c);
      step = c * d;
      h *= step;
    }
    if (Math.abs(step - 1) < STEP) break;
  }
  return h;
}

/** The probability that Fisher's F with these degrees of freedom, also fractional ones, is at least `statistic` (DLMF 8.17). */
export function fTail(statistic: number, df1: number, df2: number): number {
  if (statistic <= 0) return 1;
  if (statistic === Infinity) return 0;
  const whole = df2 + df1 * statistic;
  return betaFrom(df2 / whole, (df1 * statistic) / whole, df2 / 2, df1 / 2);
}

/** The value F exceeds with probability `tail`, 0 < tail < 1: bisection of the logarithm, which the tail falls with. */
export function fQuantile(tail: number, df1: number, df2: number): number {
  let [low, high] = [-700, 700];
  while (true) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high || high - low < 1e-15) return Math.exp(middle);
    if (fTail(Math.exp(middle), df1, df2) > tail) low = middle;
    else high = middle;
  }
}
