import type { Form } from '#core/form-schema.ts';
import type { Tally } from '#core/tally.ts';
import type { Left } from '#core/visit.ts';
import type { Answers } from '#core/form.ts';
import { call, client } from '../../../data/client.ts';
import { ask } from '../state/session.ts';

const routes = () => client.api.desk.campaigns[':campaignId'];

export interface Survey {
  forms: Form[];
  tally: Tally;
  /** By page, how many left the form there. */
  left: Left;
}
export const fetchResults = async (campaignId: string): Promise<Survey> =>
  (await ask(call(routes().results.$get({ param: { campaignId } })))) as Survey;

export const fetchUnitCounts = async (campaignId: string): Promise<[string, number][]> =>
  (await ask(call(routes().results.units.$get({ param: { campaignId } })))).units as [string, number][];

/** What a count stands for: the responses with one of the codes at a question or side; of a cell, at a second one too. */
export interface Behind {
  title: string;
  at?: string;
  codes?: string[];
  and?: { at: string; codes: string[] };
  state?: 'counted' | 'excluded';
}
export interface ResponseRecord {
  id: string;
  number: string;
  formVersion: number;
  version: number;
  state: 'counted' | 'excluded';
  reason?: string;
  topic?: string;
  unitId?: string;
  channel: string;
  day: string;
  answers: Answers;
}
/** One part of what is read piece by piece. */
export interface Part<T> {
  items: T[];
  done: number;
  of: number;
  cursor?: string;
}

const withCursor = (cursor: string | undefined) => (cursor ? { cursor } : {});
export const fetchRecords = async (
  campaignId: string,
  behind: Behind,
  cursor?: string,
): Promise<Part<ResponseRecord>> =>
  (await ask(
    call(
      routes().responses.$get({
        param: { campaignId },
        query: {
          ...(behind.at ? { at: behind.at, codes: (behind.codes ?? []).join(',') } : {}),
          ...(behind.and ? { andAt: behind.and.at, andCodes: behind.and.codes.join(',') } : {}),
          state: behind.state ?? 'counted',
          ...withCursor(cursor),
        },
      }),
    ),
  )) as unknown as Part<ResponseRecord>;

export interface WrittenText {
  id: string;
  day: string;
  text: string;
  by: string[];
}
export const fetchTexts = async (
  campaignId: string,
  { question, by, cursor }: { question: string; by?: string; cursor?: string | undefined },
): Promise<Part<WrittenText>> =>
  (await ask(
    call(
      routes().results.texts.$get({
        param: { campaignId },
        query: { question, ...(by ? { by } : {}), ...withCursor(cursor) },
      }),
    ),
  )) as Part<WrittenText>;

export const fetchCross = async (
  campaignId: string,
  asked: { rows: string; columns: string; cursor?: string | undefined },
) => {
  const { rows, columns, cursor } = asked;
  const part = await ask(
    call(routes().results.cross.$get({ param: { campaignId }, query: { rows, columns, ...withCursor(cursor) } })),
  );
  return part as { cells: [string, string, number][]; n: number; done: number; of: number; cursor?: string };
};

export const setState = async (campaignId: string, responseId: string, state: 'counted' | 'excluded', reason: string) =>
  (await ask(
    call(routes().responses[':responseId'].state.$post({ param: { campaignId, responseId }, json: { state, reason } })),
  )) as unknown as ResponseRecord;
