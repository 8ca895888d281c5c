import type { Campaign } from './campaign.ts';
import type { Entry, Person } from './entry.ts';
import { askedOf, isPersonal } from './form.ts';
import { textOf } from './form-words.ts';
import type { LocalText } from './words.ts';

/** An entry as a judge sees it: what it says, and nothing that leads to who said it. */
export interface BlindEntry {
  topic: LocalText;
  title: string;
  sections: { label: LocalText; text: string }[];
}

const MASK = '●●';
const phones = /(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}|0\d{2,3}[\s-]?\d{7,8}/g;
const mails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** A text as it is compared: width, case, blanks and dashes set aside; `at[i]` is where sign `i` begins in the original. */
function fold(text: string): { signs: string; at: number[] } {
  let signs = '';
  const at: number[] = [];
  let position = 0;
  for (const sign of text) {
    const plain = sign
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{Cf}·•.-]/gu, '');
    for (let i = 0; i < plain.length; i++) at.push(position);
    signs += plain;
    position += sign.length;
  }
  at.push(position);
  return { signs, at };
}

const touchesWord = (text: string, from: number, to: number): boolean =>
  /[\p{L}\p{N}]$/u.test(text.slice(0, from)) || /^[\p{L}\p{N}]/u.test(text.slice(to));

/**
 * Replaces words that tell who wrote a text, also written with blanks, in another width or case; phone numbers and mail addresses
 * of anyone. A word of a single character is masked only where it stands alone: 王 by itself may be a signature, 王 in 国王 is not,
 * and masking every 一 of somebody called 一 would leave nothing to judge.
 */
export function mask(text: string, identifying: readonly string[]): string {
  const { signs, at } = fold(text);
  const hidden: [from: number, to: number][] = [];
  const hide = (from: number, to: number) => hidden.push([from, to]);
  for (const word of new Set(identifying.map((one) => fold(one).signs))) {
    if (word === '') continue;
    for (let i = signs.indexOf(word); i >= 0; i = signs.indexOf(word, i + 1)) {
      const from = at[i]!;
      const to = ends(text, at, i + word.length);
      const alone = [...word].length > 1 || !touchesWord(text, from, to);
      if (alone) hide(from, to);
    }
  }
  for (const pattern of [phones, mails])
    for (const found of text.matchAll(pattern)) hide(found.index, found.index + found[0].length);
  hidden.sort((a, b) => a[0] - b[0]);
  let out = '';
  let done = 0;
  for (const [from, to] of hidden) {
    if (from >= done) out += text.slice(done, from) + MASK;
    done = Math.max(done, to);
  }
  return out + text.slice(done);
}

/** Where the original sign before folded position `i` ends. */
function ends(text: string, at: readonly number[], i: number): number {
  const last = at[i - 1]!;
  return last + String.fromCodePoint(text.codePointAt(last)!).length;
}

/** Forms of companies that people leave out when they name where they work. */
const legalForm = /(?:股份|集团|控股|有限责任|有限|总|分|\(集团\)|（集团）)*(?:公司|集团|厂|合作社|事务所)$/;

/** A unit and what people call it: without its legal form, where four characters or more are left that are its own. */
const unitWords = (unit: string): string[] => {
  const short = unit.trim().replace(legalForm, '');
  return [unit, ...(short !== unit && [...short].length >= 4 ? [short] : [])];
};

/** Names a sender gave in one answer, apart: 王小明、李四. */
const nameWords = (answer: string): string[] => [
  answer,
  ...answer.split(/[、，,;；/\n]+/).filter((part) => [...part.trim()].length > 1),
];

/** The identity-free projection of an entry. */
export function blind(campaign: Pick<Campaign, 'form' | 'topics'>, entry: Entry, person: Person): BlindEntry {
  const said = askedOf(campaign.form).map((question) => textOf(question, person[question.id], 'zh-CN'));
  const identifying = [...said.flatMap(nameWords), ...unitWords(entry.unit)];
  const shown = askedOf(campaign.form).filter(
    (question) =>
      !isPersonal(question) && question.role !== 'title' && question.role !== 'unit' && question.kind !== 'unit',
  );
  return {
    topic: campaign.topics.find((topic) => topic.id === entry.topic)!.name,
    title: mask(entry.title, identifying),
    sections: shown.flatMap((question) => {
      // Of a file the name may say who sent it: judges open it by its place.
      const text = question.kind === 'file' ? '' : textOf(question, entry.answers[question.id], 'zh-CN');
      return text ? [{ label: question.label, text: mask(text, identifying) }] : [];
    }),
  };
}
