/** So many significant digits of decimal arithmetic come through a few sums and quotients of doubles unharmed. */
const SIGNIFICANT = 15;

/**
 * Rounds to `digits` decimals, halves away from zero (四舍五入), as one does by hand: what counts is the decimal number that the double
 * stands for, to fifteen significant digits. 1.005 becomes 1.01 and 8.2949999999999999 is 8.295, where arithmetic on doubles says
 * 1 and 8.29.
 */
export function roundHalfUp(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const [mantissa, exponent] = Math.abs(value)
    .toExponential(SIGNIFICANT - 1)
    .split('e') as [string, string];
  const whole = Number(mantissa.replace('.', ''));
  const dropped = SIGNIFICANT - 1 - Number(exponent) - digits;
  if (dropped <= 0) return value;
  // All integers below 10¹⁵ and exact. Beyond that many dropped digits nothing reaches a half.
  if (dropped > SIGNIFICANT) return 0;
  const unit = 10 ** dropped;
  const rest = whole % unit;
  const kept = (whole - rest) / unit + (2 * rest >= unit ? 1 : 0);
  return kept === 0 ? 0 : Math.sign(value) * Number(`${kept}e${-digits}`);
}
