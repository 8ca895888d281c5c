import type { Booklet, BookletEntry, Poster } from '#booklet/model.ts';
import { dayOf, lastMoment, longDay } from '#core/beijing.ts';
import type { Campaign } from '#core/campaign.ts';
import { numberOf, type Entry, type Person } from '#core/entry.ts';
import { askedOf, isPersonal } from '#core/form.ts';
import { answerOf, textOf } from '#core/form-words.ts';
import type { Selection } from '#core/selection.ts';

export const publicUrl = (origin: string, campaign: Pick<Campaign, 'slug'>): string => `${origin}/c/${campaign.slug}`;

/** What is printed of whom: name and co-authors, else nobody. */
export function authorsOf(campaign: Pick<Campaign, 'form'>, person: Person): string[] {
  const also = answerOf(campaign.form, person, 'coauthors').split('、');
  return [answerOf(campaign.form, person, 'name'), ...also].filter((name) => name !== '');
}

/** An entry's texts in the order of the form, without its title. */
export const sectionsOf = (campaign: Pick<Campaign, 'form'>, entry: Entry): { question: string; text: string }[] =>
  askedOf(campaign.form).flatMap((question) => {
    if (
      isPersonal(question) ||
      question.role === 'title' ||
      question.role === 'unit' ||
      question.kind === 'file' ||
      question.kind === 'consent'
    )
      return [];
    const text = textOf(question, entry.answers[question.id], 'zh-CN');
    return text ? [{ question: question.label['zh-CN'], text }] : [];
  });

/** The booklet of a locked selection: a chapter a topic in the campaign's order, entries by tier and place. */
export function bookletOf(
  campaign: Campaign,
  selection: Selection,
  found: ReadonlyMap<string, { entry: Entry; person: Person }>,
  about: { now: string; origin: string; edition: number },
): Booklet {
  const chosen = selection.chosen ?? [];
  const tiers = new Map(selection.tiers.map((tier) => [tier.id, tier]));
  const printed = (topic: string): BookletEntry[] =>
    chosen.flatMap((row) => {
      const one = found.get(row.entryId);
      if (!one || one.entry.topic !== topic) return [];
      const sections = sectionsOf(campaign, one.entry);
      return [
        {
          number: numberOf(row.entryId),
          title: one.entry.title,
          tier: { id: row.tier, label: tiers.get(row.tier)!.name['zh-CN'], gold: row.tier === 'golden' },
          authors: authorsOf(campaign, one.person),
          unit: one.entry.unit,
          // A single text needs no heading over it.
          sections: sections.map(({ question, text }) => ({
            heading: sections.length > 1 ? question : '',
            paragraphs: text.split('\n'),
          })),
        },
      ];
    });
  return {
    lang: 'zh-CN',
    title: campaign.title['zh-CN'],
    subtitle: '优秀建议汇编',
    callers: campaign.callers,
    year: dayOf(about.now).slice(0, 4),
    edition: `第${about.edition}版`,
    date: dayOf(about.now),
    preface: (campaign.preface ?? '').split('\n').filter((line) => line.trim() !== ''),
    chapters: campaign.topics.map((topic) => ({
      title: topic.name['zh-CN'],
      ...(topic.question ? { question: topic.question['zh-CN'] } : {}),
      entries: printed(topic.id),
    })),
    publicUrl: `${publicUrl(about.origin, campaign)}/results`,
  };
}

export const posterOf = (campaign: Campaign, origin: string): Poster => ({
  lang: 'zh-CN',
  title: campaign.title['zh-CN'],
  callers: campaign.callers,
  lead: campaign.intro['zh-CN'].split('\n')[0]!,
  period: `${longDay(campaign.period.opensAt, 'zh-CN')}至${longDay(lastMoment(campaign.period.closesAt), 'zh-CN')}`,
  topics: campaign.topics.map((topic) => topic.name['zh-CN']),
  steps: ['微信扫码，不用注册', '写下建议，约五分钟', '凭回执查看办理结果'],
  url: publicUrl(origin, campaign),
});
