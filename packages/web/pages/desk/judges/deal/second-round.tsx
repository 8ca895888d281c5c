import { createMemo, createSignal, For, Show } from 'solid-js';
import { call, client } from '../../../../data/client.ts';
import { useCampaign } from '../../state/campaign.ts';
import { count } from '../../state/format.ts';
import { createLoad } from '../../state/load.ts';
import { codeOf, sayProblem } from '../../state/problem.ts';
import { ask } from '../../state/session.ts';
import { LoadView } from '../../ui/load-view.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { say } from '../../ui/toast.tsx';
import { usePanel } from '../context.ts';
import { words } from './words.ts';

const api = client.api.desk.campaigns[':campaignId'].assignment.second;
const fetchSecond = (campaignId: string) => ask(call(api.$get({ param: { campaignId } })));
type Second = Awaited<ReturnType<typeof fetchSecond>>;

/** How many entries get how many further reviews, fewest first. */
const sizesOf = ({ further }: Second): [reviews: number, entries: number][] => {
  const sizes = new Map<number, number>();
  for (const reviews of Object.values(further)) sizes.set(reviews, (sizes.get(reviews) ?? 0) + 1);
  return [...sizes].sort(([a], [b]) => a - b);
};

/** Where the second round’s reviews would go, or why it cannot begin yet. */
export function SecondRound() {
  const { id: campaignId } = useCampaign();
  const { panel, refresh } = usePanel();
  const load = createLoad(
    createMemo(() => `${campaignId} ${panel().judging.version}`),
    () => fetchSecond(campaignId),
  );
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const isEarly = () => codeOf(load.error()).startsWith('second_round_');
  const deal = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { added } = await ask(call(api.$post({ param: { campaignId }, json: {} })));
      say({ text: words().secondDealt(count(added)) });
      refresh();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card">
      <h2>{words().second}</h2>
      <p class="help">{words().secondAbout}</p>
      <Show when={!isEarly()} fallback={<Notice tone="info">{sayProblem(load.error())}</Notice>}>
        <LoadView load={load}>{(plan) => <Planned plan={plan()} />}</LoadView>
      </Show>
      <ProblemNotice error={problem()} />
      <p class="row">
        <button
          type="button"
          class="button primary"
          disabled={busy() || isEarly() || !load.data() || load.data()!.reviews === 0}
          onClick={() => void deal()}
        >
          {words().secondDeal}
        </button>
        <button type="button" class="button quiet" disabled={load.loading()} onClick={() => void load.refresh()}>
          {words().check}
        </button>
      </p>
    </section>
  );
}

const Planned = (props: { plan: Second }) => (
  <>
    <p class="soft num">{words().secondScored(count(props.plan.scored), count(props.plan.dealt))}</p>
    <Show when={props.plan.reviews > 0} fallback={<p>{words().secondNone}</p>}>
      <p>{words().secondPlan(count(props.plan.reviews), count(Object.keys(props.plan.further).length))}</p>
      <ul class="num">
        <For each={sizesOf(props.plan)}>
          {([reviews, entries]) => <li>{words().secondOf(count(entries), count(reviews))}</li>}
        </For>
      </ul>
    </Show>
  </>
);
