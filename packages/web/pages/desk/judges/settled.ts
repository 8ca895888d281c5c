import { count } from '../state/format.ts';
import { wordsOf } from '../state/lang.ts';
import { sayRefusal } from '../state/problem.ts';
import { say, type Toast } from '../ui/toast.tsx';

const zh = {
  moved: (voided: string, added: string) => `撤回 ${voided} 份，已改派 ${added} 份`,
  missing: (why: string) => `有的没能改派：${why}`,
};
const en: typeof zh = {
  moved: (voided, added) => `${voided} sheets taken away, ${added} dealt to others`,
  missing: (why) => `Some could not be dealt again: ${why}`,
};
const words = wordsOf({ 'zh-CN': zh, en });

export interface Settled {
  voided: number;
  added: number;
  problem?: { code: string; detail: Record<string, string | number> } | undefined;
}

/** What a change of the panel led to, in words; empty where nothing followed. */
export const inWords = ({ voided, added, problem }: Settled): string =>
  [
    ...(voided + added > 0 ? [words().moved(count(voided), count(added))] : []),
    ...(problem ? [words().missing(sayRefusal(problem.code, problem.detail))] : []),
  ].join(' · ');

/** Says what was done and what followed from it. */
export function tell(text: string, settled: Settled, action?: Toast['action']): void {
  const followed = inWords(settled);
  say({
    text: [text, followed].filter(Boolean).join(' · '),
    ...(settled.problem ? { tone: 'bad' as const } : {}),
    ...(action ? { action } : {}),
  });
}
