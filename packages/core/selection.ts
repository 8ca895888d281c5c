import * as v from 'valibot';
import { Tier, TierId, Tiers } from './campaign.ts';
import { CampaignId, EntryId, Instant, Version } from './id.ts';
import { refuse, type Refusal } from './refusal.ts';
import { Method } from './standing.ts';
import { fillTiers, Override, Quota, type Proposal, type Ranked, type Rules, type Zone } from './tiers.ts';

/**
 * Who decides on entries whose places do not say on which side of the last cut they belong: `standing`, the estimate as it is;
 * `round`, further reviews; `vote`, a recorded vote; `lot`, a lot with a published seed.
 */
export const ZoneRule = v.picklist(['standing', 'round', 'vote', 'lot']);
export type ZoneRule = v.InferOutput<typeof ZoneRule>;

/** What quotas count by, and how many of each. */
export const Quotas = v.object({
  by: v.picklist(['topic', 'township']),
  each: v.pipe(
    v.array(Quota),
    v.maxLength(60),
    v.check((quotas) => new Set(quotas.map(({ key }) => key)).size === quotas.length, 'distinct'),
  ),
});
export type Quotas = v.InferOutput<typeof Quotas>;

/** A vote on a tie, as it is recorded. */
export const Vote = v.object({
  at: Instant,
  by: v.string(),
  tier: TierId,
  seats: v.number(),
  /** How many voted. */
  voters: v.number(),
  /** Votes for each entry. */
  votes: v.record(EntryId, v.number()),
});
export type Vote = v.InferOutput<typeof Vote>;

/** A vote to record: who of those present voted for what. */
export const VoteInput = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  tier: TierId,
  voters: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  votes: v.record(EntryId, v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))),
});
export type VoteInput = v.InferOutput<typeof VoteInput>;

/** Somebody who stands for the selection as it was at that moment. */
export const Signature = v.object({ id: v.string(), name: v.string(), at: Instant });
export type Signature = v.InferOutput<typeof Signature>;
/** People who sign before a selection is locked. */
export const SIGNATURES = 2;

/** The organizers' choice: method, tiers, rules, overrides; once two have signed, locked with the standing it follows from. */
export const Selection = v.object({
  campaignId: CampaignId,
  version: Version,
  method: Method,
  tiers: v.array(Tier),
  quotas: v.optional(Quotas),
  zone: v.optional(ZoneRule, 'standing'),
  overrides: v.record(EntryId, Override),
  votes: v.optional(v.array(Vote), []),
  /** Seed of the lot, where ties were drawn. */
  lotSeed: v.optional(v.number()),
  /** Those who have signed what stands now; any change takes them away. */
  signatures: v.optional(v.array(Signature), []),
  /** Digest of the sealed scores it follows from, when locked. */
  seal: v.optional(v.string()),
  lockedAt: v.optional(Instant),
  lockedBy: v.optional(v.string()),
  /** Set when locked: every chosen entry with its tier and place. */
  chosen: v.optional(
    v.array(v.object({ entryId: EntryId, tier: TierId, rank: v.nullable(v.number()), score: v.nullable(v.number()) })),
  ),
});
export type Selection = v.InferOutput<typeof Selection>;

export const SelectionChange = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  method: v.optional(Method),
  tiers: v.optional(Tiers),
  /** `null` takes the quotas away. */
  quotas: v.optional(v.nullable(Quotas)),
  zone: v.optional(ZoneRule),
  /** Overrides to set; `null` withdraws one. */
  overrides: v.optional(
    v.record(
      EntryId,
      v.nullable(
        v.object({ tier: v.nullable(TierId), reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(500)) }),
      ),
    ),
  ),
});
export type SelectionChange = v.InferOutput<typeof SelectionChange>;

export const begin = (campaignId: string, tiers: Tier[]): Selection => ({
  campaignId,
  version: 1,
  method: 'mean',
  tiers,
  zone: 'standing',
  overrides: {},
  votes: [],
  signatures: [],
});

