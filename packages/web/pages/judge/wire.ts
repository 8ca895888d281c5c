import type * as v from 'valibot';
import type { JudgeEntry, JudgePile } from '#api/judge-views.ts';
import { call, createClient } from '#api/client.ts';
import { signedFetch } from '../../data/signed-fetch.ts';
import type { Request, Sheet } from './change.ts';

export type Pile = v.InferOutput<typeof JudgePile>;
export type PileRow = Pile['sheets'][number];
export type Opened = v.InferOutput<typeof JudgeEntry>;
export type PracticeRow = Pile['practice'][number];
export type Points = PileRow['scores'];
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
export const signOut = () => call(session.$delete());
export async function readPile(): Promise<Pile> {
  const pile = await call(judge.pile.$get());
  judgeId = pile.judge.id;
  return pile;
}
/** Whose pile is shown where the network has not said so. */
export const meanJudge = (id: string): void => void (judgeId = id);
/** The next pile may be another judge's. */
export const forgetJudge = (): void => void (judgeId = '');
export const readSheet = (ordinal: number): Promise<Opened> => call(judge.sheets[':ordinal'].$get(at(ordinal)));
export function writeSheet(ordinal: number, { kind, body }: Request): Promise<Sheet> {
  const sheet = judge.sheets[':ordinal'];
  if (kind === 'save') return call(sheet.$put({ ...at(ordinal), json: body }));
  return call(sheet[kind].$post({ ...at(ordinal), json: body }));
}
export const practise = (index: number, scores: Points): Promise<PracticeRow> =>
  call(judge.practice[':index'].$put({ param: { index: String(index) }, json: { scores } }));
export const handIn = () => call(judge.submission.$post());
export const takeBack = () => call(judge.submission.$delete());

/** Refusals after which this device has no business with the pile any more. */
export const isShutOut = (code: string | undefined): boolean =>
  code === 'sign_in' || code === 'link_invalid' || code === 'wrong_role';
