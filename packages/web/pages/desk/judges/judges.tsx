import { A, type RouteSectionProps } from '@solidjs/router';
import { createEffect, createSignal, For, on, Show } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { StageMoves } from '../home/stage-moves.tsx';
import { words as homeWords } from '../home/words.ts';
import { useCampaign } from '../state/campaign.ts';
import { createLoad, everyWhileVisible } from '../state/load.ts';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { PanelContext } from './context.ts';
import { Links, type JudgeLink } from './links.tsx';
import { fetchPanel, type Panel } from './load.ts';
import { words } from './words.ts';

/** The views of the judging, each with its address below the hub’s. */
const tabs = [
  ['panel', ''],
  ['conflicts', '/conflicts'],
  ['blind', '/blind'],
  ['practice', '/practice'],
  ['deal', '/deal'],
  ['progress', '/progress'],
] as const;

/** The chair’s work before and while judging: one view a tab, the stage’s next step and fresh links above all. */
export function Judges(props: RouteSectionProps) {
  const { id, campaign, changed } = useCampaign();
  const load = createLoad(() => id, fetchPanel);
  everyWhileVisible(15, () => load.refresh());
  // What is looked up again goes into the rows that are there: nobody loses the focus, or what is being typed, to it.
  const [kept, setKept] = createStore<{ panel?: Panel }>({});
  createEffect(on(load.data, (panel) => panel && setKept('panel', reconcile(panel, { key: null, merge: true }))));
  const [links, setLinks] = createSignal<JudgeLink[]>([]);
  const refresh = () => {
    void load.refresh();
    changed();
  };
  const take = (fresh: JudgeLink[]) => {
    const replaced = new Set(fresh.map((link) => link.judge.id));
    setLinks((shown) => [...fresh, ...shown.filter((link) => !replaced.has(link.judge.id))]);
    refresh();
    scrollTo({ top: 0 });
  };
  const isNear = () => campaign().stage === 'screening' || campaign().stage === 'judging';
  return (
    <>
      <div class="head">
        <h1 tabindex="-1">{words().title}</h1>
        <Show when={isNear()}>
          <StageMoves only={campaign().stage === 'screening' ? 'judging' : 'selection'} />
        </Show>
      </div>
      <Show when={isNear()}>
        <p class="soft judging-about">{homeWords().about[campaign().stage]}</p>
      </Show>
      <nav class="tabs" aria-label={words().views}>
        <ul>
          <For each={tabs}>
            {([name, path]) => (
              <li>
                <A href={`/campaigns/${id}/judges${path}`} end>
                  {words().tabs[name]}
                </A>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <Show when={!campaign().steps.judging}>
        <Notice tone="info">{words().noJudging}</Notice>
      </Show>
      <Show when={links().length > 0}>
        <Links links={links()} onDone={() => setLinks([])} />
      </Show>
      <LoadView load={load}>
        {() => (
          <Show when={kept.panel !== undefined}>
            <PanelContext.Provider value={{ panel: () => kept.panel!, refresh, take }}>
              {props.children}
            </PanelContext.Provider>
          </Show>
        )}
      </LoadView>
    </>
  );
}
