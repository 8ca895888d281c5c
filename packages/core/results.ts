/** Results of a survey from its form versions and its figures: pure, the same for the desk, the public page and the exports. */
import { describeFrequencies, netPromoter } from '#stats/describe.ts';
import type { Shown } from '#stats/suppress.ts';
import { OTHER } from './condition.ts';
import { scaleOf } from './form.ts';
import type { Asked, Form, QuestionKind } from './form-schema.ts';
import { follow, type Followed, type Shift } from './question-history.ts';
import { meanOf, type QuestionTally, type Tally } from './tally.ts';
import type { LocalText } from './words.ts';

/** How often one answer was given; `null` where that is hidden. `gone`: the newest version offers it no longer. */
export interface Counted {
  code: string;
  label: LocalText;
  count: Shown;
  gone?: true;
}
export interface Summary {
  mean: number;
  q1: number;
  median: number;
  q3: number;
  min: number;
  max: number;
}
export interface Bin {
  from: number;
  to: number;
  count: Shown;
}
export interface MatrixRow {
  code: string;
  label: LocalText;
  /** By the columns. */
  counts: Shown[];
  /** Who answered this row; of a matrix with several answers a row, who answered the question. */
  n: Shown;
  gone?: true;
}
export interface Ranked extends Counted {
  /** Who put it anywhere, and the mean place they gave it. `count` is how many put it first. */
  ranked: Shown;
  mean?: number;
}

export type Body =
  | { type: 'choice'; several: boolean; options: Counted[] }
  | { type: 'scale'; options: Counted[]; summary?: Summary }
  | { type: 'nps'; options: Counted[]; groups: Shown[]; score?: { score: number; margin: number } }
  | { type: 'number'; unit?: LocalText; bins: Bin[]; summary?: Summary }
  | { type: 'matrix'; several: boolean; columns: { code: string; label: LocalText; gone?: true }[]; rows: MatrixRow[] }
  | { type: 'ranking'; options: Ranked[] }
  /** Texts, files, names: only whether there is one. */
  | { type: 'counted' };

export interface Result {
  id: string;
  kind: QuestionKind;
  label: LocalText;
  /** To how many it was shown, how many of them answered, how many passed it over. */
  shown: Shown;
  answered: Shown;
  skipped: Shown;
  shifts: Shift[];
  since: number;
  /** The last version that asked it, where the newest does not. */
  until?: number;
  body: Body;
}

const other: LocalText = { 'zh-CN': '其他', en: 'Other' };
const plain = (text: string): LocalText => ({ 'zh-CN': text, en: text });
const Z95 = 1.96;

const summaryOf = (tally: QuestionTally): Summary | undefined => {
  const found = describeFrequencies(Object.entries(tally.codes).map(([code, count]) => [Number(code), count] as const));
  if (!found) return undefined;
  const { q1, median, q3, min, max } = found;
  return { mean: meanOf(tally) ?? found.mean, q1, median, q3, min, max };
};

type OfKind<K extends Asked['kind']> = Extract<Asked, { kind: K }>;

function choice({ question, gone }: Followed, { codes }: QuestionTally): Body {
  const { options, kind, other: words } = question as OfKind<'single' | 'multiple'>;
  const counted = options.map(({ id, label }): Counted => ({
    code: id,
    label,
    count: codes[id] ?? 0,
    ...(gone.has(id) ? { gone: true } : {}),
  }));
  if (words || codes[OTHER]) counted.push({ code: OTHER, label: other, count: codes[OTHER] ?? 0 });
  return { type: 'choice', several: kind === 'multiple', options: counted };
}

function scale(question: OfKind<'scale'>, tally: QuestionTally): Body {
  const { labels, from, to } = question;
  const named = (i: number) => (labels.length === 2 ? [labels[0], ...Array(to - from - 1), labels[1]][i] : labels[i]);
  const options = Array.from({ length: to - from + 1 }, (_, i): Counted => {
    const point = String(from + i);
    const label = named(i) as LocalText | undefined;
    return {
      code: point,
      label: label
        ? { 'zh-CN': `${point} ${label['zh-CN']}`, ...(label.en ? { en: `${point} ${label.en}` } : {}) }
        : plain(point),
      count: tally.codes[point] ?? 0,
    };
  });
  const summary = summaryOf(tally);
  return { type: 'scale', options, ...(summary ? { summary } : {}) };
}

function nps(question: OfKind<'nps'>, { codes }: QuestionTally): Body {
  const { from, to } = scaleOf(question);
  const counts = Array.from({ length: to - from + 1 }, (_, i) => codes[String(i)] ?? 0);
  const found = netPromoter(counts);
  return {
    type: 'nps',
    options: counts.map((count, i) => ({ code: String(i), label: plain(String(i)), count })),
    groups: [found?.detractors ?? 0, found?.passives ?? 0, found?.promoters ?? 0],
    ...(found ? { score: { score: found.score, margin: Z95 * found.standardError } } : {}),
  };
}

/** At most so many columns of a histogram: more do not fit a phone with their figures. */
const MOST_BINS = 12;

/** A step people count in (1, 2 or 5 and zeros) that parts `range` into at most so many. */
function stepOf(range: number): number {
  const size = 10 ** Math.floor(Math.log10(range / MOST_BINS));
  return [1, 2, 5, 10, 20].map((by) => by * size).find((step) => range / step <= MOST_BINS - 1)!;
}

