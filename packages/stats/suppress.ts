import { nothingMore, room, type Arc, type Cost } from './circulation.ts';

/**
 * Protection of small counts in what is published.
 *
 * A count of 1 to k − 1 is hidden (threshold rule), and further counts with it until nobody can work any hidden count out
 * from the shown ones and the sums to within k (Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001,
 * ch. 6; Hundepool et al., Statistical Disclosure Control, 2012, ch. 4 and 5). What holds here:
 *
 * - All hidden counts look alike. Which of them are the small ones is not told: “fewer than 5” on the small ones alone
 *   would itself narrow them to 1 … 4.
 * - A zero is safe and always shown: that nobody of a group ticked an answer is told of nobody who did, and often everyone
 *   knows it (the question was not asked there), so a zero protects nothing either. Readers thus know that what is hidden
 *   is at least 1, and the rule reckons with it.
 * - The number of answers in all is known to everybody from k on. Below k nothing is shown.
 * - Every hidden count can be anything in a range of at least k (largest less smallest), by all that is shown together.
 *   Where that cannot be had, the whole table is withheld, zeros too.
 *
 * It does not protect against people who know their own answers and those of others, nor against two tables published of
 * the same people that are protected one by one, apart from those the functions here take together. Sizes of groups below
 * k must not stand anywhere else.
 */
export const SMALLEST = 5;

/** A count, or `null` where it is hidden. */
export type Shown = number | null;

export const small = (count: number, k: number): boolean => count > 0 && count < k;
export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

export interface ShownDistribution {
  counts: Shown[];
  n: Shown;
  /** Nothing but the number of answers is shown, and not that either below k. */
  withheld: boolean;
}

/** One question of which everyone gives one answer: the counts add up to the number of answers shown beside them. */
export function suppressDistribution(counts: readonly number[], k = SMALLEST): ShownDistribution {
  const n = sum(counts);
  const bySize = counts.map((_, i) => i).filter((i) => counts[i]! > 0);
  bySize.sort((a, b) => counts[a]! - counts[b]!);
  let hidden = bySize.filter((i) => small(counts[i]!, k)).length;
  if (hidden === 0) return { counts: [...counts], n, withheld: false };
  // Of m hidden counts with the sum s, each is between 1 and s − m + 1.
  const range = () => (hidden < 2 ? 0 : sum(bySize.slice(0, hidden).map((i) => counts[i]!)) - hidden);
  while (range() < k && hidden < bySize.length) hidden++;
  if (range() < k) return { counts: counts.map(() => null), n: small(n, k) ? null : n, withheld: true };
  const out = new Set(bySize.slice(0, hidden));
  return { counts: counts.map((count, i) => (out.has(i) ? null : count)), n, withheld: false };
}

export interface ShownTable {
  cells: Shown[][];
  rowTotals: Shown[];
  columnTotals: Shown[];
  n: Shown;
  /** `rows`: the columns' totals alone are shown. `all`: nothing but the number of answers, and not that below k. */
  withheld: 'nothing' | 'rows' | 'all';
}

/**
 * A two-way table shown with the totals of its rows and columns. `cells[row][column]`, rows of one length.
 * `rowTotals: 'known'` where they are shown elsewhere too, none of them small: they stay whatever happens.
 */
export function suppressTable(
  cells: readonly (readonly number[])[],
  k = SMALLEST,
  { rowTotals = 'free' }: { rowTotals?: 'free' | 'known' } = {},
): ShownTable {
  if (cells.length === 1) return singleRow(cells[0]!, k);
  const network = networkOf(cells, k);
  if (network.arcs.every((arc) => !arc.hidden)) return shownOf(cells, network.arcs);
  if (network.n >= k && protectedAll(network, k, rowTotals === 'known')) return shownOf(cells, network.arcs);
  const columns = suppressDistribution(columnSums(cells), k);
  return {
    // Under a total of zero there is nothing to hide.
    cells: cells.map(() => columns.counts.map((total) => (total === 0 ? 0 : null))),
    rowTotals: cells.map((row) => (rowTotals === 'known' ? sum(row) : null)),
    columnTotals: columns.counts,
    n: columns.n,
    withheld: columns.withheld ? 'all' : 'rows',
  };
}

/** One row is its own total. */
function singleRow(row: readonly number[], k: number): ShownTable {
  const { counts, n, withheld } = suppressDistribution(row, k);
  return { cells: [counts], rowTotals: [n], columnTotals: counts, n, withheld: withheld ? 'all' : 'nothing' };
}

export interface ShownGroups {
  total: ShownDistribution;
  groups: ShownDistribution[];
}

/**
 * The same question shown for all and by groups, which part the people: what the groups show may not give away the total's
 * hidden counts, nor the other way about. People in no group (counts of the total that the groups do not reach) are
 * protected like a group, since readers can subtract them.
 * @throws {RangeError} where groups count more than the total.
 */
