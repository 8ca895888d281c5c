/** Forms as files: what is in one, and what is wrong with it, each fault at its place. */
import * as v from 'valibot';
import { checkForm } from './form-check.ts';
import { Form, FormFile, type Question } from './form-schema.ts';
import type { FieldProblem } from './refusal.ts';

type Issue = v.BaseIssue<unknown>;
const pathOf = (issue: Issue, before: string): string =>
  [before, ...(issue.path ?? []).map((part) => String(part.key))].filter(Boolean).join('.');

function problemOf(issue: Issue, before: string): FieldProblem {
  const { type, requirement, received, message } = issue;
  const path = pathOf(issue, before);
  if (type === 'variant') return { path, rule: path.endsWith('.kind') ? 'unknown_question_kind' : 'union' };
  const rule = received === 'undefined' ? 'required' : type === 'check' ? message : type;
  return { path, rule, ...(typeof requirement === 'number' ? { limit: requirement } : {}) };
}

/** What a question's schema finds wrong, by place below `form.questions`. */
export function schemaProblems(questions: unknown): FieldProblem[] {
  const result = v.safeParse(Form.entries.questions, questions);
  return (result.issues ?? []).map((issue) => problemOf(issue, 'form.questions'));
}

/** Fields that were given and mean nothing: a slip of the pen in a file would otherwise be lost without a word. */
function unread(given: unknown, read: unknown, path: string): string[] {
  if (Array.isArray(given) && Array.isArray(read))
    return given.flatMap((one, i) => unread(one, read[i], path ? `${path}.${i}` : String(i)));
  if (typeof given !== 'object' || given === null || typeof read !== 'object' || read === null) return [];
  return Object.entries(given).flatMap(([key, one]) => {
    const at = path ? `${path}.${key}` : key;
    return Object.hasOwn(read, key) ? unread(one, (read as Record<string, unknown>)[key], at) : [at];
  });
}

/**
 * The questions of a form file, or what is wrong with it: not JSON, fields the schema refuses or does not know. What keeps a form
 * from being published (checkForm) is named beside the questions and does not keep them from being read.
 */
export function readFormFile(text: string): { questions?: Question[]; problems: FieldProblem[] } {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problems: [{ path: '', rule: 'not_json' }] };
  }
  // A list of questions alone is taken too.
  const file = Array.isArray(given) ? { questions: given } : given;
  if (typeof file !== 'object' || file === null || !Array.isArray((file as { questions?: unknown }).questions))
    return { problems: [{ path: '', rule: 'not_a_form' }] };
  const result = v.safeParse(FormFile, file);
  if (!result.success) return { problems: result.issues.map((issue) => problemOf(issue, 'form')) };
  const slips = unread(file, result.output, 'form');
  if (slips.length) return { problems: slips.map((path) => ({ path, rule: 'unknown_field' })) };
  return { questions: result.output.questions, problems: checkForm(result.output) };
}

/** A form as a file, for people to read too. */
export const writeFormFile = (form: Pick<Form, 'questions'> & { version?: number }, origin: string): string =>
  `${JSON.stringify(
    {
      $schema: `${origin}/api/form.schema.json`,
      ...(form.version ? { version: form.version } : {}),
      questions: form.questions,
    },
    null,
    2,
  )}\n`;
