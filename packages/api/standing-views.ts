import * as v from 'valibot';
import * as Campaign from '#core/campaign.ts';
import { Key } from '#core/id.ts';
import { Seal } from '#core/judging.ts';
import { Sheet } from '#core/scoresheet.ts';
import { Selection } from '#core/selection.ts';
import { Method, Place, Standing } from '#core/standing.ts';
import { EntryRow } from '#store/entry.ts';

/** What organizers see of the standing and of the selection made of it. */

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const SelectionView = v.omit(Selection, ['chosen']);

export const StandingView = v.object({
  method: Method,
  /** Methods that cannot be had, and why. */
  refused: v.array(v.object({ method: Method, code: v.string(), message: v.string() })),
  places: v.array(
    v.object({
      ...v.omit(Place, ['entry']).entries,
      entryId: v.string(),
      /** Under the method asked for. */
      rank: v.number(),
      score: v.number(),
      sharedBy: v.number(),
      number: v.string(),
      title: v.string(),
      topic: Key,
      unit: v.string(),
      /** The topic or township quotas count it for. */
      group: v.string(),
      tier: v.optional(Campaign.TierId),
      /** In a tie at a cut that is not settled yet. */
      tied: v.boolean(),
      /** The reviews differ too much to say on which side of the last cut it belongs. */
      contends: v.boolean(),
      override: v.optional(v.object({ tier: v.nullable(Campaign.TierId), reason: v.string() })),
    }),
  ),
  unscored: v.array(EntryRow),
  selection: SelectionView,
  filled: v.array(v.object({ tier: Campaign.TierId, taken: Count, size: Count })),
  ties: v.array(
    v.object({
      tier: Campaign.TierId,
      why: v.picklist(['equal', 'zone']),
      entryIds: v.array(v.string()),
      seats: Count,
    }),
  ),
  unmet: v.array(v.object({ key: v.string(), chosen: Count, least: v.optional(Count), most: v.optional(Count) })),
  cuts: v.array(v.number()),
  zones: v.array(v.object({ cut: v.number(), certain: Count, seats: Count, contenders: v.array(v.string()) })),
  design: Standing.entries.design,
  /** Reviews that would join the parts of the design, by name. */
  links: v.array(v.object({ judge: v.string(), entryId: v.string(), number: v.string(), title: v.string() })),
  model: Standing.entries.model,
  criteria: Standing.entries.criteria,
  seal: v.optional(v.omit(Seal, ['file'])),
});

const maybe = v.optional(v.number());
/** How the judges score and agree; for the chair alone. */
export const PanelFiguresView = v.object({
  judges: v.array(
    v.object({
      judgeId: v.string(),
      name: v.string(),
      reviews: Count,
      mean: v.number(),
      fit: v.optional(
        v.object({
          leniency: v.number(),
          leniencySe: v.number(),
          deviation: v.number(),
          fit: v.number(),
          z: v.number(),
          correlation: maybe,
        }),
      ),
    }),
  ),
  reliability: v.optional(v.object({ single: v.number(), average: v.number(), k: v.number(), modelled: v.number() })),
  alpha: maybe,
  w: maybe,
  pairs: v.array(
    v.object({
      a: Count,
      b: Count,
      shared: Count,
      correlation: maybe,
      difference: v.number(),
      within: v.number(),
    }),
  ),
});

/** Why an entry stands where it does. */
export const ExplanationView = v.object({
  entryId: v.string(),
  number: v.string(),
  title: v.string(),
  topic: Key,
  method: Method,
  rank: v.number(),
  score: v.number(),
  of: Count,
  place: v.omit(Place, ['entry']),
  reviews: v.array(
    v.object({
      judgeId: v.string(),
      judge: v.string(),
      round: v.string(),
      scores: Sheet.entries.scores,
      total: v.number(),
      leniency: v.optional(v.number()),
      corrected: v.optional(v.number()),
      before: v.optional(Sheet.entries.scores),
      rankWithout: v.optional(v.number()),
      comment: v.string(),
    }),
  ),
  drawn: v.optional(v.object({ corrected: v.number(), mu: v.number(), weight: v.number(), estimate: v.number() })),
  cuts: v.array(
    v.object({
      cut: v.number(),
      lastIn: v.number(),
      firstOut: v.optional(v.number()),
      inside: v.boolean(),
      needed: v.number(),
    }),
  ),
  model: Standing.entries.model,
  zone: v.optional(v.object({ cut: v.number(), certain: Count, seats: Count, contenders: Count })),
});
