/**
 * What answers fit a form: one pure module, run by the phone and again by the server.
 * Types only from form-schema.ts, so that no schema code reaches the worker's page.
 */
import { codeOf, holds, isOther } from './condition.ts';
import type { Asked, Form, Question } from './form-schema.ts';
import type { LocalText } from './words.ts';

/** A file that belongs to an answer; its bytes travel before the answers and are kept apart. */
export interface FileRef {
  id: string;
  name: string;
  type: string;
  size: number;
}
/**
 * By the question's kind: words, an option's id (or `=` and words of one's own), a date `2026-03-05`, a time `08:30`; a number; `true`
 * for a consent; several options, names, or a ranking from the first on; per matrix row the option or options; files.
 */
export type Answer = string | number | true | string[] | FileRef[] | { [row: string]: string | string[] };
export type Answers = Record<string, Answer>;

export type Rule =
  | 'required'
  | 'too_long'
  | 'too_short'
  | 'too_many'
  | 'too_few'
  | 'too_small'
  | 'too_large'
  | 'not_a_number'
  | 'too_precise'
  | 'not_a_phone'
  | 'not_an_email'
  | 'not_a_date'
  | 'not_a_time'
  | 'unknown_option'
  | 'exclusive'
  | 'incomplete'
  | 'not_text'
  | 'must'
  | 'unknown';
export interface Problem {
  question: string;
  rule: Rule;
  limit?: number;
  /** `must`: the form's own words. */
  message?: LocalText;
}
type Questions = Pick<Form, 'questions'>;

/** Length as Chinese readers count it: each character one, whatever its encoding. */
export const lengthOf = (text: string): number => [...text].length;

/** A text as it is kept: line ends unified, control characters gone, no blanks at either end. */
export const tidy = (text: string): string =>
  (text.toWellFormed?.() ?? text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .trim();

/** Whether anything can be seen of a text: blanks, control characters and signs of no width are nothing. */
const hasText = (text: unknown): boolean => typeof text === 'string' && /[^\s\u200B-\u200F\u2060]/.test(tidy(text));
const isFile = (x: unknown): x is FileRef => typeof x === 'object' && x !== null && 'id' in x;
const isRecord = (x: unknown): x is Record<string, string | string[]> =>
  typeof x === 'object' && x !== null && !Array.isArray(x);

export const isAnswered = (answer: Answer | undefined): boolean =>
  typeof answer === 'number' || answer === true
    ? true
    : Array.isArray(answer)
      ? (answer as unknown[]).some((one) => isFile(one) || hasText(one))
      : isRecord(answer)
        ? Object.values(answer).some((cell) => (Array.isArray(cell) ? cell.some(hasText) : hasText(cell)))
        : hasText(answer);

/** Kinds that say something and ask nothing. */
export const isBlock = (question: Question): question is Exclude<Question, Asked> =>
  question.kind === 'page' || question.kind === 'statement' || question.kind === 'end';
export const isAsked = (question: Question): question is Asked => !isBlock(question);
/** The questions that have answers, in order. */
export const askedOf = (form: Questions): Asked[] => form.questions.filter(isAsked);

/** A mainland mobile number or a landline with area code; blanks and dashes are read over. */
export const isPhone = (text: string): boolean =>
  /^(?:(?:\+?86)?1[3-9]\d{9}|0\d{2,3}\d{7,8}(?:\d{1,4})?)$/.test(text.replace(/[\s-]/g, ''));
/** One @, something before it and a name with a dot after it: what is wrong beyond that shows when it is written to. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>"',;]+@[^\s@<>"',;.]+(?:\.[^\s@<>"',;.]+)+$/.test(text);
/** A day of the calendar as `2026-03-05`. */
export const isDate = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
};
export const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Points of a scale: what it begins and ends with. */
export const scaleOf = (question: Extract<Question, { kind: 'scale' | 'nps' }>): { from: number; to: number } =>
  question.kind === 'nps' ? { from: 0, to: 10 } : question;

type Found = [rule: Rule, limit?: number] | undefined;
type OfKind<K extends Question['kind']> = Extract<Question, { kind: K }>;

const text =
  (fits: (text: string) => boolean, rule: Rule) =>
  (_: unknown, answer: Answer): Found =>
    typeof answer === 'string' && fits(tidy(answer)) ? undefined : [typeof answer === 'string' ? rule : 'not_text'];

function words(question: OfKind<'text' | 'long'>, answer: Answer): Found {
  if (typeof answer !== 'string') return ['not_text'];
  const length = lengthOf(tidy(answer));
  if (length > question.maxLength) return ['too_long', question.maxLength];
  return question.minLength && length < question.minLength ? ['too_short', question.minLength] : undefined;
}

