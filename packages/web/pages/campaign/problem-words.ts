import type { Problem } from '#core/answer.ts';
import { words as w } from './sending-words.ts';
import { say } from './words.ts';

/** What is wrong with an answer, as the person who wrote it is told. */
export function inWords({ rule, limit, message }: Omit<Problem, 'question' | 'rule'> & { rule: string }): string {
  if (message) return say(message);
  const known = (w.rules as Record<string, string | ((limit: number) => string)>)[rule] ?? w.rules.other;
  return typeof known === 'string' ? known : known(limit ?? 0);
}
