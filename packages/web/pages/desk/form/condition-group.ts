/**
 * Conditions as the builder shows them: a group of tests and of groups of tests. What goes deeper, or turns itself around twice, has
 * no such shape: it is shown in words and kept as it is.
 */
import type { Condition, Op, Test } from '#core/condition.ts';
import { isBlock, isPersonal, scaleOf } from '#core/form.ts';
import { opsOf, rowOps } from '#core/form-check.ts';
import type { Asked, Question } from '#core/form-schema.ts';

/** All hold, one holds, none holds, not all hold. */
export type Join = 'all' | 'any' | 'none' | 'not-all';
export interface OneTest {
  test: Test;
  negated: boolean;
}
export interface Group {
  join: Join;
  items: (OneTest | Group)[];
}
export const isGroup = (item: OneTest | Group): item is Group => 'join' in item;

const testOf = (condition: Condition): OneTest | undefined => {
  if ('question' in condition) return { test: condition, negated: false };
  if ('not' in condition && 'question' in condition.not) return { test: condition.not, negated: true };
  return undefined;
};
const listOf = (condition: Condition): { join: Join; list: Condition[] } | undefined => {
  if ('all' in condition) return { join: 'all', list: condition.all };
  if ('any' in condition) return { join: 'any', list: condition.any };
  if ('not' in condition && 'any' in condition.not) return { join: 'none', list: condition.not.any };
  if ('not' in condition && 'all' in condition.not) return { join: 'not-all', list: condition.not.all };
  return undefined;
};

/** The condition as a group, with one level of groups in it; `undefined` where it does not fit. */
export function groupFrom(condition: Condition, nested = true): Group | undefined {
  const single = testOf(condition);
  if (single) return { join: 'all', items: [single] };
  const found = listOf(condition);
  if (!found) return undefined;
  const items: (OneTest | Group)[] = [];
  for (const one of found.list) {
    const item = testOf(one) ?? (nested ? groupFrom(one, false) : undefined);
    if (!item) return undefined;
    items.push(item);
  }
  return { join: found.join, items };
}

/** The condition of a group; of an empty one, none. */
export function conditionOf(group: Group): Condition | undefined {
  const list = group.items.flatMap((item): Condition[] => {
    if (isGroup(item)) {
      const inner = conditionOf(item);
      return inner ? [inner] : [];
    }
    return [item.negated ? { not: item.test } : item.test];
  });
  if (list.length === 0) return undefined;
  if (list.length === 1 && (group.join === 'all' || group.join === 'any')) return list[0];
  if (group.join === 'all') return { all: list };
  if (group.join === 'any') return { any: list };
  return { not: group.join === 'none' ? { any: list } : { all: list } };
}

/** Questions a condition of the question at `at` may look at: earlier ones that are counted; of its own rules, itself too. */
export const askable = (questions: readonly Question[], at: number, itself: boolean): Asked[] =>
  questions.flatMap((question, i) =>
    isBlock(question) || i > at || (i === at && !itself) || (i < at && isPersonal(question)) ? [] : [question],
  );

export interface Choice {
  op: Op;
  negated: boolean;
}
const negatable = new Set<Op>(['answered', 'is', 'contains', 'eq', 'has-all']);
/** What may be asked of a question's answer, each also turned around where people say it so. */
export function choicesOf(question: Question, row?: string): Choice[] {
  const several = question.kind !== 'matrix' || question.multiple;
  const ops = (row === undefined ? opsOf[question.kind] : rowOps).filter(
    (op) =>
      // Units are named by id; which one is meant cannot be picked here yet.
      !(question.kind === 'unit' && op === 'is') && (several || op === 'answered' || op === 'is'),
  );
  return ops.flatMap((op) => [{ op, negated: false }, ...(negatable.has(op) ? [{ op, negated: true }] : [])]);
}

/** What a test of this question begins with. */
export function firstTest(question: Question, today: string): OneTest {
  const preferred = choicesOf(question).find(({ op }) => op !== 'answered') ?? { op: 'answered', negated: false };
  return withOp(question, { question: question.id, op: 'answered' }, preferred, today);
}

const optionsOf = (question: Question) =>
  question.kind === 'matrix' ? question.columns : 'options' in question ? question.options : [];

/** The test with another operator; its value stays where it still fits. */
export function withOp(question: Question, test: Test, { op, negated }: Choice, today: string): OneTest {
  const { question: id, row } = test;
  const base = { question: id, ...(row === undefined ? {} : { row }), op };
  const kept = (fits: (value: unknown) => boolean, otherwise: Test['value']) =>
    fits(test.value) ? test.value : otherwise;
  if (op === 'answered') return { test: base, negated };
  if (op === 'is' || op === 'has-all')
    return {
      test: {
        ...base,
        value: kept(
          Array.isArray,
          optionsOf(question)
            .slice(0, 1)
            .map((one) => one.id),
        ),
      },
      negated,
    };
  if (op === 'contains') return { test: { ...base, value: kept((value) => typeof value === 'string', '') }, negated };
  if (op === 'count-ge' || op === 'count-le')
    return { test: { ...base, value: kept((value) => typeof value === 'number', 1) }, negated };
  if (question.kind === 'date' || question.kind === 'time') {
    const first = question.kind === 'date' ? today : '09:00';
    return { test: { ...base, value: kept((value) => typeof value === 'string', first) }, negated };
  }
  const first = question.kind === 'scale' || question.kind === 'nps' ? scaleOf(question).from : 0;
  return { test: { ...base, value: kept((value) => typeof value === 'number', first) }, negated };
}
