/**
 * What a form shows to somebody who answered so, and what of the answers is kept: pure, run by the phone and again by the server.
 * Types only from form-schema.ts, so that no schema code reaches the worker's page. What is wrong with answers is in answer.ts.
 */
import { holds, isOther } from './condition.ts';
import type { FileRef } from './file.ts';
import type { Asked, Form, Question } from './form-schema.ts';

/**
 * By the question's kind: words, an option's id (or `=` and words of one's own), a date `2026-03-05`, a time `08:30`; a number; `true`
 * for a consent; several options, names, or a ranking from the first on; per matrix row the option or options; files.
 */
export type Answer = string | number | true | string[] | FileRef[] | { [row: string]: string | string[] };
export type Answers = Record<string, Answer>;

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
export const hasText = (text: unknown): boolean =>
  typeof text === 'string' && /[^\s\u200B-\u200F\u2060]/.test(tidy(text));
export const isFile = (x: unknown): x is FileRef => typeof x === 'object' && x !== null && 'id' in x;
export const isRecord = (x: unknown): x is Record<string, string | string[]> =>
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

/** Points of a scale: what it begins and ends with. */
export const scaleOf = (question: Extract<Question, { kind: 'scale' | 'nps' }>): { from: number; to: number } =>
  question.kind === 'nps' ? { from: 0, to: 10 } : question;

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
