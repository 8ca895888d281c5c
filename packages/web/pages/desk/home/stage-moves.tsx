import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { stages, type Campaign, type Stage } from '#core/campaign.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { stageNameOf } from '../state/names.ts';
import { codeOf } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { words } from './words.ts';

/** Where each refusal can be put right. */
const fixes: Record<string, string> = {
  undecided_entries: 'entries?state=submitted',
  nothing_to_judge: 'entries',
  no_judges: 'judges',
  too_few_judges: 'judges/deal',
  panel_capacity: 'judges/deal',
  panel_least: 'judges/deal',
  panel_most: 'judges/deal',
  panel_disconnected: 'judges/deal',
  standing_no_scores: 'judges/progress',
  campaign_incomplete: 'settings',
};

/** Moves the campaign to another stage; what stands in the way is said, with the way to it. */
export function StageMoves(props: { only?: Stage }) {
  const { id, campaign, now, changed } = useCampaign();
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  /** Whether what this stage is for is done, so that moving on is the thing to do. */
  const isRipe = () => {
    const { counters, panel } = now();
    if (campaign().stage === 'collecting') return Date.parse(campaign().period.closesAt) <= Date.now();
    if (campaign().stage === 'screening') return !counters.byState['submitted'] && !counters.byState['returned'];
    if (campaign().collects === 'reports') return false;
    return campaign().stage !== 'judging' || (panel.assigned > 0 && panel.done === panel.assigned);
  };
  const isBack = (to: Stage) => stages.indexOf(to) < stages.indexOf(campaign().stage);
  // Publishing a selection decides every entry and is a job of its own; without one it is a step like others.
  const targets = () =>
    (now().next as Stage[])
      .filter((to) => to !== 'published' || campaign().stage !== 'selection')
      .filter((to) => !props.only || to === props.only);
  const move = async (to: Stage) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const json = { to, version: campaign().version };
      changed(
        (await ask(
          call(client.api.desk.campaigns[':campaignId'].stage.$post({ param: { campaignId: id }, json })),
        )) as Campaign,
      );
    } catch (error) {
      setProblem(error);
      changed();
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="moves">
      <div class="row">
        <For each={[...targets()].sort((a, b) => Number(isBack(a)) - Number(isBack(b)))}>
          {(to) => (
            <button
              type="button"
              classList={{ button: true, primary: !isBack(to) && to !== 'archived' && isRipe(), quiet: isBack(to) }}
              disabled={busy()}
              onClick={() => void move(to)}
            >
              {(isBack(to) ? words().back[to] : words().move[to]) ?? stageNameOf(campaign(), to)}
            </button>
          )}
        </For>
      </div>
      <ProblemNotice error={problem()}>
        <Show when={fixes[codeOf(problem())]}>
          {(path) => <A href={`/campaigns/${id}/${path()}`}>{words().fix[codeOf(problem())]}</A>}
        </Show>
      </ProblemNotice>
    </div>
  );
}
