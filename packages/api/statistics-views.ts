import * as v from 'valibot';
import type { Campaign } from '#core/campaign.ts';
import { isPublished } from '#core/campaign.ts';
import type { PublicStatistics } from '#core/public-results.ts';
import { Slug } from '#core/id.ts';
import { localText } from '#core/words.ts';

/** What everyone may read of a survey. `null` stands for a number that is hidden to protect the few who gave an answer. */

const Text = localText(10_000);
const Shown = v.nullable(v.number());
const gone = v.optional(v.literal(true));
const Counted = v.object({ code: v.string(), label: Text, count: Shown, gone });
const Summary = v.object({
  mean: v.number(),
  q1: v.number(),
  median: v.number(),
  q3: v.number(),
  min: v.number(),
  max: v.number(),
});
const Body = v.variant('type', [
  v.object({ type: v.literal('choice'), several: v.boolean(), options: v.array(Counted) }),
  v.object({ type: v.literal('scale'), options: v.array(Counted), summary: v.optional(Summary) }),
  v.object({
    type: v.literal('nps'),
    options: v.array(Counted),
    groups: v.array(Shown),
    score: v.optional(v.object({ score: v.number(), margin: v.number() })),
  }),
  v.object({
    type: v.literal('number'),
    unit: v.optional(Text),
    bins: v.array(v.object({ from: v.number(), to: v.number(), count: Shown })),
  }),
  v.object({
    type: v.literal('matrix'),
    several: v.boolean(),
    columns: v.array(v.object({ code: v.string(), label: Text, gone })),
    rows: v.array(v.object({ code: v.string(), label: Text, counts: v.array(Shown), n: Shown, gone })),
  }),
  v.object({ type: v.literal('ranking'), options: v.array(v.object({ ...Counted.entries, ranked: Shown })) }),
  v.object({ type: v.literal('counted') }),
]);

export const Statistics = v.object({
  campaign: v.object({ slug: Slug, title: Text, callers: v.array(v.string()) }),
  total: Shown,
  results: v.array(
    v.object({
      id: v.string(),
      kind: v.string(),
      label: Text,
      answered: Shown,
      withheld: v.boolean(),
      shifts: v.array(v.object({ version: v.number(), changes: v.array(v.string()) })),
      since: v.number(),
      until: v.optional(v.number()),
      body: Body,
    }),
  ),
});

/** Without the marks that stand for what is never public: how many were shown a question, and passed it over. */
export const statisticsView = (
  { slug, title, callers }: Campaign,
  { total, results }: PublicStatistics,
): v.InferOutput<typeof Statistics> => ({
  campaign: { slug, title, callers },
  total,
  results: results.map(({ shown: _shown, skipped: _skipped, ...result }) => result),
});

/** Whether a survey's figures are public now: from when on, its organizers say. */
export function isShown(campaign: Campaign): boolean {
  const from = campaign.publicResults?.from ?? 'never';
  if (campaign.collects !== 'responses' || campaign.stage === 'draft' || from === 'never') return false;
  return from === 'collecting' || isPublished(campaign);
}
