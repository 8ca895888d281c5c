import type * as v from 'valibot';
import type { Submission } from '#core/entry.ts';
import type { Problem } from '#api/refused.ts';
import type { ResponseInput } from '#core/response.ts';
import type { ReportInput, ReportMonth, UnitLink, UnitReports } from '#api/report-views.ts';
import type { Receipt, ReceiptView, ResponseReceipt } from '#api/views.ts';
import { signedFetch } from './signed-fetch.ts';

/**
 * What the worker's pages ask of the API. Typed by the API's own schemas, without the client library:
 * on these pages every kilobyte is somebody's mobile data.
 */
export type Answered<T> = { ok: T } | { problem: Problem } | { offline: true };

export async function ask<T>(method: 'PUT' | 'POST', path: string, body: unknown): Promise<Answered<T>> {
  let response: Response;
  try {
    response = await signedFetch(`/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify(body),
    });
    const json = (await response.json()) as unknown;
    return response.ok ? { ok: json as T } : { problem: json as Problem };
  } catch {
    return { offline: true };
  }
}

export const sendEntry = (slug: string, entryId: string, body: v.InferOutput<typeof Submission>) =>
  ask<v.InferOutput<typeof Receipt>>('PUT', `/campaigns/${slug}/entries/${entryId}`, body);

export const sendResponse = (slug: string, responseId: string, body: ResponseInput) =>
  ask<v.InferOutput<typeof ResponseReceipt>>('PUT', `/campaigns/${slug}/responses/${responseId}`, body);

export const checkRoster = (slug: string, name: string, number: string) =>
  ask<{ pass: string }>('POST', `/campaigns/${slug}/roster`, { name, number });

export const openReceipt = (entryId: string, secret: string) =>
  ask<v.InferOutput<typeof ReceiptView>>('POST', '/receipts', { entryId, secret });

export const openUnitReports = (link: v.InferOutput<typeof UnitLink>) =>
  ask<UnitReports>('POST', '/unit-reports', link);

export const sendUnitReport = (report: v.InferOutput<typeof ReportInput>) =>
  ask<ReportMonth>('PUT', '/unit-reports', report);
