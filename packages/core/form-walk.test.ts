import { describe, expect, test } from 'vitest';
import { formsAt } from '#testing/forms.ts';
import { checkAnswers } from './answer.ts';
import { holds, type Condition } from './condition.ts';
import { checkForm, testsOf } from './form-check.ts';
import { compareForms } from './form-compare.ts';
import { pipe, textOf } from './form-words.ts';
import { isBlock, pagesOf, walk } from './form.ts';
import type { Asked, Form, Question } from './form-schema.ts';

const label = { 'zh-CN': '题' };
const asked = { label, required: false, personal: false };
const single = (id: string, given: Partial<Question> = {}): Question =>
  ({
    ...asked,
    kind: 'single',
    id,
    options: [
      { id: 'yes', label: { 'zh-CN': '是', en: 'Yes' } },
      { id: 'no', label: { 'zh-CN': '否' } },
    ],
    ...given,
  }) as Question;
const is = (question: string, ...value: string[]): Condition => ({ question, op: 'is', value });
const form = (...questions: Question[]): Form => ({ version: 1, questions });
const idsShown = (of: Form, answers: Parameters<typeof walk>[1]) => walk(of, answers).shown.map(({ id }) => id);

describe('walking a form', () => {
  test('an answer to a question that was hidden again decides nothing, and is said to be dropped', () => {
    const chain = form(single('a'), single('b', { when: is('a', 'yes') }), single('c', { when: is('b', 'yes') }));
    const answers = { a: 'yes', b: 'yes', c: 'no' };
    expect(idsShown(chain, answers)).toEqual(['a', 'b', 'c']);
    expect(walk(chain, { ...answers, a: 'no' })).toMatchObject({ answers: { a: 'no' }, dropped: ['b', 'c'] });
  });

  test('a hidden page hides all of it, and an end in sight ends the form', () => {
    const paged = form(
      single('a'),
      { kind: 'page', id: 'p', label, when: is('a', 'yes') },
      single('b'),
      { kind: 'page', id: 'p2', label },
      { kind: 'end', id: 'stop', label, when: is('a', 'no') },
      single('c'),
    );
    expect(idsShown(paged, { a: 'yes' })).toEqual(['a', 'p', 'b', 'p2', 'c']);
    expect(idsShown(paged, { a: 'no' })).toEqual(['a', 'p2', 'stop']);
    expect(pagesOf(walk(paged, { a: 'yes' }).shown).map(({ page, questions }) => [page?.id, questions.length])).toEqual(
      [
        [undefined, 1],
        ['p', 1],
        ['p2', 1],
      ],
    );
  });

  test('whatever the form and the answers: what is kept is in sight, walking again keeps the same, and nothing required of hidden questions', () => {
    let hidden = 0;
    for (let seed = 0; seed < 3000; seed++) {
      const given = formsAt(seed);
      const made = given.form();
      const answers = given.answers(made);
      const once = walk(made, answers);
      const shown = new Set(once.shown.map(({ id }) => id));
      expect(Object.keys(once.answers).every((id) => shown.has(id))).toBe(true);
      expect(once.dropped.every((id) => !shown.has(id) && id in answers)).toBe(true);
      expect(walk(made, once.answers)).toEqual({ ...once, dropped: [] });
      const wrong = checkAnswers(made, answers).filter(({ rule }) => rule !== 'unknown');
      expect(wrong.every(({ question }) => shown.has(question))).toBe(true);
      hidden += made.questions.length - shown.size;
    }
    expect(hidden).toBeGreaterThan(3000);
  });
});