/**
 * The selection with changes. `eligible` are the entries that may be chosen: those judged in this campaign.
 * Refusals: selection_locked, version_conflict, invalid (an override of an entry or a tier that is not there).
 */
export function change(
  selection: Selection,
  asked: SelectionChange,
  eligible: ReadonlySet<string>,
  by: string,
  now: string,
): Selection | Refusal {
  if (selection.lockedAt) return refuse('selection_locked');
  if (asked.version !== selection.version) return refuse('version_conflict');
  const overrides = { ...selection.overrides };
  for (const [entryId, override] of Object.entries(asked.overrides ?? {})) {
    if (override === null) delete overrides[entryId];
    else overrides[entryId] = { ...override, by, at: now };
  }
  const tiers = new Set((asked.tiers ?? selection.tiers).map((tier) => tier.id));
  const fields = Object.entries(overrides).flatMap(([entryId, { tier }]) => [
    ...(asked.overrides?.[entryId] && !eligible.has(entryId)
      ? [{ path: `overrides.${entryId}`, rule: 'unknown' }]
      : []),
    ...(tier !== null && !tiers.has(tier) ? [{ path: `overrides.${entryId}.tier`, rule: 'unknown' }] : []),
  ]);
  if (fields.length) return refuse('invalid', {}, fields.slice(0, 50));
  const { quotas: before, ...rest } = selection;
  const quotas = asked.quotas === undefined ? before : (asked.quotas ?? undefined);
  return {
    ...rest,
    version: selection.version + 1,
    signatures: [],
    ...(quotas ? { quotas } : {}),
    ...(asked.zone ? { zone: asked.zone } : {}),
    ...(asked.method ? { method: asked.method } : {}),
    ...(asked.tiers ? { tiers: asked.tiers } : {}),
    overrides,
  };
}

/** What a selection is made from: the places under its method, which entries have none, and what its rules ask of each entry. */
export interface Basis {
  places: readonly Ranked[];
  unscored: readonly string[];
  /** Entries at the last cut whose places are too uncertain, those below, and the topic or township of each entry. */
  zone: Zone;
  groupOf: NonNullable<Rules['groupOf']>;
}

export const propose = (selection: Selection, { places, zone, groupOf }: Basis): Proposal =>
  fillTiers(places, selection.tiers, {
    overrides: selection.overrides,
    groupOf,
    ...(selection.quotas ? { quotas: selection.quotas.each } : {}),
    ...(selection.zone === 'standing' ? {} : { zone }),
  });

/**
 * Records a vote on a tie and gives the seats to those with most votes, each override naming its votes. Refusals: selection_locked,
 * version_conflict, not_found (no such tie), invalid (votes for others, more votes than voters), vote_undecided where votes tie at
 * the last seat.
 */
export function vote(
  selection: Selection,
  basis: Basis,
  given: VoteInput,
  by: string,
  now: string,
): Selection | Refusal {
  if (selection.lockedAt) return refuse('selection_locked');
  if (given.version !== selection.version) return refuse('version_conflict');
  const tie = propose(selection, basis).ties.find(({ tier }) => tier === given.tier);
  if (!tie) return refuse('not_found');
  const contends = new Set(tie.entryIds);
  const fields = Object.entries(given.votes).flatMap(([entryId, votes]) => [
    ...(contends.has(entryId) ? [] : [{ path: `votes.${entryId}`, rule: 'unknown' }]),
    ...(votes > given.voters ? [{ path: `votes.${entryId}`, rule: 'too_large', limit: given.voters }] : []),
  ]);
  if (fields.length) return refuse('invalid', {}, fields.slice(0, 50));
  const votesFor = (entryId: string) => given.votes[entryId] ?? 0;
  const order = tie.entryIds.toSorted((a, b) => votesFor(b) - votesFor(a));
  const [last, next] = [order[tie.seats - 1]!, order[tie.seats]];
  if (next !== undefined && votesFor(next) === votesFor(last))
    return refuse('vote_undecided', { votes: votesFor(last), seats: tie.seats });
  const override = (entryId: string): Override => ({
    tier: tie.tier,
    reason: `表决：${given.voters} 人投票，${votesFor(entryId)} 票`,
    by,
    at: now,
  });
  return {
    ...selection,
    version: selection.version + 1,
    signatures: [],
    overrides: {
      ...selection.overrides,
      ...Object.fromEntries(order.slice(0, tie.seats).map((entryId) => [entryId, override(entryId)])),
    },
    votes: [
      ...selection.votes,
      { at: now, by, tier: tie.tier, seats: tie.seats, voters: given.voters, votes: given.votes },
    ],
  };
}

