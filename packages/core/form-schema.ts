import * as v from 'valibot';
import { Key } from './id.ts';
import { localText } from './words.ts';

const common = {
  id: Key,
  label: localText(60),
  help: v.optional(localText(300)),
  required: v.optional(v.boolean(), false),
  /** Kept apart, encrypted, never shown to judges. */
  personal: v.optional(v.boolean(), false),
  /** What lists, booklets and imports use the answer for. */
  role: v.optional(v.picklist(['title', 'body', 'name', 'unit', 'phone', 'coauthors'])),
};
const maxLength = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

/** A question of a campaign's form. */
export const Question = v.variant('kind', [
  v.object({ ...common, kind: v.literal('text'), maxLength: maxLength(200) }),
  v.object({ ...common, kind: v.literal('long'), maxLength: maxLength(10_000) }),
  v.object({ ...common, kind: v.literal('phone') }),
  v.object({
    ...common,
    kind: v.literal('people'),
    maxLength: maxLength(40),
    max: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
  }),
]);
export type Question = v.InferOutput<typeof Question>;

const distinct = <T extends { id: string }>(items: T[]) => new Set(items.map((item) => item.id)).size === items.length;

/** A form version: once published it never changes. */
export const Form = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  questions: v.pipe(v.array(Question), v.minLength(1), v.maxLength(60), v.check(distinct, 'distinct')),
});
export type Form = v.InferOutput<typeof Form>;

const answerText = v.pipe(v.string(), v.maxLength(20_000));
/** Answers as they travel; whether they fit the form is checkAnswers' business. */
export const AnswersInput = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(32)), v.union([answerText, v.pipe(v.array(answerText), v.maxLength(60))])),
  v.check((answers) => Object.keys(answers).length <= 80, 'too_many'),
);
