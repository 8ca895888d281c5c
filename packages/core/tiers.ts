/** From places to tiers: sizes, quotas, overrides, ties, and the zone in which the scores do not tell who is better. */
import * as v from 'valibot';
import { sameScore } from '#stats/standing.ts';
import { TierId, type Tier } from './campaign.ts';

/** An entry's place, as far as choosing needs it. Places come best first. */
export interface Ranked {
  entryId: string;
  rank: number;
  score: number;
}

/** A decision that departs from the standing or settles a tie, with its reason. `null` takes an entry out. */
export const Override = v.object({
  tier: v.nullable(TierId),
  reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(500)),
  by: v.string(),
  at: v.string(),
});
export type Override = v.InferOutput<typeof Override>;

/** How many of a topic or of a township are to be among the chosen. */
export const Quota = v.pipe(
  v.object({
    /** A topic's id, or a unit's. */
    key: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
    least: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2000))),
    most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2000))),
  }),
  v.check(({ least = 0, most = Infinity }) => least <= most, 'ends_before_start'),
);
export type Quota = v.InferOutput<typeof Quota>;

/** Entries of which some are chosen while the standing does not say which. */
export interface Tie {
  tier: TierId;
  /** `equal`: they share a score; `zone`: their places are too uncertain at this cut, and the rules leave them to people. */
  why: 'equal' | 'zone';
  entryIds: string[];
  seats: number;
}

export interface Proposal {
  /** The tier of each chosen entry. */
  chosen: Map<string, TierId>;
  ties: Tie[];
  /** Per tier: places taken and places there are. */
  filled: { tier: TierId; taken: number; size: number }[];
  /** Quotas that cannot be met, or that overrides broke: how many are chosen now. */
  unmet: { key: string; chosen: number; least?: number; most?: number }[];
}

export interface Rules {
  overrides: Readonly<Record<string, Override>>;
  quotas?: readonly Quota[];
  /** The topic or township a quota counts an entry for. */
  groupOf?: (entryId: string) => string;
  zone?: Zone;
}

/** Where the rules leave the last cut to people: entries whose places do not say on which side they belong, and those below them. */
export interface Zone {
  contenders: ReadonlySet<string>;
  out: ReadonlySet<string>;
}

const noZone: Zone = { contenders: new Set(), out: new Set() };

/**
 * Fills the tiers from the top. Overrides come first and take places; then whole groups of equal scores as long as they fit and quotas
 * let them. A group that does not fit whole is a tie: nobody in it is chosen, and no lower entry passes it, until overrides settle
 * it. Of the zone, and below it, nobody is chosen but by override.
 */
export function fillTiers(places: readonly Ranked[], tiers: readonly Tier[], rules: Rules): Proposal {
  const { overrides, zone = noZone } = rules;
  const chosen = new Map<string, TierId>();
  for (const [entryId, override] of Object.entries(overrides)) if (override.tier) chosen.set(entryId, override.tier);
  const quotas = counting(rules, [...chosen.keys()]);
  const open = places.filter((place) => !(place.entryId in overrides));
  const seats = tiers.map((tier) => tier.size - [...chosen.values()].filter((id) => id === tier.id).length);
  const picked = pick(
    open.filter(({ entryId }) => !zone.contenders.has(entryId) && !zone.out.has(entryId)),
    seats.reduce((sum, left) => sum + Math.max(0, left), 0),
    quotas,
  );
  const ties: Tie[] = [];
  const rest = intoTiers(picked.groups, tiers, seats, chosen, ties);
  if (picked.tied && ties.length === 0)
    // Overrides may have taken a tier's places beyond its size: the places that are left are those of the tiers below.
    ties.push({ tier: (rest ?? tiers.at(-1)!).id, why: 'equal', entryIds: picked.tied, seats: picked.left });
  const contenders = open.filter(({ entryId }) => zone.contenders.has(entryId)).map(({ entryId }) => entryId);
  const left = seats.reduce((sum, one) => sum + Math.max(0, one), 0) - picked.groups.flat().length;
  if (ties.length === 0 && contenders.length > 0 && left > 0)
    ties.push({
      tier: lastWithSeats(tiers),
      why: 'zone',
      entryIds: contenders,
      seats: Math.min(left, contenders.length),
    });
  return {
    chosen,
    ties,
    filled: tiers.map(({ id, size }) => ({
      tier: id,
      taken: [...chosen.values()].filter((one) => one === id).length,
      size,
    })),
    unmet: unmetBy(rules, [...chosen.keys()]),
  };
}

