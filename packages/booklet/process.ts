import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { typesetBooklet, type TypesetBooklet } from './book.ts';
import type { Booklet, Poster, Refusal, TypesettingOptions } from './model.ts';
import { typesetPoster, type TypesetPoster } from './poster.ts';

export type TypesettingRequest =
  | { kind: 'booklet'; model: Booklet; options?: TypesettingOptions }
  | { kind: 'poster'; model: Poster; options?: TypesettingOptions };

export type TypesettingResult<R extends TypesettingRequest = TypesettingRequest> =
  | (R extends { kind: 'booklet' } ? TypesetBooklet : TypesetPoster)
  | { refusal: Refusal };

/** Typesets in this process: for a function whose invocation does nothing else. */
export function typesetRequest(request: TypesettingRequest): TypesettingResult {
  return request.kind === 'booklet'
    ? typesetBooklet(request.model, request.options)
    : typesetPoster(request.model, request.options);
}

/**
 * Typesets in a process of its own, which ends with the answer: the event loop stays free, and the compiler's memory,
 * which grows from build to build, goes back to the system.
 * Adds to the typesetter's refusals `typesetting.timeout` (after `limitMs`, two minutes unless told) and
 * `typesetting.stopped` (the process ended without an answer, e.g. out of memory). Never rejects.
 */
export function runTypesetting<R extends TypesettingRequest>(
  request: R,
  { limitMs = 120_000 }: { limitMs?: number } = {},
): Promise<TypesettingResult<R>> {
  return new Promise((resolve) => {
    // Of the environment only what the system itself needs: the child reads untrusted text and has no use for secrets.
    const { PATH, TMPDIR, SystemRoot } = process.env;
    const child = fork(fileURLToPath(import.meta.url), ['--typeset-one'], {
      serialization: 'advanced',
      execArgv: [],
      env: { PATH, TMPDIR, SystemRoot },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    const settle = (result: TypesettingResult<R>) => {
      clearTimeout(limit);
      resolve(result);
      child.kill('SIGKILL');
    };
    const refuse = (code: string, detail: string) => settle({ refusal: { code, detail } });
    const limit = setTimeout(() => refuse('typesetting.timeout', `no answer within ${limitMs} ms`), limitMs);
    child.stderr?.on('data', (chunk: Buffer) => {
      if (complaint.length < 2000) complaint += chunk.toString('utf8');
    });
    child.once('message', (result) => settle(result as TypesettingResult<R>));
    child.once('error', (error) => refuse('typesetting.stopped', error.message));
    child.once('close', (code, signal) =>
      refuse('typesetting.stopped', `${signal ?? code}: ${complaint.slice(0, 2000)}`),
    );
    child.send(request, (error) => {
      if (error) refuse('typesetting.stopped', error.message);
    });
  });
}

if (process.argv[2] === '--typeset-one' && process.send) {
  process.once('message', (request) => {
    process.send!(typesetRequest(request as TypesettingRequest), () => process.disconnect());
  });
}
