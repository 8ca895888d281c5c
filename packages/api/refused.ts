import type { Context, TypedResponse } from 'hono';
import * as v from 'valibot';
import { messageOf, refusals, type Refusal } from '#core/refusal.ts';
import type { Lang } from '#core/words.ts';

/** How every refusal answers: a stable code, a message in the asker's language, and where it is about fields, which. */
export const Problem = v.object({
  code: v.string(),
  message: v.string(),
  detail: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
  fields: v.optional(v.array(v.object({ path: v.string(), rule: v.string(), limit: v.optional(v.number()) }))),
});
export type Problem = v.InferOutput<typeof Problem>;

/** English where it is preferred to Chinese, else Chinese. */
export function langOf(c: Context): Lang {
  const asked = c.req.query('lang') ?? c.req.header('accept-language') ?? '';
  const weights = asked
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', q] = part.trim().split(';q=');
      return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) || 0 };
    })
    .sort((a, b) => b.q - a.q);
  return weights.find(({ tag }) => /^(?:zh|en)\b/.test(tag))?.tag.startsWith('en') ? 'en' : 'zh-CN';
}

type ProblemStatus = (typeof refusals)[keyof typeof refusals]['status'];

/** Answers with a refusal. */
export function refused(c: Context, refusal: Refusal): Response & TypedResponse<Problem, ProblemStatus, 'json'> {
  const { detail, fields } = refusal;
  const body: Problem = {
    code: refusal.refused,
    message: messageOf(refusal, langOf(c)),
    ...(detail && Object.keys(detail).length ? { detail } : {}),
    ...(fields ? { fields } : {}),
  };
  c.header('Cache-Control', 'no-store');
  return c.json(body, refusals[refusal.refused].status) as never;
}
