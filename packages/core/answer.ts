/** What is wrong with answers: pure, run by the phone before sending and by the server before keeping. */
import { codeOf, holds, isOther } from './condition.ts';
import {
  hasText,
  isAnswered,
  isAsked,
  isRecord,
  lengthOf,
  scaleOf,
  tidy,
  walk,
  type Answer,
  type Answers,
  type Walk,
} from './form.ts';
import { checkFiles, checkSignature, isFiles, type FileRule } from './file.ts';
import type { Asked, Form, Question } from './form-schema.ts';
import type { LocalText } from './words.ts';

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
  | 'unknown'
  | FileRule;
export interface Problem {
  question: string;
  rule: Rule;
  limit?: number;
  /** `must`: the form's own words. */
  message?: LocalText;
}
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
  if (!isFiles(answer)) return ['not_text'];
  const [first] = question.kind === 'file' ? checkFiles(question, answer) : checkSignature(question.required, answer);
  return first && [first.rule, first.limit];
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

/**
 * Everything wrong with a set of answers, in the order of the form; answers to questions the form lacks are `unknown`, answers to
 * questions out of sight are no problem, since they are not kept.
 */
export function checkAnswers(
  form: Pick<Form, 'questions'>,
  given: Answers,
  { shown, answers }: Walk = walk(form, given),
): Problem[] {
  const known = new Set(form.questions.map((question) => question.id));
  return [
    ...shown.flatMap((question) => checkAnswer(question, given[question.id], answers) ?? []),
    ...Object.keys(given).flatMap((id): Problem[] => (known.has(id) ? [] : [{ question: id, rule: 'unknown' }])),
  ];
}
