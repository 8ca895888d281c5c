/** Round numbers from `from` to `to`, about `about` of them: 0, 20, 40 … */
export function ticksOf(from: number, to: number, about: number): number[] {
  const rough = Math.max(to - from, 1e-9) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((one) => one * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Places for labels in a row, each at least `gap` after the one before, as near to where they belong as that leaves. */
export function apart(places: readonly number[], gap: number): number[] {
  const out: number[] = [];
  for (const place of places) out.push(Math.max(place, (out.at(-1) ?? -Infinity) + gap));
  return out;
}
