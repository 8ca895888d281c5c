/** Editing a form: pure steps from one list of questions to the next. */
import type { Condition } from '#core/condition.ts';
import { isBlock } from '#core/form.ts';
import { testsOf } from '#core/form-check.ts';
import type { Question } from '#core/form-schema.ts';

export type Questions = readonly Question[];
/** Gives the next name nobody has; where names are made, chance is (state/id.ts has its likes). */
export type Fresh = (prefix: string, taken: ReadonlySet<string>) => string;

export const idsOf = (questions: Questions): Set<string> => new Set(questions.map(({ id }) => id));

export const insert = (questions: Questions, at: number, added: Questions): Question[] => [
  ...questions.slice(0, at),
  ...added,
  ...questions.slice(at),
];

/** The question at `id` with some of its fields changed; a field set to `undefined` is taken out. */
export const patch = (questions: Questions, id: string, changed: Record<string, unknown>): Question[] =>
  questions.map((question) => {
    if (question.id !== id) return question;
    const next = Object.entries({ ...question, ...changed }).filter(([, value]) => value !== undefined);
    return Object.fromEntries(next) as unknown as Question;
  });

/** Items moved so that the first of them stands at `to` of the list without them. */
export function moveItems(questions: Questions, ids: ReadonlySet<string>, to: number): Question[] {
  const rest = questions.filter(({ id }) => !ids.has(id));
  const at = Math.max(0, Math.min(rest.length, to));
  return insert(
    rest,
    at,
    questions.filter(({ id }) => ids.has(id)),
  );
}

/** One item by so many places; past the ends it stays. */
export function moveBy(questions: Questions, id: string, by: number): Question[] {
  const at = questions.findIndex((question) => question.id === id);
  return at < 0 ? [...questions] : moveItems(questions, new Set([id]), at + by);
}

/** A page break with all that stands on its page; of another item, it alone. */
export function groupOf(questions: Questions, id: string): string[] {
  const at = questions.findIndex((question) => question.id === id);
  if (at < 0) return [];
  if (questions[at]!.kind !== 'page') return [id];
  const next = questions.findIndex((question, i) => i > at && question.kind === 'page');
  return questions.slice(at, next < 0 ? undefined : next).map((question) => question.id);
}

/** A whole page before the page above it, or after the one below; what stands before the first break counts as a page. */
export function movePage(questions: Questions, id: string, by: -1 | 1): Question[] {
  const pages: Question[][] = [[]];
  for (const question of questions)
    if (question.kind === 'page') pages.push([question]);
    else pages.at(-1)!.push(question);
  const at = pages.findIndex((page) => page[0]?.id === id && page[0].kind === 'page');
  const to = at + by;
  // Nothing goes before the first page, which has no break to begin with.
  if (at < 1 || to < 1 || to >= pages.length) return [...questions];
  [pages[at], pages[to]] = [pages[to]!, pages[at]!];
  return pages.flat();
}

export const remove = (questions: Questions, ids: ReadonlySet<string>): Question[] =>
  questions.filter(({ id }) => !ids.has(id));

/** A condition with its questions under other names where they have some. */
export function renamed(condition: Condition, names: ReadonlyMap<string, string>): Condition {
  if ('all' in condition) return { all: condition.all.map((one) => renamed(one, names)) };
  if ('any' in condition) return { any: condition.any.map((one) => renamed(one, names)) };
  if ('not' in condition) return { not: renamed(condition.not, names) };
  return { ...condition, question: names.get(condition.question) ?? condition.question };
}

/** Items under names of their own: conditions and pipes among them stay among them, those to others stay as they are. */
export function withNewIds(items: Questions, taken: ReadonlySet<string>, fresh: Fresh): Question[] {
  const names = new Map<string, string>();
  const used = new Set(taken);
  for (const { id, kind } of items) {
    const name = fresh(kind === 'page' ? 'p' : 'q', used);
    used.add(name);
    names.set(id, name);
  }
  const piped = (text: string) =>
    text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (whole, id: string) => (names.has(id) ? `{{${names.get(id)}}}` : whole));
  const texts = (text: object) =>
    Object.fromEntries(Object.entries(text).map(([lang, one]) => [lang, typeof one === 'string' ? piped(one) : one]));
  return items.map((item) => {
    const { when, must } = item as { when?: Condition; must?: { when: Condition; message: unknown }[] };
    return {
      ...item,
      id: names.get(item.id)!,
      label: texts(item.label),
      ...(item.help ? { help: texts(item.help) } : {}),
      ...(when ? { when: renamed(when, names) } : {}),
      ...(must ? { must: must.map((rule) => ({ ...rule, when: renamed(rule.when, names) })) } : {}),
    } as unknown as Question;
  });
}