export function suppressGroups(
  { total, groups }: { total: readonly number[]; groups: readonly (readonly number[])[] },
  k = SMALLEST,
): ShownGroups {
  const rest = total.map((count, j) => count - sum(groups.map((group) => group[j]!)));
  if (rest.some((count) => count < 0)) throw new RangeError('groups count more than the total');
  const table = suppressTable(sum(rest) > 0 ? [...groups, rest] : groups, k);
  return {
    total: { counts: table.columnTotals, n: table.n, withheld: table.withheld === 'all' },
    groups: groups.map((_, i) => ({
      counts: table.cells[i]!,
      n: table.rowTotals[i]!,
      withheld: table.withheld !== 'nothing',
    })),
  };
}

interface Network {
  arcs: Arc[];
  nodes: number;
  n: number;
}

const columnSums = (cells: readonly (readonly number[])[]): number[] =>
  (cells[0] ?? []).map((_, j) => sum(cells.map((row) => row[j]!)));

/** Arcs: the cells row by row, then the rows' totals, then the columns'. Nodes: rows, columns, source, sink. */
function networkOf(cells: readonly (readonly number[])[], k: number): Network {
  const rows = cells.length;
  const columns = cells[0]?.length ?? 0;
  const source = rows + columns;
  const arc = (from: number, to: number, value: number): Arc => ({
    from,
    to,
    value,
    hidden: small(value, k),
    atLeast: Math.min(1, value),
  });
  return {
    arcs: [
      ...cells.flatMap((row, i) => row.map((value, j) => arc(i, rows + j, value))),
      ...cells.map((row, i) => arc(source, i, sum(row))),
      ...columnSums(cells).map((value, j) => arc(rows + j, source + 1, value)),
    ],
    nodes: source + 2,
    n: sum(cells.map(sum)),
  };
}

/** Hides what it takes to give every hidden count its range; false where even hiding every count above zero does not. */
function protectedAll({ arcs, nodes, n }: Network, k: number, rowsStay: boolean): boolean {
  const source = nodes - 2;
  const isTotal = (arc: Arc) => arc.from === source || arc.to === source + 1;
  // Few and small ones first; a total is worth many cells, and the number of answers stands in any case.
  const cost: Cost = (arc) =>
    arc.value === 0 || (rowsStay && arc.from === source)
      ? undefined
      : (isTotal(arc) ? 100 : 1) * (1 + Math.log2(1 + arc.value) / Math.log2(2 + n));
  const safe = new Set<number>();
  for (;;) {
    // What is hidden along the way needs its range too. Ranges only grow by hiding more.
    const next = arcs.findIndex((arc, i) => arc.hidden && !safe.has(i));
    if (next < 0) return true;
    const range = (ways: Cost) => {
      const more = room(arcs, nodes, next, 1, k, ways);
      return more + room(arcs, nodes, next, -1, k - more, ways);
    };
    if (range(nothingMore) < k && range(cost) < k) return false;
    safe.add(next);
  }
}

function shownOf(cells: readonly (readonly number[])[], arcs: readonly Arc[]): ShownTable {
  const shown = arcs.map((arc) => (arc.hidden ? null : arc.value));
  const columns = cells[0]?.length ?? 0;
  const totals = cells.length * columns;
  return {
    cells: cells.map((_, i) => shown.slice(i * columns, (i + 1) * columns)),
    rowTotals: shown.slice(totals, totals + cells.length),
    columnTotals: shown.slice(totals + cells.length),
    n: sum(cells.map(sum)),
    withheld: 'nothing',
  };
}

export interface Derivable {
  /** `row` or `column` is missing for the other's total. */
  row?: number;
  column?: number;
  low: number;
  high: number;
}

/**
 * The auditor: for every hidden count the range a reader can derive from all that is shown, exactly (the bounds of an
 * integer circulation are whole). `cells` are the true counts `shown` was made of; the ranges do not depend on them.
 */
export function derivable(shown: ShownTable, cells: readonly (readonly number[])[]): Derivable[] {
  const { arcs, nodes, n } = networkOf(cells, 1);
  const masks = [...shown.cells.flat(), ...shown.rowTotals, ...shown.columnTotals];
  const zerosShown = shown.withheld === 'nothing';
  const columns = cells[0]?.length ?? 0;
  arcs.forEach((arc, i) => {
    arc.hidden = masks[i] === null;
    arc.atLeast = zerosShown || i >= arcs.length - columns ? Math.min(1, arc.value) : 0;
    if (shown.withheld === 'all') arc.atLeast = 0;
  });
  return arcs.flatMap((arc, i): Derivable[] => {
    if (!arc.hidden) return [];
    const low = arc.value - room(arcs, nodes, i, -1, n, nothingMore);
    const high = arc.value + room(arcs, nodes, i, 1, n, nothingMore);
    const inside = i < cells.length * columns;
    const row = inside ? Math.floor(i / columns) : i - cells.length * columns;
    if (inside) return [{ row, column: i % columns, low, high }];
    return [row < cells.length ? { row, low, high } : { column: row - cells.length, low, high }];
  });
}
