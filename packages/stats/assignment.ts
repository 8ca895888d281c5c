import { connect, fewestParts, partsOf } from './assignment-connect.ts';
import { costOf, newDeal, type Deal } from './assignment-deal.ts';
import { dealCheapest } from './assignment-flow.ts';
import {
  capacityObstacles,
  leastObstacles,
  obstaclesBefore,
  possibleParts,
  type Obstacle,
} from './assignment-obstacle.ts';
import { overlapOf, share, type Overlap } from './assignment-overlap.ts';
import { random, shuffle } from './random.ts';

export type { Obstacle } from './assignment-obstacle.ts';

export interface AssignmentInput {
  /** How many entries and judges there are; both are named by their index. */
  entries: number;
  judges: number;
  /** Reviews each entry is to have in the end, by entry; pairs that stand count, unless they are barred. */
  reviews: ArrayLike<number>;
  /** Fewest and most entries a judge is to have in the end, by judge, pairs that stand included. Default: 0 and no limit. */
  loads?: readonly { least: number; most: number }[];
  /** Pairs that stand already (a judge may have scored them): they count as load, as a review unless barred, and are never undone. */
  kept: readonly (readonly [entry: number, judge: number])[];
  /** Whether a judge must not score an entry. */
  barred: (entry: number, judge: number) => boolean;
  /** What it costs that a judge reads an entry, a small whole number from 0 (0: an expert on its topic, 1: not). Default 0. */
  cost?: (entry: number, judge: number) => number;
  /** Entries every two judges should at least share, as far as the design has room; 0 asks for connectedness only. Default 0. */
  overlap?: number;
  /** Recorded with the assignment: the same seed gives the same pairs. */
  seed: number;
}

export interface Assignment {
  /** In random order, so that no judge reads the entries in the order of their numbers. */
  added: [entry: number, judge: number][];
  /** Entries by judge in the end. */
  loads: number[];
  /** What the added pairs cost, and what they cost at least with loads as even: the difference is the price of overlap. */
  cost: number;
  cheapest: number;
  /** Connected parts of all reviews that count; 1 is what one wants. */
  components: number;
  overlap: Overlap;
}

export type AssignmentResult = Assignment | { impossible: Obstacle[] };

/**
 * Adds judges to entries until each has its reviews, in this order of importance: bounds and conflicts are kept; loads are as
 * even as these let them be (least sum of squares); the design is connected, and judges share as many entries as asked; costs
 * are low. The deal before connecting is exactly the cheapest; connecting it and sharing go by exchanges, each the best at hand.
 *
 * Refused with what stands in the way: entries with too few judges, bounds that cannot be met, conflicts that part the design.
 * A design that has too few reviews to be connected, such as one review for each entry, is not refused for it.
 */
export function assign(input: AssignmentInput): AssignmentResult {
  const next = random(input.seed);
  const deal = newDeal(input);
  const before = obstaclesBefore(deal, input.reviews);
  if (before.length > 0) return { impossible: before };
  const missing = dealCheapest(deal, next);
  const unmet = [...capacityObstacles(deal, missing), ...leastObstacles(deal)];
  if (unmet.length > 0) return { impossible: unmet };
  const cheapest = costOf(deal);
  if (partsOf(deal).count > 1 && fewestParts(deal) === 1) {
    const parts = possibleParts(deal);
    if (parts.length > 1) return { impossible: [{ kind: 'disconnected', parts }] };
  }
  connect(deal, next);
  if (input.overlap) share(deal, input.overlap, next);
  return report(deal, cheapest, input.overlap ?? 0, next);
}

function report(deal: Deal, cheapest: number, asked: number, next: () => number): Assignment {
  const added = deal.piles.flatMap((pile, judge) => pile.map((entry): [number, number] => [entry, judge]));
  return {
    added: shuffle(added, next),
    loads: [...deal.loads],
    cost: costOf(deal),
    cheapest,
    components: partsOf(deal).count,
    overlap: overlapOf(deal, asked),
  };
}
