import * as v from 'valibot';
import { Tier, TierId, Tiers } from './campaign.ts';
import { CampaignId, EntryId, Instant, Version } from './id.ts';
import { refuse, type Refusal } from './refusal.ts';
import { fillTiers, Method, Override, type Proposal, type Standing } from './standing.ts';

/** The organizers' choice: method, tiers, overrides; once locked, with the standing it follows from. */
export const Selection = v.object({
  campaignId: CampaignId,
  version: Version,
  method: Method,
  tiers: v.array(Tier),
  overrides: v.record(EntryId, Override),
  /** Seed of the lot, where ties were drawn. */
  lotSeed: v.optional(v.number()),
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
  overrides: {},
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
  return {
    ...selection,
    version: selection.version + 1,
    ...(asked.method ? { method: asked.method } : {}),
    ...(asked.tiers ? { tiers: asked.tiers } : {}),
    overrides,
  };
}

export const propose = (selection: Selection, standing: Standing): Proposal =>
  fillTiers(standing.places, selection.tiers, selection.overrides);

/**
 * The selection locked with what it chose. Refusals: selection_locked, tie_at_cut, selection_empty, invalid (an override chose an
 * entry that was declined since).
 */
export function lock(selection: Selection, standing: Standing, by: string, now: string): Selection | Refusal {
  if (selection.lockedAt) return refuse('selection_locked');
  const { chosen, ties } = propose(selection, standing);
  const judged = new Set([...standing.places.map((one) => one.entryId), ...standing.unscored]);
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
    return refuse('tie_at_cut', { tier: name, count: tie.entryIds.length, seats: tie.seats });
  }
  if (chosen.size === 0) return refuse('selection_empty');
  const place = new Map(standing.places.map((one) => [one.entryId, one]));
  const order = selection.tiers.map((tier) => tier.id);
  const rows = [...chosen]
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
  return { ...selection, version: selection.version + 1, lockedAt: now, lockedBy: by, chosen: rows };
}
