import type { Campaign } from './campaign.ts';
import type { Entry, Person } from './entry.ts';
import type { LocalText } from './words.ts';

/** An entry as a judge sees it: what it says, and nothing that leads to who said it. */
export interface BlindEntry {
  topic: LocalText;
  title: string;
  sections: { label: LocalText; text: string }[];
}

const MASK = '●●';
const phones = /(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}|0\d{2,3}-?\d{7,8}/g;
const mails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Replaces the sender's own name, unit and numbers where the text repeats them; phone numbers and mail addresses of anyone. */
export function mask(text: string, identifying: readonly string[]): string {
  let out = text;
  for (const word of identifying) if (word.length >= 2) out = out.replaceAll(word, MASK);
  return out.replace(phones, MASK).replace(mails, MASK);
}

/** The identity-free projection of an entry. */
export function blind(campaign: Pick<Campaign, 'form' | 'topics'>, entry: Entry, person: Person): BlindEntry {
  const identifying = [...Object.values(person).flat(), entry.unit]
    .map((word) => word.trim())
    .sort((a, b) => b.length - a.length);
  const shown = campaign.form.questions.filter(
    (question) => !question.personal && question.role !== 'title' && question.role !== 'unit',
  );
  return {
    topic: campaign.topics.find((topic) => topic.id === entry.topic)!.name,
    title: mask(entry.title, identifying),
    sections: shown.flatMap((question) => {
      const answer = entry.answers[question.id];
      const text = Array.isArray(answer) ? answer.join('、') : answer;
      return text ? [{ label: question.label, text: mask(text, identifying) }] : [];
    }),
  };
}
