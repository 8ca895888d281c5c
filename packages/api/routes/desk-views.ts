import type * as v from 'valibot';
import { missingForPublishing, nextStages, type Campaign } from '#core/campaign.ts';
import { actions, allows, numberOf } from '#core/entry.ts';
import { messageOf } from '#core/refusal.ts';
import { propose, type Selection } from '#core/selection.ts';
import type { Lang } from '#core/words.ts';
import type { Assignment } from '#store/judge.ts';
import type { Counters } from '#store/projection.ts';
import { publicUrl } from '../acts/booklet.ts';
import type { Decided, Opened } from '../acts/entry.ts';
import { scoredReviews, type Board, type PanelRow } from '../acts/panel.ts';
import type { Ranked } from '../acts/standing.ts';
import * as views from '../views.ts';

export function campaignDeskView(
  campaign: Campaign,
  found: { origin: string; counters: Counters; board: Board; selection: Selection },
): v.InferOutput<typeof views.CampaignDesk> {
  const { rows } = found.board;
  const sum = (count: (row: PanelRow) => number) => rows.reduce((total, row) => total + count(row), 0);
  return {
    campaign,
    publicUrl: publicUrl(found.origin, campaign),
    counters: found.counters as v.InferOutput<typeof views.Counters>,
    panel: {
      judges: rows.length,
      assigned: sum((row) => row.assigned),
      done: sum((row) => row.done),
      submitted: sum((row) => Number(row.judge.state === 'submitted')),
    },
    selectionLocked: found.selection.lockedAt !== undefined,
    next: [...nextStages(campaign)],
    missing: campaign.stage === 'draft' ? missingForPublishing(campaign) : [],
  };
}

export const entryDetailView = ({ entry, person, events }: Opened): v.InferOutput<typeof views.EntryDetail> => ({
  entry,
  number: numberOf(entry.id),
  person,
  events,
  allowed: actions.filter((action) => allows(entry.state, action) && (!entry.followUp || action === 'move')),
});

export const decidedView = (decided: readonly Decided[], lang: Lang): v.InferOutput<typeof views.Decided> => ({
  results: decided.map((one) =>
    'refusal' in one ? { entryId: one.entryId, code: one.refusal.refused, message: messageOf(one.refusal, lang) } : one,
  ),
});

export function panelView(
  campaign: Campaign,
  { rows, sheets }: Board,
  assignment: Assignment | undefined,
): v.InferOutput<typeof views.PanelBoard> {
  const scored = scoredReviews(sheets, campaign);
  const coverage = new Map<number, number>();
  for (const entryId of new Set(sheets.map((sheet) => sheet.entryId))) {
    const reviews = scored.get(entryId) ?? 0;
    coverage.set(reviews, (coverage.get(reviews) ?? 0) + 1);
  }
  return {
    judges: rows.map((row) => ({ ...row, judge: views.judgeView(row.judge) })),
    coverage: [...coverage].sort(([a], [b]) => a - b),
    reviewsPerEntry: campaign.reviewsPerEntry,
    ...(assignment
      ? {
          assignment: {
            seed: assignment.seed,
            reviews: assignment.reviews,
            at: assignment.at,
            by: assignment.by,
          },
        }
      : {}),
  };
}

/** The places with what the selection's tiers and overrides make of them, whatever method they were ranked under. */
export function standingView(
  selection: Selection,
  { standing, rows }: Ranked,
): v.InferOutput<typeof views.StandingView> {
  const proposal = propose(selection, standing);
  const tied = new Set(proposal.ties.flatMap((tie) => tie.entryIds));
  const { chosen: _snapshot, ...view } = selection;
  return {
    method: standing.method,
    places: standing.places.map((place) => {
      const { number, title, topic, unit } = rows.get(place.entryId)!;
      const tier = proposal.chosen.get(place.entryId);
      const override = selection.overrides[place.entryId];
      return {
        ...place,
        number,
        title,
        topic,
        unit,
        tied: tied.has(place.entryId),
        ...(tier ? { tier } : {}),
        ...(override ? { override: { tier: override.tier, reason: override.reason } } : {}),
      };
    }),
    unscored: standing.unscored.map((id) => rows.get(id)!),
    selection: view,
    filled: proposal.filled,
    ties: proposal.ties,
  };
}
