import { A, useLocation, type RouteSectionProps } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { StageMoves } from '../home/stage-moves.tsx';
import { useCampaign } from '../state/campaign.ts';
import { dayTime } from '../state/format.ts';
import { codeOf } from '../state/problem.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { createSelection, SelectionContext, useSelection } from './selection.ts';
import { words } from './words.ts';

const tabs = ['standing', 'panel', 'choice'] as const;
type Tab = (typeof tabs)[number];
const paths: Record<Tab, string> = { standing: '', panel: '/panel', choice: '/choice' };

/** From the standing to the chosen entries: three views of one thing, each with its address. */
export function SelectionFrame(props: RouteSectionProps) {
  const { id } = useCampaign();
  const selecting = createSelection();
  const hasNoScores = () => codeOf(selecting.load.error()) === 'standing_no_scores' && !selecting.load.data();
  const location = useLocation();
  const path = (rest: string) => `/campaigns/${id}/selection${rest}`;
  // An entry's own page belongs to the standing.
  const at = (): Tab => tabs.find((tab) => tab !== 'standing' && location.pathname.endsWith(paths[tab])) ?? 'standing';
  const isAt = (tab: Tab) => at() === tab;
  return (
    <SelectionContext.Provider value={selecting}>
      <nav class="tabs" aria-label={words().tabsLabel}>
        <For each={tabs}>
          {(tab) => (
            <A href={path(paths[tab])} class="tab" aria-current={isAt(tab) ? 'page' : undefined} end>
              {words().tabs[tab]}
            </A>
          )}
        </For>
        <span class="tabs-state" role="status">
          <Show when={selecting.load.loading() && selecting.load.data()}>{words().again}</Show>
        </span>
      </nav>
      <State />
      <Show when={!hasNoScores()} fallback={<NoScores />}>
        <Show when={selecting.load.data() || selecting.load.error()} fallback={<Computing />}>
          {props.children}
        </Show>
      </Show>
    </SelectionContext.Provider>
  );
}

/** The first computation of a large call takes a second or two. */
export const Computing = () => (
  <div class="computing" role="status">
    <progress aria-label={words().computing} />
    <span>{words().computing}</span>
  </div>
);

function NoScores() {
  const { id } = useCampaign();
  return (
    <>
      <h1 class="vh">{words().title}</h1>
      <div class="empty">
        <p class="empty-title">{words().noScores}</p>
        <p>{words().noScoresHelp}</p>
        <A class="button" href={`/campaigns/${id}/judges`}>
          {words().toJudges}
        </A>
      </div>
    </>
  );
}

/** How final what is shown is. */
function State() {
  const { id, campaign } = useCampaign();
  const { load } = useSelection();
  const locked = () => {
    const selection = load.data()?.selection;
    return selection?.lockedAt ? selection : undefined;
  };
  return (
    <>
      <Show when={campaign().stage === 'judging' && load.data()}>
        <Notice tone="attention">
          <p>{words().running}</p>
          <StageMoves only="selection" />
        </Notice>
      </Show>
      <Show when={locked()}>
        {(selection) => (
          <div class="locked-line">
            <Icon name="lock" />
            <span>{words().locked(selection().lockedBy ?? '', dayTime(selection().lockedAt!))}</span>
            <Show when={campaign().stage === 'selection'} fallback={<span class="soft">{words().published}</span>}>
              <A href={`/campaigns/${id}/publishing`}>{words().toPublishing}</A>
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}
