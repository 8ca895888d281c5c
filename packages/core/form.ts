/**
 * What a form is and what answers fit it: one pure module, run by the phone and again by the server.
 * Types only from form-schema.ts, so that no schema code reaches the worker's page.
 */
import type { Form, Question } from './form-schema.ts';

export type Answer = string | string[];
export type Answers = Record<string, Answer>;
export type Rule = 'required' | 'too_long' | 'too_many' | 'not_a_phone' | 'not_text' | 'unknown';
export interface Problem {
  question: string;
  rule: Rule;
  limit?: number;
}

/** Length as Chinese readers count it: each character one, whatever its encoding. */
export const lengthOf = (text: string): number => [...text].length;

/** A text as it is kept: line ends unified, control characters gone, no blanks at either end. */
export const tidy = (text: string): string =>
  (text.toWellFormed?.() ?? text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .trim();

/** Whether anything can be seen of a text: blanks, control characters and signs of no width are nothing. */
const hasText = (text: string): boolean => /[^\s\u200B-\u200F\u2060]/.test(tidy(text));

export const isAnswered = (answer: Answer | undefined): boolean =>
  typeof answer === 'string' ? hasText(answer) : Array.isArray(answer) && answer.some(hasText);

/** What is wrong with one answer, if anything. */
export function checkAnswer(question: Question, answer: Answer | undefined): Problem | undefined {
  const problem = (rule: Rule, limit?: number): Problem => ({
    question: question.id,
    rule,
    ...(limit === undefined ? {} : { limit }),
  });
  if (!isAnswered(answer)) return question.required ? problem('required') : undefined;
  if (question.kind === 'people') {
    if (!Array.isArray(answer)) return problem('not_text');
    if (answer.filter(hasText).length > question.max) return problem('too_many', question.max);
    return answer.some((name) => lengthOf(tidy(name)) > question.maxLength)
      ? problem('too_long', question.maxLength)
      : undefined;
  }
  if (typeof answer !== 'string') return problem('not_text');
  if (question.kind === 'phone') return isPhone(answer) ? undefined : problem('not_a_phone');
  return lengthOf(tidy(answer)) > question.maxLength ? problem('too_long', question.maxLength) : undefined;
}

/** A mainland mobile number or a landline with area code; blanks and dashes are read over. */
export const isPhone = (text: string): boolean =>
  /^(?:(?:\+?86)?1[3-9]\d{9}|0\d{2,3}\d{7,8}(?:\d{1,4})?)$/.test(text.replace(/[\s-]/g, ''));

/** Everything wrong with a set of answers, in the order of the form; answers to questions the form lacks are `unknown`. */
export function checkAnswers(form: Pick<Form, 'questions'>, answers: Answers): Problem[] {
  const known = new Set(form.questions.map((question) => question.id));
  return [
    ...form.questions.flatMap((question) => checkAnswer(question, answers[question.id]) ?? []),
    ...Object.keys(answers).flatMap((id): Problem[] => (known.has(id) ? [] : [{ question: id, rule: 'unknown' }])),
  ];
}

/** The answers as they are kept: tidied, empty ones left out, in the order of the form. */
export function keepAnswers(form: Pick<Form, 'questions'>, answers: Answers): Answers {
  const kept: Answers = {};
  for (const { id } of form.questions) {
    const answer = answers[id];
    if (!isAnswered(answer)) continue;
    kept[id] = typeof answer === 'string' ? tidy(answer) : answer!.filter(hasText).map(tidy);
  }
  return kept;
}

const identity = new Set<Question['role']>(['name', 'phone', 'coauthors']);
/** Whether an answer says who the sender is: marked so, or of a kind that cannot say anything else, whatever the form's author ticked. */
export const isPersonal = (question: Pick<Question, 'personal' | 'role' | 'kind'>): boolean =>
  question.personal || question.kind === 'phone' || identity.has(question.role);

/** Answers parted into what the entry says and who says it. */
export function partAnswers(form: Pick<Form, 'questions'>, answers: Answers): { content: Answers; person: Answers } {
  const content: Answers = {};
  const person: Answers = {};
  for (const question of form.questions) {
    const answer = answers[question.id];
    if (answer !== undefined) (isPersonal(question) ? person : content)[question.id] = answer;
  }
  return { content, person };
}

/** The answer to the question that plays `role`, as one text. */
export function answerOf(form: Pick<Form, 'questions'>, answers: Answers, role: NonNullable<Question['role']>): string {
  const question = form.questions.find((one) => one.role === role);
  const answer = question && answers[question.id];
  return Array.isArray(answer) ? answer.join('、') : (answer ?? '');
}