/** A role is played by one question only. */
const withoutRoles = (items: Questions, played: ReadonlySet<unknown>): Question[] =>
  items.map((item) => {
    if (isBlock(item) || !item.role || !played.has(item.role)) return item;
    const { role: _role, ...rest } = item;
    return rest as Question;
  });
export const rolesOf = (questions: Questions): Set<string> =>
  new Set(questions.flatMap((question) => (isBlock(question) || !question.role ? [] : [question.role])));

/** The items once more, after the last of them. */
export function duplicate(
  questions: Questions,
  ids: readonly string[],
  fresh: Fresh,
  taken: ReadonlySet<string> = idsOf(questions),
): { questions: Question[]; added: string[] } {
  const wanted = new Set(ids);
  const copied = questions.filter(({ id }) => wanted.has(id));
  const all = new Set([...taken, ...idsOf(questions)]);
  const copies = withNewIds(withoutRoles(copied, rolesOf(questions)), all, fresh);
  const at = questions.findLastIndex(({ id }) => wanted.has(id)) + 1;
  return { questions: insert(questions, at, copies), added: copies.map(({ id }) => id) };
}

/** Another form's items after those there are; names that are taken are made anew. */
export function append(
  questions: Questions,
  others: Questions,
  fresh: Fresh,
  taken: ReadonlySet<string> = idsOf(questions),
): Question[] {
  const all = new Set([...taken, ...idsOf(questions)]);
  const items = others.some(({ id }) => all.has(id)) ? withNewIds(others, all, fresh) : [...others];
  return [...questions, ...withoutRoles(items, rolesOf(questions))];
}

/** Where a question, or an option of it, is named by conditions and pipes of others. */
export function usersOf(questions: Questions, id: string, option?: string): Question[] {
  const names = (condition: Condition) =>
    testsOf(condition, '').some(
      ({ test }) =>
        test.question === id &&
        (option === undefined || test.row === option || (Array.isArray(test.value) && test.value.includes(option))),
    );
  return questions.filter((question) => {
    if (question.id === id) return false;
    if (question.when && names(question.when)) return true;
    if (!isBlock(question) && question.must?.some((rule) => names(rule.when))) return true;
    const texts =
      option === undefined ? [question.label, question.help ?? {}].flatMap((one) => Object.values(one)) : [];
    return texts.some((text) => typeof text === 'string' && new RegExp(`\\{\\{\\s*${id}\\s*\\}\\}`).test(text));
  });
}

/** Out of a list of options that one test asks for, an option that is gone; a test that asks for it alone stays, and is marked. */
function withoutValue(condition: Condition, id: string, option: string): Condition {
  if ('all' in condition) return { all: condition.all.map((one) => withoutValue(one, id, option)) };
  if ('any' in condition) return { any: condition.any.map((one) => withoutValue(one, id, option)) };
  if ('not' in condition) return { not: withoutValue(condition.not, id, option) };
  const { value } = condition;
  // All of several, one of them gone, can never be met again: that is for the author to settle.
  return condition.question === id && condition.op === 'is' && Array.isArray(value) && value.length > 1
    ? { ...condition, value: value.filter((one) => one !== option) }
    : condition;
}

/** After an option of question `id` is gone: conditions that ask for one of several options no longer name it. */
export const forgetOption = (questions: Questions, id: string, option: string): Question[] =>
  questions.map((question) => {
    const when = question.when && withoutValue(question.when, id, option);
    const must = isBlock(question)
      ? undefined
      : question.must?.map((rule) => ({ ...rule, when: withoutValue(rule.when, id, option) }));
    return { ...question, ...(when ? { when } : {}), ...(must ? { must } : {}) } as Question;
  });

/** Numbers of the questions that are asked, as people read them; statements, pages and ends have none. */
export function numbersOf(questions: Questions): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const question of questions) if (!isBlock(question)) numbers.set(question.id, numbers.size + 1);
  return numbers;
}
