import { createContext, createMemo, createSignal, useContext } from 'solid-js';
import { missingForPublishing, type Campaign } from '#core/campaign.ts';
import { MOST_QUESTIONS, type Question, type QuestionKind } from '#core/form-schema.ts';
import { schemaProblems } from '#core/form-file.ts';
import type { FieldProblem } from '#core/refusal.ts';
import { sayText } from '../state/lang.ts';
import { sayRule } from '../state/problem.ts';
import { hush, say } from '../ui/toast.tsx';
import * as edit from './edit.ts';
import { begin, redo, step, undo, type History } from './history.ts';
import { kindName, newItem } from './kinds.ts';
import { tidied, type Saving } from './saving.ts';
import { brief } from './sentence.ts';
import { words } from './words.ts';

interface Snapshot {
  questions: edit.Questions;
  selected: string;
}

/** A name nobody has and, once deleted, nobody gets again: answers to an older version keep theirs. */
export function freshId(prefix: string, taken: ReadonlySet<string> = new Set()): string {
  for (;;) {
    const [a, b] = crypto.getRandomValues(new Uint32Array(2));
    const name = prefix + (a! % 1_679_616).toString(36).padStart(4, '0') + (b! % 36).toString(36);
    if (!taken.has(name)) return name;
  }
}

/** What may ask for the focus once the page shows it. */
export const focusSoon = (find: () => HTMLElement | null | undefined, select = false): void =>
  queueMicrotask(() =>
    requestAnimationFrame(() => {
      const found = find();
      found?.focus();
      if (select && (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement)) found.select();
    }),
  );
const labelField = () => document.querySelector<HTMLElement>('.fb-editor [data-first]');
export const rowOf = (id: string) => document.querySelector<HTMLElement>(`.fb-row[data-id="${id}"] .fb-pick`);

