/**
 * Where people stop: a phone that leaves a form unsent says on which page, under an id of its own that leads to nobody and to no
 * response. A sent response says of itself that it reached every page.
 */
import * as v from 'valibot';
import type { Campaign } from './campaign.ts';
import { isAsked, pagesOf } from './form.ts';
import type { Form } from './form-schema.ts';
import { CampaignId, Key, VisitId } from './id.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { LocalText } from './words.ts';

/** The page before the first page break, and the one where a topic is picked. */
export const START = 'start';
export const TOPIC = 'topic';
const MOST_PAGES = 500;
const whole = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(MOST_PAGES));

/** What a phone reports: the page it stands on, its place among the pages then in sight, and whether the form was sent after all. */
export const VisitInput = v.object({
  page: Key,
  place: whole(0),
  pages: whole(1),
  sent: v.optional(v.literal(true)),
});
export type VisitInput = v.InferOutput<typeof VisitInput>;

export const Visit = v.object({ ...VisitInput.entries, id: VisitId, campaignId: CampaignId });
export type Visit = v.InferOutput<typeof Visit>;

/** Of two reports the one further on stands, whichever comes first; that it was sent is the last word. */
export const versionOf = ({ place, sent }: Pick<Visit, 'place' | 'sent'>): number => (sent ? MOST_PAGES : place) + 1;

/** A report taken. Refusals: invalid, for a page the form does not have (each page is a count of its own). */
export function report(
  campaign: Pick<Campaign, 'id' | 'form' | 'topics'>,
  id: string,
  given: VisitInput,
): Visit | Refusal {
  const { page, place, pages, sent } = given;
  if (place >= pages) return refuse('invalid', {}, [{ path: 'place', rule: 'too_large', limit: pages - 1 }]);
  if (!pagesIn(campaign.form, campaign.topics.length).some((one) => one.id === page))
    return refuse('invalid', {}, [{ path: 'page', rule: 'unknown_option' }]);
  return { id, campaignId: campaign.id, page, place, pages, ...(sent ? { sent } : {}) };
}

/** By page, how many left there and did not come back to send. */
export type Left = Record<string, number>;

/** Counts a visit where it stands (`by` 1), or takes it out again (−1). */
export function addVisit(left: Left, { page, sent }: Pick<Visit, 'page' | 'sent'>, by: 1 | -1): void {
  if (sent) return;
  const next = (left[page] ?? 0) + by;
  if (next === 0) delete left[page];
  else left[page] = next;
}

export interface AskedPage {
  id: string;
  /** None for the start and the topic. */
  label?: LocalText;
  /** Only earlier versions of the form had it. */
  gone?: true;
}

function pagesIn({ questions }: Pick<Form, 'questions'>, topics: number): AskedPage[] {
  const seen = questions.filter((question) => !isAsked(question) || !question.hidden);
  return [
    ...(topics > 1 ? [{ id: TOPIC }] : []),
    ...pagesOf(seen).map(({ page }) => (page ? { id: page.id, label: page.label } : { id: START })),
  ];
}

/** Every page of the newest version in its order, and where people left on them, pages of earlier versions behind the one they followed. */
export function pagesAsked(forms: readonly Form[], topics: number, left: Left): AskedPage[] {
  const [newest, ...older] = forms.toSorted((a, b) => b.version - a.version);
  if (!newest) return [];
  const out = pagesIn(newest, topics);
  for (const form of older)
    pagesIn(form, topics).forEach((page, i, all) => {
      if (!left[page.id] || out.some(({ id }) => id === page.id)) return;
      const before = out.findIndex(({ id }) => id === all[i - 1]?.id);
      out.splice(before + 1, 0, { ...page, gone: true });
    });
  return out;
}

/** How many reached each page and how many left there: `sent` reached them all, who left reached what stands before. */
export function reachedOf(pages: readonly AskedPage[], left: Left, sent: number): { reached: number; left: number }[] {
  let reached = sent;
  return pages
    .toReversed()
    .map(({ id }) => ({ reached: (reached += left[id] ?? 0), left: left[id] ?? 0 }))
    .toReversed();
}
