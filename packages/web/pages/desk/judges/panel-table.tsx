import { createSignal, For, Show } from 'solid-js';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { count, dayTime } from '../state/format.ts';
import { sayProblem } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { say } from '../ui/toast.tsx';
import type { JudgeLink } from './links.tsx';
import { words } from './words.ts';

export interface PanelJudge {
  judge: {
    id: string;
    name: string;
    unit: string;
    state: 'active' | 'submitted' | 'withdrawn';
    lastSeenAt?: string | undefined;
  };
  assigned: number;
  done: number;
  conflicts: number;
}

interface PanelTableProps {
  judges: PanelJudge[];
  onChanged: () => void;
  onLinks: (links: JudgeLink[]) => void;
}

/** The panel, and how far each judge is. */
export function PanelTable(props: PanelTableProps) {
  const { id: campaignId, campaign } = useCampaign();
  const [replacing, setReplacing] = createSignal<PanelJudge['judge']>();
  const guarded = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      say({ text: sayProblem(error), tone: 'bad' });
    }
    props.onChanged();
  };
  const at = (judgeId: string) => ({ param: { campaignId, judgeId } });
  const judgeApi = client.api.desk.campaigns[':campaignId'].judges[':judgeId'];
  const replace = (judge: PanelJudge['judge']) =>
    guarded(async () => {
      setReplacing(undefined);
      const link = await ask(call(judgeApi.link.$post(at(judge.id))));
      props.onLinks([link]);
    });
  const remove = (judge: PanelJudge['judge']) =>
    guarded(async () => {
      await ask(call(judgeApi.$delete(at(judge.id))));
      const { id, name, unit } = judge;
      const back = () =>
        guarded(async () => {
          const json = { judges: [{ id, name, unit }] };
          props.onLinks(
            (await ask(call(client.api.desk.campaigns[':campaignId'].judges.$post({ param: { campaignId }, json }))))
              .judges,
          );
        });
      say({ text: words().removed(name), action: { label: words().undo, run: () => void back() } });
    });
  const reopen = (judge: PanelJudge['judge']) =>
    guarded(async () => {
      await ask(call(judgeApi.reopening.$post(at(judge.id))));
      say({ text: words().reopened(judge.name) });
    });
  return (
    <>
      <table class="table panel">
        <thead>
          <tr>
            <th scope="col">{words().judge}</th>
            <th scope="col">{words().progress}</th>
            <th scope="col" class="right">
              {words().conflicts}
            </th>
            <th scope="col">{words().state}</th>
            <th scope="col">{words().seen}</th>
            <th scope="col">{words().actions}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.judges}>
            {(row) => (
              <tr>
                <th scope="row">
                  <span class="judge-name">{row.judge.name}</span>
                  <span class="soft judge-unit">{row.judge.unit}</span>
                </th>
                <td>
                  <Progress row={row} />
                </td>
                <td class="right num">{row.conflicts || ''}</td>
                <td>
                  <JudgeState row={row} />
                </td>
                <td class="soft num">{row.judge.lastSeenAt ? dayTime(row.judge.lastSeenAt) : words().never}</td>
                <td class="actions">
                  <Show when={row.judge.state === 'submitted' && campaign().stage === 'judging'}>
                    <button
                      type="button"
                      class="button small"
                      aria-label={words().reopenFor(row.judge.name)}
                      onClick={() => void reopen(row.judge)}
                    >
                      {words().reopen}
                    </button>
                  </Show>
                  <button
                    type="button"
                    class="button small quiet"
                    aria-label={words().replaceFor(row.judge.name)}
                    onClick={() => setReplacing(row.judge)}
                  >
                    {words().replace}
                  </button>
                  <Show when={row.assigned === 0}>
                    <button
                      type="button"
                      class="button small quiet"
                      aria-label={words().removeFor(row.judge.name)}
                      onClick={() => void remove(row.judge)}
                    >
                      {words().remove}
                    </button>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Dialog
        open={replacing() !== undefined}
        title={words().replaceTitle(replacing()?.name ?? '')}
        onClose={() => setReplacing(undefined)}
      >
        <p>{words().replaceHelp}</p>
        <p class="row end">
          <button type="button" class="button quiet" onClick={() => setReplacing(undefined)}>
            {words().cancel}
          </button>
          <button type="button" class="button primary" onClick={() => void replace(replacing()!)}>
            {words().replaceDo}
          </button>
        </p>
      </Dialog>
    </>
  );
}

function JudgeState(props: { row: PanelJudge }) {
  const state = () => {
    const { judge, assigned, done } = props.row;
    if (judge.state === 'submitted') return { tone: 'accepted', icon: 'check', text: words().handedIn } as const;
    if (assigned > 0 && done === assigned) return { tone: 'returned', icon: 'info', text: words().finished } as const;
    if (done > 0) return { tone: 'submitted', icon: 'info', text: words().working } as const;
    return { tone: 'none', icon: 'info', text: words().notBegun } as const;
  };
  return (
    <span class={`state ${state().tone}`}>
      <Icon name={state().icon} />
      {state().text}
    </span>
  );
}

const Progress = (props: { row: PanelJudge }) => (
  <Show when={props.row.assigned > 0} fallback={<span class="soft">—</span>}>
    <span class="progress-cell">
      <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-all" width="100" height="10" />
        <rect class="bar-settled" width={(100 * props.row.done) / props.row.assigned} height="10" />
      </svg>
      <span class="num">
        {count(props.row.done)} / {count(props.row.assigned)}
      </span>
    </span>
  </Show>
);
