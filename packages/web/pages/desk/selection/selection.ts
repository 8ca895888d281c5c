import { createSignal } from 'solid-js';
import { call, client } from '../../../data/client.ts';
import type { Method } from '#core/standing.ts';
import type { SelectionChange } from '#core/selection.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { createLoad } from '../state/load.ts';
import { codeOf, sayProblem } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { ApiProblem } from '../../../data/client.ts';
import { words } from './words.ts';

const fetchStanding = (campaignId: string) =>
  ask(call(client.api.desk.campaigns[':campaignId'].standing.$get({ param: { campaignId }, query: {} })));
export type StandingView = Awaited<ReturnType<typeof fetchStanding>>;
export type PlaceView = StandingView['places'][number];

/** The standing and what is decided on it; each decision is written against the version it was seen at. */
export function createSelection() {
  const { id: campaignId, changed } = useCampaign();
  const load = createLoad(() => campaignId, fetchStanding);
  const [problem, setProblem] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const version = () => load.data()?.selection.version ?? 0;

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
    write(() =>
      ask(
        call(
          client.api.desk.campaigns[':campaignId'].selection.$put({
            param: { campaignId },
            json: { ...asked, version: version() },
          }),
        ),
      ),
    );

  /** Asks for the standing under the method first: one that cannot be had is explained, and the other stays. */
  const setMethod = async (method: Method): Promise<boolean> => {
    try {
      await ask(
        call(client.api.desk.campaigns[':campaignId'].standing.$get({ param: { campaignId }, query: { method } })),
      );
    } catch (error) {
      const short =
        error instanceof ApiProblem && error.code === 'standing_too_few_reviews'
          ? error.problem?.detail?.['count']
          : undefined;
      setProblem(short === undefined ? sayProblem(error) : words().trimmedRefused(count(Number(short))));
      return false;
    }
    return change({ method });
  };
  const drawLots = async (): Promise<number | undefined> => {
    let seed: number | undefined;
    await write(async () => {
      const json = { version: version() };
      seed = (
        await ask(call(client.api.desk.campaigns[':campaignId'].selection.lots.$post({ param: { campaignId }, json })))
      ).seed;
    });
    return seed;
  };
  const lock = () =>
    write(() =>
      ask(
        call(
          client.api.desk.campaigns[':campaignId'].selection.signatures.$post({
            param: { campaignId },
            json: { version: version() },
          }),
        ),
      ),
    );
  return { load, problem, busy, change, setMethod, drawLots, lock };
}
export type Selecting = ReturnType<typeof createSelection>;
