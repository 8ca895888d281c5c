import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { startTestApp, type TestApp } from '#testing/app.ts';

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  [key: string]: unknown;
}
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

let t: TestApp;
let app: Hono;
let document: {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown> };
};
let operations: { name: string; method: string; path: string; operation: Operation }[];
beforeAll(async () => {
  t = await startTestApp();
  app = createApp(t.deps);
  document = (await t.ask('GET', '/api/openapi.json')).body;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method,
      path,
      operation,
    })),
  );
});
afterAll(() => t.stop());

/** What is wrong in each operation, as `GET /path: what`. */
const faults = (look: (one: (typeof operations)[number]) => string[]) =>
  operations.flatMap((one) => look(one).map((what) => `${one.name}: ${what}`));

describe('the OpenAPI document', () => {
  test('names every route of the API, and no other', () => {
    const routes = app.routes.filter(
      ({ method, path }) => method !== 'ALL' && path.startsWith('/api/') && path !== '/api/openapi.json',
    );
    const named = new Set(routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`));
    expect(operations.map(({ name }) => name).sort()).toEqual([...named].sort());
    expect(named.size).toBeGreaterThan(30);
  });

  test('is OpenAPI 3.1 with a title, a version, and an id of its own for every operation', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: expect.any(String), version: expect.any(String) },
    });
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      faults(({ operation }) =>
        /^[a-z][A-Za-z]+$/.test(operation.operationId) && operation.summary && operation.tags.length ? [] : ['unnamed'],
      ),
    ).toEqual([]);
  });

  test('gives every part of a path as a parameter that is required, and every parameter a schema', () => {
    expect(
      faults(({ path, operation }) => {
        const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
        const given = (operation.parameters ?? []).filter((one) => one.in === 'path');
        const names = given.map(({ name }) => name).sort();
        const bare = (operation.parameters ?? [])
          .filter(({ schema }) => !schema?.type && !schema?.['enum'] && !schema?.['anyOf'])
          .map(({ name }) => `${name} has no schema`);
        return [
          ...(String(names) === String(wanted) ? [] : [`${names} for ${wanted}`]),
          ...given.filter((one) => !one.required).map(({ name }) => `${name} not required`),
          ...bare,
        ];
      }),
    ).toEqual([]);
  });

  test('answers with a schema on success and with the problem on every refusal', () => {
    const problem = (schema: Schema | undefined) =>
      schema?.required?.includes('code') &&
      schema.required.includes('message') &&
      schema.properties?.['fields'] !== undefined;
    expect(
      faults(({ operation }) => {
        const all = Object.entries(operation.responses);
        const success = all.filter(([status]) => Number(status) < 400);
        const refusals = all.filter(([status]) => Number(status) >= 400);
        return [
          ...(success.length === 1 &&
          success.every(
            ([, one]) =>
              one.content?.['application/json']?.schema.type ||
              one.content?.['application/octet-stream'] ||
              Number(success[0]![0]) >= 300 ||
              one.content?.['application/json']?.schema['anyOf'] ||
              one.content?.['application/json']?.schema['oneOf'],
          )
            ? []
            : ['no answer']),
          ...refusals
            .filter(([, one]) => !problem(one.content?.['application/json']?.schema))
            .map(([status]) => `${status} is no problem`),
          ...['400', '403', '415', '422', '500', '503']
            .filter((status) => !(status in operation.responses))
            .map((status) => `no ${status}`),
          ...all.filter(([, one]) => !one.description).map(([status]) => `${status} not described`),
        ];
      }),
    ).toEqual([]);
  });

  test('says what body is taken wherever one is, with a schema of an object', () => {
    const without = new Set([
      'putFile',
      'signOut',
      'handIn',
      'replaceJudgeLink',
      'reopenJudge',
      'removeJudge',
      'removeFormDraft',
      'revokeJudgeLink',
      'removeJudgeDevice',
      'settleConflicts',
      'closeDiscussion',
      'takeBack',
    ]);
    expect(
      faults(({ method, operation }) => {
        const schema = operation.requestBody?.content['application/json']?.schema;
        const takes = method !== 'get' && !without.has(operation.operationId);
        return takes === Boolean(schema) && (!takes || schema!.type === 'object') ? [] : [takes ? 'no body' : 'a body'];
      }),
    ).toEqual([]);
  });

  test('has whole schemas: every required property is there, nothing refers to nothing', () => {
    const broken: string[] = [];
    const walk = (schema: unknown, at: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { required, properties, $ref } = schema as Schema;
      const name = /^#\/components\/schemas\/(\w+)$/.exec(String($ref))?.[1];
      if ($ref !== undefined && !document.components?.schemas?.[name ?? '']) broken.push(`${at}: ${String($ref)}`);
      if (Array.isArray(required) && properties)
        for (const name of required) if (!(name in properties)) broken.push(`${at}: ${name}`);
      for (const [key, part] of Object.entries(schema)) walk(part, `${at}/${key}`);
    };
    walk(document.paths, '');
    walk(document.components, 'components');
    expect(broken).toEqual([]);
  });
});
