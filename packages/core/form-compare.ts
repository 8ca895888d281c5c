/** What changed between two versions of a form, and whether answers given before can still be counted with those given after. */
import type { Form, Question } from './form-schema.ts';

export type ChangeKind =
  | 'added'
  | 'removed'
  | 'moved'
  | 'kind'
  | 'label'
  | 'help'
  | 'option-added'
  | 'option-removed'
  | 'option-label'
  | 'scale'
  | 'required'
  | 'when'
  | 'limits'
  | 'other';
export interface FormChange {
  question: string;
  change: ChangeKind;
  /**
   * `same`: earlier answers mean the same. `shift`: they can be counted together, but people were asked something else (another
   * wording, another choice): the desk says so beside the figures. `never`: the id stood for another question; refused.
   */
  comparable: 'same' | 'shift' | 'never';
}

type Plain = Record<string, unknown>;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const listed = (question: Plain, key: string) => (question[key] as { id: string; label: unknown }[] | undefined) ?? [];

function changesOf(before: Question, after: Question): Omit<FormChange, 'question'>[] {
  if (before.kind !== after.kind) return [{ change: 'kind', comparable: 'never' }];
  const [a, b] = [before as unknown as Plain, after as unknown as Plain];
  const out: Omit<FormChange, 'question'>[] = [];
  const add = (changed: boolean, change: ChangeKind, comparable: FormChange['comparable']) => {
    if (changed) out.push({ change, comparable });
  };
  const differ = (...keys: string[]) => keys.some((key) => !same(a[key], b[key]));
  if (after.kind === 'number' && differ('unit')) add(true, 'scale', 'never');
  add(differ('from', 'to'), 'scale', 'never');
  add(differ('personal'), 'other', 'never');
  add(differ('multiple'), 'scale', 'never');
  add(!same(a['label'], b['label']), 'label', 'shift');
  add(differ('labels'), 'label', 'shift');
  add(differ('help'), 'help', 'same');
  for (const key of ['options', 'rows', 'columns']) {
    const [old, now] = [listed(a, key), listed(b, key)];
    const was = new Map(old.map((one) => [one.id, one]));
    const is = new Set(now.map(({ id }) => id));
    add(
      now.some(({ id }) => !was.has(id)),
      'option-added',
      'shift',
    );
    add(
      old.some(({ id }) => !is.has(id)),
      'option-removed',
      'shift',
    );
    add(
      now.some((one) => was.has(one.id) && !same(was.get(one.id)!.label, one.label)),
      'option-label',
      'shift',
    );
  }
  add(differ('other'), 'option-added', 'shift');
  add(differ('required'), 'required', 'shift');
  add(differ('when'), 'when', 'shift');
  add(differ('min', 'max', 'minLength', 'maxLength', 'decimals', 'must', 'accept'), 'limits', 'same');
  return out;
}

/** Every change from one version to the next, in the order of the newer one, removed questions last. */
export function compareForms(before: Pick<Form, 'questions'>, after: Pick<Form, 'questions'>): FormChange[] {
  const was = new Map(before.questions.map((question) => [question.id, question]));
  const is = new Set(after.questions.map(({ id }) => id));
  const order = before.questions.map(({ id }) => id).filter((id) => is.has(id));
  const kept = after.questions.map(({ id }) => id).filter((id) => was.has(id));
  const moved = new Set(kept.filter((id, i) => order[i] !== id));
  return [
    ...after.questions.flatMap((question): FormChange[] => {
      const old = was.get(question.id);
      if (!old) return [{ question: question.id, change: 'added', comparable: 'same' }];
      return [
        ...changesOf(old, question).map((one) => ({ question: question.id, ...one })),
        ...(moved.has(question.id)
          ? [{ question: question.id, change: 'moved' as const, comparable: 'same' as const }]
          : []),
      ];
    }),
    ...before.questions
      .filter(({ id }) => !is.has(id))
      .map(({ id }): FormChange => ({ question: id, change: 'removed', comparable: 'same' })),
  ];
}
