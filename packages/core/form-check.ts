/**
 * What keeps a form from being published: conditions that name what is not there, not yet asked, or of another type; circles;
 * texts that pipe in what cannot be known; limits that nothing can meet. Each problem names its place.
 */
import { OTHER, type Condition, type Op, type Test } from './condition.ts';
import { isBlock, isPersonal } from './form.ts';
import type { Form, Question, QuestionKind } from './form-schema.ts';
import type { FieldProblem } from './refusal.ts';

/** Which tests each kind of question answers to. */
const NUMBER: readonly Op[] = ['answered', 'eq', 'lt', 'le', 'gt', 'ge'];
const SEVERAL: readonly Op[] = ['answered', 'is', 'has-all', 'count-ge', 'count-le'];
const GIVEN: readonly Op[] = ['answered'];
export const opsOf: Record<QuestionKind, readonly Op[]> = {
  page: [],
  statement: [],
  end: [],
  text: ['answered', 'contains'],
  long: ['answered', 'contains'],
  number: NUMBER,
  scale: NUMBER,
  nps: NUMBER,
  date: NUMBER,
  time: NUMBER,
  single: ['answered', 'is'],
  multiple: SEVERAL,
  ranking: SEVERAL,
  matrix: ['answered'],
  unit: ['answered', 'is'],
  consent: GIVEN,
  phone: GIVEN,
  email: GIVEN,
  signature: GIVEN,
  file: ['answered', 'count-ge', 'count-le'],
  people: ['answered', 'count-ge', 'count-le'],
};
/** Tests of one row of a matrix. */
export const rowOps: readonly Op[] = ['answered', 'is', 'has-all', 'count-ge', 'count-le'];

/** Every test of a condition, with the path to it. */
export function testsOf(condition: Condition, path: string): { test: Test; path: string }[] {
  const each = (list: readonly Condition[], name: string) =>
    list.flatMap((one, i) => testsOf(one, `${path}.${name}.${i}`));
  if ('all' in condition) return each(condition.all, 'all');
  if ('any' in condition) return each(condition.any, 'any');
  if ('not' in condition) return testsOf(condition.not, `${path}.not`);
  return [{ test: condition, path }];
}

const depthOf = (condition: Condition): number =>
  'all' in condition
    ? 1 + Math.max(0, ...condition.all.map(depthOf))
    : 'any' in condition
      ? 1 + Math.max(0, ...condition.any.map(depthOf))
      : 'not' in condition
        ? 1 + depthOf(condition.not)
        : 1;
const DEEPEST = 8;

/** Ids a text pipes in: `{{name}}`. */
export const pipedIn = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([\w-]+)\s*\}\}/g)].map((found) => found[1]!);

const textsOf = (question: Question): { path: string; text: string }[] => [
  ...Object.entries(question.label).map(([lang, text]) => ({ path: `label.${lang}`, text: text ?? '' })),
  ...Object.entries(question.help ?? {}).map(([lang, text]) => ({ path: `help.${lang}`, text: text ?? '' })),
];

/** Whether the test's value is of the type its operator compares with, and names options that are there. */
function fits(question: Question, { op, value, row }: Test): string | undefined {
  const ops = row === undefined ? opsOf[question.kind] : rowOps;
  if (!ops.includes(op)) return 'condition_type';
  if (op === 'answered') return undefined;
  if (op === 'contains') return typeof value === 'string' && value !== '' ? undefined : 'condition_type';
  if (op === 'count-ge' || op === 'count-le') return typeof value === 'number' ? undefined : 'condition_type';
  if (op === 'is' || op === 'has-all') {
    if (!Array.isArray(value) || value.length === 0) return 'condition_type';
    if (question.kind === 'unit') return undefined;
    const options =
      question.kind === 'matrix'
        ? question.columns
        : 'options' in question
          ? question.options
          : ([] as { id: string }[]);
    const other = 'other' in question && question.other;
    return value.every((id) => options.some((option) => option.id === id) || (other && id === OTHER))
      ? undefined
      : 'condition_option';
  }
  const wantsText = question.kind === 'date' || question.kind === 'time';
  return typeof value === (wantsText ? 'string' : 'number') ? undefined : 'condition_type';
}