function number(question: OfKind<'number'>, answer: Answer): Found {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return ['not_a_number'];
  if (question.min !== undefined && answer < question.min) return ['too_small', question.min];
  if (question.max !== undefined && answer > question.max) return ['too_large', question.max];
  return Number(answer.toFixed(question.decimals ?? 0)) === answer
    ? undefined
    : ['too_precise', question.decimals ?? 0];
}

function scale(question: OfKind<'scale' | 'nps'>, answer: Answer): Found {
  const { from, to } = scaleOf(question);
  if (!Number.isInteger(answer)) return ['not_a_number'];
  return (answer as number) < from ? ['too_small', from] : (answer as number) > to ? ['too_large', to] : undefined;
}

/** Words of one's own beside the options count as many characters as these. */
const OTHER_LENGTH = 200;
function choice(question: { options: readonly { id: string }[]; other?: boolean | undefined }, picked: unknown): Found {
  if (typeof picked !== 'string') return ['not_text'];
  if (isOther(picked) && question.other) {
    if (!hasText(picked.slice(1))) return ['required'];
    return lengthOf(picked) - 1 > OTHER_LENGTH ? ['too_long', OTHER_LENGTH] : undefined;
  }
  return question.options.some(({ id }) => id === picked) ? undefined : ['unknown_option'];
}

function choices(question: OfKind<'multiple' | 'ranking'>, answer: Answer): Found {
  if (!Array.isArray(answer)) return ['not_text'];
  const picked = answer as string[];
  const wrong = picked.map((one) => choice(question as OfKind<'multiple'>, one)).find(Boolean);
  if (wrong) return wrong;
  const codes = picked.map(codeOf);
  if (new Set(codes).size < codes.length) return ['exclusive'];
  const { min, max } = question;
  if (question.kind === 'multiple') {
    const alone = question.options.some(({ id, exclusive }) => exclusive && codes.includes(id));
    if (alone) return codes.length > 1 ? ['exclusive'] : undefined;
  }
  if (max !== undefined && codes.length > max) return ['too_many', max];
  return min !== undefined && codes.length < min ? ['too_few', min] : undefined;
}

function matrix(question: OfKind<'matrix'>, answer: Answer): Found {
  if (!isRecord(answer)) return ['not_text'];
  const columns = { options: question.columns };
  for (const [row, cell] of Object.entries(answer)) {
    if (!question.rows.some(({ id }) => id === row)) return ['unknown_option'];
    if (Array.isArray(cell) !== Boolean(question.multiple)) return ['not_text'];
    const picked = Array.isArray(cell) ? cell : [cell];
    const wrong = picked.map((one) => (one === '' ? undefined : choice(columns, one))).find(Boolean);
    if (wrong) return wrong;
    if (new Set(picked).size < picked.length) return ['exclusive'];
  }
  const full = question.rows.every(({ id }) => Object.hasOwn(answer, id) && answer[id]!.length > 0);
  return question.required && !full ? ['incomplete'] : undefined;
}

function people(question: OfKind<'people'>, answer: Answer): Found {
  if (!Array.isArray(answer) || (answer as unknown[]).some((name) => typeof name !== 'string')) return ['not_text'];
  const names = answer as string[];
  if (names.filter(hasText).length > question.max) return ['too_many', question.max];
  return names.some((name) => lengthOf(tidy(name)) > question.maxLength) ? ['too_long', question.maxLength] : undefined;
}

function files(question: OfKind<'file' | 'signature'>, answer: Answer): Found {
  if (!Array.isArray(answer) || !(answer as unknown[]).every(isFile)) return ['not_text'];
  const most = question.kind === 'file' ? question.max : 1;
  return answer.length > most ? ['too_many', most] : undefined;
}

/** The longest name of a unit that is not in the directory. */
const UNIT_LENGTH = 60;

/** What is wrong with an answer of each kind. */
const checks: { [K in Asked['kind']]: (question: OfKind<K>, answer: Answer) => Found } = {
  text: words,
  long: words,
  number,
  scale,
  nps: scale,
  single: choice,
  multiple: choices,
  ranking: choices,
  matrix,
  people,
  file: files,
  signature: files,
  phone: text(isPhone, 'not_a_phone'),
  email: text(isEmail, 'not_an_email'),
  date: (question, answer) => {
    if (typeof answer !== 'string' || !isDate(answer)) return ['not_a_date'];
    return (question.min && answer < question.min) || (question.max && answer > question.max)
      ? ['not_a_date']
      : undefined;
  },
  time: text(isTime, 'not_a_time'),
  unit: (question, answer) => {
    if (typeof answer !== 'string') return ['not_text'];
    if (!isOther(answer)) return /^unt_[0-9a-f]{16}$/.test(answer) ? undefined : ['unknown_option'];
    if (!question.other) return ['unknown_option'];
    return lengthOf(tidy(answer.slice(1))) > UNIT_LENGTH ? ['too_long', UNIT_LENGTH] : undefined;
  },
  consent: (_, answer) => (answer === true ? undefined : ['not_text']),
};

