import * as v from 'valibot';
import type { Condition as AnyCondition } from './condition.ts';
import { FileRef } from './file-schema.ts';
import { Instant, Key, Version } from './id.ts';
import { localText } from './words.ts';

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const flag = v.optional(v.boolean());

const ops = ['answered', 'is', 'has-all', 'contains', 'eq', 'lt', 'le', 'gt', 'ge', 'count-ge', 'count-le'] as const;
const code = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const Test = v.object({
  question: Key,
  row: v.optional(Key),
  op: v.picklist(ops),
  value: v.optional(
    v.union([v.number(), v.pipe(v.string(), v.maxLength(200)), v.pipe(v.array(code), v.maxLength(100))]),
  ),
});
const several = () =>
  v.pipe(v.array(v.lazy((): v.GenericSchema<AnyCondition> => Condition)), v.minLength(1), v.maxLength(30));
/** `{all: […]}`, `{any: […]}`, `{not: …}` or a test of one earlier answer; see condition.ts. */
export const Condition: v.GenericSchema<AnyCondition> = v.union([
  v.object({ all: several() }),
  v.object({ any: several() }),
  v.object({ not: v.lazy((): v.GenericSchema<AnyCondition> => Condition) }),
  Test,
]);

const any = {
  id: Key,
  label: localText(500),
  help: v.optional(localText(1000)),
  /** Shown where this holds over the answers before it. */
  when: v.optional(Condition),
};
const asked = {
  ...any,
  required: v.optional(v.boolean(), false),
  /** Kept apart, encrypted, never shown to judges. */
  personal: v.optional(v.boolean(), false),
  /** What lists, booklets and imports use the answer for. */
  role: v.optional(v.picklist(['title', 'body', 'name', 'unit', 'phone', 'coauthors'])),
  /** The link may bring the answer: `?<id>=<answer>`. */
  prefill: flag,
  /** Never in sight; only the link fills it. */
  hidden: flag,
  /** What must hold over this answer and those before it, and what is said where it does not. */
  must: v.optional(v.pipe(v.array(v.object({ when: Condition, message: localText(200) })), v.maxLength(5))),
};

export const Option = v.object({
  id: Key,
  label: localText(200),
  /** Of several choices: cannot stand beside another. */
  exclusive: flag,
});
export type Option = v.InferOutput<typeof Option>;
const distinct = <T extends { id: string }>(items: T[]) => new Set(items.map((item) => item.id)).size === items.length;
const options = (most: number) =>
  v.pipe(v.array(Option), v.minLength(1), v.maxLength(most), v.check(distinct, 'distinct'));
const choice = {
  options: options(300),
  /** Words of one's own are allowed beside the options. */ other: flag,
  shuffle: flag,
};
const length = (most: number) => ({ maxLength: whole(1, most), minLength: v.optional(whole(1, most)) });
const day = v.pipe(v.string(), v.isoDate());

