export interface Place {
  ordinal: number;
  /** Whether something is left to do on it. */
  todo: boolean;
  /** In discussion: these come first. */
  discussed: boolean;
}

/** The entry before or after, in the order of the pile. */
export function neighbour(pile: readonly Place[], ordinal: number, by: 1 | -1): number | undefined {
  const at = pile.findIndex((place) => place.ordinal === ordinal);
  return at < 0 ? undefined : pile[at + by]?.ordinal;
}

/**
 * The next entry with something left to do, other than this one: first those after it, then those skipped before it. While a
 * discussed one is open, only the discussed are asked for, since the panel waits for them.
 */
export function nextTodo(pile: readonly Place[], ordinal: number | undefined): number | undefined {
  const open = pile.filter((place) => place.todo && place.ordinal !== ordinal);
  const urgent = open.filter(({ discussed }) => discussed);
  const from = urgent.length ? urgent : open;
  const at = pile.findIndex((place) => place.ordinal === ordinal);
  return (from.find((place) => pile.indexOf(place) > at) ?? from[0])?.ordinal;
}
