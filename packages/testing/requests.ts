import type { Hono } from 'hono';
import { messageOf, refusals, type RefusalCode } from '#core/refusal.ts';
import { random } from '#stats/random.ts';
import type { World } from './world.ts';

/** Requests made from the OpenAPI document: fitting ones, spoilt in the ways clients, networks and attackers spoil them. */

interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
  $ref?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}
interface Operation {
  operationId: string;
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
export interface Document {
  paths: Record<string, Record<string, Operation>>;
}

export interface MadeRequest {
  operationId: string;
  role: Role;
  lang: 'zh-CN' | 'en';
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}
type Role = 'nobody' | 'organizer' | 'judge' | 'broken';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Texts that have broken something somewhere. */
const texts = [
  '',
  ' ',
  '\u0000',
  '建议\u0000',
  '\uD800',
  'a\uDC00b',
  '\u202E倒着',
  '\uFEFF',
  '𠮷野家👨‍👩‍👧‍👦',
  'é́́́́',
  '__proto__',
  'constructor',
  'toString',
  '<script>alert(1)</script>',
  "'; DROP TABLE",
  '../../etc/passwd',
  '%00',
  '%E0%A4%A',
  '{{7*7}}',
  '=cmd|calc',
  'null',
  'NaN',
  '-0',
  '1e999',
  '２０２６',
  '2026-02-31T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  'a'.repeat(201),
  '长'.repeat(2001),
  'z'.repeat(20_001),
  '💥'.repeat(500),
];
const numbers = [0, -0, -1, 1, 1.5, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 1e308, 5e-324, 100, 101, 99_999];

export function createRequests(document: Document, world: World, seed: number) {
  const next = random(seed);
  const chance = (share: number) => next() < share;
  const below = (n: number) => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const pages = ['/', '/c/{slug}', '/c/{slug}/results', '/r', '/desk/{slug}', '/judge', '/nowhere'].map((path) => ({
    path,
    method: 'GET',
    operation: { operationId: `page ${path}` } as Operation,
  }));
  const operations = Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    )
    .concat(pages);
  const hex = () => Array.from({ length: 32 }, () => below(16).toString(16)).join('');
  const secretSigns = () => Array.from({ length: 22 }, () => pick([...'abcXYZ019_-'])).join('');

  /** The campaign and the entry a request is mostly about. */
  let campaign = pick(world.campaigns);
  let entry = pick(world.entries);
  const here = <T extends { campaignId: string }>(list: readonly T[]): T => {
    const mine = list.filter((one) => one.campaignId === campaign.id);
    return mine.length && chance(0.9) ? pick(mine) : pick(list);
  };
  const ids: Record<string, () => string> = {
    cmp: () => (chance(0.9) ? campaign : pick(world.campaigns)).id,
    ent: () => (chance(0.3) ? entry : here(world.entries)).id,
    jdg: () => here(world.judges).id,
    job: () => here(world.jobs).id,
  };

  /** A value that fits the schema, with the world's own ids where the schema asks for one. */
  function fitting(schema: Schema, name = '', depth = 0): Json {
    // The one schema that refers to itself is a condition.
    if (schema.$ref) return { question: pick(['title', 'proposal', 'phone', 'other']), op: 'answered' };
    if (schema.const !== undefined) return schema.const as Json;
    if (schema.enum) return pick(schema.enum) as Json;
    const either = schema.anyOf ?? schema.oneOf;
    if (either) return fitting(pick(either), name, depth);
    const prefix = /^\^(cmp|ent|jdg|job)_/.exec(schema.pattern ?? '')?.[1];
    if (prefix) return chance(0.85) ? ids[prefix]!() : `${prefix}_${hex()}`;
    switch (schema.type) {
      case 'object':
        return fittingObject(schema, depth);
      case 'array': {
        const least = schema.minItems ?? 0;
        const count = least + below(Math.min(4, (schema.maxItems ?? 4) - least + 1));
        return Array.from({ length: count }, () => fitting(schema.items ?? {}, name, depth + 1));
      }
      case 'integer':
      case 'number':
        return name === 'version' || name === 'formVersion'
          ? 1 + below(name === 'version' ? 8 : 1)
          : (schema.minimum ?? 0) + below(Math.min(12, (schema.maximum ?? 12) - (schema.minimum ?? 0) + 1));
      case 'boolean':
        return chance(0.5);
      case 'null':
        return null;
      default:
        return fittingText(schema, name);
    }
  }

