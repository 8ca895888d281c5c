/** Answers in words: for the receipt, the desk, the booklet, and texts that pipe an earlier answer in. */
import { isOther } from './condition.ts';
import { askedOf, isBlock, type Answer, type Answers } from './form.ts';
import type { Form, Question } from './form-schema.ts';
import { say, type Lang, type LocalText } from './words.ts';

type Named = { id: string; label: LocalText };
/** Names of units by id, where they are known. */
export type UnitNames = (id: string) => string | undefined;

const yes: Record<Lang, string> = { 'zh-CN': '同意', en: 'Agreed' };
const comma: Record<Lang, string> = { 'zh-CN': '、', en: ', ' };

const nameOf = (options: readonly Named[], picked: string, lang: Lang): string => {
  if (isOther(picked)) return picked.slice(1);
  const option = options.find(({ id }) => id === picked);
  return option ? say(option.label, lang) : picked;
};

/** One answer as people read it; empty where there is none. */
export function textOf(
  question: Question,
  answer: Answer | undefined,
  lang: Lang,
  unitName: UnitNames = () => undefined,
): string {
  if (answer === undefined || isBlock(question)) return '';
  if (answer === true) return yes[lang];
  if (typeof answer === 'number') {
    if (question.kind === 'scale') {
      const { labels, from, to } = question;
      const label = labels.length === to - from + 1 ? labels[answer - from] : undefined;
      return label ? `${answer} ${say(label, lang)}` : String(answer);
    }
    return question.kind === 'number' && question.unit ? `${answer} ${say(question.unit, lang)}` : String(answer);
  }
  if (typeof answer === 'string') {
    if (question.kind === 'single') return nameOf(question.options, answer, lang);
    if (question.kind === 'unit') return isOther(answer) ? answer.slice(1) : (unitName(answer) ?? answer);
    return answer;
  }
  if (Array.isArray(answer)) {
    const options: readonly Named[] = 'options' in question ? question.options : [];
    return (answer as (string | { name: string })[])
      .map((one) => (typeof one === 'string' ? nameOf(options, one, lang) : one.name))
      .map((name, i) => (question.kind === 'ranking' ? `${i + 1}. ${name}` : name))
      .join(question.kind === 'ranking' ? '\n' : comma[lang]);
  }
  if (question.kind !== 'matrix' || typeof answer !== 'object') return '';
  return question.rows
    .flatMap((row) => {
      const cell = answer[row.id];
      if (!cell?.length) return [];
      const picked = Array.isArray(cell) ? cell : [cell];
      return [`${say(row.label, lang)}：${picked.map((one) => nameOf(question.columns, one, lang)).join(comma[lang])}`];
    })
    .join('\n');
}

/** A text with the answers it names put in: `{{unit}}` becomes what was answered to `unit`, or nothing. */
export const pipe = (
  text: string,
  form: Pick<Form, 'questions'>,
  answers: Answers,
  lang: Lang,
  unitName?: UnitNames,
): string =>
  text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_, id: string) => {
    const question = form.questions.find((one) => one.id === id);
    return question ? textOf(question, answers[id], lang, unitName) : '';
  });

/** The answer to the question that plays `role`, as one text. */
export function answerOf(
  form: Pick<Form, 'questions'>,
  answers: Answers,
  role: 'title' | 'body' | 'name' | 'unit' | 'phone' | 'coauthors',
  unitName?: UnitNames,
): string {
  const question = askedOf(form).find((one) => one.role === role);
  return question ? textOf(question, answers[question.id], 'zh-CN', unitName) : '';
}
