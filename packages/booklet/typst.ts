import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { fontPaths } from './fonts.ts';
import type { Refusal, TypesettingOptions } from './model.ts';

export interface Typesetting extends TypesettingOptions {
  template: 'book.typ' | 'poster.typ';
  /** What the template reads with `json("/data.json")`: values, which Typst never takes for markup. */
  data: unknown;
  /** Seconds since 1970; fixed, so that the same data gives the same bytes. */
  timestamp: number;
}

/** PDF/UA-1, or plain PDF 1.7 with the compiler's reason where it found something that can't be read aloud. */
export type Conformance = { standard: 'ua-1' } | { standard: '1.7'; reason: string };

export interface Typeset {
  pdf: Uint8Array;
  conformance: Conformance;
  pages: number;
  /** The values of the template's `metadata(...) <outcome>`. */
  outcome: unknown[];
}

/**
 * Compiles a template with its data in this process: CPU bound, native, not to be run beside requests.
 * The workspace is a fresh empty folder, since a template may read whatever lies in it, symlinks followed.
 */
export function typeset(task: Typesetting): Typeset | { refusal: Refusal } {
  const workspace = mkdtempSync(join(tmpdir(), 'typeset-'));
  const templates = task.templates ?? import.meta.dirname;
  const read = (file: string) => readFileSync(join(templates, file));
  try {
    const compiler = NodeCompiler.create({
      workspace,
      fontArgs: [{ fontPaths: [...new Set(fontPaths(task.fonts).map((path) => dirname(path)))] }],
    });
    compiler.mapShadow(join(workspace, 'data.json'), Buffer.from(JSON.stringify(task.data)));
    compiler.mapShadow(join(workspace, 'house.typ'), read('house.typ'));
    const compiled = compiler.compile({ mainFileContent: read(task.template).toString('utf8'), resetRead: true });
    const document = compiled.result;
    if (!document) return failed(compiled.takeDiagnostics()?.shortDiagnostics);
    const { pdf, conformance } = exported(compiler, document, task.timestamp);
    const outcome = compiler.query(document, { selector: '<outcome>', field: 'value' }) as unknown[];
    const pages = document.numOfPages;
    compiler.evictCache(0);
    return { pdf, conformance, pages, outcome };
  } catch (error) {
    return failed(error instanceof Error ? error.message : error);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/**
 * PDF/UA-1 and not PDF/A: the booklet is read on screens, aloud too; archives convert on their own terms. A book that
 * can't be tagged in full is better than no book on the day of printing.
 */
function exported(compiler: NodeCompiler, document: NodeTypstDocument, creationTimestamp: number) {
  try {
    const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp });
    return { pdf, conformance: { standard: 'ua-1' } satisfies Conformance };
  } catch (error) {
    const reason = (error as Error).message.slice(0, 500);
    const pdf = compiler.pdf(document, { pdfStandard: '1.7', creationTimestamp });
    return { pdf, conformance: { standard: '1.7', reason } satisfies Conformance };
  }
}

function failed(cause: unknown): { refusal: Refusal } {
  const detail = typeof cause === 'string' ? cause : (JSON.stringify(cause) ?? String(cause));
  return { refusal: { code: 'typesetting.failed', detail: detail.slice(0, 2000) } };
}
