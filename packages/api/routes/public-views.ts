import type * as v from 'valibot';
import type { Campaign } from '#core/campaign.ts';
import { numberOf } from '#core/entry.ts';
import { askedOf } from '#core/form.ts';
import { textOf } from '#core/form-words.ts';
import type { ReceiptView as Found } from '../acts/entry.ts';
import type { Outcome } from '../acts/outcome.ts';
import type { ReceiptView, Results } from '../views.ts';

export function receiptView({ campaign, entry, events, answers, mayRevise }: Found): v.InferOutput<typeof ReceiptView> {
  const tier = campaign.tiers.find((one) => one.id === entry.state);
  return {
    number: numberOf(entry.id),
    campaign: {
      slug: campaign.slug,
      title: campaign.title,
      stage: campaign.stage,
      period: campaign.period,
      judging: campaign.steps.judging,
    },
    topic: campaign.topics.find((topic) => topic.id === entry.topic)!.name,
    title: entry.title,
    state: entry.state,
    ...(tier ? { tier: tier.name } : {}),
    submittedAt: entry.submittedAt,
    ...(entry.reason ? { reason: entry.reason } : {}),
    ...(entry.followUp ? { followUp: entry.followUp } : {}),
    timeline: [
      { kind: 'submitted', state: 'submitted', at: entry.submittedAt },
      ...events.map(({ kind, state, at, reason, followUp, recommendation }) => ({
        kind,
        state,
        at,
        ...(reason ? { reason } : {}),
        ...(followUp ? { followUp } : {}),
        ...(recommendation ? { recommendation } : {}),
      })),
    ],
    mayRevise,
    written: askedOf(campaign.form).flatMap((question) => {
      const text = question.role === 'title' ? '' : textOf(question, answers[question.id], 'zh-CN');
      return text ? [{ label: question.label, text }] : [];
    }),
    sent: { formVersion: entry.formVersion, topic: entry.topic, answers },
  };
}

export function resultsView(campaign: Campaign, outcome: Outcome): v.InferOutput<typeof Results> {
  const { chosen, sealed, favourites, voters, followed, wall, months, responses } = outcome;
  const present = new Set([...chosen.map((result) => result.topic), ...Object.keys(followed?.acceptedByTopic ?? {})]);
  return {
    campaign: { slug: campaign.slug, title: campaign.title, callers: campaign.callers },
    topics: campaign.topics.filter((topic) => present.has(topic.id)),
    tiers: campaign.steps.judging ? campaign.tiers.map(({ id, name }) => ({ id, name })) : [],
    results: chosen.map(({ entryId: _kept, ...result }) => result),
    ...(sealed ? { sealed } : {}),
    ...(favourites ? { vote: { voters: voters ?? 0, favourites } } : {}),
    ...(followed
      ? {
          followed: {
            ...followed,
            byState: followed.byState as Record<string, number>,
            byTopic: followed.byTopic as Record<string, Record<string, number>>,
          },
        }
      : {}),
    ...(wall ? { wall } : {}),
    ...(months ? { months } : {}),
    ...(responses === undefined ? {} : { responses }),
  };
}
