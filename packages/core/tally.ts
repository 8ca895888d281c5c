/**
 * What is counted of responses, without their texts. Each response is coded into a row (closed answers by their code, open ones by
 * whether there is one); figures are sums over rows. Every sum is of whole numbers, so that the order in which rows are added never
 * shows and a rebuild is equal byte for byte.
 */
import { codeOf } from './condition.ts';
import { askedOf, isAnswered, walk, type Answer } from './form.ts';
import type { Asked, Form } from './form-schema.ts';
import type { Response } from './response.ts';

/**
 * What one answer counts as: an option's code (`=` for words of one's own), several of them, a number; per matrix row `row:column`;
 * of a ranking `option:place`; of what is not counted by content, `+`; `null` where the question was in sight and not answered.
 */
export type Code = string | number | string[] | null;
const ANSWERED = '+';
/** A response as it is counted. Names are short, since there may be hundreds of thousands of them. */
export interface Row {
  /** Day, Asia/Shanghai. */
  d: string;
  /** Topic, unit. */
  t?: string;
  u?: string;
  /** Channel. */
  c: string;
  /** Seconds from the first answer to sending. */
  s?: number;
  /** Form version. */
  f: number;
  /** By question in sight. */
  a: Record<string, Code>;
  /** Excluded: it stands here so that it is not counted again. */
  x?: true;
}

function encode(question: Asked, answer: Answer | undefined): Code {
  if (!isAnswered(answer)) return null;
  switch (question.kind) {
    case 'number':
    case 'scale':
    case 'nps':
    case 'date':
    case 'time':
      return answer as number | string;
    case 'single':
    case 'unit':
      return codeOf(answer as string);
    case 'multiple':
      return (answer as string[]).map(codeOf);
    case 'ranking':
      return (answer as string[]).map((id, i) => `${id}:${i + 1}`);
    case 'matrix':
      return Object.entries(answer as Record<string, string | string[]>).flatMap(([row, cell]) =>
        (Array.isArray(cell) ? cell : [cell]).map((column) => `${row}:${column}`),
      );
    default:
      return ANSWERED;
  }
}

/** A response as a row. Its conditions never look at personal answers (checkForm refuses that), so the kept answers decide alike. */
export function rowOf(form: Pick<Form, 'questions'>, response: Response): Row {
  const shown = new Set(walk(form, response.answers).shown.map(({ id }) => id));
  const a: Row['a'] = {};
  for (const question of askedOf(form))
    if (shown.has(question.id) && !question.personal) a[question.id] = encode(question, response.answers[question.id]);
  return {
    d: response.day,
    ...(response.topic ? { t: response.topic } : {}),
    ...(response.unitId ? { u: response.unitId } : {}),
    c: response.channel,
    ...(response.seconds === undefined ? {} : { s: response.seconds }),
    f: response.formVersion,
    a,
    ...(response.state === 'excluded' ? { x: true as const } : {}),
  };
}

/** Figures of one question: to how many it was shown, how many answered, how often each code; of numbers their sum in ten-thousandths. */
export interface QuestionTally {
  shown: number;
  answered: number;
  codes: Record<string, number>;
  sum?: number;
}
/** Figures of a campaign's responses. `times`: by seconds to two digits. */
export interface Tally {
  total: number;
  days: Record<string, number>;
  topics: Record<string, number>;
  channels: Record<string, number>;
  versions: Record<string, number>;
  times: Record<string, number>;
  questions: Record<string, QuestionTally>;
}

export const emptyTally = (): Tally => ({
  total: 0,
  days: {},
  topics: {},
  channels: {},
  versions: {},
  times: {},
  questions: {},
});

/** A number as the class it is counted in: three digits, so that there are a few hundred classes at most. */
export const classOf = (value: number): string => String(Number(value.toPrecision(3)));
const TEN_THOUSAND = 10_000;

/** A count that falls to nothing is gone, so that taking a row out again leaves no trace. */
function add(counts: Record<string, number>, key: string, by: number): void {
  const next = (counts[key] ?? 0) + by;
  if (next === 0) delete counts[key];
  else counts[key] = next;
}

function addAnswer(tally: QuestionTally, code: Code, by: number): void {
  tally.shown += by;
  if (code === null) return;
  tally.answered += by;
  // A unit is counted by the row's own unit, not by thousands of codes of a question.
  if (code === ANSWERED || (typeof code === 'string' && code.startsWith('unt_'))) return;
  if (typeof code === 'number') {
    add(tally.codes, classOf(code), by);
    tally.sum = (tally.sum ?? 0) + by * Math.round(code * TEN_THOUSAND);
  } else if (typeof code === 'string') add(tally.codes, /^\d{4}-\d\d-\d\d$/.test(code) ? code.slice(0, 7) : code, by);
  else for (const one of code) add(tally.codes, one, by);
}

/** Adds a row to the figures (`by` 1), or takes it out again (−1). */
export function addRow(tally: Tally, row: Row, by: 1 | -1): void {
  if (row.x) return;
  tally.total += by;
  add(tally.days, row.d, by);
  if (row.t) add(tally.topics, row.t, by);
  add(tally.channels, row.c, by);
  add(tally.versions, String(row.f), by);
  if (row.s !== undefined) add(tally.times, String(Number(row.s.toPrecision(2))), by);
  for (const [id, code] of Object.entries(row.a)) {
    const question = (tally.questions[id] ??= { shown: 0, answered: 0, codes: {} });
    addAnswer(question, code, by);
    if (question.shown === 0) delete tally.questions[id];
  }
}

const sumInto = (into: Record<string, number>, from: Record<string, number>) => {
  for (const [key, count] of Object.entries(from)) add(into, key, count);
};

/** The sum of several figures. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  const out = emptyTally();
  for (const tally of tallies) {
    out.total += tally.total;
    for (const key of ['days', 'topics', 'channels', 'versions', 'times'] as const) sumInto(out[key], tally[key]);
    for (const [id, from] of Object.entries(tally.questions)) {
      const into = (out.questions[id] ??= { shown: 0, answered: 0, codes: {} });
      into.shown += from.shown;
      into.answered += from.answered;
      sumInto(into.codes, from.codes);
      if (from.sum !== undefined) into.sum = (into.sum ?? 0) + from.sum;
    }
  }
  return out;
}

/** A value with the keys of its objects in order: two equal figures are the same bytes. */
export function inOrder<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, inOrder(part)]),
  ) as T;
}

/** Mean of a numeric question, from its exact sum. */
export const meanOf = ({ sum, answered }: Pick<QuestionTally, 'sum' | 'answered'>): number | undefined =>
  sum === undefined || answered === 0 ? undefined : sum / TEN_THOUSAND / answered;

/** Codes a row has at one question, or at one of its own sides (`@day`, `@week`, `@topic`, `@unit`, `@channel`), for cross-tables. */
export function codesAt(row: Row, at: string): string[] {
  if (at === '@day') return [row.d];
  if (at === '@week') return [weekOf(row.d)];
  if (at === '@topic') return row.t ? [row.t] : [];
  if (at === '@unit') return row.u ? [row.u] : [];
  if (at === '@channel') return [row.c];
  const code = row.a[at];
  if (code === null || code === undefined) return [];
  return Array.isArray(code) ? code : [typeof code === 'number' ? classOf(code) : code];
}

/** The Monday of a day's week. */
export function weekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}
