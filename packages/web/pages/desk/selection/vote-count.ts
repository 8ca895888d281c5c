export interface VoteCount {
  /** In the order of their votes, the seats filled; empty while nobody can be said to be in. */
  chosen: string[];
  /** Entries with as many votes as the last seat needs, when they are more than the seats left for them. */
  undecided: string[];
  /** Votes at the last seat. */
  last: number;
  /** Seats the undecided would share. */
  open: number;
}

/** What votes for a tie's seats come to: the same count the record makes, shown before it is recorded. */
export function countVotes(
  tie: { entryIds: readonly string[]; seats: number },
  votes: Readonly<Record<string, number>>,
): VoteCount {
  const of = (entryId: string) => votes[entryId] ?? 0;
  const order = tie.entryIds.toSorted((a, b) => of(b) - of(a));
  const [edge, next] = [order[tie.seats - 1], order[tie.seats]];
  const last = edge === undefined ? 0 : of(edge);
  if (edge === undefined || next === undefined || of(next) < last)
    return { chosen: order.slice(0, tie.seats), undecided: [], last, open: 0 };
  const chosen = order.filter((entryId) => of(entryId) > last);
  return { chosen, undecided: order.filter((entryId) => of(entryId) === last), last, open: tie.seats - chosen.length };
}
