import { hc, type ClientResponse } from 'hono/client';
import type { Api } from './app.ts';
import type { Problem } from './refused.ts';

/** The typed client; compiled once here, so that pages do not pay for the inference. */
export type Client = ReturnType<typeof hc<Api>>;
export const createClient = (
  origin: string,
  options?: { fetch?: typeof fetch; headers?: () => Record<string, string> },
): Client => hc<Api>(origin, options);

/** A refusal as a page sees it; `offline` where no answer came at all. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly problem: Problem | undefined;
  constructor(code: string, problem?: Problem) {
    super(problem?.message ?? code);
    this.name = 'ApiProblem';
    this.code = code;
    this.problem = problem;
  }
}

type Answer<R> = R extends ClientResponse<infer T, infer S, string> ? (S extends 200 | 201 | 202 ? T : never) : never;

/** The body of a successful answer; a refusal or no answer throws an ApiProblem. */
export async function call<R extends ClientResponse<unknown, number, string>>(request: Promise<R>): Promise<Answer<R>> {
  let response: R;
  try {
    response = await request;
  } catch {
    throw new ApiProblem('offline');
  }
  if (response.ok) return (await response.json()) as Answer<R>;
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  throw new ApiProblem(problem?.code ?? `http_${response.status}`, problem);
}
