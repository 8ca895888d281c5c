import type * as v from 'valibot';
import type { Campaign } from '#core/campaign.ts';
import { mayLift } from '#core/conflict.ts';
import { isSeated, type Judge } from '#core/judge.ts';
import { isDiscussed, phasesOf, type Judging, type Seal } from '#core/judging.ts';
import { messageOf } from '#core/refusal.ts';
import { hasAllPoints, isScored, type Sheet } from '#core/scoresheet.ts';
import type { Lang } from '#core/words.ts';
import { deviation, weightedTotal } from '#stats/standing.ts';
import { firstReviews, refusalOf, wantedOf, type Draft } from '../acts/assignment.ts';
import type { ConflictRow, Settled } from '../acts/conflict.ts';
import { scoredReviews, type Board, type Room } from '../acts/panel.ts';
import * as views from '../panel-views.ts';

export const sealView = ({ file: _inside, ...seal }: Seal): Omit<Seal, 'file'> => seal;

export const judgingView = ({
  version,
  plan,
  practice,
  dealings,
  discussion,
  third,
  seals,
}: Judging): v.InferOutput<typeof views.JudgingView> => ({
  version,
  plan,
  practice,
  dealings,
  ...(discussion ? { discussion } : {}),
  ...(third ? { third } : {}),
  seals: seals.map(sealView),
});

export function panelView(
  campaign: Campaign,
  { rows, sheets, panel }: Board & { panel: readonly Judge[] },
  judging: Judging,
): v.InferOutput<typeof views.PanelBoard> {
  const scored = scoredReviews(sheets, campaign);
  const coverage = new Map<number, number>();
  for (const entryId of new Set(sheets.map((sheet) => sheet.entryId))) {
    const reviews = scored.get(entryId) ?? 0;
    coverage.set(reviews, (coverage.get(reviews) ?? 0) + 1);
  }
  return {
    judges: rows.map((row, i) => ({
      ...row,
      judge: views.judgeView(panel[i]!),
      practised: Object.keys(row.judge.practice ?? {}).length,
    })),
    coverage: [...coverage].sort(([a], [b]) => a - b),
    reviewsPerEntry: campaign.reviewsPerEntry,
    judging: judgingView(judging),
  };
}

export const settledView = ({ voided, added, problem }: Settled): v.InferOutput<typeof views.Settled> => ({
  voided,
  added,
  ...(problem ? { problem: { code: problem.refused, detail: problem.detail ?? {} } } : {}),
});

export function conflictsView(room: Room, conflicts: readonly ConflictRow[]): v.InferOutput<typeof views.ConflictList> {
  const rows = new Map(room.rows.map((row) => [row.id, row]));
  const names = new Map(room.panel.map(({ id, name }) => [id, name]));
  const barred = new Map<string, number>();
  for (const { judgeId, lifted } of conflicts) if (!lifted) barred.set(judgeId, (barred.get(judgeId) ?? 0) + 1);
  return {
    conflicts: conflicts.flatMap((one) => {
      const row = rows.get(one.entryId);
      return row
        ? [
            {
              ...one,
              judge: names.get(one.judgeId) ?? '',
              number: row.number,
              title: row.title,
              mayLift: mayLift(one.kind),
            },
          ]
        : [];
    }),
    free: room.panel
      .filter(isSeated)
      .map(({ id }) => ({ judgeId: id, entries: room.rows.length - (barred.get(id) ?? 0) })),
    entries: room.rows.length,
  };
}

/** Entries every two judges have in common, once a deal is kept; each one's load on the diagonal. */
function sharedBy({ panel, piles, rows }: Room, added: readonly (readonly [number, number])[]): number[][] {
  const index = new Map(rows.map(({ id }, i) => [id, i]));
  const readers = Array.from({ length: rows.length }, (): number[] => []);
  for (const [j, pile] of piles.entries())
    for (const sheet of pile) if (sheet.state === 'open') readers[index.get(sheet.entryId) ?? -1]?.push(j);
  for (const [entry, judge] of added) readers[entry]!.push(judge);
  const shared = panel.map(() => panel.map(() => 0));
  for (const mine of readers) for (const a of mine) for (const b of mine) shared[a]![b]!++;
  return shared;
}

