/**
 * Conditions over answers: which questions are shown, which answers fit together. Pure and without dependencies, since the phone
 * runs the same as the server.
 */
import type { Answer, Answers } from './form.ts';

/** What a test asks of an answer; which kinds of question know which is in form-check.ts. */
export type Op =
  | 'answered'
  | 'is'
  | 'has-all'
  | 'contains'
  | 'eq'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'count-ge'
  | 'count-le';

/** A type, not an interface: it travels as JSON, and its readers check that. */
export type Test = {
  question: string;
  /** Of a matrix: the row. */
  row?: string | undefined;
  op: Op;
  /** `is` and `has-all`: option ids; `contains`: a text; comparisons: a number, or a date or time as text. */
  value?: string | number | string[] | undefined;
};
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Test;

/** An answer in the person's own words where a choice allows them: `=` and the words. */
export const isOther = (choice: string): boolean => choice[0] === '=';
export const OTHER = '=';

/** The option an answer counts as. */
export const codeOf = (choice: string): string => (isOther(choice) ? OTHER : choice);

const listOf = (answer: Answer | undefined): readonly unknown[] =>
  answer === undefined || answer === '' ? [] : Array.isArray(answer) ? answer : [answer];

const compare = (a: Answer, b: unknown): number | undefined =>
  typeof a === typeof b && (typeof a === 'number' || typeof a === 'string')
    ? a === b
      ? 0
      : a < (b as string | number)
        ? -1
        : 1
    : undefined;

const comparisons: Partial<Record<Op, (sign: number) => boolean>> = {
  eq: (sign) => sign === 0,
  lt: (sign) => sign < 0,
  le: (sign) => sign <= 0,
  gt: (sign) => sign > 0,
  ge: (sign) => sign >= 0,
};

function passes(test: Test, answers: Answers): boolean {
  const whole = answers[test.question];
  const answer =
    test.row === undefined
      ? whole
      : whole !== null && typeof whole === 'object' && !Array.isArray(whole)
        ? whole[test.row]
        : undefined;
  const list = listOf(answer);
  if (test.op === 'answered') return list.length > 0;
  if (test.op === 'count-ge') return list.length >= Number(test.value);
  if (test.op === 'count-le') return list.length <= Number(test.value);
  if (list.length === 0) return false;
  if (test.op === 'contains') return typeof answer === 'string' && answer.includes(String(test.value));
  const compared = comparisons[test.op];
  if (compared) {
    const sign = compare(answer!, test.value);
    return sign !== undefined && compared(sign);
  }
  const codes = list.map((choice) => codeOf(String(choice)));
  const wanted = Array.isArray(test.value) ? test.value : [];
  return test.op === 'is' ? wanted.some((id) => codes.includes(id)) : wanted.every((id) => codes.includes(id));
}

/** Whether a condition holds over `answers`. A question without an answer passes no test but `count-le`, and `not`. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, answers));
  if ('any' in condition) return condition.any.some((one) => holds(one, answers));
  if ('not' in condition) return !holds(condition.not, answers);
  return passes(condition, answers);
}
