/** A question through all versions of its form: as it is asked now, with what earlier versions offered still named. */
import { compareForms, type ChangeKind } from './form-compare.ts';
import { askedOf } from './form.ts';
import type { Asked, Form, Option } from './form-schema.ts';

/** From `version` on people were asked something else: figures before and after are counted together with this said beside them. */
export interface Shift {
  version: number;
  changes: ChangeKind[];
}

export interface Followed {
  /** As in the newest version it stands in, behind its options those that only earlier versions had. */
  question: Asked;
  /** First version it was asked in, and the last one where it is asked no longer. */
  since: number;
  until?: number;
  shifts: Shift[];
  /** Ids of options, rows and columns that the newest version lacks. */
  gone: ReadonlySet<string>;
}

type Lists = Partial<Record<'options' | 'rows' | 'columns', Option[]>>;
const lists = ['options', 'rows', 'columns'] as const;

/** The newer question with what only the older one offers behind its own; what that was is added to `gone`. */
function joined(newer: Asked, older: Asked, gone: Set<string>): Asked {
  const out = { ...newer } as Asked & Lists;
  for (const key of lists) {
    const now = (newer as Lists)[key];
    if (!now) continue;
    const known = new Set(now.map(({ id }) => id));
    const lost = ((older as Lists)[key] ?? []).filter(({ id }) => !known.has(id));
    lost.forEach(({ id }) => gone.add(id));
    if (lost.length > 0) out[key] = [...now, ...lost];
  }
  return out;
}

/** Every question any version asks, in the order of the newest, those asked no longer last. `forms`: oldest first. */
export function follow(forms: readonly Form[]): Followed[] {
  const newest = forms.toReversed();
  const shifts = new Map<string, Shift[]>();
  forms.forEach((form, i) => {
    const before = forms[i - 1];
    if (!before) return;
    const changed = new Map<string, ChangeKind[]>();
    for (const { question, change, comparable } of compareForms(before, form))
      if (comparable === 'shift') changed.set(question, [...(changed.get(question) ?? []), change]);
    for (const [id, changes] of changed)
      shifts.set(id, [...(shifts.get(id) ?? []), { version: form.version, changes }]);
  });
  const found = new Map<string, { question: Asked; since: number; until: number; gone: Set<string> }>();
  for (const form of newest)
    for (const question of askedOf(form)) {
      const known = found.get(question.id);
      if (!known)
        found.set(question.id, { question, since: form.version, until: form.version, gone: new Set<string>() });
      else {
        known.since = form.version;
        known.question = joined(known.question, question, known.gone);
      }
    }
  const last = newest[0]?.version;
  return [...found.values()].map(({ question, since, until, gone }) => ({
    question,
    since,
    ...(until === last ? {} : { until }),
    shifts: shifts.get(question.id) ?? [],
    gone,
  }));
}
