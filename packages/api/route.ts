import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Context } from 'hono';
import { describeRoute, resolver, validator } from 'hono-openapi';
import type * as v from 'valibot';
import { refuse, type FieldProblem } from '#core/refusal.ts';
import { Problem, refused } from './refused.ts';

/** What may refuse any request: its form, another site, too much at once, a fault of ours. */
const anywhere = [400, 403, 413, 415, 422, 500, 503] as const;
const problemStatuses = {
  public: [...anywhere, 404, 409],
  session: [...anywhere, 401],
  organizer: [...anywhere, 401, 404, 409],
  judge: [...anywhere, 401, 404, 409],
} as const;

const json = (description: string, schema: v.GenericSchema) => ({
  description,
  content: { 'application/json': { schema: resolver(schema) } },
});

/** Describes a route for the OpenAPI document: who may use it, what it is for, and what it answers. */
export const about = (
  who: keyof typeof problemStatuses,
  operationId: string,
  summary: string,
  answer: v.GenericSchema,
  status: 200 | 201 | 202 = 200,
) =>
  describeRoute({ tags: [who], operationId, summary, responses: { [status]: json('OK', answer), ...refusals(who) } });

const refusals = (who: keyof typeof problemStatuses) =>
  Object.fromEntries(problemStatuses[who].map((code) => [code, json('Refused', Problem)]));

/** Describes a route that leads elsewhere instead of answering. */
export const leadsTo = (who: keyof typeof problemStatuses, operationId: string, summary: string, where: string) =>
  describeRoute({ tags: [who], operationId, summary, responses: { 302: { description: where }, ...refusals(who) } });

const pathOf = (issue: StandardSchemaV1.Issue): string =>
  (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

const problemOf = (issue: StandardSchemaV1.Issue): FieldProblem => {
  const { type, requirement, received } = issue as unknown as {
    type?: string;
    requirement?: unknown;
    received?: string;
  };
  const rule = received === 'undefined' ? 'required' : type === 'check' ? issue.message : (type ?? 'invalid');
  return { path: pathOf(issue), rule, ...(typeof requirement === 'number' ? { limit: requirement } : {}) };
};

const octets = (description: string) =>
  ({
    description,
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  }) as const;

/** Describes a route that answers with a file, or leads to one. */
export const givesFile = (who: keyof typeof problemStatuses, operationId: string, summary: string) =>
  describeRoute({
    tags: [who],
    operationId,
    summary,
    responses: {
      [who === 'organizer' ? 302 : 200]: octets('The file, or where it is'),
      ...refusals(who),
    },
  });

/** Describes a route whose body is a file. */
export const takesFile = (operationId: string, summary: string, answer: v.GenericSchema) =>
  describeRoute({
    tags: ['public'],
    operationId,
    summary,
    requestBody: octets('The file’s bytes, its type in content-type'),
    responses: { 200: json('OK', answer), ...refusals('public') },
  });

/** Parses one part of the request with its schema; what does not fit is refused field by field. */
export const input = <T extends 'json' | 'param' | 'query', S extends v.GenericSchema>(target: T, schema: S) =>
  validator(target, schema, (result, c: Context) => {
    if (result.success) return undefined;
    const unknownId = target === 'param';
    return unknownId
      ? refused(c, refuse('not_found'))
      : refused(c, refuse('invalid', {}, result.error.slice(0, 50).map(problemOf)));
  });
