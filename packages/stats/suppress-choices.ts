import {
  small,
  SMALLEST,
  sum,
  suppressDistribution,
  suppressTable,
  type Shown,
  type ShownDistribution,
} from './suppress.ts';

/**
 * A question with several answers each, under the rules of suppress.ts: every option is a table of its own, those who ticked
 * it and those who did not, and tells nothing of the others. Hidden is what few ticked and what all but few ticked.
 */
export function suppressChoices(n: number, counts: readonly number[], k = SMALLEST): ShownDistribution {
  const hide = (count: number) => small(count, k) || small(n - count, k);
  if (!counts.some(hide)) return { counts: [...counts], n: small(n, k) ? null : n, withheld: small(n, k) };
  // Beside options shown as none or all, a hidden one is between 1 and n − 1.
  const withheld = n - 2 < k;
  return {
    counts: counts.map((count) => (withheld || hide(count) ? null : count)),
    n: small(n, k) ? null : n,
    withheld,
  };
}

export interface Choices {
  n: number;
  /** By option: how many ticked it. */
  counts: readonly number[];
}

/**
 * The same for all and by groups, which part the people. The options’ tables share the groups’ sizes, so sizes are settled
 * first: a small group, and what hides its size, are shown neither size nor counts, and count as one. With sizes known the
 * tables are independent of each other. People of no group are protected like a group.
 * @throws {RangeError} where groups count more than the total.
 */
export function suppressGroupedChoices(
  { total, groups }: { total: Choices; groups: readonly Choices[] },
  k = SMALLEST,
): { total: ShownDistribution; groups: ShownDistribution[] } {
  const settled = optionTables({ total, groups }, k);
  const nothing: Shown[] = total.counts.map(() => null);
  if (!settled) {
    const hidden = groups.map(() => ({ counts: nothing, n: null, withheld: true }));
    return { total: suppressChoices(total.n, total.counts, k), groups: hidden };
  }
  const { known, tables } = settled;
  const counts = tables.map(({ shown }, o) => (total.counts[o] === 0 ? 0 : (shown.columnTotals[0] ?? null)));
  return {
    total: { counts, n: total.n, withheld: false },
    groups: groups.map((group, i) => {
      if (group.n === 0) return { counts: group.counts.map(() => 0), n: 0, withheld: false };
      const at = known.indexOf(i);
      if (at < 0) return { counts: nothing, n: null, withheld: true };
      return { counts: tables.map(({ shown }) => shown.cells[at]![0]!), n: group.n, withheld: false };
    }),
  };
}

/**
 * What a reader can set up of each option from all that is shown: groups by ticked or not. `known` are the indexes of the
 * groups with a row of their own (one behind the last stands for people of no group); the others share the last row.
 * `undefined` where no size can be shown.
 */
export function optionTables({ total, groups }: { total: Choices; groups: readonly Choices[] }, k = SMALLEST) {
  const rest: Choices = {
    n: total.n - sum(groups.map(({ n }) => n)),
    counts: total.counts.map((count, o) => count - sum(groups.map(({ counts }) => counts[o]!))),
  };
  if (rest.n < 0 || rest.counts.some((count) => count < 0 || count > rest.n)) {
    throw new RangeError('groups count more than the total');
  }
  const all = [...groups, rest];
  const sizes = suppressDistribution(
    all.map(({ n }) => n),
    k,
  );
  if (sizes.withheld) return undefined;
  const known = all.map((_, i) => i).filter((i) => sizes.counts[i] !== null && all[i]!.n > 0);
  const merged = all.filter((_, i) => sizes.counts[i] === null);
  const tables = total.counts.map((_, o) => {
    const row = (of: readonly Choices[]) => {
      const ticked = sum(of.map(({ counts }) => counts[o]!));
      return [ticked, sum(of.map(({ n }) => n)) - ticked];
    };
    const cells = [...known.map((i) => row([all[i]!])), ...(merged.length > 0 ? [row(merged)] : [])];
    return { cells, shown: suppressTable(cells, k, { rowTotals: 'known' }) };
  });
  return { known, tables };
}