/** What is wrong with one answer, if anything; `answers`: the answers before it and itself, for rules that compare. */
export function checkAnswer(
  question: Question,
  answer: Answer | undefined,
  answers: Answers = {},
): Problem | undefined {
  if (!isAsked(question)) return answer === undefined ? undefined : { question: question.id, rule: 'unknown' };
  const check = checks[question.kind] as (question: Asked, answer: Answer) => Found;
  if (!isAnswered(answer)) return question.required ? { question: question.id, rule: 'required' } : undefined;
  const found = check(question, answer!);
  if (found) return { question: question.id, rule: found[0], ...(found[1] === undefined ? {} : { limit: found[1] }) };
  const broken = question.must?.find((rule) => !holds(rule.when, { ...answers, [question.id]: answer! }));
  return broken && { question: question.id, rule: 'must', message: broken.message };
}

/** One answer as it is kept: tidied, empty parts left out. */
function keepAnswer(answer: Answer): Answer {
  if (typeof answer === 'string') return isOther(answer) ? `=${tidy(answer.slice(1))}` : tidy(answer);
  if (Array.isArray(answer))
    return (answer as (string | FileRef)[])
      .filter((one) => isFile(one) || hasText(one))
      .map((one) => (isFile(one) ? one : (keepAnswer(one) as string))) as Answer;
  if (isRecord(answer))
    return Object.fromEntries(Object.entries(answer).filter(([, cell]) => cell.length > 0 && cell !== ''));
  return answer;
}

/** What a form shows to somebody who answered so, and what stays of the answers. */
export interface Walk {
  /** Questions, pages, statements and ends in sight, in order; what follows an end in sight is not. */
  shown: Question[];
  /** Answers to questions in sight, tidied, in the order of the form. */
  answers: Answers;
  /** Answers given to questions that are not in sight: left out. */
  dropped: string[];
}

/**
 * Goes through the form once, in its order. A condition sees the answers before it that are themselves in sight, so that an answer
 * to a question that was hidden again decides nothing.
 */
export function walk(form: Questions, given: Answers): Walk {
  const shown: Question[] = [];
  const answers: Answers = {};
  const dropped: string[] = [];
  let page = true;
  let ended = false;
  for (const question of form.questions) {
    const own = !ended && (!question.when || holds(question.when, answers));
    if (question.kind === 'page') page = own;
    const isShown = own && page;
    const answer = Object.hasOwn(given, question.id) ? given[question.id] : undefined;
    if (isShown) shown.push(question);
    if (isShown && question.kind === 'end') ended = true;
    if (isBlock(question) || !isAnswered(answer)) continue;
    if (isShown) answers[question.id] = keepAnswer(answer!);
    else dropped.push(question.id);
  }
  return { shown, answers, dropped };
}

/**
 * Everything wrong with a set of answers, in the order of the form; answers to questions the form lacks are `unknown`, answers to
 * questions out of sight are no problem, since they are not kept.
 */
export function checkAnswers(form: Questions, given: Answers, { shown, answers }: Walk = walk(form, given)): Problem[] {
  const known = new Set(form.questions.map((question) => question.id));
  return [
    ...shown.flatMap((question) => checkAnswer(question, given[question.id], answers) ?? []),
    ...Object.keys(given).flatMap((id): Problem[] => (known.has(id) ? [] : [{ question: id, rule: 'unknown' }])),
  ];
}

/** The answers as they are kept: tidied, empty and hidden ones left out, in the order of the form. */
export const keepAnswers = (form: Questions, answers: Answers): Answers => walk(form, answers).answers;

const identity = new Set<unknown>(['name', 'phone', 'coauthors']);
const saysWho = new Set<Asked['kind']>(['phone', 'email', 'signature']);
/** Whether an answer says who the sender is: marked so, or of a kind that cannot say anything else, whatever the form's author ticked. */
export const isPersonal = (question: Pick<Asked, 'kind' | 'personal' | 'role'>): boolean =>
  question.personal || saysWho.has(question.kind) || identity.has(question.role);

/** Answers parted into what the entry says and who says it. */
export function partAnswers(form: Questions, answers: Answers): { content: Answers; person: Answers } {
  const content: Answers = {};
  const person: Answers = {};
  for (const question of askedOf(form)) {
    const answer = answers[question.id];
    if (answer !== undefined) (isPersonal(question) ? person : content)[question.id] = answer;
  }
  return { content, person };
}

/** The pages a form is walked through: what stands before the first page break, then each page in sight with what is in sight on it. */
export function pagesOf(shown: readonly Question[]): { page?: Question; questions: Question[] }[] {
  const pages: { page?: Question; questions: Question[] }[] = [{ questions: [] }];
  for (const question of shown)
    if (question.kind === 'page') pages.push({ page: question, questions: [] });
    else pages.at(-1)!.questions.push(question);
  return pages.filter(({ questions }) => questions.length > 0);
}
