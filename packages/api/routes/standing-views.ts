import type * as v from 'valibot';
import type { Campaign } from '#core/campaign.ts';
import type { Judge } from '#core/judge.ts';
import { messageOf } from '#core/refusal.ts';
import { methods, refusalOf, type Place } from '#core/standing.ts';
import type { Lang } from '#core/words.ts';
import type { Sheet } from '#core/scoresheet.ts';
import { panelFigures } from '#core/panel-figures.ts';
import { idsOf, type Scored } from '../acts/seal.ts';
import type { Explained, Proposed } from '../acts/standing.ts';
import * as views from '../standing-views.ts';
import { sealView } from './panel-views.ts';

const unnamed = ({ entry: _letter, ...place }: Place): Omit<Place, 'entry'> => place;

/** The places with what the selection's rules make of them, whatever method they were ranked under. */
export function standingView(
  { selection, ranked, basis, proposal }: Proposed,
  panel: readonly Judge[],
  lang: Lang,
): v.InferOutput<typeof views.StandingView> {
  const { scored, standing, rows } = ranked;
  const tied = new Set(proposal.ties.flatMap((tie) => tie.entryIds));
  const { entries: idOf, judges: judgeOf } = idsOf(scored);
  const names = new Map(panel.map(({ id, name }) => [id, name]));
  const contenders = new Set((standing.zones.at(-1)?.contenders ?? []).map((entry) => idOf.get(entry)!));
  const { chosen: _snapshot, ...view } = selection;
  return {
    method: ranked.method,
    refused: methods.flatMap((method) => {
      const refusal = refusalOf(standing, method);
      return refusal ? [{ method, code: refusal.refused, message: messageOf(refusal, lang) }] : [];
    }),
    places: ranked.places.map(({ place, entryId, rank, score, sharedBy }) => {
      const { number, title, topic, unit } = rows.get(entryId)!;
      const tier = proposal.chosen.get(entryId);
      const override = selection.overrides[entryId];
      return {
        ...unnamed(place),
        entryId,
        rank,
        score,
        sharedBy,
        number,
        title,
        topic,
        unit,
        group: basis.groupOf(entryId),
        tied: tied.has(entryId),
        contends: contenders.has(entryId),
        ...(tier ? { tier } : {}),
        ...(override ? { override: { tier: override.tier, reason: override.reason } } : {}),
      };
    }),
    unscored: ranked.unscored.map((id) => rows.get(id)!),
    selection: view,
    filled: proposal.filled,
    ties: proposal.ties,
    unmet: proposal.unmet,
    cuts: standing.cuts,
    zones: standing.zones.map((zone) => ({
      ...zone,
      contenders: zone.contenders.map((entry) => idOf.get(entry)!),
    })),
    design: standing.design,
    links: standing.design.links.flatMap(({ judge, entry }) => {
      const row = rows.get(idOf.get(entry)!);
      const name = names.get(judgeOf.get(judge)!) ?? judge;
      return row ? [{ judge: name, entryId: row.id, number: row.number, title: row.title }] : [];
    }),
    ...(standing.model ? { model: standing.model } : {}),
    criteria: standing.criteria,
    ...(scored.seal ? { seal: sealView(scored.seal) } : {}),
  };
}

export function figuresView(scored: Scored, panel: readonly Judge[]): v.InferOutput<typeof views.PanelFiguresView> {
  const { judges, pairs, ...rest } = panelFigures(scored.record);
  const ids = idsOf(scored).judges;
  const names = new Map(panel.map(({ id, name }) => [id, name]));
  return {
    ...rest,
    judges: judges.map(({ judge, reviews, mean, fit }) => {
      const judgeId = ids.get(judge)!;
      const about = { judgeId, name: names.get(judgeId) ?? judge, reviews, mean };
      if (!fit) return about;
      const { leniency, leniencySe, deviation, fit: square, z, correlation } = fit;
      const kept = { leniency, leniencySe, deviation, fit: square, z };
      return { ...about, fit: correlation === undefined ? kept : { ...kept, correlation } };
    }),
    pairs,
  };
}

export function explanationView(
  campaign: Campaign,
  { ranked, explanation, entryId, judgeIds }: Explained,
  panel: readonly Judge[],
  sheets: readonly Sheet[],
): v.InferOutput<typeof views.ExplanationView> {
  const { number, title, topic } = ranked.rows.get(entryId)!;
  const names = new Map(panel.map(({ id, name }) => [id, name]));
  const comments = new Map(
    sheets.filter((sheet) => sheet.entryId === entryId).map((sheet) => [sheet.judgeId, sheet.comment]),
  );
  const { place, reviews, drawn, cuts, rank, score, of } = explanation;
  const zone = ranked.standing.zones.at(-1);
  return {
    entryId,
    number,
    title,
    topic: campaign.topics.some(({ id }) => id === topic) ? topic : campaign.topics[0]!.id,
    method: ranked.method,
    rank,
    score,
    of,
    place: unnamed(place),
    reviews: reviews.map(({ judge, ...review }) => {
      const judgeId = judgeIds.get(judge)!;
      return { ...review, judgeId, judge: names.get(judgeId) ?? judge, comment: comments.get(judgeId) ?? '' };
    }),
    ...(drawn ? { drawn } : {}),
    cuts,
    ...(ranked.standing.model ? { model: ranked.standing.model } : {}),
    ...(zone ? { zone: { ...zone, contenders: zone.contenders.length } } : {}),
  };
}