/** A form being built: its items, which one is open, every step with the way back, and what is wrong. */
export function createBuilder(given: {
  campaign: () => Campaign;
  saving: Saving;
  questions: edit.Questions;
  frozen: boolean;
}) {
  const { saving, frozen } = given;
  const [history, setHistory] = createSignal<History<Snapshot>>(
    begin({ questions: given.questions, selected: given.questions[0]?.id ?? '' }),
  );
  const [said, announce] = createSignal('');
  const [english, setEnglish] = createSignal(false);
  const questions = createMemo(() => history().now.questions);
  const selected = createMemo(() => history().now.selected);
  const byId = createMemo(() => new Map(questions().map((question) => [question.id, question])));
  const place = (id: string) => questions().findIndex((question) => question.id === id);
  const numbers = createMemo(() => edit.numbersOf(questions()));
  const nameOf = (question: Question) => brief(sayText(question.label).trim() || words().untitled);

  /** A few of them by name, the rest counted. */
  const namesOf = (items: readonly Question[]) => {
    const named = items.slice(0, 3).map((one) => `${numbers().get(one.id) ?? ''} ${nameOf(one)}`.trim());
    return named.join('；') + (items.length > 3 ? words().andMore(items.length) : '');
  };

  const problems = createMemo((): FieldProblem[] => {
    const clean = tidied(questions());
    const campaign = given.campaign();
    const form = { version: campaign.form.version, questions: clean };
    const wrong = schemaProblems(clean);
    const missing = missingForPublishing({ ...campaign, form }).filter(({ path }) => path.startsWith('form.'));
    return [...wrong, ...missing];
  });
  /** Problems of each item by its id, their paths beginning at the item. */
  const byItem = createMemo(() => {
    const found = new Map<string, FieldProblem[]>();
    for (const problem of problems()) {
      const [, at, path = ''] = /^form\.questions\.(\d+)\.?(.*)$/.exec(problem.path) ?? [];
      const id = at === undefined ? undefined : questions()[Number(at)]?.id;
      if (id) found.set(id, [...(found.get(id) ?? []), { ...problem, path }]);
    }
    return found;
  });
  /** What is wrong at a field of an item, or below it. */
  const problemAt = (id: string, path: string): string | undefined => {
    const found = byItem()
      .get(id)
      ?.find((one) => one.path === path || one.path.startsWith(`${path}.`));
    return found && sayRule(found);
  };

  function commit(next: edit.Questions, { tag, select }: { tag?: string; select?: string } = {}): boolean {
    if (frozen) return false;
    if (next.length > MOST_QUESTIONS) {
      say({ text: words().tooMany, tone: 'bad' });
      return false;
    }
    hush();
    setHistory(step(history(), { questions: next, selected: select ?? selected() }, Date.now(), tag));
    saving.change(next);
    return true;
  }
  const select = (id: string) => setHistory({ ...history(), now: { ...history().now, selected: id }, tag: undefined });
  const travel = (next: History<Snapshot>, text: string) => {
    if (next === history()) return;
    const before = selected();
    setHistory(next);
    // An item that is gone again cannot stay open.
    if (!byId().has(selected())) select(byId().has(before) ? before : (questions()[0]?.id ?? ''));
    saving.change(questions());
    announce(text);
  };
  const goBack = () => travel(undo(history()), words().undone);
  const taken = () => {
    const ids = edit.idsOf(questions());
    for (const { id } of given.campaign().form.questions) ids.add(id);
    return ids;
  };

  const removeItem = (id: string) => {
    const question = byId().get(id);
    if (!question || frozen) return;
    const at = place(id);
    const users = edit.usersOf(questions(), id);
    const next = edit.remove(questions(), new Set([id]));
    const open = next[Math.min(at, next.length - 1)]?.id ?? '';
    commit(next, { select: open });
    const broken = users.length ? ` ${words().breaks(namesOf(users))}` : '';
    say({ text: `${words().removed(nameOf(question))}${broken}`, action: { label: words().undo, run: goBack } });
    focusSoon(() => rowOf(open) ?? document.querySelector<HTMLElement>('.fb-add'));
  };

  return {
    campaign: given.campaign,
    saving,
    frozen,
    questions,
    selected,
    byId,
    place,
    numbers,
    nameOf,
    namesOf,
    problems,
    byItem,
    problemAt,
    said,
    announce,
    english,
    setEnglish,
    select,
    commit,
    canUndo: () => history().past.length > 0,
    canRedo: () => history().future.length > 0,
    undo: goBack,
    redo: () => travel(redo(history()), words().redone),
    /** Changes fields of the open item; typing in one field is one step. */
    patch(id: string, changed: Record<string, unknown>, tag?: string) {
      commit(edit.patch(questions(), id, changed), tag ? { tag: `${id}.${tag}` } : {});
    },
    add(kind: QuestionKind) {
      const ids = taken();
      const item = newItem(kind, (prefix) => {
        const id = freshId(prefix, ids);
        ids.add(id);
        return id;
      });
      const at = place(selected()) + 1 || questions().length;
      if (!commit(edit.insert(questions(), at, [item]), { select: item.id })) return;
      announce(words().added(kindName(kind)));
      focusSoon(labelField, true);
    },
    duplicate(id: string, whole = false) {
      const ids = whole ? edit.groupOf(questions(), id) : [id];
      const made = edit.duplicate(questions(), ids, freshId, taken());
      if (!commit(made.questions, { select: made.added[0]! })) return;
      announce(words().copied);
      focusSoon(labelField, true);
    },
    remove: removeItem,
    /** Moves an item to a place among the others, and says where it stands. */
    moveTo(id: string, to: number) {
      const next = edit.moveItems(questions(), new Set([id]), to);
      if (next.every((question, i) => question.id === questions()[i]!.id)) return;
      commit(next, { select: id });
      announce(words().moved(nameOf(byId().get(id)!), place(id) + 1, questions().length));
    },
    movePage(id: string, by: -1 | 1) {
      commit(edit.movePage(questions(), id, by), { select: id });
      announce(words().moved(nameOf(byId().get(id)!), place(id) + 1, questions().length));
    },
    /** Another form in place of this one, or after it. */
    take(others: edit.Questions, how: 'replace' | 'append') {
      const next = how === 'replace' ? [...others] : edit.append(questions(), others, freshId, taken());
      const first = how === 'replace' ? next[0] : next[questions().length];
      if (!commit(next, { select: first?.id ?? '' })) return;
      const text = how === 'replace' ? words().replaced : words().appended(others.length);
      say({ text, action: { label: words().undo, run: goBack } });
    },
    focusLabel: () => focusSoon(labelField),
  };
}
export type Builder = ReturnType<typeof createBuilder>;

export const BuilderContext = createContext<Builder>();
export const useBuilder = (): Builder => useContext(BuilderContext)!;
