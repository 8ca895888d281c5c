import * as v from 'valibot';
import type { Campaign } from './campaign.ts';
import type { Entry, Person } from './entry.ts';
import { askedOf, isPersonal } from './form.ts';
import { textOf, type UnitNames } from './form-words.ts';
import type { LocalText } from './words.ts';

/** An entry as a judge sees it: what it says, and nothing that leads to who said it. */
export interface BlindEntry {
  topic: LocalText;
  title: string;
  sections: { label: LocalText; text: string }[];
}

const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
/** The chair's hand on the masks of one entry: words hidden besides, and words shown although they were found. */
export const BlindEdit = v.object({
  hide: v.pipe(v.array(word), v.maxLength(50)),
  show: v.pipe(v.array(word), v.maxLength(50)),
  /** Somebody looked at it and found it right. */
  checked: v.boolean(),
});
export type BlindEdit = v.InferOutput<typeof BlindEdit>;

/** Where a text was masked: signs `from` to `to` of the original. */
export type Hidden = readonly [from: number, to: number];

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
export const mask = (text: string, identifying: readonly string[], shown: readonly string[] = []): string =>
  covered(text, hiddenIn(text, identifying, shown));

/** The parts of `text` that tell who wrote it, in order and apart; `shown` are words the chair let stand. */
export function hiddenIn(text: string, identifying: readonly string[], shown: readonly string[] = []): Hidden[] {
  const { signs, at } = fold(text);
  const standing = new Set(shown.map((one) => fold(one).signs));
  const found: Hidden[] = [];
  for (const name of new Set(identifying.map((one) => fold(one).signs))) {
    if (name === '' || standing.has(name)) continue;
    for (let i = signs.indexOf(name); i >= 0; i = signs.indexOf(name, i + 1)) {
      const from = at[i]!;
      const to = ends(text, at, i + name.length);
      const alone = [...name].length > 1 || !touchesWord(text, from, to);
      if (alone) found.push([from, to]);
    }
  }
  for (const pattern of [phones, mails])
    for (const one of text.matchAll(pattern))
      if (!standing.has(fold(one[0]).signs)) found.push([one.index, one.index + one[0].length]);
  found.sort((a, b) => a[0] - b[0]);
  const apart: Hidden[] = [];
  for (const [from, to] of found) {
    const last = apart.at(-1);
    if (last && from < last[1]) apart[apart.length - 1] = [last[0], Math.max(last[1], to)];
    else apart.push([from, to]);
  }
  return apart;
}

function covered(text: string, hidden: readonly Hidden[]): string {
  let out = '';
  let done = 0;
  for (const [from, to] of hidden) {
    out += text.slice(done, from) + MASK;
    done = to;
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

/** Where a company is, as its name begins: 示范市…, 澄川县…. */
const place = /^.{2,4}?[市县区]/u;

/** A unit and what people call it: without legal form and place, where four characters or more are left that are its own. */
const unitWords = (unit: string): string[] => {
  const short = unit.trim().replace(legalForm, '');
  const shorter = short.replace(place, '');
  return [unit, ...[...new Set([short, shorter])].filter((word) => word !== unit && [...word].length >= 4)];
};

/** Names a sender gave in one answer, apart: 王小明、李四. */
const nameWords = (answer: string): string[] => [
  answer,
  ...answer.split(/[、，,;；/\n]+/).filter((part) => [...part.trim()].length > 1),
];

/** Words that tell who sent an entry. */
function identifyingIn(
  campaign: Pick<Campaign, 'form'>,
  entry: Pick<Entry, 'unit' | 'unitId'>,
  person: Person,
  unitName: UnitNames,
): string[] {
  const said = askedOf(campaign.form).map((question) => textOf(question, person[question.id], 'zh-CN'));
  // What was written of the unit, and what it is called in the federation's tree.
  const units = [entry.unit, (entry.unitId && unitName(entry.unitId)) || ''];
  return [...said.flatMap(nameWords), ...units.flatMap(unitWords)];
}

const unedited: BlindEdit = { hide: [], show: [], checked: false };

/** What judges read of an entry, before anything is masked: neither personal answers nor the unit, nor files' names, nor what was agreed to. */
function readable(campaign: Pick<Campaign, 'form' | 'topics'>, entry: Entry): BlindEntry {
  const shown = askedOf(campaign.form).filter(
    (question) =>
      !isPersonal(question) &&
      question.role !== 'title' &&
      question.role !== 'unit' &&
      question.kind !== 'unit' &&
      question.kind !== 'consent',
  );
  return {
    topic: campaign.topics.find((topic) => topic.id === entry.topic)!.name,
    title: entry.title,
    sections: shown.flatMap((question) => {
      // Of a file the name may say who sent it: judges open it by its place.
      const text = question.kind === 'file' ? '' : textOf(question, entry.answers[question.id], 'zh-CN');
      return text ? [{ label: question.label, text }] : [];
    }),
  };
}

/** The identity-free projection of an entry. */
export function blind(
  campaign: Pick<Campaign, 'form' | 'topics'>,
  entry: Entry,
  person: Person,
  edit: BlindEdit = unedited,
  unitName: UnitNames = () => undefined,
): BlindEntry {
  const identifying = [...identifyingIn(campaign, entry, person, unitName), ...edit.hide];
  const { topic, title, sections } = readable(campaign, entry);
  return {
    topic,
    title: mask(title, identifying, edit.show),
    sections: sections.map(({ label, text }) => ({ label, text: mask(text, identifying, edit.show) })),
  };
}

/** The same as the chair checks it: the whole text, and where judges see a mask instead. */
export function blindForCheck(
  campaign: Pick<Campaign, 'form' | 'topics'>,
  entry: Entry,
  person: Person,
  edit: BlindEdit = unedited,
  unitName: UnitNames = () => undefined,
): { title: { text: string; hidden: Hidden[] }; sections: { label: LocalText; text: string; hidden: Hidden[] }[] } {
  const identifying = [...identifyingIn(campaign, entry, person, unitName), ...edit.hide];
  const { title, sections } = readable(campaign, entry);
  const within = (text: string) => ({ text, hidden: hiddenIn(text, identifying, edit.show) });
  return { title: within(title), sections: sections.map(({ label, text }) => ({ label, ...within(text) })) };
}
