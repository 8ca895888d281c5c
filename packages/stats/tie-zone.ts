/** Entries by what is known of their being among the first; each list from the most probable down. */
export interface TieZone {
  certain: number[];
  /** Those among whom the seats left are a matter of chance. */
  zone: number[];
  out: number[];
  /** Seats left for the zone. */
  left: number;
}

export interface Levels {
  /** From this probability on an entry is certain, … */
  sure: number;
  /** … and up to this one it is out. */
  out: number;
}

/**
 * Parts entries by the probability of being among the first `seats`. There are never more certain ones than seats, and always enough
 * in the zone for the seats left: where very much is uncertain, the most probable of those below the level stay in it. Equal
 * probabilities are treated alike.
 */
export function tieZone(
  probability: ArrayLike<number>,
  seats: number,
  { sure, out }: Levels = { sure: 0.95, out: 0.05 },
): TieZone {
  const order = Array.from({ length: probability.length }, (_, i) => i).sort(
    (a, b) => probability[b]! - probability[a]! || a - b,
  );
  const at = (place: number) => probability[order[place]!];
  let certain = order.filter((i) => probability[i]! >= sure).length;
  if (certain > seats) {
    certain = seats;
    while (certain > 0 && at(certain - 1) === at(certain)) certain -= 1;
  }
  let end = order.filter((i) => probability[i]! > out).length;
  if (end < seats) {
    end = Math.min(seats, order.length);
    while (end < order.length && at(end) === at(end - 1)) end += 1;
  }
  return {
    certain: order.slice(0, certain),
    zone: order.slice(certain, Math.max(certain, end)),
    out: order.slice(Math.max(certain, end)),
    left: Math.min(seats, order.length) - certain,
  };
}