const lastWithSeats = (tiers: readonly Tier[]): TierId => (tiers.findLast(({ size }) => size > 0) ?? tiers.at(-1)!).id;

/** Which entries the quotas still let in, and how many places they hold back. */
interface Quotas {
  mayTake: (entryId: string, left: number) => boolean;
  take: (entryId: string) => void;
}

function counting({ quotas = [], groupOf = () => '' }: Rules, already: readonly string[]): Quotas {
  const byKey = new Map(quotas.map((quota) => [quota.key, { ...quota, chosen: 0 }]));
  const take = (entryId: string) => {
    const quota = byKey.get(groupOf(entryId));
    if (quota) quota.chosen++;
  };
  for (const entryId of already) take(entryId);
  const owed = () => [...byKey.values()].reduce((sum, { least = 0, chosen }) => sum + Math.max(0, least - chosen), 0);
  return {
    take,
    mayTake(entryId, left) {
      const quota = byKey.get(groupOf(entryId));
      if (quota && quota.chosen >= (quota.most ?? Infinity)) return false;
      const owes = quota !== undefined && quota.chosen < (quota.least ?? 0);
      return left - 1 >= owed() - (owes ? 1 : 0);
    },
  };
}

/** Whole groups of equals from the top, as long as they fit; the first that does not is tied for what is left. */
function pick(places: readonly Ranked[], seats: number, quotas: Quotas) {
  const groups: Ranked[][] = [];
  let left = seats;
  for (const equals of groupsOfEquals(places)) {
    if (left <= 0) break;
    const open = equals.filter(({ entryId }) => quotas.mayTake(entryId, left));
    if (open.length === 0) continue;
    const taken: Ranked[] = [];
    for (const place of open)
      if (left > taken.length && quotas.mayTake(place.entryId, left - taken.length)) {
        quotas.take(place.entryId);
        taken.push(place);
      }
    if (taken.length < open.length) return { groups, left: taken.length, tied: open.map(({ entryId }) => entryId) };
    groups.push(taken);
    left -= taken.length;
  }
  return { groups, left, tied: undefined };
}

function groupsOfEquals(places: readonly Ranked[]): Ranked[][] {
  const groups: Ranked[][] = [];
  for (const place of places) {
    const group = groups.at(-1);
    if (group && sameScore(group[0]!.score, place.score)) group.push(place);
    else groups.push([place]);
  }
  return groups;
}

/** Spreads the picked groups over the tiers; a group that a tier's size would part is tied there. Gives the tier with places left. */
function intoTiers(
  groups: readonly Ranked[][],
  tiers: readonly Tier[],
  seats: readonly number[],
  chosen: Map<string, TierId>,
  ties: Tie[],
): Tier | undefined {
  let at = 0;
  let left = Math.max(0, seats[0] ?? 0);
  const advance = () => {
    while (at < tiers.length && left === 0) left = Math.max(0, seats[++at] ?? 0);
  };
  for (const group of groups) {
    advance();
    const tier = tiers[at]!;
    if (group.length > left) {
      ties.push({ tier: tier.id, why: 'equal', entryIds: group.map(({ entryId }) => entryId), seats: left });
      return tier;
    }
    for (const { entryId } of group) chosen.set(entryId, tier.id);
    left -= group.length;
  }
  advance();
  return tiers[at];
}

function unmetBy({ quotas = [], groupOf = () => '' }: Rules, chosen: readonly string[]): Proposal['unmet'] {
  const counts = new Map<string, number>();
  for (const entryId of chosen) counts.set(groupOf(entryId), (counts.get(groupOf(entryId)) ?? 0) + 1);
  return quotas.flatMap(({ key, least, most }) => {
    const count = counts.get(key) ?? 0;
    const unmet = count < (least ?? 0) || count > (most ?? Infinity);
    return unmet
      ? [
          {
            key,
            chosen: count,
            ...(least === undefined ? {} : { least }),
            ...(most === undefined ? {} : { most }),
          },
        ]
      : [];
  });
}
