import type { Answer } from '#core/form.ts';
import type { Asked } from '#core/form-schema.ts';
import type { Draft } from '../../data/device.ts';

/** An answer as a link writes it. */
function read({ kind }: Asked, text: string): Answer {
  if (kind === 'number' || kind === 'scale' || kind === 'nps')
    return Number.isFinite(Number(text)) ? Number(text) : text;
  return kind === 'multiple' || kind === 'ranking' || kind === 'people' ? text.split(',') : text;
}

/**
 * The draft with what the link brings: answers to questions that may be prefilled (`?<id>=…`), where nothing was answered yet, and
 * what lets this person answer (`#u=<unit>.<token>`, `#i=<invitation>`), which stands behind the `#` so that no server logs it.
 * `undefined` where the link brings nothing.
 */
export function fill(questions: readonly Asked[], draft: Draft): Draft | undefined {
  const search = new URLSearchParams(location.search);
  const answers = { ...draft.answers };
  let brought = false;
  for (const question of questions) {
    const text = question.prefill ? search.get(question.id) : null;
    if (text && answers[question.id] === undefined) {
      answers[question.id] = read(question, text.slice(0, 2000));
      brought = true;
    }
  }
  const [, kind, first, second] = /^#(u|i)=([\w-]+)(?:\.([\w-]+))?$/.exec(location.hash) ?? [];
  if (!kind && !brought) return undefined;
  if (kind) history.replaceState(null, '', location.pathname + location.search);
  const pass =
    kind === 'u' && second
      ? { unit: { id: first!, token: second } }
      : kind === 'i'
        ? { invitation: first! }
        : undefined;
  return { ...draft, answers, ...(pass ? { pass: { ...draft.pass, ...pass } } : {}) };
}
