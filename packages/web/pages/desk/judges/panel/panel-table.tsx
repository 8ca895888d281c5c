import { For, Show } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { dayTime } from '../../state/format.ts';
import { sayText } from '../../state/lang.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePanel } from '../context.ts';
import { listed } from '../listed.ts';
import type { PanelRow } from '../load.ts';
import { ProgressBar } from '../progress-bar.tsx';
import { words } from './words.ts';

/** The panel in the order in which it was entered. */
export function PanelTable(props: { onOpen: (judgeId: string) => void }) {
  const { panel } = usePanel();
  return (
    <div class="scroller" tabindex="0" role="group" aria-label={words().title}>
      <table class="table panel panel-judges">
        <thead>
          <tr>
            <th scope="col">{words().judge}</th>
            <th scope="col">{words().topics}</th>
            <th scope="col" class="right">
              {words().load}
            </th>
            <th scope="col">{words().progress}</th>
            <th scope="col">{words().state}</th>
            <th scope="col">{words().seen}</th>
            <th scope="col">
              <span class="vh">{words().actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={panel().judges}>{(row) => <Row row={row} onOpen={() => props.onOpen(row.judge.id)} />}</For>
        </tbody>
      </table>
    </div>
  );
}

function Row(props: { row: PanelRow; onOpen: () => void }) {
  const judge = () => props.row.judge;
  const isGone = () => judge().state === 'withdrawn';
  return (
    <tr classList={{ gone: isGone() }}>
      <th scope="row">
        <span class="judge-name" lang="zh-CN">
          {judge().name}
        </span>
        <span class="soft judge-unit" lang="zh-CN">
          <Show when={judge().unitId}>
            <span class="in-tree" title={words().matched}>
              <Icon name="check" />
              <span class="vh">{words().matched}</span>
            </span>
          </Show>
          {judge().unit}
        </span>
      </th>
      <td class="topics-cell">
        <TopicNames ids={judge().topics} />
      </td>
      <td class="right num soft">{words().loadOf(judge().load?.least, judge().load?.most)}</td>
      <td>
        <ProgressBar done={props.row.done} assigned={props.row.assigned} />
      </td>
      <td>
        <JudgeState row={props.row} />
      </td>
      <td class="soft num">{judge().lastSeenAt ? dayTime(judge().lastSeenAt!) : words().never}</td>
      <td class="actions">
        <Show when={!isGone()}>
          <button
            type="button"
            class="button small"
            aria-label={words().openFor(judge().name)}
            aria-haspopup="dialog"
            onClick={() => props.onOpen()}
          >
            {words().open}
          </button>
        </Show>
      </td>
    </tr>
  );
}

const SHOWN = 2;
function TopicNames(props: { ids: string[] | undefined }) {
  const { campaign } = useCampaign();
  const names = () =>
    campaign()
      .topics.filter(({ id }) => props.ids?.includes(id))
      .map(({ name }) => sayText(name));
  return (
    <Show when={names().length > 0} fallback={<span class="soft">{words().allTopics}</span>}>
      <span title={listed(names())}>
        {listed(names().slice(0, SHOWN))}
        <Show when={names().length > SHOWN}>
          <span class="soft num"> +{names().length - SHOWN}</span>
        </Show>
      </span>
    </Show>
  );
}

export function JudgeState(props: { row: PanelRow }) {
  const { panel } = usePanel();
  const state = () => {
    const { judge, assigned, done } = props.row;
    if (judge.state === 'withdrawn') {
      const after = panel().judges.find((row) => row.judge.id === judge.replacedBy)?.judge.name;
      return { tone: 'none', icon: 'remove', text: after ? words().replacedBy(after) : words().withdrawn } as const;
    }
    if (judge.state === 'submitted') return { tone: 'accepted', icon: 'check', text: words().handedIn } as const;
    if (!judge.linkIssuedAt) return { tone: 'returned', icon: 'warn', text: words().noLink } as const;
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
