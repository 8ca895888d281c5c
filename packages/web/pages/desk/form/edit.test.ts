import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds, type Condition } from '#core/condition.ts';
import type { Answers } from '#core/form.ts';
import { checkForm } from '#core/form-check.ts';
import type { Question } from '#core/form-schema.ts';
import { survey } from '#core/templates/survey.ts';
import { conditionOf, groupFrom } from './condition-group.ts';
import {
  append,
  duplicate,
  forgetOption,
  groupOf,
  insert,
  moveBy,
  moveItems,
  movePage,
  numbersOf,
  patch,
  remove,
  usersOf,
  type Fresh,
} from './edit.ts';
import { begin, redo, step, undo, type History } from './history.ts';
import { shownWhen } from './sentence.ts';

const { questions } = survey.settings.form;
/** Names in order, where the desk takes them by chance. */
const fresh: Fresh = (prefix, taken) => {
  for (let n = 1; ; n++) if (!taken.has(`${prefix}${n}`)) return `${prefix}${n}`;
};
const ids = (list: readonly Question[]) => list.map(({ id }) => id);
const text = (id: string, given: Partial<Question> = {}): Question =>
  ({
    kind: 'text',
    id,
    label: { 'zh-CN': '题' },
    required: false,
    personal: false,
    maxLength: 20,
    ...given,
  }) as Question;

const anyStep = fc.oneof(
  fc.record({ what: fc.constant('add' as const), at: fc.nat(40) }),
  fc.record({ what: fc.constant('duplicate' as const), at: fc.nat(40) }),
  fc.record({ what: fc.constant('remove' as const), at: fc.nat(40) }),
  fc.record({ what: fc.constant('move' as const), at: fc.nat(40), by: fc.integer({ min: -9, max: 9 }) }),
  fc.record({ what: fc.constant('page' as const), at: fc.nat(40), by: fc.constantFrom(-1 as const, 1 as const) }),
  fc.record({ what: fc.constant('type' as const), at: fc.nat(40), text: fc.string() }),
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;
function apply(list: readonly Question[], one: Step): readonly Question[] {
  const id = list.length ? list[one.at % list.length]!.id : '';
  if (one.what === 'add') return insert(list, one.at % (list.length + 1), [text(fresh('q', new Set(ids(list))))]);
  if (one.what === 'duplicate') return duplicate(list, groupOf(list, id), fresh).questions;
  if (one.what === 'remove') return remove(list, new Set([id]));
  if (one.what === 'move') return moveBy(list, id, one.by);
  if (one.what === 'page') return movePage(list, id, one.by);
  return patch(list, id, { label: { 'zh-CN': one.text } });
}

test('undoing every step of any sequence gives the form one began with; redoing, the one one had', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
      let history: History<readonly Question[]> = begin(questions as readonly Question[]);
      steps.forEach((one, i) => (history = step(history, apply(history.now, one), i * 100, one.what)));
      const end = history.now;
      while (history.past.length) history = undo(history);
      expect(history.now).toBe(questions);
      while (history.future.length) history = redo(history);
      expect(history.now).toBe(end);
    }),
  );
});

test('ids stay distinct whatever is done', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
      const end = steps.reduce<readonly Question[]>(apply, questions);
      expect(new Set(ids(end)).size).toBe(end.length);
    }),
  );
});

test('a move keeps every item, and the order of the others', () => {
  fc.assert(
    fc.property(fc.subarray(ids(questions)), fc.integer({ min: -3, max: 20 }), (moved, to) => {
      const wanted = new Set(moved);
      const next = moveItems(questions, wanted, to);
      expect(ids(next).toSorted()).toEqual(ids(questions).toSorted());
      expect(ids(remove(next, wanted))).toEqual(ids(remove(questions, wanted)));
    }),
  );
});

test('what is typed in one go is one step, after a pause another', () => {
  let history = begin('');
  for (const [now, at] of [
    ['a', 0],
    ['ab', 200],
    ['abc', 400],
    ['abcd', 5000],
  ] as const)
    history = step(history, now, at, 'label');
  expect(history.past).toEqual(['', 'abc']);
  expect(step(undo(history), 'abx', 5100, 'label').past).toEqual(['', 'abc']);
});

