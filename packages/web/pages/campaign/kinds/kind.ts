import type { Answer } from '#core/form.ts';
import type { Asked } from '#core/form-schema.ts';

/** What every control of a question gets; `question` never changes. */
export interface KindProps<K extends Asked['kind'] = Asked['kind']> {
  question: Extract<Asked, { kind: K }>;
  /** Id of the control, or of the first of several: where a problem leads. */
  id: string;
  /** Ids of help and problem. */
  described: string | undefined;
  invalid: 'true' | undefined;
  answer: Answer | undefined;
  /** Without an answer, the one that was there is taken back. */
  set: (answer?: Answer) => void;
  /** Keeps the draft at once: phones end the page while their camera is open. */
  save: () => void;
  /** The draft the answer belongs to: files are kept under it, and orders are shuffled by it. */
  owner: { id: string; secret: string };
}

/** The same order each time for the same draft: FNV-1a of draft and option decides it. */
export function shuffled<T extends { id: string }>(items: readonly T[], seed: string): T[] {
  const rank = (id: string) => {
    let hash = 2166136261;
    for (const sign of seed + id) hash = Math.imul(hash ^ sign.charCodeAt(0), 16777619);
    return hash >>> 0;
  };
  return [...items].sort((a, b) => rank(a.id) - rank(b.id));
}

export const listOf = (answer: Answer | undefined): string[] => (Array.isArray(answer) ? (answer as string[]) : []);