/** Ids that stand in a circle of conditions, each with the whole circle it stands in. */
function circles(questions: readonly Question[]): Map<string, string[]> {
  const edges = new Map(
    questions.map((question) => [
      question.id,
      (question.when ? testsOf(question.when, '') : []).map(({ test }) => test.question),
    ]),
  );
  const found = new Map<string, string[]>();
  for (const start of edges.keys()) {
    // The shortest way back to where it began.
    const from = new Map<string, string>();
    const queue = [start];
    search: for (let id = queue.shift(); id !== undefined; id = queue.shift())
      for (const next of edges.get(id) ?? []) {
        if (next === start) {
          const circle = [id];
          while (circle[0] !== start) circle.unshift(from.get(circle[0]!)!);
          found.set(start, circle);
          break search;
        }
        if (!from.has(next) && edges.has(next)) {
          from.set(next, id);
          queue.push(next);
        }
      }
  }
  return found;
}

function limits(question: Question): { path: string; rule: string }[] {
  const { min, max, minLength, maxLength } = question as unknown as Record<string, number | string | undefined>;
  const wrong: { path: string; rule: string }[] = [];
  if (min !== undefined && max !== undefined && min > max) wrong.push({ path: 'min', rule: 'min_over_max' });
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength)
    wrong.push({ path: 'minLength', rule: 'min_over_max' });
  if (question.kind === 'multiple' || question.kind === 'ranking') {
    const most = question.options.length + (question.kind === 'multiple' && question.other ? 1 : 0);
    if (Number(min ?? 0) > most) wrong.push({ path: 'min', rule: 'min_over_options' });
  }
  if (isBlock(question) || !question.hidden) return wrong;
  if (!question.prefill) wrong.push({ path: 'hidden', rule: 'hidden_unfilled' });
  if (question.required) wrong.push({ path: 'required', rule: 'hidden_required' });
  return wrong;
}

/**
 * What is wrong with a form, by place: `form.questions.3.when.all.0` and a rule: `condition_unknown` (no such question or row),
 * `condition_later` (asked only afterwards), `condition_cycle`, `condition_type`, `condition_option`, `condition_personal` (figures are counted without who somebody is), `condition_deep`, `pipe_unknown`,
 * `min_over_max`, `min_over_options`, `hidden_unfilled`, `hidden_required`, `anonymous_personal` where the campaign promises anonymity.
 */
export function checkForm(form: Pick<Form, 'questions'>, { anonymous = false } = {}): FieldProblem[] {
  const place = new Map(form.questions.map((question, i) => [question.id, i]));
  const inCircle = circles(form.questions);
  const problems: FieldProblem[] = [];
  form.questions.forEach((question, i) => {
    const at = `form.questions.${i}`;
    const say = (path: string, rule: string) => problems.push({ path: `${at}.${path}`, rule });
    const conditions = [
      ...(question.when ? [{ condition: question.when, path: 'when', itself: false }] : []),
      ...(isBlock(question) ? [] : (question.must ?? [])).map(({ when }, n) => ({
        condition: when,
        path: `must.${n}.when`,
        itself: true,
      })),
    ];
    for (const { condition, path, itself } of conditions) {
      if (depthOf(condition) > DEEPEST) say(path, 'condition_deep');
      for (const { test, path: where } of testsOf(condition, path)) {
        const other = place.get(test.question);
        const target = other === undefined ? undefined : form.questions[other]!;
        if (
          !target ||
          (test.row !== undefined && !(target.kind === 'matrix' && target.rows.some(({ id }) => id === test.row)))
        )
          say(where, 'condition_unknown');
        else if (path === 'when' && inCircle.get(question.id)?.includes(test.question)) say(where, 'condition_cycle');
        else if (!isBlock(target) && isPersonal(target) && !(other === i && itself)) say(where, 'condition_personal');
        else if (other! > i || (other === i && !itself)) say(where, 'condition_later');
        else {
          const rule = fits(target, test);
          if (rule) say(where, rule);
        }
      }
    }
    for (const { path, text } of textsOf(question))
      for (const id of pipedIn(text)) {
        const other = place.get(id);
        if (other === undefined || other >= i || isBlock(form.questions[other]!)) say(path, 'pipe_unknown');
      }
    for (const { path, rule } of limits(question)) say(path, rule);
    if (anonymous && !isBlock(question) && isPersonal(question)) say('kind', 'anonymous_personal');
  });
  return problems;
}
