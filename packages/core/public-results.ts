/**
 * Results as they may leave the desk: every count protected by the rules of `#stats/suppress.ts`, and nothing beside the counts that
 * would tell more than they do. The public page, the public JSON and the public edition of the export are all made of this one value,
 * so that no two of them can be compared.
 *
 * The number of answers to a question is taken as known, since conditions tell it: who is asked what follows from other answers. Only
 * where few people gave no answer is it hidden, and that group protected like an answer.
 */
import { small, SMALLEST, suppressDistribution, type Shown } from '#stats/suppress.ts';
import { suppressChoices } from '#stats/suppress-choices.ts';
import type { Condition } from './condition.ts';
import { isPersonal } from './form.ts';
import type { Form } from './form-schema.ts';
import { follow } from './question-history.ts';
import { resultsOf, type Body, type Result } from './results.ts';
import type { Tally } from './tally.ts';

export interface PublicResult extends Result {
  /** Nothing but the question is shown. */
  withheld: boolean;
}
export interface PublicStatistics {
  /** How many responses count; hidden below the smallest number that is shown. */
  total: Shown;
  results: PublicResult[];
}

const whole = (counts: readonly Shown[]): number[] => counts.map((count) => count ?? 0);

interface Safe {
  counts: Shown[];
  answered: Shown;
  withheld: boolean;
}

/** Answers of which everyone gives one at most, among `total` people. */
export function safeDistribution(counts: readonly number[], total: number): Safe {
  const answered = counts.reduce((sum, count) => sum + count, 0);
  const rest = total - answered;
  if (!small(rest, SMALLEST)) {
    const { n, withheld, counts: shown } = suppressDistribution(counts);
    return { counts: shown, answered: n, withheld };
  }
  const shown = suppressDistribution([...counts, rest]);
  return { counts: shown.counts.slice(0, -1), answered: null, withheld: shown.withheld };
}

/** Answers of which everyone may give several. Where who gave none are few, options are set against everyone, and the number of answers is not told. */
export function safeChoices(counts: readonly number[], answered: number, total: number): Safe {
  const few = small(total - answered, SMALLEST) || small(answered, SMALLEST);
  const shown = suppressChoices(few ? total : answered, counts);
  return { counts: shown.counts, answered: few ? null : shown.n, withheld: shown.withheld };
}

const isWhole = ({ counts, answered, withheld }: Safe): boolean =>
  !withheld && answered !== null && counts.every((count) => count !== null);

/** One body protected; `safe` says what of the number of answers may stand beside it. */
function safeBody(result: Result, total: number): { body: Body; answered: Shown; withheld: boolean } {
  const { body } = result;
  const answered = result.answered ?? 0;
  const none = { answered: null, withheld: true };
  switch (body.type) {
    case 'choice': {
      const counts = whole(body.options.map(({ count }) => count));
      const safe = body.several ? safeChoices(counts, answered, total) : safeDistribution(counts, total);
      const options = body.options.map((option, i) => ({ ...option, count: safe.counts[i]! }));
      return { body: { ...body, options }, answered: safe.answered, withheld: safe.withheld };
    }
    case 'scale': {
      const safe = safeDistribution(whole(body.options.map(({ count }) => count)), total);
      const options = body.options.map((option, i) => ({ ...option, count: safe.counts[i]! }));
      const summary = isWhole(safe) && body.summary ? { summary: body.summary } : {};
      return { body: { type: 'scale', options, ...summary }, answered: safe.answered, withheld: safe.withheld };
    }
    case 'nps': {
      // The eleven points beside the three groups would be two tables of the same people.
      const safe = safeDistribution(whole(body.groups), total);
      const score = isWhole(safe) && body.score ? { score: body.score } : {};
      return {
        body: { type: 'nps', options: [], groups: safe.counts, ...score },
        answered: safe.answered,
        withheld: safe.withheld,
      };
    }
    case 'number': {
      const safe = safeDistribution(whole(body.bins.map(({ count }) => count)), total);
      // Least, most and quartiles are values of single people.
      const bins = body.bins.map((bin, i) => ({ ...bin, count: safe.counts[i]! }));
      const { unit } = body;
      return {
        body: { type: 'number', bins: safe.withheld ? [] : bins, ...(unit ? { unit } : {}) },
        answered: safe.answered,
        withheld: safe.withheld,
      };
    }
    case 'matrix': {
      const rows = body.rows.map((row) => {
        const counts = whole(row.counts);
        const safe = body.several ? safeChoices(counts, row.n ?? 0, total) : safeDistribution(counts, total);
        return { row: { ...row, counts: safe.counts, n: safe.answered }, withheld: safe.withheld };
      });
      if (rows.every(({ withheld }) => withheld))
        return { body: { ...body, rows: rows.map(({ row }) => row) }, ...none };
      // Who answered the question at all would be one number more about the same rows.
      return { body: { ...body, rows: rows.map(({ row }) => row) }, answered: null, withheld: false };
    }
    case 'ranking': {
      const safe = safeDistribution(whole(body.options.map(({ count }) => count)), total);
      const options = body.options.map(({ mean: _kept, ...option }, i) => ({
        ...option,
        count: safe.counts[i]!,
        ranked: null,
      }));
      return { body: { type: 'ranking', options }, answered: safe.answered, withheld: safe.withheld };
    }
    case 'counted': {
      const safe = safeDistribution([answered], total);
      return { body, answered: safe.answered, withheld: safe.withheld };
    }
  }
}

function questionsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(questionsOf);
  if ('any' in condition) return condition.any.flatMap(questionsOf);
  if ('not' in condition) return questionsOf(condition.not);
  return [condition.question];
}

/** Which earlier questions decide whether a question is shown: by its own condition, its page's, or an end before it, in any version. */
export function deciders(forms: readonly Form[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const form of forms) {
    let page: string[] = [];
    const ended: string[] = [];
    for (const question of form.questions) {
      const own = question.when ? questionsOf(question.when) : [];
      if (question.kind === 'page') page = own;
      const known = found.get(question.id) ?? new Set<string>();
      found.set(question.id, known);
      for (const id of [...own, ...page, ...ended]) {
        known.add(id);
        for (const further of found.get(id) ?? []) known.add(further);
      }
      if (question.kind === 'end') ended.push(...own);
    }
  }
  return found;
}

/** Whether any figure of a question of one answer is not shown. */
const hides = ({ body, withheld, answered }: PublicResult): boolean =>
  withheld || answered === null || !('options' in body) || body.options.some(({ count }) => count === null);

/** A result of which nothing is shown. */
const withheldOf = (result: PublicResult): PublicResult => {
  const { body } = result;
  const nothing = <T extends { count: Shown }>(options: readonly T[]) =>
    options.map((one) => ({ ...one, count: null }));
  const bare: Body =
    body.type === 'matrix'
      ? { ...body, rows: body.rows.map((row) => ({ ...row, counts: row.counts.map(() => null), n: null })) }
      : body.type === 'nps'
        ? { type: 'nps', options: [], groups: body.groups.map(() => null) }
        : body.type === 'number'
          ? { type: 'number', bins: [] }
          : body.type === 'scale'
            ? { type: 'scale', options: nothing(body.options) }
            : body.type === 'choice'
              ? { ...body, options: nothing(body.options) }
              : body.type === 'ranking'
                ? {
                    type: 'ranking',
                    options: nothing(body.options).map(({ mean: _kept, ...one }) => ({ ...one, ranked: null })),
                  }
                : body;
  return { ...result, body: bare, answered: null, withheld: true };
};

/**
 * What may be published of the questions named. How many were asked a question under a condition tells how many answered another one
 * so. It is withheld unless a single question decides, of one answer each and no hidden count, and nearly nobody passed it over: else
 * the difference of the two numbers would be a small group. Personal questions are never in it.
 */
export function publicStatistics(forms: readonly Form[], tally: Tally, questions: readonly string[]): PublicStatistics {
  const wanted = new Set(questions);
  const personal = new Set(
    follow(forms)
      .filter(({ question }) => isPersonal(question))
      .map(({ question }) => question.id),
  );
  const { total } = tally;
  // Every question is reckoned with, published or not: a hidden count of one may show through another.
  const all = resultsOf(forms, tally)
    .filter(({ id }) => !personal.has(id))
    .map((result): PublicResult => {
      const { shown: _shown, skipped: _skipped, ...rest } = result;
      const safe = safeBody(result, total);
      const made = { ...rest, ...safe, shown: null, skipped: null };
      return safe.withheld ? withheldOf(made) : made;
    });
  const open = new Set(
    all.filter((result) => (result.kind === 'single' || result.kind === 'scale') && !hides(result)).map(({ id }) => id),
  );
  const decidedBy = deciders(forms);
  const tells = ({ id }: PublicResult): boolean => {
    const by = [...(decidedBy.get(id) ?? [])];
    if (by.length === 0) return false;
    const { shown = 0, answered = 0 } = tally.questions[id] ?? {};
    return by.length > 1 || !open.has(by[0]!) || small(shown - answered, SMALLEST);
  };
  const results = all.filter(({ id }) => wanted.has(id)).map((result) => (tells(result) ? withheldOf(result) : result));
  return { total: small(total, SMALLEST) ? null : total, results };
}

/** The same as a table: question, answer, people, share; `null` where hidden. */
export interface PublicLine {
  question: Result;
  /** Row of a matrix, then the option. */
  row?: Result['label'];
  label: Result['label'];
  count: Shown;
  n: Shown;
}
export function* publicLines({ results }: PublicStatistics): Generator<PublicLine> {
  for (const question of results) {
    const { body, answered: n } = question;
    if (body.type === 'matrix')
      for (const row of body.rows)
        for (const [i, { label }] of body.columns.entries())
          yield { question, row: row.label, label, count: row.counts[i] ?? null, n: row.n };
    else if (body.type === 'nps')
      for (const [i, label] of npsGroups.entries()) yield { question, label, count: body.groups[i] ?? null, n };
    else if (body.type === 'number')
      for (const { from, to, count } of body.bins) {
        const text = from === to ? String(from) : `${from}–${to}`;
        yield { question, label: { 'zh-CN': text, en: text }, count, n };
      }
    else if ('options' in body) for (const { label, count } of body.options) yield { question, label, count, n };
    else yield { question, label: { 'zh-CN': '填写了文字', en: 'Wrote something' }, count: n, n };
  }
}
const npsGroups = [
  { 'zh-CN': '不愿推荐（0–6）', en: 'Detractors (0–6)' },
  { 'zh-CN': '一般（7–8）', en: 'Passives (7–8)' },
  { 'zh-CN': '愿意推荐（9–10）', en: 'Promoters (9–10)' },
];
