import { assign } from './assignment.ts';

export interface DealInput {
  /** Reviews each entry is to have in the end. */
  reviews: ArrayLike<number>;
  judges: number;
  kept: readonly (readonly [entry: number, judge: number])[];
  barred: (entry: number, judge: number) => boolean;
  seed: number;
}

/** The pairs to add so that each entry has its own number of reviews; `undefined` where judges do not suffice. */
export function deal({ reviews, judges, kept, barred, seed }: DealInput): [entry: number, judge: number][] | undefined {
  // Until `assign` takes a number for each entry: seats held by stand-ins make all numbers the same.
  const most = Array.from(reviews).reduce((a, b) => Math.max(a, b), 0);
  const standIns = Array.from(reviews).flatMap((wanted, entry) =>
    Array.from({ length: most - wanted }, (_, s): [number, number] => [entry, judges + s]),
  );
  const result = assign({
    entries: reviews.length,
    judges: judges + most,
    reviews: most,
    kept: [...kept, ...standIns],
    barred: (entry, judge) => (judge < judges ? barred(entry, judge) : judge - judges >= most - reviews[entry]!),
    seed,
  });
  return 'added' in result ? result.added : undefined;
}
