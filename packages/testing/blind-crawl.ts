import type { Document } from './requests.ts';

/** What a crawl asks: with a judge's cookie, one answer whole. */
export type AskAsJudge = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; headers: string; text: string }>;

/** What a judge may know or guess: real ids of everything, so that nothing is hidden only by being unknown. */
export interface Known {
  slugs: string[];
  /** By the name of a path parameter. */
  values: Record<string, string[]>;
  /** Bodies for writes, by operation: good ones and ones that are refused. */
  bodies: Record<string, unknown[]>;
  /** Pages a browser opens. */
  pages: string[];
}

export interface Leak {
  at: string;
  word: string;
}

export interface Crawl {
  leaks: Leak[];
  asked: number;
  /** How often each status was answered. */
  statuses: Map<number, number>;
  /** Operations that were answered with something, by name. */
  answered: Set<string>;
}

/** Several searches, filters and languages for every route that takes a query. */
const queries = [
  '',
  '?lang=en',
  '?q=王小明',
  '?method=model',
  '?size=preview',
  '?cursor=x',
  '?from=0&todo',
  '?topic=transport',
];

/** Every combination of the parameters' values in a path. */
function fill(path: string, values: Known['values']): string[] {
  const name = /\{(\w+)\}/.exec(path)?.[1];
  if (!name) return [path];
  return (values[name] ?? ['1']).flatMap((value) => fill(path.replace(`{${name}}`, value), values));
}

/** Addresses of this site in an answer. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/(?:href|src|action)="(\/[^"#]*)"|"(\/(?:api|c|r|judge|assets)\/[^"\\#]*)"/g)].map(
    ([, attribute, quoted]) => (attribute ?? quoted)!.replaceAll('&amp;', '&'),
  );

/**
 * Asks for everything a judge's browser can ask for: every route of the API with every known id and several queries, every page, every
 * address found in an answer; then every write, fitting and not. `words` are what must not stand in any answer or header.
 */
export async function crawl(
  ask: AskAsJudge,
  document: Document,
  known: Known,
  words: readonly string[],
): Promise<Crawl> {
  const found: Crawl = { leaks: [], asked: 0, statuses: new Map(), answered: new Set() };
  const seen = new Set<string>();
  const look = async (method: string, path: string, body?: unknown): Promise<string> => {
    const answer = await ask(method, path, body);
    found.asked++;
    found.statuses.set(answer.status, (found.statuses.get(answer.status) ?? 0) + 1);
    // Words of the question, given back, are the judge's own.
    const question = `${decodeURIComponent(path)} ${JSON.stringify(body ?? '')}`;
    for (const word of words)
      if ((answer.text.includes(word) || answer.headers.includes(word)) && !question.includes(word))
        found.leaks.push({ at: `${method} ${path} (${answer.status})`, word });
    return answer.status < 400 ? answer.text : '';
  };
  const queue = [...known.pages];
  const reads: { id: string; path: string }[] = [];
  const writes: { id: string; method: string; path: string }[] = [];
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, { operationId: id }] of Object.entries(methods))
      for (const filled of fill(path, known.values))
        if (method === 'get') reads.push({ id, path: filled });
        else writes.push({ id, method: method.toUpperCase(), path: filled });
  const read = async (path: string, id?: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = await look('GET', path);
    if (text && id) found.answered.add(id);
    queue.push(...linksIn(text));
  };
  for (const { id, path } of reads) for (const query of queries) await read(`${path}${query}`, id);
  for (let at = 0; at < queue.length; at++) await read(queue[at]!);
  for (const { id, method, path } of writes) {
    // Signing out would end the crawl.
    if (id === 'signOut') continue;
    for (const body of [...(known.bodies[id] ?? []), undefined, {}, { version: 1, scores: { x: 1 }, reason: '不熟悉' }])
      if (await look(method, path, body)) found.answered.add(id);
  }
  // What the writes changed is read once more.
  for (const { id, path } of reads.filter(({ path: one }) => one.startsWith('/api/judge'))) {
    seen.delete(path);
    await read(path, id);
  }
  return found;
}
