import type { BoardEntry } from '../load.ts';

export const boardFilters = ['all', 'wide', 'incomplete', 'discussed', 'moved'] as const;
export type BoardFilter = (typeof boardFilters)[number];
export const boardSorts = ['list', 'spread', 'missing'] as const;
export type BoardSort = (typeof boardSorts)[number];

export interface BoardQuery {
  find: string;
  topic: string;
  filter: BoardFilter;
  sort: BoardSort;
}

export const totalsOf = ({ reviews }: Pick<BoardEntry, 'reviews'>): number[] =>
  reviews.flatMap(({ total }) => (total === undefined ? [] : [total]));

/** Reviews that are still to come. */
export const missingOf = (entry: Pick<BoardEntry, 'reviews' | 'wanted'>): number =>
  Math.max(0, entry.wanted - totalsOf(entry).length);

/** Reviews of which it is known what stood there before a discussion. */
export const discussedReviews = ({ reviews }: Pick<BoardEntry, 'reviews'>): { before: number; after: number }[] =>
  reviews.flatMap(({ before, total }) =>
    before === undefined || total === undefined ? [] : [{ before, after: total }],
  );

const fits: Record<BoardFilter, (entry: BoardEntry) => boolean> = {
  all: () => true,
  wide: ({ wide }) => wide,
  incomplete: (entry) => missingOf(entry) > 0,
  discussed: ({ discussed }) => discussed,
  moved: (entry) => discussedReviews(entry).length > 0,
};
const orders: Record<BoardSort, (a: BoardEntry, b: BoardEntry) => number> = {
  list: () => 0,
  spread: (a, b) => (b.spread ?? -1) - (a.spread ?? -1),
  missing: (a, b) => missingOf(b) - missingOf(a),
};

/** Entries of the board that fit; equal ones stay in the order of the list. */
export function filterBoard(entries: readonly BoardEntry[], { find, topic, filter, sort }: BoardQuery): BoardEntry[] {
  const wanted = find.trim().toLowerCase();
  return entries
    .filter(
      (entry) =>
        fits[filter](entry) &&
        (!topic || entry.topic === topic) &&
        (!wanted || entry.number.startsWith(wanted) || entry.title.toLowerCase().includes(wanted)),
    )
    .toSorted(orders[sort]);
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
