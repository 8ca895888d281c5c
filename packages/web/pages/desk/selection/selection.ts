import { createContext, createMemo, createSignal, useContext } from 'solid-js';
import { ApiProblem, call, client } from '../../../data/client.ts';
import type { Method } from '#core/standing.ts';
import type { SelectionChange, VoteInput } from '#core/selection.ts';
import { useCampaign } from '../state/campaign.ts';
import { createLoad } from '../state/load.ts';
import { codeOf, sayProblem } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { words } from './words.ts';

const api = client.api.desk.campaigns[':campaignId'];
const fetchBy = (campaignId: string, method?: Method) =>
  ask(call(api.standing.$get({ param: { campaignId }, query: method ? { method } : {} })));

const methodRefusals = new Set(['standing_too_few_reviews', 'design_disconnected', 'model_unfounded']);

/** Where the selection's method cannot be had, the weighted mean is shown in its place: it can whenever anybody has scored. */
const fetchStanding = (campaignId: string) =>
  fetchBy(campaignId).catch((error: unknown) => {
    if (error instanceof ApiProblem && methodRefusals.has(error.code)) return fetchBy(campaignId, 'mean');
    throw error;
  });
export type StandingView = Awaited<ReturnType<typeof fetchStanding>>;
export type PlaceView = StandingView['places'][number];
export type Tie = StandingView['ties'][number];

/** The standing and what is decided on it; each decision is written against the version it was seen at. */
export function createSelection() {
  const { id: campaignId, campaign, changed } = useCampaign();
  // Judging may end, or begin again, while the page is open.
  const stage = createMemo(() => campaign().stage);
  const load = createLoad(stage, () => fetchStanding(campaignId));
  const [problem, setProblem] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const version = () => load.data()?.selection.version ?? 0;
  const param = { campaignId };

  /** Writes and loads again; false when it was refused, which is then said. */
  const write = async (act: () => Promise<unknown>): Promise<boolean> => {
    if (busy()) return false;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      return true;
    } catch (error) {
      setProblem(codeOf(error) === 'version_conflict' ? words().changedMeanwhile : sayProblem(error));
      return false;
    } finally {
      await load.refresh();
      changed();
      setBusy(false);
    }
  };
  const change = (asked: Omit<SelectionChange, 'version'>) =>
    write(() => ask(call(api.selection.$put({ param, json: { ...asked, version: version() } }))));
  const drawLots = async (): Promise<number | undefined> => {
    let seed: number | undefined;
    await write(async () => {
      seed = (await ask(call(api.selection.lots.$post({ param, json: { version: version() } })))).seed;
    });
    return seed;
  };
  const vote = (given: Omit<VoteInput, 'version'>) =>
    write(() => ask(call(api.selection.votes.$post({ param, json: { ...given, version: version() } }))));
  const thirdRound = (asked: { entryIds: string[]; reviews: number }) =>
    write(() => ask(call(api.assignment.third.$post({ param, json: asked }))));
  const sign = () => write(() => ask(call(api.selection.signatures.$post({ param, json: { version: version() } }))));
  const editable = () => campaign().stage === 'selection' && !load.data()?.selection.lockedAt;
  return { load, problem, setProblem, busy, editable, change, drawLots, vote, thirdRound, sign };
}
export type Selecting = ReturnType<typeof createSelection>;

/** The standing is loaded once for all views of the selection. */
export const SelectionContext = createContext<Selecting>();
export const useSelection = (): Selecting => useContext(SelectionContext)!;