describe('conditions', () => {
  test('obey the laws of and, or and not', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const given = formsAt(seed);
      const made = given.form(6);
      const answers = walk(made, given.answers(made)).answers;
      const [a, b] = [given.condition(made.questions), given.condition(made.questions)];
      const [x, y] = [holds(a, answers), holds(b, answers)];
      expect(holds({ not: a }, answers)).toBe(!x);
      expect(holds({ all: [a, b] }, answers)).toBe(x && y);
      expect(holds({ any: [a, b] }, answers)).toBe(x || y);
      expect(holds({ not: { all: [a, b] } }, answers)).toBe(holds({ any: [{ not: a }, { not: b }] }, answers));
    }
  });

  test('take an option of one’s own as =, compare numbers, dates and counts, and look into a row of a matrix', () => {
    const answers = { s: '=别的', m: ['x', '=别的'], n: 5, d: '2026-03-05', t: '早班车', x: { r: 'c', q: ['c', 'e'] } };
    const cases: [Condition, boolean][] = [
      [{ question: 's', op: 'is', value: ['='] }, true],
      [{ question: 'm', op: 'has-all', value: ['x', '='] }, true],
      [{ question: 'm', op: 'count-ge', value: 3 }, false],
      [{ question: 'n', op: 'le', value: 5 }, true],
      [{ question: 'n', op: 'lt', value: 5 }, false],
      [{ question: 'd', op: 'gt', value: '2026-03-04' }, true],
      [{ question: 't', op: 'contains', value: '班车' }, true],
      [{ question: 'x', row: 'r', op: 'is', value: ['c'] }, true],
      [{ question: 'x', row: 'q', op: 'has-all', value: ['c', 'e'] }, true],
      [{ question: 'x', row: 'z', op: 'answered' }, false],
      [{ question: 'none', op: 'count-le', value: 0 }, true],
      [{ question: 'n', op: 'eq', value: '5' }, false],
    ];
    expect(cases.filter(([condition, wanted]) => holds(condition, answers) !== wanted)).toEqual([]);
  });
});

describe('publishing a form', () => {
  const paths = (of: Form, options = {}) => checkForm(of, options).map(({ path, rule }) => `${path} ${rule}`);

  test('names conditions on what is not there, comes later, is of another type or option, or is personal', () => {
    expect(
      paths(
        form(
          single('a', { when: is('ghost', 'yes') }),
          single('b', { when: is('c', 'yes') }),
          single('c', { when: { all: [is('a', 'yes'), { question: 'a', op: 'gt', value: 3 }] } }),
          single('d', { when: { not: is('a', 'maybe') } }),
          { ...asked, kind: 'matrix', id: 'm', rows: [{ id: 'r', label }], columns: [{ id: 'c', label }] },
          single('e', { when: { question: 'm', row: 'nope', op: 'is', value: ['c'] } }),
          { ...asked, kind: 'phone', id: 'p' },
          single('f', { when: { question: 'p', op: 'answered' } }),
        ),
      ),
    ).toEqual([
      'form.questions.0.when condition_unknown',
      'form.questions.1.when condition_later',
      'form.questions.2.when.all.1 condition_type',
      'form.questions.3.when.not condition_option',
      'form.questions.5.when condition_unknown',
      'form.questions.7.when condition_personal',
    ]);
  });

  test('names every question that stands in a circle', () => {
    expect(
      paths(
        form(
          single('a', { when: is('c', 'yes') }),
          single('b', { when: is('a', 'yes') }),
          single('c', { when: is('b', 'no') }),
        ),
      ),
    ).toEqual([
      'form.questions.0.when condition_cycle',
      'form.questions.1.when condition_cycle',
      'form.questions.2.when condition_cycle',
    ]);
    expect(paths(form(single('a', { when: is('a', 'yes') })))).toEqual(['form.questions.0.when condition_cycle']);
  });

  test('names texts that pipe in what cannot be known, limits nothing meets, and who an anonymous campaign asks for', () => {
    const number: Question = { ...asked, kind: 'number', id: 'n', min: 5, max: 2 };
    const text: Question = { ...asked, kind: 'text', id: 't', maxLength: 10, label: { 'zh-CN': '{{n}}和{{z}}' } };
    const phone: Question = { ...asked, kind: 'phone', id: 'p' };
    expect(paths(form(number, text, phone), { anonymous: true })).toEqual([
      'form.questions.0.min min_over_max',
      'form.questions.1.label.zh-CN pipe_unknown',
      'form.questions.2.kind anonymous_personal',
    ]);
  });

  test('a planted fault is found in any form, at its place', () => {
    let found = 0;
    for (let seed = 0; seed < 800; seed++) {
      const given = formsAt(seed);
      const made = given.form(8);
      const i = given.below(8);
      const question = made.questions[i]!;
      const plant = given.pick(['unknown', 'later', 'type'] as const);
      const target = plant === 'unknown' ? 'nowhere' : plant === 'later' ? `q${7}` : `q${0}`;
      if ((plant === 'later' && i === 7) || (plant === 'type' && i === 0)) continue;
      const fault: Condition = { question: target, op: plant === 'type' ? ('no-such-op' as 'is') : 'answered' };
      question.when = question.when ? { any: [question.when, fault] } : fault;
      const where = question.when === fault ? 'when' : 'when.any.1';
      const wanted = { unknown: /unknown/, later: /later|cycle|personal/, type: /type|personal/ }[plant];
      const there = checkForm(made).filter(({ path }) => path === `form.questions.${i}.${where}`);
      expect(there.map(({ rule }) => rule).join(), `seed ${seed} ${plant}`).toMatch(wanted);
      found++;
    }
    expect(found).toBeGreaterThan(500);
  });

  test('every test of a condition has a path', () => {
    expect(testsOf({ all: [is('a', 'x'), { not: { any: [is('b', 'y')] } }] }, 'when').map(({ path }) => path)).toEqual([
      'when.all.0',
      'when.all.1.not.any.0',
    ]);
  });
});

