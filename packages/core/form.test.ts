import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaign } from '#testing/factories.ts';
import { checkAnswer, checkAnswers, isPhone } from './answer.ts';
import { isPersonal, keepAnswers, lengthOf, partAnswers, tidy, type Answers } from './form.ts';
import type { Asked, Question } from './form-schema.ts';

const { form } = campaign();
const label = { 'zh-CN': '题' };
const base = { id: 'q', label, required: false, personal: false };
const text = (given: Partial<Question> = {}): Question =>
  ({ ...base, kind: 'text', maxLength: 5, ...given }) as Question;
const people: Question = { ...base, kind: 'people', maxLength: 4, max: 2 };

describe('length', () => {
  test('counts characters as a Chinese reader does, whatever their encoding', () => {
    expect([lengthOf('建议'), lengthOf('𠮷野家'), lengthOf('a😀b'), lengthOf('')]).toEqual([2, 3, 3, 0]);
  });

  test('of a text with room for five lets five pass and not six, blanks at the ends not counted', () => {
    expect(checkAnswer(text(), ' 一二三四𠮷\n')).toBeUndefined();
    expect(checkAnswer(text(), '一二三四五六')).toEqual({ question: 'q', rule: 'too_long', limit: 5 });
  });
});

describe('a phone number', () => {
  test.each([
    '13800001111',
    '138 0000 1111',
    '138-0000-1111',
    '+8613800001111',
    '8613800001111',
    '0571-88881234',
    '057188881234',
  ])('may be %s', (given) => expect(isPhone(given)).toBe(true));
  test.each([
    '',
    '1380000111',
    '138000011112',
    '12800001111',
    '没有',
    '13800001111，张三',
    '１３８００００１１１１',
    '110',
  ])('is not %j', (given) => expect(isPhone(given)).toBe(false));
});

describe('checking answers', () => {
  test('names everything wrong in the order of the form, then what the form does not ask', () => {
    const answers: Answers = {
      title: '',
      proposal: '好',
      phone: '不留',
      name: ['张三'],
      coauthors: ['一', '二', '三', '四', '五', '六'],
      extra: 'x',
    };
    expect(checkAnswers(form, answers)).toEqual([
      { question: 'title', rule: 'required' },
      { question: 'name', rule: 'not_text' },
      { question: 'phone', rule: 'not_a_phone' },
      { question: 'coauthors', rule: 'too_many', limit: 5 },
      { question: 'extra', rule: 'unknown' },
    ]);
  });

  test('takes only blanks for no answer, also in a list', () => {
    expect([
      checkAnswer(text({ required: true }), ' \n　'),
      checkAnswer({ ...people, required: true }, [' ', '']),
    ]).toEqual([
      { question: 'q', rule: 'required' },
      { question: 'q', rule: 'required' },
    ]);
    expect(checkAnswer(people, [' ', ''])).toBeUndefined();
    // What is left of these once control characters and signs of no width are gone is nothing.
    for (const nothing of ['\u0000', '\u200B\u200B', ' \u0007\uFEFF '])
      expect(checkAnswer(text({ required: true }), nothing)).toEqual({ question: 'q', rule: 'required' });
  });

  test('measures each name of a list', () => {
    expect(checkAnswer(people, ['王小明', '欧阳震华一'])).toEqual({ question: 'q', rule: 'too_long', limit: 4 });
    expect(checkAnswer(people, '王小明')).toEqual({ question: 'q', rule: 'not_text' });
  });

  test('does not find an answer where only the object’s own nature has one', () => {
    expect(checkAnswer(text({ id: 'constructor', required: true }), ({} as Answers)['constructor'])).toEqual({
      question: 'constructor',
      rule: 'required',
    });
  });
});

/** Answers of any kind to the questions of the template, some of them to none. */
const anyAnswers: fc.Arbitrary<Answers> = fc.dictionary(
  fc.constantFrom(...form.questions.map(({ id }) => id), 'extra'),
  fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 })),
);

describe('keeping answers', () => {
  test('unifies line ends and drops control characters, halves of characters and outer blanks', () => {
    expect(tidy(' 一\r\n二\r三\u0000\u0007四\uD800 ')).toBe('一\n二\n三四\uFFFD');
  });

  test('is done once: what was kept stays as it is', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const kept = keepAnswers(form, answers);
        expect(keepAnswers(form, kept)).toEqual(kept);
        expect(JSON.stringify(kept).isWellFormed()).toBe(true);
      }),
    );
  });

  test('keeps the order of the form, so that the same answers give the same bytes', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const turned = Object.fromEntries(Object.entries(answers).toReversed());
        expect(JSON.stringify(keepAnswers(form, turned))).toBe(JSON.stringify(keepAnswers(form, answers)));
      }),
    );
  });

  test('parts them into content and person without losing or doubling one', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const kept = keepAnswers(form, answers);
        const { content, person } = partAnswers(form, kept);
        expect({ ...content, ...person }).toEqual(kept);
        expect(Object.keys(content).filter((id) => id in person)).toEqual([]);
        expect(Object.keys(person).every((id) => ['name', 'phone', 'coauthors'].includes(id))).toBe(true);
      }),
    );
  });

  test('takes name, phone and co-authors for personal even where the form’s author forgot to say so', () => {
    const forgotten = (given: Partial<Question>) => isPersonal({ ...text(), ...given } as Asked);
    expect([
      forgotten({ role: 'name' }),
      forgotten({ role: 'coauthors' }),
      forgotten({ kind: 'phone' }),
      forgotten({ role: 'body' }),
      forgotten({ role: 'unit' }),
    ]).toEqual([true, true, true, false, false]);
  });
});
