/** Coefficients of Lanczos' approximation for g = 7 and nine terms, as computed by Paul Godfrey (2001). */
const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
] as const;

/** ln Γ(a) for a ≥ 0.5, by Lanczos' approximation (DLMF 5.10; Numerical Recipes 6.1). */
export function lnGamma(a: number): number {
  const shifted = a - 1;
  const t = shifted + 7.5;
  const sum = LANCZOS.reduce((total, c, i) => (i === 0 ? c : total + c / (shifted + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

const STEP = 1e-16;
/** Both expansions need some √a steps near x = a; this is far beyond what a table of 100 × 100 takes. */
const MOST_STEPS = 100_000;

/**
 * The regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), for a ≥ 0.5 and x ≥ 0.
 * Below x = a + 1 by the series of P (DLMF 8.11.4), above by the continued fraction of Q (DLMF 8.9.2) with Lentz' method,
 * as Numerical Recipes 6.2 has it. The tail is never one minus nearly one, so small values keep their relative precision.
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(a * Math.log(x) - x - lnGamma(a));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_STEPS && term > sum * STEP; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < MOST_STEPS; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < STEP) break;
  }
  return h;
}

/** The probability that χ² with `df` degrees of freedom is at least `statistic`. */
export const chiSquareTail = (statistic: number, df: number): number => upperGamma(df / 2, statistic / 2);