/** Frequencies of numbers as columns without gaps. */
export function binsOf(codes: Record<string, number>): Bin[] {
  const values = Object.entries(codes)
    .map(([code, count]) => [Number(code), count] as const)
    .sort(([a], [b]) => a - b);
  if (values.length === 0) return [];
  const [least, most] = [values[0]![0], values.at(-1)![0]];
  const whole = values.every(([value]) => Number.isInteger(value));
  if (least === most || (whole && most - least < MOST_BINS))
    return Array.from({ length: most - least + 1 }, (_, i) => {
      const at = least + i;
      return { from: at, to: at, count: codes[String(at)] ?? 0 };
    });
  const step = whole ? Math.max(1, stepOf(most - least)) : stepOf(most - least);
  // Counted in steps, so that no sum of fractions drifts.
  const first = Math.floor(least / step);
  const bins = Array.from({ length: Math.floor(most / step) - first + 1 }, (_, i) => ({
    from: tidy((first + i) * step),
    to: tidy((first + i + 1) * step),
    count: 0,
  }));
  for (const [value, count] of values) bins[Math.floor(value / step) - first]!.count += count;
  return bins;
}
const tidy = (value: number): number => Number(value.toPrecision(12));

function number(question: OfKind<'number'>, tally: QuestionTally): Body {
  const summary = summaryOf(tally);
  return {
    type: 'number',
    ...(question.unit ? { unit: question.unit } : {}),
    bins: binsOf(tally.codes),
    ...(summary ? { summary } : {}),
  };
}

function matrix({ question, gone }: Followed, { codes, answered }: QuestionTally): Body {
  const { rows, columns, multiple } = question as OfKind<'matrix'>;
  const mark = (id: string) => (gone.has(id) ? { gone: true as const } : {});
  return {
    type: 'matrix',
    several: Boolean(multiple),
    columns: columns.map(({ id, label }) => ({ code: id, label, ...mark(id) })),
    rows: rows.map(({ id, label }) => {
      const counts = columns.map((column) => codes[`${id}:${column.id}`] ?? 0);
      return {
        code: id,
        label,
        counts,
        n: multiple ? answered : counts.reduce((sum, count) => sum + count, 0),
        ...mark(id),
      };
    }),
  };
}

function ranking({ question, gone }: Followed, { codes }: QuestionTally): Body {
  const { options } = question as OfKind<'ranking'>;
  return {
    type: 'ranking',
    options: options.map(({ id, label }): Ranked => {
      const places = options.map((_, i) => codes[`${id}:${i + 1}`] ?? 0);
      const ranked = places.reduce((sum, count) => sum + count, 0);
      const total = places.reduce((sum, count, i) => sum + count * (i + 1), 0);
      return {
        code: id,
        label,
        count: places[0] ?? 0,
        ranked,
        ...(ranked > 0 ? { mean: total / ranked } : {}),
        ...(gone.has(id) ? { gone: true } : {}),
      };
    }),
  };
}

/** Dates by month, times by hour, in order. */
function moments({ codes }: QuestionTally, kind: 'date' | 'time'): Body {
  const sums = new Map<string, number>();
  for (const [code, count] of Object.entries(codes)) {
    const name = kind === 'time' ? `${code.slice(0, 2)}:00` : code;
    sums.set(name, (sums.get(name) ?? 0) + count);
  }
  const options = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    type: 'choice',
    several: false,
    options: options.map(([code, count]) => ({ code, label: plain(code), count })),
  };
}

function bodyOf(followed: Followed, tally: QuestionTally): Body {
  const { question } = followed;
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return choice(followed, tally);
    case 'scale':
      return scale(question, tally);
    case 'nps':
      return nps(question, tally);
    case 'number':
      return number(question, tally);
    case 'matrix':
      return matrix(followed, tally);
    case 'ranking':
      return ranking(followed, tally);
    case 'date':
    case 'time':
      return moments(tally, question.kind);
    default:
      return { type: 'counted' };
  }
}

const nothing: QuestionTally = { shown: 0, answered: 0, codes: {} };

/** One result a question, in the order of the newest version; personal questions, which are in no figure, are left out. */
export function resultsOf(forms: readonly Form[], tally: Pick<Tally, 'questions'>): Result[] {
  return follow(forms)
    .filter(({ question }) => !question.personal)
    .map((followed) => {
      const { question, shifts, since, until } = followed;
      const figures = tally.questions[question.id] ?? nothing;
      return {
        id: question.id,
        kind: question.kind,
        label: question.label,
        shown: figures.shown,
        answered: figures.answered,
        skipped: figures.shown - figures.answered,
        shifts,
        since,
        ...(until === undefined ? {} : { until }),
        body: bodyOf(followed, figures),
      };
    });
}

const DAY = 86_400_000;
/** Days from the first to the last with a response, none left out. */
export function curveOf(days: Record<string, number>): { day: string; count: number }[] {
  const known = Object.keys(days).sort();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  const length = Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1;
  return Array.from({ length }, (_, i) => {
    const day = new Date(Date.parse(first) + i * DAY).toISOString().slice(0, 10);
    return { day, count: days[day] ?? 0 };
  });
}

/** Median seconds from the first answer to sending; none where no time is kept (an anonymous survey). */
export const medianSeconds = (times: Record<string, number>): number | undefined =>
  describeFrequencies(Object.entries(times).map(([seconds, count]) => [Number(seconds), count] as const))?.median;