  function fittingObject(schema: Schema, depth: number): Json {
    const out: { [key: string]: Json } = {};
    for (const [key, part] of Object.entries(schema.properties ?? {}))
      if (schema.required?.includes(key) || chance(depth > 2 ? 0.2 : 0.5)) out[key] = fitting(part, key, depth + 1);
    if (typeof schema.additionalProperties === 'object')
      for (const key of anyOf(
        [
          'title',
          'proposal',
          'situation',
          'name',
          'unit',
          'phone',
          'coauthors',
          'relevance',
          'novelty',
          'feasibility',
          'benefit',
          entry.id,
          here(world.entries).id,
        ],
        5,
      ))
        out[key] = fitting(schema.additionalProperties, key, depth + 1);
    return out;
  }

  const anyOf = <T>(list: readonly T[], most: number): T[] => Array.from({ length: below(most + 1) }, () => pick(list));

  function fittingText({ format, pattern, maxLength = 40 }: Schema, name: string): string {
    if (format === 'date-time')
      return pick([
        '2026-03-01T00:00:00Z',
        '2026-04-15T00:00:00.000Z',
        '2026-03-05T10:00:00+08:00',
        '2020-01-01T00:00:00Z',
      ]);
    if (name === 'slug') return pick(world.campaigns).slug;
    if (name === 'secret' || name === 'token') return chance(0.8) ? entry.secret : secretSigns();
    if (name === 'cursor') return pick(world.cursors);
    if (name === 'topic' || name === 'id') return pick(['transport', 'skills', 'safety', 'other']);
    if (name === 'limit' || name === 'ordinal') return String(1 + below(9));
    if (name === 'phone') return '13800001111';
    if (pattern?.startsWith('^unt_')) return `unt_${hex().slice(16)}`;
    if (pattern?.startsWith('^20')) return `2026-0${1 + below(9)}`;
    if (pattern) return pick(['abc', 'a-1', '1']);
    return pick(['早班车', '加开一趟班车。', 'A short text', '第一行\n第二行']).slice(0, maxLength);
  }

  const deep = (levels: number): Json => {
    let out: Json = [];
    for (let i = 0; i < levels; i++) out = i % 2 ? [out] : { a: out };
    return out;
  };

