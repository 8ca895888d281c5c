/** An edge of a table's network and the count that flows through it. */
export interface Arc {
  from: number;
  to: number;
  value: number;
  hidden: boolean;
  /** The least a reader takes for granted where the count is hidden. */
  atLeast: number;
}

/** What hiding a shown arc costs; `undefined` where it must stay. */
export type Cost = (arc: Arc) => number | undefined;
export const nothingMore: Cost = () => undefined;

/**
 * How far one hidden count can be moved, all shown counts and sums staying: up to `wanted`, along `direction` 1 (more) or
 * −1 (less). Shown arcs that `cost` lets be hidden may take part and are hidden when they do.
 *
 * A two-way table with its margins is a circulation (source → rows → columns → sink → source), and what a hidden count
 * can be is bounded by the flow that can be sent back from its head to its tail (Gusfield, “A graph theoretic approach to
 * statistical data security”, SIAM J. Computing 17, 1988). Shortest augmenting paths make it exact (Edmonds and Karp
 * 1972); choosing what to hide by cheapest paths is the heuristic of Castro (“A shortest-paths heuristic for statistical
 * data protection in positive tables”, INFORMS J. Computing 19, 2007).
 */
export function room(arcs: Arc[], nodes: number, at: number, direction: 1 | -1, wanted: number, cost: Cost): number {
  const flow = arcs.map((arc) => arc.value);
  const target = arcs[at]!;
  const [start, end] = direction === 1 ? [target.to, target.from] : [target.from, target.to];
  const limit = direction === 1 ? wanted : Math.min(wanted, target.value - target.atLeast);
  let sent = 0;
  while (sent < limit) {
    const path = cheapestPath(arcs, flow, nodes, at, start, end, cost);
    if (!path) break;
    const widest = Math.min(
      limit - sent,
      ...path.map(({ index, sign }) => (sign === 1 ? Infinity : flow[index]! - arcs[index]!.atLeast)),
    );
    for (const { index, sign } of path) {
      flow[index]! += sign * widest;
      arcs[index]!.hidden = true;
    }
    sent += widest;
  }
  return sent;
}

interface Step {
  index: number;
  sign: 1 | -1;
}

/** A step over what is hidden already costs next to nothing, so that short ways win among them. */
const HOP = 1e-6;

/** Dijkstra over the arcs that can still give or take; a graph of some hundred nodes needs no heap. */
function cheapestPath(
  arcs: readonly Arc[],
  flow: readonly number[],
  nodes: number,
  without: number,
  start: number,
  end: number,
  cost: Cost,
): Step[] | undefined {
  const edges: (Step & { next: number; price: number })[][] = Array.from({ length: nodes }, () => []);
  arcs.forEach((arc, index) => {
    if (index === without) return;
    const price = arc.hidden ? HOP : cost(arc);
    if (price === undefined) return;
    edges[arc.from]!.push({ index, sign: 1, next: arc.to, price });
    if (flow[index]! > arc.atLeast) edges[arc.to]!.push({ index, sign: -1, next: arc.from, price });
  });
  const distance: number[] = Array.from({ length: nodes }, () => Infinity);
  const cameBy: ((Step & { previous: number }) | undefined)[] = Array.from({ length: nodes });
  const done = new Set<number>();
  distance[start] = 0;
  for (;;) {
    let here = -1;
    for (let node = 0; node < nodes; node++) {
      if (!done.has(node) && distance[node]! < (here < 0 ? Infinity : distance[here]!)) here = node;
    }
    if (here < 0) return undefined;
    if (here === end) break;
    done.add(here);
    for (const { index, sign, next, price } of edges[here]!) {
      if (distance[here]! + price >= distance[next]!) continue;
      distance[next] = distance[here]! + price;
      cameBy[next] = { index, sign, previous: here };
    }
  }
  const path: Step[] = [];
  for (let node = end; node !== start;) {
    const { index, sign, previous } = cameBy[node]!;
    path.push({ index, sign });
    node = previous;
  }
  return path;
}
