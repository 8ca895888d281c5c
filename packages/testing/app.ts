import { randomBytes } from 'node:crypto';
import { idFrom, type Noun } from '#core/id.ts';
import { Visit } from '#core/visit.ts';
import { Ballot } from '#core/vote.ts';
import { Report } from '#core/report-schema.ts';
import { createApp } from '#api/app.ts';
import type { Deps, LogLine } from '#api/deps.ts';
import { lookupOf } from '#api/campaign-lookup.ts';
import { createJobs } from '#api/jobs.ts';
import type { Typeset } from '#api/acts/job.ts';
import { createCipher } from '#store/cipher.ts';
import * as projection from '#store/projection.ts';
import * as reports from '#store/report.ts';
import * as sessions from '#store/session.ts';
import { decode } from '#store/database.ts';
import { StoredEntry } from '#store/entry.ts';
import { StoredResponse } from '#store/response.ts';
import * as tallies from '#store/tally.ts';
import * as visits from '#store/visit.ts';
import * as votes from '#store/vote.ts';
import * as jobStore from '#store/job.ts';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { startTestEngine, type TestEngine } from './engine.ts';

const shell =
  '<!doctype html><html lang="zh-CN"><head><title><!--title--></title></head><body><!--body--><!--data--></body></html>';

/** A clock that stands until it is moved. */
export interface FixedClock {
  now: () => string;
  set: (iso: string) => void;
}

export function fixedClock(start: string): FixedClock {
  let at = start;
  return { now: () => at, set: (iso) => (at = iso) };
}

export const newId = (noun: Noun): string => idFrom(noun, randomBytes(16));
export const newSecret = (): string => randomBytes(16).toString('base64url');

export interface TestApp {
  engine: TestEngine;
  deps: Deps;
  clock: FixedClock;
  logs: LogLine[];
  files: Map<string, Uint8Array>;
  /** A request in JSON; answers with status and body. */
  ask: (
    method: string,
    path: string,
    body?: unknown,
    options?: { cookie?: string; headers?: Record<string, string> },
  ) => Promise<{ status: number; body: any; response: Response }>;
  /** A signed-in organizer's cookie; another name is another person. */
  organizer: (name?: string) => Promise<string>;
  /** Does what the stream and the queue would: projects every entry, runs every open job. */
  settle: () => Promise<void>;
  stop: () => Promise<void>;
}

const noTypesetting: Typeset = async () => ({ pdf: new TextEncoder().encode('%PDF-test'), pages: 1, missing: [] });

/** The whole application over the in-memory engine, with a clock that stands still and typesetting left out unless given. */
export async function startTestApp(options: { now?: string; typeset?: Typeset } = {}): Promise<TestApp> {
  const engine = await startTestEngine();
  const clock = fixedClock(options.now ?? '2026-03-05T02:00:00.000Z');
  const database = { client: engine.client, tableName: engine.tableName, now: clock.now };
  const logs: LogLine[] = [];
  const files = new Map<string, Uint8Array>();
  const deps: Deps = {
    database,
    lookup: lookupOf(database),
    cipher: createCipher(randomBytes(32)),
    files: {
      put: async (key, bytes) => void files.set(key, bytes),
      putStream: async (key, bytes) => {
        const parts: Uint8Array[] = [];
        for await (const part of bytes) parts.push(part.slice());
        files.set(key, Buffer.concat(parts));
        return files.get(key)!.length;
      },
      get: async (key) =>
        files.has(key) ? { bytes: files.get(key)!, contentType: 'application/pdf', fileName: key } : undefined,
      remove: async (key) => void files.delete(key),
      signedUrl: async (key) => `/files/${key}`,
    },
    now: clock.now,
    random: (bytes) => randomBytes(bytes),
    origin: 'http://localhost',
    shells: {
      campaign: shell,
      results: shell,
      receipt: shell,
      report: shell,
      unit: shell,
      works: shell,
      judge: shell,
      desk: shell,
    },
    log: (line) => logs.push(line),
  };
  const app = createApp(deps);
  const jobs = createJobs({ ...deps, typeset: options.typeset ?? noTypesetting, boxPauseMs: 0 });

  const ask: TestApp['ask'] = async (method, path, body, asked = {}) => {
    const response = await app.request(`http://localhost${path}`, {
      method,
      headers: {
        origin: 'http://localhost',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(asked.cookie ? { cookie: asked.cookie } : {}),
        ...asked.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.clone().text();
    return {
      status: response.status,
      body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
      response,
    };
  };
  const organizer = async (name = '测试主办') => {
    const token = newSecret();
    await sessions.issueLink(
      database,
      token,
      { role: 'organizer', id: 'stf_test', name },
      Math.floor(Date.parse(clock.now()) / 1000) + 600,
    );
    const { response } = await ask('POST', '/api/session', { token });
    return response.headers.get('set-cookie')!.split(';')[0]!;
  };
  const settle = async () => {
    const { Items } = await engine.client.send(new ScanCommand({ TableName: engine.tableName }));
    const entries = (Items ?? [])
      .filter((item) => item.kind?.S === 'entry')
      .map((item) => decode(StoredEntry, item).entry);
    await projection.project(database, entries);
    const responses = (Items ?? [])
      .filter((item) => item.kind?.S === 'response')
      .map((item) => decode(StoredResponse, item).response);
    await tallies.project(database, responses, deps.lookup.form);
    const sent = (Items ?? []).filter((item) => item.kind?.S === 'report').map((item) => decode(Report, item));
    await reports.project(database, sent);
    const ballots = (Items ?? []).filter((item) => item.kind?.S === 'vote').map((item) => decode(Ballot, item));
    await votes.project(database, ballots);
    const seen = (Items ?? []).filter((item) => item.kind?.S === 'visit').map((item) => decode(Visit, item));
    await visits.project(database, seen);
    const open = await jobStore.listOpen(database);
    await jobs({
      Records: open.map((job) => ({ messageId: job.id, body: JSON.stringify({ jobId: job.id }) })),
    } as never);
    if (open.length) await settle();
  };
  return { engine, deps, clock, logs, files, ask, organizer, settle, stop: () => engine.stop() };
}
