import * as v from 'valibot';
import { competitionRanks, deviation, mean, sameScore, trimmedMean, weightedTotal } from '#stats/standing.ts';
import { TierId, type Criterion, type Tier } from './campaign.ts';
import { refuse, type Refusal } from './refusal.ts';
import { isScored, type Sheet } from './scoresheet.ts';

export const Method = v.picklist(['mean', 'trimmed']);
export type Method = v.InferOutput<typeof Method>;

/** An entry's place. `score` and `reviews` are on a scale of 0 to 100. */
export const Place = v.object({
  entryId: v.string(),
  rank: v.number(),
  score: v.number(),
  /** The single reviews' totals, lowest first. */
  reviews: v.array(v.number()),
  /** Standard deviation of the reviews, where there are two or more. */
  spread: v.optional(v.number()),
  /** How many entries share this score, itself included. */
  sharedBy: v.number(),
});
export type Place = v.InferOutput<typeof Place>;

export interface Standing {
  method: Method;
  places: Place[];
  /** Accepted entries nobody has scored: they have no place. */
  unscored: string[];
}

/**
 * The standing of the entries under `method`: the mean of the reviews' weighted totals, or the mean without the highest and the lowest.
 * Refusals: standing_no_scores; standing_too_few_reviews for the trimmed mean where a scored entry has fewer than four.
 */
export function standing(
  entryIds: readonly string[],
  sheets: readonly Sheet[],
  criteria: readonly Criterion[],
  method: Method,
): Standing | Refusal {
  const reviews = new Map<string, number[]>(entryIds.map((id) => [id, []]));
  for (const sheet of sheets)
    if (isScored(sheet, criteria))
      reviews.get(sheet.entryId)?.push(
        weightedTotal(
          criteria.map((criterion) => sheet.scores[criterion.id]!),
          criteria,
        ),
      );
  // Lowest first before anything is summed: in another order the last digits of a sum differ.
  for (const totals of reviews.values()) totals.sort((a, b) => a - b);
  const scored = [...reviews].filter(([, totals]) => totals.length > 0);
  if (scored.length === 0) return refuse('standing_no_scores');
  if (method === 'trimmed') {
    const short = scored.filter(([, totals]) => totals.length < 4).length;
    if (short > 0) return refuse('standing_too_few_reviews', { count: short });
  }
  const scores = scored.map(([, totals]) => (method === 'trimmed' ? trimmedMean(totals)! : mean(totals)));
  const ranks = competitionRanks(scores);
  const shared = new Map<number, number>();
  for (const rank of ranks) shared.set(rank, (shared.get(rank) ?? 0) + 1);
  const places = scored.map(([entryId, totals], i): Place => {
    const spread = deviation(totals);
    return {
      entryId,
      rank: ranks[i]!,
      score: scores[i]!,
      reviews: totals,
      ...(spread === undefined ? {} : { spread }),
      sharedBy: shared.get(ranks[i]!)!,
    };
  });
  // Within one rank by id: an order that says nothing, but is the same everywhere.
  places.sort((a, b) => a.rank - b.rank || (a.entryId < b.entryId ? -1 : 1));
  return { method, places, unscored: [...reviews].filter(([, totals]) => totals.length === 0).map(([id]) => id) };
}

/** A decision that departs from the standing or settles a tie, with its reason. `null` takes an entry out. */
export const Override = v.object({
  tier: v.nullable(TierId),
  reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(500)),
  by: v.string(),
  at: v.string(),
});
export type Override = v.InferOutput<typeof Override>;

/** Entries at a cut that share a score while not all of them fit. */
export interface Tie {
  tier: TierId;
  entryIds: string[];
  seats: number;
}

export interface Proposal {
  /** The tier of each chosen entry. */
  chosen: Map<string, TierId>;
  ties: Tie[];
  /** Per tier: places taken and places there are. */
  filled: { tier: TierId; taken: number; size: number }[];
}

/**
 * Fills the tiers from the top. Overrides come first and take places; then whole groups of equal scores as long as they fit.
 * A group that does not fit whole is a tie: nobody in it is chosen, and no lower entry passes it, until overrides settle it.
 */
export function fillTiers(
  places: readonly Place[],
  tiers: readonly Tier[],
  overrides: Readonly<Record<string, Override>>,
): Proposal {
  const chosen = new Map<string, TierId>();
  for (const [entryId, override] of Object.entries(overrides)) if (override.tier) chosen.set(entryId, override.tier);
  const rest = places.filter((place) => !(place.entryId in overrides));
  const ties: Tie[] = [];
  const filled: Proposal['filled'] = [];
  let at = 0;
  for (const tier of tiers) {
    let taken = [...chosen.values()].filter((id) => id === tier.id).length;
    while (at < rest.length && taken < tier.size) {
      const group = rest.slice(at).findIndex((place) => !sameScore(place.score, rest[at]!.score));
      const equals = rest.slice(at, group < 0 ? undefined : at + group);
      if (taken + equals.length > tier.size) {
        ties.push({ tier: tier.id, entryIds: equals.map((place) => place.entryId), seats: tier.size - taken });
        break;
      }
      for (const place of equals) chosen.set(place.entryId, tier.id);
      taken += equals.length;
      at += equals.length;
    }
    filled.push({ tier: tier.id, taken, size: tier.size });
    if (ties.length) at = rest.length;
  }
  return { chosen, ties, filled };
}