export function draftView(draft: Draft, lang: Lang): v.InferOutput<typeof views.DealDraft> {
  const { room } = draft;
  const { campaign, judging, panel, piles, rows } = room;
  const about = {
    entries: rows.length,
    judges: panel.filter(isSeated).length,
    first: judging.first ?? firstReviews(room),
    phases: phasesOf(judging.plan, rows.length, campaign.reviewsPerEntry),
  };
  if ('obstacles' in draft)
    return {
      ...about,
      obstacles: draft.obstacles.map((obstacle) => {
        const refusal = refusalOf(room, obstacle);
        const entries = obstacle.kind === 'entry' ? [obstacle.entry] : 'entries' in obstacle ? obstacle.entries : [];
        const judges = obstacle.kind === 'kept' ? [obstacle.judge] : 'judges' in obstacle ? obstacle.judges : [];
        return {
          code: refusal.refused,
          message: messageOf(refusal, lang),
          entryIds: entries.map((i) => rows[i]!.id),
          judgeIds: judges.map((j) => panel[j]!.id),
        };
      }),
    };
  const { added, loads, components, overlap, cost, cheapest } = draft.assignment;
  const open = piles.map((pile) => pile.filter((sheet) => sheet.state === 'open').length);
  return {
    ...about,
    seed: draft.seed,
    deal: {
      added: added.length,
      loads: panel.map(({ id }, j) => ({ judgeId: id, assigned: loads[j]!, added: loads[j]! - open[j]! })),
      parts: components,
      overlap,
      cost,
      cheapest,
      shared: sharedBy(room, added),
    },
    obstacles: [],
  };
}

/** Reviews of one entry that differ by more than this many usual deviations are worth talking about. */
const WIDE = 2;

export function entryBoardView(room: Room): v.InferOutput<typeof views.EntryBoard> {
  const { campaign, judging, panel, piles, rows } = room;
  const { criteria } = campaign;
  const total = (scores: Sheet['scores']) =>
    hasAllPoints(scores, criteria)
      ? weightedTotal(
          criteria.map(({ id }) => scores[id]!),
          criteria,
        )
      : undefined;
  const sheetsOf = new Map<string, Sheet[]>();
  for (const sheet of piles.flat()) {
    const mine = sheetsOf.get(sheet.entryId);
    if (mine) mine.push(sheet);
    else sheetsOf.set(sheet.entryId, [sheet]);
  }
  const first = judging.first ?? firstReviews(room);
  const wanted = wantedOf(room, first);
  const found = rows.map((row, i) => {
    const reviews = (sheetsOf.get(row.id) ?? []).map((sheet) => reviewOf(sheet, campaign, total));
    const totals = reviews.flatMap((review) => (review.total === undefined ? [] : [review.total]));
    return { row, reviews, totals, wanted: wanted[i]!, spread: deviation(totals) };
  });
  // Within entries, pooled: each entry's squares over all that is left to vary.
  const squares = found.reduce((sum, { totals, spread = 0 }) => sum + spread ** 2 * Math.max(0, totals.length - 1), 0);
  const freedom = found.reduce((sum, { totals }) => sum + Math.max(0, totals.length - 1), 0);
  const usual = freedom > 0 ? Math.sqrt(squares / freedom) : undefined;
  // Beside what the others vary by: an entry in a small campaign would else raise the measure it is held to.
  const isWide = (spread: number, scored: number) => {
    const left = freedom - (scored - 1);
    return left > 0 && spread > 0 && spread ** 2 > (WIDE ** 2 * (squares - spread ** 2 * (scored - 1))) / left;
  };
  return {
    judges: panel.map(({ id, name }) => ({ id, name })),
    entries: found.map(({ row, reviews, wanted: reviewsWanted, spread }) => ({
      entryId: row.id,
      number: row.number,
      title: row.title,
      topic: row.topic,
      wanted: reviewsWanted,
      reviews,
      ...(spread === undefined ? {} : { spread }),
      wide: spread !== undefined && isWide(spread, reviews.filter(({ total: one }) => one !== undefined).length),
      discussed: isDiscussed(judging, row.id),
    })),
    ...(usual === undefined ? {} : { usual }),
  };
}

function reviewOf(sheet: Sheet, campaign: Campaign, total: (scores: Sheet['scores']) => number | undefined) {
  const scored = isScored(sheet, campaign.criteria);
  const before = sheet.before && total(sheet.before.scores);
  const state =
    sheet.state !== 'open'
      ? sheet.state
      : scored
        ? ('scored' as const)
        : Object.keys(sheet.scores).length
          ? ('started' as const)
          : ('open' as const);
  return {
    judgeId: sheet.judgeId,
    state,
    ...(scored ? { total: total(sheet.scores)! } : {}),
    ...(before === undefined ? {} : { before }),
  };
}
