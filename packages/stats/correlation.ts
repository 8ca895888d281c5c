/**
 * Pearson's correlation; `undefined` below three pairs, where it is 1 or −1 or nothing, and where one side does not vary.
 */
export function correlation(x: readonly number[], y: readonly number[]): number | undefined {
  const n = x.length;
  if (n < 3) return undefined;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [a, b] = [x[i]! - mx, y[i]! - my];
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  // What only rounding leaves is nothing.
  if (!(xx > 1e-20 * n * mx * mx) || !(yy > 1e-20 * n * my * my)) return undefined;
  return Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)));
}
