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
  const result = assign({ entries: reviews.length, judges, reviews, kept, barred, seed });
  return 'added' in result ? result.added : undefined;
}
