/** Entries and judges that ratings join, directly or through others: only within one can scores be compared by model. */
export interface Component {
  entries: number[];
  judges: number[];
}

/**
 * The connected components of a judging design, seen as a bipartite graph with a line for every rating: union–find with path
 * halving (Tarjan & van Leeuwen 1984). Entries and judges without any rating are in none. Largest first, by ratings' ends.
 * Weeks & Williams, “A note on the determination of connectedness in an N-way cross classification”, Technometrics 6 (1964).
 */
export function components(entry: Int32Array, judge: Int32Array, entries: number, judges: number): Component[] {
  const parent = Int32Array.from({ length: entries + judges }, (_, i) => i);
  const find = (node: number) => {
    let at = node;
    while (parent[at]! !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const rated = new Uint8Array(entries + judges);
  for (let o = 0; o < entry.length; o++) {
    const [a, b] = [entry[o]!, entries + judge[o]!];
    rated[a] = rated[b] = 1;
    parent[find(a)] = find(b);
  }
  const found = new Map<number, Component>();
  for (let node = 0; node < rated.length; node++) {
    if (rated[node] === 0) continue;
    const root = find(node);
    const component = found.get(root) ?? { entries: [], judges: [] };
    found.set(root, component);
    if (node < entries) component.entries.push(node);
    else component.judges.push(node - entries);
  }
  const size = (component: Component) => component.entries.length + component.judges.length;
  return [...found.values()].sort((a, b) => size(b) - size(a));
}

/**
 * How many entries each two judges have both rated, `overlap[a][b]`, symmetric; on the diagonal how many the judge rated.
 * An entry rated twice by one judge counts once.
 */
export function overlap(entry: Int32Array, judge: Int32Array, entries: number, judges: number): number[][] {
  const by = Array.from({ length: entries }, () => new Set<number>());
  entry.forEach((e, o) => by[e]!.add(judge[o]!));
  const shared = Array.from({ length: judges }, () => Array.from({ length: judges }, () => 0));
  for (const panel of by) for (const a of panel) for (const b of panel) shared[a]![b]! += 1;
  return shared;
}
