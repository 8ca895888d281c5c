import { A } from '@solidjs/router';
import { createMemo, createSignal, For, Show } from 'solid-js';
import { call, client } from '../../../../data/client.ts';
import { useCampaign } from '../../state/campaign.ts';
import { count, dayTime } from '../../state/format.ts';
import { sayText } from '../../state/lang.ts';
import { createLoad } from '../../state/load.ts';
import { codeOf } from '../../state/problem.ts';
import { ask } from '../../state/session.ts';
import { LoadView } from '../../ui/load-view.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { say } from '../../ui/toast.tsx';
import { useTitle } from '../../ui/title.ts';
import { usePanel } from '../context.ts';
import { words as hubWords } from '../words.ts';
import { DraftView } from './draft-view.tsx';
import { Plan } from './plan.tsx';
import { SecondRound } from './second-round.tsx';
import { Simulation } from './simulation.tsx';
import { words } from './words.ts';

const api = client.api.desk.campaigns[':campaignId'].assignment;

export const fetchDraft = (campaignId: string) => ask(call(api.draft.$post({ param: { campaignId }, json: {} })));
export type Draft = Awaited<ReturnType<typeof fetchDraft>>;

/** How entries come to judges: the plan, the deal it leads to, what it gains, and every deal there was. */
export function DealView() {
  const { id, campaign, now } = useCampaign();
  const { panel } = usePanel();
  useTitle(() => [words().title, hubWords().title, sayText(campaign().title)]);
  const seated = () => panel().judges.filter(({ judge }) => judge.state !== 'withdrawn').length;
  const [tries, setTries] = createSignal(0);
  const draft = createLoad(
    createMemo(() => `${id} ${panel().judging.version} ${seated()} ${tries()}`),
    () => fetchDraft(id),
  );
  const entries = () => draft.data()?.entries ?? now().counters.byState['accepted'] ?? 0;
  return (
    <>
      <p class="soft">
        {words().about(count(entries()), count(seated()), campaign().reviewsPerEntry)}{' '}
        <A href={`/campaigns/${id}/settings#tiers`}>{words().reviewsLink}</A>
      </p>
      <div class="deal-columns">
        <div>
          <Plan phasesNow={draft.data()?.phases ?? 1} />
          <Show when={campaign().stage === 'judging'}>
            <TopUp onDealt={() => setTries((n) => n + 1)} />
            <Show when={draft.data()?.phases === 2}>
              <SecondRound />
            </Show>
          </Show>
        </div>
        <section class="card" aria-busy={draft.loading()}>
          <div class="head">
            <h2>{draft.data()?.deal?.added === 0 ? words().draftNow : words().draft}</h2>
            <button
              type="button"
              class="button small"
              disabled={draft.loading()}
              onClick={() => setTries((n) => n + 1)}
            >
              {draft.loading() ? words().trying : words().again}
            </button>
          </div>
          <Show when={codeOf(draft.error()) === 'no_judges'}>
            <Nothing title={words().noJudges} help={words().noJudgesHelp} path="judges" go={words().goJudges} />
          </Show>
          <Show when={codeOf(draft.error()) === 'nothing_to_judge'}>
            <Nothing title={words().noEntries} help={words().noEntriesHelp} path="entries" go={words().goEntries} />
          </Show>
          <Show when={!['no_judges', 'nothing_to_judge'].includes(codeOf(draft.error()))}>
            <LoadView load={draft}>{(found) => <DraftView draft={found()} />}</LoadView>
          </Show>
        </section>
      </div>
      <Simulation entries={entries()} judges={seated()} />
      <Dealings />
    </>
  );
}

function Nothing(props: { title: string; help: string; path: string; go: string }) {
  const { id } = useCampaign();
  return (
    <div class="empty">
      <p class="empty-title">{props.title}</p>
      <p>{props.help}</p>
      <A class="button" href={`/campaigns/${id}/${props.path}`}>
        {props.go}
      </A>
    </div>
  );
}

function TopUp(props: { onDealt: () => void }) {
  const { id: campaignId } = useCampaign();
  const { refresh } = usePanel();
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const deal = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { added } = await ask(call(api.$post({ param: { campaignId }, json: {} })));
      say({ text: added > 0 ? words().dealt(count(added)) : words().dealtNone });
      refresh();
      props.onDealt();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card">
      <h2>{words().topUp}</h2>
      <p class="help">{words().topUpHelp}</p>
      <ProblemNotice error={problem()} />
      <button type="button" class="button" disabled={busy()} onClick={() => void deal()}>
        {words().topUp}
      </button>
    </section>
  );
}

/** Every deal, with the seed that repeats it. */
function Dealings() {
  const { panel } = usePanel();
  const newest = () => [...panel().judging.dealings].reverse();
  return (
    <section class="card">
      <h2>{words().dealings}</h2>
      <Show when={newest().length > 0} fallback={<p class="soft">{words().dealingsNone}</p>}>
        <div class="scroller" tabindex="0" role="group" aria-label={words().dealings}>
          <table class="table dealings">
            <thead>
              <tr>
                <th scope="col">{words().round}</th>
                <th scope="col">{words().at}</th>
                <th scope="col">{words().by}</th>
                <For each={[words().addedHead, words().parts, words().overlapHead, words().priceHead, words().seed]}>
                  {(name) => (
                    <th scope="col" class="right">
                      {name}
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={newest()}>
                {(one) => (
                  <tr>
                    <th scope="row">{words().rounds[one.round]}</th>
                    <td class="num">{dayTime(one.at)}</td>
                    <td>{one.by}</td>
                    <td class="right num">{count(one.added)}</td>
                    <td class="right">{words().partsIs(one.parts)}</td>
                    <td class="right num">
                      {one.overlap.least} / {one.overlap.median}
                    </td>
                    <td class="right num">
                      {count(one.cost)} ({count(one.cheapest)})
                    </td>
                    <td class="right num">{one.seed}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </section>
  );
}
