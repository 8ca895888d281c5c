import type * as v from 'valibot';
import type { JudgeEntry, JudgePile } from '#api/views.ts';
import { call, createClient } from '#api/client.ts';
import { signedFetch } from '../../data/signed-fetch.ts';
import type { Request, Sheet } from './change.ts';

export type Pile = v.InferOutput<typeof JudgePile>;
export type PileRow = Pile['sheets'][number];
export type Opened = v.InferOutput<typeof JudgeEntry>;
export type Criterion = Pile['campaign']['criteria'][number];

/** Whose pile this page shows: another judge's session, begun in another tab, must not take its points. */
let judgeId = '';
const client = createClient(location.origin, {
  headers: () => ({ 'accept-language': document.documentElement.lang, ...(judgeId ? { 'x-judge': judgeId } : {}) }),
  fetch: signedFetch,
});
const { judge, session } = client.api;
const at = (ordinal: number) => ({ param: { ordinal: String(ordinal) } });

export const signIn = (token: string) => call(session.$post({ json: { token } }));
export async function readPile(): Promise<Pile> {
  const pile = await call(judge.pile.$get());
  judgeId = pile.judge.id;
  return pile;
}
/** The next pile may be another judge's. */
export const forgetJudge = (): void => void (judgeId = '');
export const readSheet = (ordinal: number): Promise<Opened> => call(judge.sheets[':ordinal'].$get(at(ordinal)));
export const writeSheet = (ordinal: number, request: Request): Promise<Sheet> =>
  request.kind === 'save'
    ? call(judge.sheets[':ordinal'].$put({ ...at(ordinal), json: request.body }))
    : call(judge.sheets[':ordinal'].conflict.$post({ ...at(ordinal), json: request.body }));
export const handIn = () => call(judge.submission.$post());