describe('two versions', () => {
  test('say what changed, and whether earlier answers still count', () => {
    const before = form(single('a'), single('b'), { ...asked, kind: 'scale', id: 's', from: 1, to: 5, labels: [] });
    const renamed = { ...single('b'), label: { 'zh-CN': '另一种问法' } } as Question;
    const after = form(
      renamed,
      single('a'),
      { ...asked, kind: 'scale', id: 's', from: 1, to: 7, labels: [] },
      single('new'),
    );
    expect(compareForms(before, after)).toEqual([
      { question: 'b', change: 'label', comparable: 'shift' },
      { question: 'b', change: 'moved', comparable: 'same' },
      { question: 'a', change: 'moved', comparable: 'same' },
      { question: 's', change: 'scale', comparable: 'never' },
      { question: 'new', change: 'added', comparable: 'same' },
    ]);
    expect(compareForms(before, before)).toEqual([]);
    expect(compareForms(before, form(single('a')))).toEqual([
      { question: 'b', change: 'removed', comparable: 'same' },
      { question: 's', change: 'removed', comparable: 'same' },
    ]);
  });
});

describe('answers in words', () => {
  test('name options in the reader’s language, number a ranking, and put earlier answers into later texts', () => {
    const ranking: Question = {
      ...asked,
      kind: 'ranking',
      id: 'r',
      options: (single('x') as Extract<Question, { kind: 'single' }>).options,
    };
    const asking = form(single('a'), ranking);
    expect(textOf(single('a'), 'yes', 'en')).toBe('Yes');
    expect(textOf(single('a'), '=自己写的', 'zh-CN')).toBe('自己写的');
    expect(textOf(ranking, ['no', 'yes'], 'zh-CN')).toBe('1. 否\n2. 是');
    expect(pipe('您选了“{{ a }}”，未答{{zz}}', asking, { a: 'yes' }, 'zh-CN')).toBe('您选了“是”，未答');
  });

  test('of any answer are words, never an object’s name', () => {
    for (let seed = 0; seed < 1000; seed++) {
      const given = formsAt(seed);
      const made = given.form(6);
      const answers = given.answers(made);
      for (const question of made.questions.filter((one): one is Asked => !isBlock(one)))
        expect(textOf(question, answers[question.id], 'zh-CN')).not.toMatch(/\[object|undefined|function/);
    }
  });
});
