export interface CutPlace {
  entryId: string;
  tier?: string | undefined;
  override?: unknown;
  tied: boolean;
}
export type Line<P> = { kind: 'place'; place: P } | { kind: 'cut'; tier: string; taken: number; tied: boolean };

/**
 * The standing with a line under the last place of each tier, in the order of the tiers.
 * Overrides do not carry a line down with them: a line stands where the standing itself ends the tier. Before a tie at the cut stands
 * the line that says so.
 */
export function withCuts<P extends CutPlace>(
  places: readonly P[],
  filled: readonly { tier: string; taken: number }[],
  ties: readonly { tier: string; entryIds: readonly string[] }[],
): Line<P>[] {
  const lines = new Map<number, Line<P>[]>();
  let floor = 0;
  for (const { tier, taken } of filled) {
    const tie = ties.find((one) => one.tier === tier);
    const last = places.findLastIndex((place) => place.tier === tier && !place.override);
    const byHand = places.findLastIndex((place) => place.tier === tier);
    const tieAt = tie ? places.findIndex((place) => tie.entryIds.includes(place.entryId)) : -1;
    if (taken === 0 && tieAt < 0) continue;
    const at = Math.max(floor, tieAt >= 0 ? tieAt : last >= 0 ? last + 1 : byHand + 1);
    floor = at;
    lines.set(at, [...(lines.get(at) ?? []), { kind: 'cut', tier, taken, tied: tieAt >= 0 }]);
  }
  const out: Line<P>[] = [];
  for (let i = 0; i <= places.length; i++) {
    out.push(...(lines.get(i) ?? []));
    if (i < places.length) out.push({ kind: 'place', place: places[i]! });
  }
  return out;
}
