import { messageOf, refusals, type FieldProblem, type RefusalCode } from '#core/refusal.ts';
import { ruleInWords } from '#core/rules.ts';
import { ApiProblem } from '../../../data/client.ts';
import { lang, wordsOf } from './lang.ts';
import { entryStateName, stageName } from './names.ts';

const words = wordsOf({
  'zh-CN': { offline: '连接不上服务器，请检查网络后重试', unknown: '出了问题，请重试' },
  en: {
    offline: 'The server cannot be reached; check the connection and try again',
    unknown: 'Something went wrong; please try again',
  },
});

const isCode = (code: string): code is RefusalCode => code in refusals;

/** A refusal by its code, its stage and state named in the page's language. */
export function sayRefusal(code: string, detail: Record<string, string | number> = {}): string {
  if (!isCode(code)) return words().unknown;
  const { stage, state, ...rest } = detail;
  const named = {
    ...rest,
    ...(stage === undefined ? {} : { stage: stageName(String(stage)) }),
    ...(state === undefined ? {} : { state: entryStateName(String(state)) }),
  };
  return messageOf({ refused: code, detail: named }, lang());
}

/** What went wrong, as a person is told. */
export function sayProblem(error: unknown): string {
  if (!(error instanceof ApiProblem)) return words().unknown;
  if (error.code === 'offline') return words().offline;
  return isCode(error.code)
    ? sayRefusal(error.code, error.problem?.detail)
    : (error.problem?.message ?? words().unknown);
}

export const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.code : 'unknown');
export const fieldsOf = (error: unknown): FieldProblem[] =>
  error instanceof ApiProblem ? (error.problem?.fields ?? []) : [];
export const sayRule = (problem: FieldProblem): string => ruleInWords(problem, lang());