/** What keeps a selection from being signed. */
function unfinished(selection: Selection, basis: Basis, { chosen, ties, unmet }: Proposal): Refusal | undefined {
  const judged = new Set([...basis.places.map(({ entryId }) => entryId), ...basis.unscored]);
  const gone = [...chosen.keys()].filter((entryId) => !judged.has(entryId));
  if (gone.length)
    return refuse(
      'invalid',
      {},
      gone.map((entryId) => ({ path: `overrides.${entryId}`, rule: 'unknown' })),
    );
  const tie = ties[0];
  if (tie) {
    const name = selection.tiers.find((tier) => tier.id === tie.tier)!.name['zh-CN'];
    const [count, { seats }] = [tie.entryIds.length, tie];
    return tie.why === 'equal'
      ? refuse('tie_at_cut', { tier: name, count, seats })
      : refuse('zone_at_cut', { tier: name, count, seats });
  }
  if (chosen.size === 0) return refuse('selection_empty');
  return unmet.length ? refuse('quota_unmet', { count: unmet.length }) : undefined;
}

const samePerson = (a: Pick<Signature, 'id' | 'name'>, b: Pick<Signature, 'id' | 'name'>): boolean =>
  a.id === b.id && a.name === b.name;

/**
 * Signs the selection as it stands; the second person's signature locks it. Refusals: selection_locked, version_conflict,
 * second_signature (the same person again), tie_at_cut, zone_at_cut, quota_unmet, selection_empty, invalid (an override chose an entry
 * that was declined since).
 */
export function sign(
  selection: Selection,
  basis: Basis,
  who: Pick<Signature, 'id' | 'name'>,
  seal: string | undefined,
  now: string,
): Selection | Refusal {
  if (selection.lockedAt) return refuse('selection_locked');
  if (selection.signatures.some((one) => samePerson(one, who))) return refuse('second_signature');
  const proposal = propose(selection, basis);
  const refused = unfinished(selection, basis, proposal);
  if (refused) return refused;
  const signatures = [...selection.signatures, { id: who.id, name: who.name, at: now }];
  const next: Selection = { ...selection, version: selection.version + 1, signatures };
  if (signatures.length < SIGNATURES) return next;
  const chosen = chosenRows(selection, basis, proposal.chosen);
  return {
    ...next,
    lockedAt: now,
    lockedBy: signatures.map(({ name }) => name).join('、'),
    ...(seal ? { seal } : {}),
    chosen,
  };
}

function chosenRows(selection: Selection, { places }: Basis, chosen: ReadonlyMap<string, TierId>) {
  const place = new Map(places.map((one) => [one.entryId, one]));
  const order = selection.tiers.map((tier) => tier.id);
  return [...chosen]
    .map(([entryId, tier]) => ({
      entryId,
      tier,
      rank: place.get(entryId)?.rank ?? null,
      score: place.get(entryId)?.score ?? null,
    }))
    .sort(
      (a, b) =>
        order.indexOf(a.tier) - order.indexOf(b.tier) ||
        (a.rank ?? Infinity) - (b.rank ?? Infinity) ||
        (a.entryId < b.entryId ? -1 : 1),
    );
}