test('a page is copied with its conditions among its own questions, and stays free of problems', () => {
  const page = groupOf(questions, 'p-work');
  const { questions: next, added } = duplicate(questions, page, fresh);
  expect(page).toEqual(['p-work', 'overall', 'why', 'aspects']);
  expect(added).toEqual(['p1', 'q1', 'q2', 'q3']);
  expect(next.find(({ id }) => id === 'q2')!.when).toEqual({ question: 'q1', op: 'le', value: 2 });
  expect(checkForm({ questions: next })).toEqual([]);
});

test('a copy plays no role, nor does what is appended where the role is taken', () => {
  const titled = [text('title', { role: 'title' } as Partial<Question>)];
  expect(duplicate(titled, ['title'], fresh).questions[1]).not.toHaveProperty('role');
  const both = append(titled, titled, fresh);
  expect([ids(both), 'role' in both[1]!]).toEqual([['title', 'q1'], false]);
});

test('a page moves as a whole', () => {
  expect(ids(movePage(questions, 'p-needs', -1)).slice(2, 5)).toEqual(['p-needs', 'needs', 'recommend']);
  expect(movePage(questions, 'p-work', -1)).toEqual(questions);
});

test('only what is asked is numbered', () => {
  expect(numbersOf(questions).get('overall')).toBe(3);
  expect(numbersOf(questions).has('p-work')).toBe(false);
});

test('of a deleted question or option it is known who names it', () => {
  expect(ids(usersOf(questions, 'overall'))).toEqual(['why']);
  const asks = [...questions, text('more', { when: { question: 'trade', op: 'is', value: ['public', 'services'] } })];
  expect([ids(usersOf(asks, 'trade', 'public')), ids(usersOf(asks, 'trade', 'transport'))]).toEqual([['more'], []]);
  const without = forgetOption(asks, 'trade', 'public');
  expect(without.at(-1)!.when).toEqual({ question: 'trade', op: 'is', value: ['services'] });
  // The last one asked for stays, to be seen as broken.
  expect(forgetOption(without, 'trade', 'services').at(-1)!.when).toEqual(without.at(-1)!.when);
  const piped = [...questions, text('piped', { label: { 'zh-CN': '您说{{ why }}' } })];
  expect(ids(usersOf(piped, 'why'))).toEqual(['piped']);
});

const anyTest: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ question: 'why', op: 'answered' }),
  fc.integer({ min: 1, max: 5 }).map((value): Condition => ({ question: 'overall', op: 'le', value })),
  fc.constantFrom('public', 'services').map((one): Condition => ({ question: 'trade', op: 'is', value: [one] })),
);
const anyGroup = (inner: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.oneof(
    inner,
    inner.map((not): Condition => ({ not })),
    fc
      .array(inner, { minLength: 1, maxLength: 3 })
      .chain((list) =>
        fc.constantFrom<Condition>({ all: list }, { any: list }, { not: { any: list } }, { not: { all: list } }),
      ),
  );
const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  { why: fc.constant('x'), overall: fc.integer({ min: 1, max: 5 }), trade: fc.constantFrom('public', 'services') },
  { requiredKeys: [] },
);

test('a condition taken into groups and out again means the same', () => {
  fc.assert(
    fc.property(anyGroup(anyGroup(anyTest)), anyAnswers, (condition, answers) => {
      const group = groupFrom(condition);
      const again = group ? conditionOf(group)! : condition;
      expect(holds(again, answers)).toBe(holds(condition, answers));
    }),
  );
});

test('what goes deeper than a group of groups has no such shape', () => {
  const deep: Condition = { all: [{ any: [{ all: [{ question: 'why', op: 'answered' }] }] }] };
  expect(groupFrom(deep)).toBeUndefined();
  expect(groupFrom({ not: { not: { question: 'why', op: 'answered' } } })).toBeUndefined();
});

test('a condition reads as a sentence', () => {
  const when: Condition = {
    all: [
      { question: 'overall', op: 'le', value: 2 },
      { any: [{ question: 'trade', op: 'is', value: ['public'] }, { not: { question: 'why', op: 'answered' } }] },
    ],
  };
  expect(shownWhen(questions[4]!.when!, questions, 'zh-CN')).toBe('当“您对单位工会的工作总体满意吗”小于等于 2 时显示');
  expect(shownWhen(when, questions, 'en')).toBe(
    'Shown when “All in all, how satisfi…” is at most 2 and (“Your industry” is “Public sector” or “What are you dissatisfi…” is not answered)',
  );
});
