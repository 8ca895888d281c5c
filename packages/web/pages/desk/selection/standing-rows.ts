import type { Method } from '#core/standing.ts';

/** What the list of places is narrowed to; `show` is a tier's id, or one of these. */
export interface Narrowing {
  show?: 'zone' | 'tied' | 'none' | 'adjusted' | (string & {}) | undefined;
  topic?: string | undefined;
  find?: string | undefined;
}

type ByMethod = { rank: number; score: number } | undefined;
export interface Standing {
  entryId: string;
  rank: number;
  number: string;
  title: string;
  unit: string;
  topic: string;
  tier?: string | undefined;
  tied: boolean;
  contends: boolean;
  override?: unknown;
  mean: ByMethod;
  trimmed?: ByMethod;
  model?: ByMethod;
}

function isShown(place: Standing, show: Narrowing['show']): boolean {
  if (!show) return true;
  if (show === 'zone') return place.contends;
  if (show === 'tied') return place.tied;
  if (show === 'none') return place.tier === undefined;
  if (show === 'adjusted') return place.override !== undefined;
  return place.tier === show;
}

/** The places that fit; text is looked for in title, unit and number, whatever its case. */
export function narrowed<P extends Standing>(places: readonly P[], { show, topic, find }: Narrowing): P[] {
  const sought = find?.trim().toLowerCase();
  return places.filter(
    (place) =>
      isShown(place, show) &&
      (!topic || place.topic === topic) &&
      (!sought || [place.title, place.unit, place.number].some((text) => text.toLowerCase().includes(sought))),
  );
}

/** By the places of a method, the order given deciding between equals. */
export const sortedBy = <P extends Standing>(places: readonly P[], method: Method): P[] =>
  places.toSorted((a, b) => (a[method]?.rank ?? Infinity) - (b[method]?.rank ?? Infinity));

/** How many of the first `cut` under one method are not among the first under another; `undefined` where one cannot be had. */
export function exchanged(places: readonly Standing[], cut: number, one: Method, other: Method): number | undefined {
  if (places.some((place) => !place[one] || !place[other])) return undefined;
  return places.filter((place) => place[one]!.rank <= cut && place[other]!.rank > cut).length;
}
