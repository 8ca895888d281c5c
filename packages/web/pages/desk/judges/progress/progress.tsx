import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { count, dayTime } from '../../state/format.ts';
import { sayText } from '../../state/lang.ts';
import { createLoad, everyWhileVisible } from '../../state/load.ts';
import { BarList } from '../../ui/bars.tsx';
import { LoadView } from '../../ui/load-view.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/title.ts';
import { usePanel } from '../context.ts';
import { listed } from '../listed.ts';
import { fetchEntryBoard } from '../load.ts';
import { JudgeState } from '../panel/panel-table.tsx';
import { ProgressBar } from '../progress-bar.tsx';
import { words as hubWords } from '../words.ts';
import { behind } from './behind.ts';
import { Board } from './board.tsx';
import { Log } from './log.tsx';
import { words } from './words.ts';

/** How far the judging is: by judge, by entry, and what happened to the panel. */
export function ProgressView() {
  const { campaign } = useCampaign();
  const { panel } = usePanel();
  useTitle(() => [words().title, hubWords().title, sayText(campaign().title)]);
  const hasBegun = () => panel().judges.some(({ assigned }) => assigned > 0);
  return (
    <Show
      when={hasBegun()}
      fallback={
        <div class="empty">
          <p class="empty-title">{words().notYet}</p>
          <p>{words().notYetHelp}</p>
        </div>
      }
    >
      <Behind />
      <div class="with-side">
        <JudgeProgress />
        <Coverage />
      </div>
      <Entries />
      <Log />
    </Show>
  );
}

/** The list of entries is the heaviest of all: it is looked up once a minute, and when something was done here. */
function Entries() {
  const { id } = useCampaign();
  const { panel } = usePanel();
  const load = createLoad(
    createMemo(() => `${id} ${panel().judging.version}`),
    () => fetchEntryBoard(id),
  );
  // Not under the hand of somebody who goes through the rows.
  everyWhileVisible(60, () => !document.activeElement?.closest('.board-list') && load.refresh());
  return <LoadView load={load}>{(board) => <Board board={board()} />}</LoadView>;
}

/** Who may need a word; by name, in the panel’s order. */
function Behind() {
  const { id, campaign } = useCampaign();
  const { panel } = usePanel();
  const found = createMemo(() => behind(panel().judges, Date.now()));
  const lines = () =>
    (['notBegun', 'quiet', 'notHandedIn'] as const).flatMap((kind) =>
      found()[kind].length ? [words()[kind](listed(found()[kind]))] : [],
    );
  return (
    <Show when={campaign().stage === 'judging' && lines().length > 0}>
      <Notice tone="info">
        <For each={lines()}>{(line) => <p>{line}</p>}</For>
        <A href={`/campaigns/${id}/judges#reminders`}>{words().remind}</A>
      </Notice>
    </Show>
  );
}

function JudgeProgress() {
  const { panel } = usePanel();
  const sum = (of: 'done' | 'assigned') => panel().judges.reduce((all, row) => all + row[of], 0);
  const practice = () => panel().judging.practice.length;
  return (
    <section class="card">
      <h2>
        {words().judges} <span class="soft num">{words().total(count(sum('done')), count(sum('assigned')))}</span>
      </h2>
      <div class="scroller" tabindex="0" role="group" aria-label={words().judges}>
        <table class="table panel">
          <thead>
            <tr>
              <th scope="col">{words().judge}</th>
              <th scope="col">{words().progress}</th>
              <th scope="col" class="right">
                {words().conflicts}
              </th>
              <th scope="col" class="right">
                {words().unable}
              </th>
              <Show when={practice() > 0}>
                <th scope="col" class="right">
                  {words().practised}
                </th>
              </Show>
              <th scope="col">{words().saved}</th>
              <th scope="col">{words().state}</th>
            </tr>
          </thead>
          <tbody>
            <For each={panel().judges}>
              {(row) => (
                <tr classList={{ gone: row.judge.state === 'withdrawn' }}>
                  <th scope="row" lang="zh-CN">
                    {row.judge.name}
                  </th>
                  <td>
                    <ProgressBar done={row.done} assigned={row.assigned} />
                  </td>
                  <td class="right num">{row.conflicts || ''}</td>
                  <td class="right num">{row.unable || ''}</td>
                  <Show when={practice() > 0}>
                    <td class="right num">{words().practisedOf(row.practised, practice())}</td>
                  </Show>
                  <td class="soft num">{row.savedAt ? dayTime(row.savedAt) : words().never}</td>
                  <td>
                    <JudgeState row={row} />
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Coverage() {
  const { panel } = usePanel();
  return (
    <section class="card side">
      <h2>{words().coverage}</h2>
      <BarList
        label={words().coverage}
        bars={panel().coverage.map(([reviews, entries]) => ({
          label: words().coverageRow(reviews!),
          value: entries!,
          settled: reviews! >= panel().reviewsPerEntry ? entries! : 0,
        }))}
      />
      <p class="help">{words().coverageHelp(panel().reviewsPerEntry)}</p>
    </section>
  );
}