/** A question of a form, or what stands between the questions: a page's beginning, a statement, an end. */
export const Question = v.variant('kind', [
  v.object({ ...any, kind: v.literal('page') }),
  v.object({ ...any, label: localText(4000), kind: v.literal('statement') }),
  /** In sight, it ends the form there: what follows is not asked. */
  v.object({ ...any, label: localText(4000), kind: v.literal('end') }),
  v.object({ ...asked, kind: v.literal('text'), ...length(200) }),
  v.object({ ...asked, kind: v.literal('long'), ...length(10_000) }),
  v.object({
    ...asked,
    kind: v.literal('number'),
    unit: v.optional(localText(20)),
    min: v.optional(v.number()),
    max: v.optional(v.number()),
    /** Digits after the point. */
    decimals: v.optional(whole(0, 4)),
  }),
  v.object({
    ...asked,
    kind: v.literal('single'),
    ...choice,
    /** A list to search in place of buttons. */ dropdown: flag,
  }),
  v.object({
    ...asked,
    kind: v.literal('multiple'),
    ...choice,
    min: v.optional(whole(1, 300)),
    max: v.optional(whole(1, 300)),
  }),
  /** A unit of the federation; with `other`, one that is not in the directory may be written. */
  v.object({ ...asked, kind: v.literal('unit'), other: flag }),
  /** Likert scale: its points, and what they mean from the lowest on (all of them, or the two ends). */
  v.pipe(
    v.object({
      ...asked,
      kind: v.literal('scale'),
      from: whole(0, 1),
      to: whole(2, 10),
      labels: v.pipe(v.array(localText(40)), v.maxLength(11)),
    }),
    v.check(({ from, to, labels }) => [0, 2, to - from + 1].includes(labels.length), 'scale_labels'),
  ),
  v.object({ ...asked, kind: v.literal('nps') }),
  v.object({ ...asked, kind: v.literal('matrix'), rows: options(40), columns: options(11), multiple: flag }),
  /** The first options in order of preference: between `min` and `max` of them. */
  v.object({
    ...asked,
    kind: v.literal('ranking'),
    options: options(30),
    shuffle: flag,
    min: v.optional(whole(1, 30)),
    max: v.optional(whole(1, 30)),
  }),
  v.object({ ...asked, kind: v.literal('date'), min: v.optional(day), max: v.optional(day) }),
  v.object({ ...asked, kind: v.literal('time') }),
  v.object({ ...asked, kind: v.literal('phone') }),
  v.object({ ...asked, kind: v.literal('email') }),
  v.object({ ...asked, kind: v.literal('file'), accept: v.picklist(['photo', 'document', 'any']), max: whole(1, 9) }),
  v.object({ ...asked, kind: v.literal('signature') }),
  v.object({ ...asked, kind: v.literal('consent') }),
  v.object({ ...asked, kind: v.literal('people'), maxLength: whole(1, 40), max: whole(1, 20) }),
]);
export type Question = v.InferOutput<typeof Question>;
export type QuestionKind = Question['kind'];
/** A question that is asked, and so has an answer. */
export type Asked = Exclude<Question, { kind: 'page' | 'statement' | 'end' }>;

export const MOST_QUESTIONS = 200;
/** A form version: once published it never changes. */
export const Form = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  questions: v.pipe(v.array(Question), v.minLength(1), v.maxLength(MOST_QUESTIONS), v.check(distinct, 'distinct')),
});
export type Form = v.InferOutput<typeof Form>;

/** Changes to a published form that are not published yet; a campaign has one at most. */
export const FormDraft = v.object({
  version: Version,
  /** The published version it was begun from. */
  base: Version,
  questions: Form.entries.questions,
  updatedAt: Instant,
  by: v.string(),
});
export type FormDraft = v.InferOutput<typeof FormDraft>;

/** A form as it travels between campaigns and machines. */
export const FormFile = v.object({
  $schema: v.optional(v.string()),
  version: v.optional(Version),
  questions: Form.entries.questions,
});
export type FormFile = v.InferOutput<typeof FormFile>;

const text = v.pipe(v.string(), v.maxLength(20_000));
const texts = v.pipe(v.array(text), v.maxLength(300));
/** One answer as it travels. */
const AnswerInput = v.union([
  text,
  v.pipe(v.number(), v.finite()),
  v.literal(true),
  texts,
  v.pipe(v.array(FileRef), v.maxLength(20)),
  v.record(v.pipe(v.string(), v.maxLength(32)), v.union([text, texts])),
]);
const name = v.pipe(v.string(), v.maxLength(32));
/** Answers as they travel; whether they fit the form is checkAnswers' business. */
export const AnswersInput = v.pipe(
  v.record(name, AnswerInput),
  v.check((answers) => Object.keys(answers).length <= MOST_QUESTIONS, 'too_many'),
);
/** Answers as they are kept: they fitted their form, whatever its limits were. */
export const StoredAnswers = v.record(
  v.string(),
  v.union([
    v.string(),
    v.number(),
    v.literal(true),
    v.array(v.string()),
    v.array(FileRef),
    v.record(v.string(), v.union([v.string(), v.array(v.string())])),
  ]),
);