  /** Something that does not belong where it is put. */
  const stray = (): Json => {
    const kinds: (() => Json)[] = [
      () => null,
      () => chance(0.5),
      () => pick(numbers),
      () => pick(texts),
      () => [],
      () => ({}),
      () => [pick(texts), null, 1],
      () => Array.from({ length: pick([61, 201, 3000]) }, (_, i) => i),
      () => deep(pick([3, 50, 800])),
      () => pick([ids['cmp']!, ids['ent']!, ids['jdg']!, ids['job']!])(),
      () => `ent_${hex().toUpperCase()}`,
      () => JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}') as Json,
    ];
    return pick(kinds)();
  };

  /** The value with one place in it spoilt. */
  function spoil(value: Json): Json {
    if (value === null || typeof value !== 'object' || chance(0.15)) return stray();
    if (Array.isArray(value)) {
      if (value.length === 0 || chance(0.2))
        return chance(0.5)
          ? [...value, stray()]
          : Array.from({ length: pick([61, 250]) }, () => structuredClone(value[0] ?? stray()));
      const at = below(value.length);
      return value.map((one, i) => (i === at ? spoil(one) : one));
    }
    const entries = Object.entries(value);
    if (entries.length === 0 || chance(0.2)) {
      const strange = pick([
        '__proto__',
        'constructor',
        'prototype',
        'toString',
        'extra',
        '',
        'a'.repeat(300),
        '\u0000',
        '题',
        'ent_x',
      ]);
      return Object.defineProperty({ ...value }, strange, {
        value: stray(),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    const at = below(entries.length);
    if (chance(0.2)) return Object.fromEntries(entries.filter((_, i) => i !== at));
    return Object.fromEntries(entries.map(([key, one], i) => [key, i === at ? spoil(one) : one]));
  }

  const strangePart = () =>
    pick([
      '%',
      '%E0%A4%A',
      '%00',
      '%2e%2e%2f',
      '..',
      '__proto__',
      'constructor',
      '%F0%9F%92%A5',
      'x'.repeat(3000),
      'ent_',
      `ent_${hex()}`,
      `cmp_${hex().toUpperCase()}`,
      '0',
      '-1',
      '99999',
      '100000',
      '1.5',
      '%20',
      '*',
      ':slug',
      'a%2Fb',
    ]);

  const cookies = (role: Role): string | undefined => {
    if (role === 'organizer') return world.organizer;
    if (role === 'judge') return pick(world.judgeCookies);
    if (role === 'nobody') return chance(0.5) ? undefined : '';
    return pick([
      'xiance=',
      'xiance=%E0%A4%A',
      `xiance=${'a'.repeat(5000)}`,
      'xiance="',
      'xiance=a; xiance=b',
      ';;;=',
      `${world.organizer}x`,
      `${world.organizer.slice(0, -2)}`,
      '__Host-xiance=abc',
      '\u00ff=\u00fe',
    ]);
  };

  const roleFor = (path: string): Role => {
    // Signing in or out with the world's own sessions would end them, and everything after would only be asked to sign in.
    if (path.startsWith('/api/session')) return pick(['nobody', 'broken']);
    if (chance(0.12)) return pick(['nobody', 'organizer', 'judge', 'broken']);
    return path.startsWith('/api/desk')
      ? 'organizer'
      : path.startsWith('/api/judge')
        ? 'judge'
        : pick(['nobody', 'nobody', 'judge']);
  };

  function pathOf(path: string, operation: Operation, spoilt: boolean): string {
    const values: Record<string, () => string> = {
      campaignId: () => campaign.id,
      slug: () => campaign.slug,
      entryId: () => (chance(0.3) ? `ent_${hex()}` : chance(0.9) ? entry.id : pick(world.entries).id),
      responseId: () => `rsp_${hex()}`,
      visitId: () => `vis_${hex()}`,
      judgeId: () => here(world.judges).id,
      deviceId: () => hex(),
      index: () => String(below(3)),
      jobId: () => here(world.jobs).id,
      ordinal: () => String(1 + below(6)),
      n: () => String(1 + below(3)),
      ownerId: () => entry.id,
      fileId: () => `fil_${hex()}`,
      unitId: () => `unt_${hex().slice(16)}`,
      period: () => `2026-0${1 + below(9)}`,
    };
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      spoilt && chance(0.5) ? strangePart() : values[name]!(),
    );
    const query = (operation.parameters ?? []).flatMap(({ in: where, name, schema }) => {
      if (where !== 'query' || chance(0.5)) return [];
      const value =
        spoilt && chance(0.5)
          ? encodeURIComponent(pick(texts).toWellFormed().slice(0, 900))
          : encodeURIComponent(String(fitting(schema, name)));
      return chance(spoilt ? 0.1 : 0) ? [`${name}=${value}`, `${name}=`] : [`${name}=${value}`];
    });
    if (spoilt && chance(0.1))
      query.push(
        pick([
          'lang=xx',
          'lang=%E0%A4%A',
          'a=%',
          '&&&',
          '__proto__=1',
          `cursor=${strangeCursor()}`,
          `q=${'a'.repeat(4000)}`,
        ]),
      );
    return `${filled}${query.length ? `?${query.join('&')}` : ''}`;
  }

  const strangeCursor = () =>
    Buffer.from(
      JSON.stringify(
        pick([
          null,
          [],
          {},
          { pk: { S: `LST#${pick(world.campaigns).id}` } },
          { pk: { S: `LST#${pick(world.campaigns).id}` }, sk: { S: 'x' }, z: { S: 'y' } },
          { pk: 1 },
        ]),
      ),
    ).toString('base64url');

  function bodyOf(operation: Operation, spoilt: boolean): string | Uint8Array | undefined {
    const schema = operation.requestBody?.content['application/json']?.schema;
    let value: Json | undefined = schema && fitting(schema);
    if (spoilt)
      for (let i = 0; i < 1 + below(3); i++)
        value = value === undefined ? (chance(0.2) ? stray() : undefined) : spoil(value);
    if (value === undefined) return undefined;
    const text = JSON.stringify(value);
    if (!spoilt || chance(0.85)) return text;
    return pick<() => string | Uint8Array>([
      () => text.slice(0, below(text.length + 1)),
      () => `${text}x`,
      () => `\uFEFF${text}`,
      () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
      () => '['.repeat(20_000),
      () => `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
      () => JSON.stringify({ pad: '大'.repeat(100_000) }),
      () => '',
      () => 'NaN',
      () => text.replace(/"[^"]*":/, '"__proto__":'),
    ])();
  }

  return function make(): MadeRequest {
    let { path, method, operation } = pick(operations);
    // Each new link ends a judge's session; a few are enough.
    while (operation.operationId === 'replaceJudgeLink' && chance(0.8))
      ({ path, method, operation } = pick(operations));
    campaign = pick(world.campaigns);
    entry = here(world.entries);
    const spoilt = chance(0.6);
    const role = roleFor(path);
    const lang = chance(0.5) ? 'en' : 'zh-CN';
    const body = bodyOf(operation, spoilt && chance(0.7));
    const cookie = cookies(role);
    const type =
      body === undefined
        ? undefined
        : spoilt && chance(0.06)
          ? pick([
              undefined,
              'text/plain',
              'application/xml',
              'application/json; charset=utf-16',
              'application/x-www-form-urlencoded',
              'application/jsonp',
              '/',
              'multipart/form-data',
            ])
          : 'application/json';
    const origin =
      spoilt && chance(0.05)
        ? pick(['http://evil.example', 'null', '', 'http://localhost.evil.example'])
        : 'http://localhost';
    return {
      operationId: operation.operationId,
      role,
      lang,
      method:
        spoilt && chance(0.03) ? pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PURGE']) : method,
      url: `http://localhost${pathOf(path, operation, spoilt && chance(0.4))}`,
      headers: {
        origin,
        'accept-language':
          lang === 'en'
            ? pick(['en', 'en-GB,en;q=0.9,zh;q=0.1', 'fr, en;q=0.5'])
            : pick(['zh-CN', 'zh', 'xx;q=oops, zh-Hans-CN;q=0.8, en;q=0.2', '*', ';;;,,,', 'a'.repeat(500)]),
        ...(cookie === undefined ? {} : { cookie }),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      body,
    };
  };
}

export interface Outcome {
  status: number;
  code: string;
  /** What is wrong with the answer; empty for a good one. */
  faults: string[];
}

/** Sends a request and looks at the answer as every client may: no fault of ours, a known code, words in the language asked for, nobody named to a judge. */
export async function send(app: Hono, made: MadeRequest, world: World): Promise<Outcome> {
  const hasBody = made.body !== undefined && made.method !== 'GET' && made.method !== 'HEAD';
  let request: Request;
  try {
    request = new Request(made.url, {
      method: made.method,
      headers: made.headers,
      ...(hasBody ? { body: made.body as BodyInit } : {}),
    });
  } catch {
    return { status: 0, code: 'not_sent', faults: [] };
  }
  const response = await app.request(request);
  const text = await response.text();
  const faults: string[] = [];
  if (response.status >= 500) faults.push(`answers ${response.status}`);
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  let answer: unknown;
  try {
    answer = isJson && text !== '' ? JSON.parse(text) : undefined;
  } catch {
    faults.push('answers broken JSON');
  }
  const isApi = new URL(made.url).pathname.startsWith('/api/');
  const code =
    isApi && response.status >= 400 && made.method !== 'HEAD'
      ? problemFaults(response.status, answer, made, faults)
      : '';
  if (made.role === 'judge' && new URL(made.url).pathname.startsWith('/api/judge') && response.ok)
    faults.push(...identityFaults(text, world, `${made.url} ${String(made.body)}`));
  return { status: response.status, code, faults };
}

function problemFaults(status: number, answer: unknown, made: MadeRequest, faults: string[]): string {
  const problem = (answer ?? {}) as { code?: string; message?: string; detail?: Record<string, string | number> };
  const code = problem.code ?? '';
  if (!Object.hasOwn(refusals, code)) faults.push(`refuses with the unknown code ${JSON.stringify(code)}`);
  else {
    const known = refusals[code as RefusalCode];
    if (known.status !== status) faults.push(`${code} with status ${status}`);
    const lang = /[?&]lang=/.test(made.url) ? undefined : made.lang;
    const words = (['zh-CN', 'en'] as const)
      .filter((one) => !lang || one === lang)
      .map((one) => messageOf({ refused: code as RefusalCode, detail: problem.detail }, one));
    if (!words.includes(problem.message ?? ''))
      faults.push(`${code} says ${JSON.stringify(problem.message)} where ${made.lang} was asked for`);
    if (problem.message?.includes('…')) faults.push(`${code} leaves a blank open`);
  }
  return code;
}

/** What leads to a sender; a judge's own words, given back to him, are not ours. */
function identityFaults(text: string, { identity }: World, asked: string): string[] {
  const named = [...identity.names, ...identity.units, ...identity.phones].filter((word) => text.includes(word));
  const numbers = (text.match(/\d{8}/g) ?? []).filter((number) => identity.numbers.has(number));
  const ids = text.match(/(?:ent|cmp)_[0-9a-f]{32}/g) ?? [];
  return [...named, ...numbers, ...ids].filter((word) => !asked.includes(word)).map((word) => `shows a judge ${word}`);
}

export interface Tally {
  sent: number;
  byOutcome: Map<string, number>;
  faults: { what: string; request: MadeRequest }[];
}

export function emptyTally(): Tally {
  return { sent: 0, byOutcome: new Map(), faults: [] };
}

/** Sends `count` generated requests one after the other, with projections and jobs done now and then, and adds them to the tally. */
export async function run(
  app: Hono,
  document: Document,
  world: World,
  options: { seed: number; count: number; settle: () => Promise<void> },
  tally: Tally,
): Promise<void> {
  const make = createRequests(document, world, options.seed);
  for (let i = 0; i < options.count; i++) {
    // What the stream and the queue would have done by now.
    if (i % 250 === 249) await options.settle();
    const made = make();
    const { status, code, faults } = await send(app, made, world);
    tally.sent++;
    const name = `${status}${code ? ` ${code}` : ''}`;
    tally.byOutcome.set(name, (tally.byOutcome.get(name) ?? 0) + 1);
    for (const what of faults) tally.faults.push({ what: `${made.operationId} ${what}`, request: made });
  }
}
