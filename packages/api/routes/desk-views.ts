import type * as v from 'valibot';
import { missingForPublishing, nextStages, type Campaign } from '#core/campaign.ts';
import { actions, allows, numberOf } from '#core/entry.ts';
import { messageOf } from '#core/refusal.ts';
import type { Selection } from '#core/selection.ts';
import type { Lang } from '#core/words.ts';
import type { Counters } from '#store/projection.ts';
import { publicUrl } from '../acts/booklet.ts';
import type { Decided, Opened } from '../acts/entry.ts';
import type { Board, PanelRow } from '../acts/panel.ts';
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
