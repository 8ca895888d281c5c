/** Conditions as sentences. */
import { OTHER, type Condition, type Test } from '#core/condition.ts';
import type { Question } from '#core/form-schema.ts';
import { say, type Lang } from '#core/words.ts';

const words = {
  'zh-CN': {
    quote: (text: string) => `“${text}”`,
    gone: '已删除的问题',
    goneOption: '已删除的选项',
    other: '其他',
    or: '或',
    and: '且',
    comma: '、',
    row: (question: string, row: string) => `${question}中的${row}`,
    answered: '已回答',
    is: (list: string) => `是${list}`,
    isOne: (list: string) => `是${list}之一`,
    'has-all': (list: string) => `同时选了${list}`,
    contains: (text: string) => `包含${text}`,
    eq: (n: string) => `等于 ${n}`,
    lt: (n: string) => `小于 ${n}`,
    le: (n: string) => `小于等于 ${n}`,
    gt: (n: string) => `大于 ${n}`,
    ge: (n: string) => `大于等于 ${n}`,
    'count-ge': (n: string) => `不少于 ${n} 项`,
    'count-le': (n: string) => `不多于 ${n} 项`,
    not: (text: string) => `并非（${text}）`,
    notAnswered: '未回答',
    notIs: (list: string) => `不是${list}`,
    notContains: (text: string) => `不包含${text}`,
    notEq: (n: string) => `不等于 ${n}`,
    shown: (text: string) => `当${text.replace(/\d$/, '$& ')}时显示`,
    space: '',
  },
  en: {
    quote: (text: string) => `“${text}”`,
    gone: 'a question that was deleted',
    goneOption: 'an option that was deleted',
    other: 'Other',
    or: ' or ',
    and: ' and ',
    comma: ', ',
    row: (question: string, row: string) => `${row} of ${question}`,
    answered: 'is answered',
    is: (list: string) => `is ${list}`,
    isOne: (list: string) => `is one of ${list}`,
    'has-all': (list: string) => `has all of ${list}`,
    contains: (text: string) => `contains ${text}`,
    eq: (n: string) => `is ${n}`,
    lt: (n: string) => `is less than ${n}`,
    le: (n: string) => `is at most ${n}`,
    gt: (n: string) => `is more than ${n}`,
    ge: (n: string) => `is at least ${n}`,
    'count-ge': (n: string) => `has ${n} or more`,
    'count-le': (n: string) => `has ${n} or fewer`,
    not: (text: string) => `not (${text})`,
    notAnswered: 'is not answered',
    notIs: (list: string) => `is not ${list}`,
    notContains: (text: string) => `does not contain ${text}`,
    notEq: (n: string) => `is not ${n}`,
    shown: (text: string) => `Shown when ${text}`,
    space: ' ',
  },
} satisfies Record<Lang, unknown>;

const LONGEST = 24;
export const brief = (text: string, longest = LONGEST): string => {
  const signs = [...text.replace(/\s+/g, ' ')];
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : signs.join('');
};

function testInWords(test: Test, negated: boolean, questions: readonly Question[], lang: Lang): string {
  const w = words[lang];
  const question = questions.find(({ id }) => id === test.question);
  if (!question) return `${w.gone}${w.space}${negated ? w.notAnswered : w.answered}`;
  const row =
    test.row !== undefined && question.kind === 'matrix' ? question.rows.find(({ id }) => id === test.row) : undefined;
  const name = w.quote(brief(say(question.label, lang)));
  const subject = row ? w.row(name, w.quote(brief(say(row.label, lang)))) : name;
  const options = question.kind === 'matrix' ? question.columns : 'options' in question ? question.options : [];
  const named = (id: string) => {
    if (id === OTHER) return w.quote(w.other);
    const option = options.find((one) => one.id === id);
    return option ? w.quote(brief(say(option.label, lang))) : w.goneOption;
  };
  const list = Array.isArray(test.value) ? test.value.map(named) : [];
  const text = typeof test.value === 'string' ? test.value : String(test.value ?? '');
  const said = (): string => {
    switch (test.op) {
      case 'answered':
        return negated ? w.notAnswered : w.answered;
      case 'is':
        if (negated) return w.notIs(list.join(w.or));
        return list.length > 1 ? w.isOne(list.join(w.comma)) : w.is(list.join(''));
      case 'has-all':
        return negated ? w.not(w['has-all'](list.join(w.comma))) : w['has-all'](list.join(w.comma));
      case 'contains':
        return negated ? w.notContains(w.quote(text)) : w.contains(w.quote(text));
      case 'eq':
        return negated ? w.notEq(text) : w.eq(text);
      default:
        return negated ? w.not(w[test.op](text)) : w[test.op](text);
    }
  };
  return `${subject}${w.space}${said()}`;
}

/** A condition of any depth, in words. */
export function inWords(condition: Condition, questions: readonly Question[], lang: Lang): string {
  const w = words[lang];
  const joined = (list: readonly Condition[], by: string) =>
    list
      .map((one) => {
        const text = inWords(one, questions, lang);
        const nested = ('all' in one && one.all.length > 1) || ('any' in one && one.any.length > 1);
        return nested && list.length > 1 ? (lang === 'en' ? `(${text})` : `（${text}）`) : text;
      })
      .join(by);
  if ('all' in condition) return joined(condition.all, lang === 'en' ? w.and : `，${w.and}`);
  if ('any' in condition) return joined(condition.any, lang === 'en' ? w.or : `，${w.or}`);
  if ('not' in condition)
    return 'question' in condition.not
      ? testInWords(condition.not, true, questions, lang)
      : w.not(inWords(condition.not, questions, lang));
  return testInWords(condition, false, questions, lang);
}

export const shownWhen = (condition: Condition, questions: readonly Question[], lang: Lang): string =>
  words[lang].shown(inWords(condition, questions, lang));
