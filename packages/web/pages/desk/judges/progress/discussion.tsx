import { createSignal, For, Show } from 'solid-js';
import { call, client } from '../../../../data/client.ts';
import { useCampaign } from '../../state/campaign.ts';
import { count, dayTime } from '../../state/format.ts';
import { ask } from '../../state/session.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { say } from '../../ui/toast.tsx';
import { usePanel } from '../context.ts';
import type { EntryBoard } from '../load.ts';
import { discussedReviews, meanOf } from './board-filter.ts';
import { TotalDots } from './total-dots.tsx';
import { words } from './words.ts';

const api = client.api.desk.campaigns[':campaignId'].discussion;

/** What is chosen, and the button that opens it to discussion. */
export function OpenDiscussion(props: {
  chosen: ReadonlySet<string>;
  wide: string[];
  onChoose: (entryIds: string[]) => void;
}) {
  const { id: campaignId } = useCampaign();
  const { panel, refresh } = usePanel();
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const open = async () => {
    const entryIds = [...props.chosen];
    const running = panel().judging.discussion;
    const isFirst = !running || running.closedAt !== undefined;
    setBusy(true);
    setProblem(undefined);
    try {
      await ask(call(api.$post({ param: { campaignId }, json: { entryIds } })));
      props.onChoose([]);
      const back = () => ask(call(api.$delete({ param: { campaignId } }))).then(refresh, setProblem);
      say({
        text: words().opened(count(entryIds.length)),
        // Ending it would end one that was running before, too.
        ...(isFirst ? { action: { label: words().undo, run: () => void back() } } : {}),
      });
      refresh();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div class="bulk discuss" classList={{ active: props.chosen.size > 0 }}>
        <Show when={props.chosen.size > 0} fallback={<span class="soft">{words().discussionHelp}</span>}>
          <span class="num">{words().chosen(count(props.chosen.size))}</span>
          <button type="button" class="button small primary" disabled={busy()} onClick={() => void open()}>
            {words().open(count(props.chosen.size))}
          </button>
          <button type="button" class="button small quiet" onClick={() => props.onChoose([])}>
            {words().clear}
          </button>
        </Show>
        <span class="grow" />
        <Show when={props.wide.length > 0}>
          <button type="button" class="button small" onClick={() => props.onChoose(props.wide)}>
            {words().selectWide(count(props.wide.length))}
          </button>
        </Show>
      </div>
      <ProblemNotice error={problem()} />
    </>
  );
}

/** The discussion that runs, or the last one: what stood there before, and what stands there now. */
export function Discussion(props: { board: EntryBoard }) {
  const { id: campaignId, campaign } = useCampaign();
  const { panel, refresh } = usePanel();
  const [problem, setProblem] = createSignal<unknown>();
  const discussion = () => panel().judging.discussion;
  const entries = () => {
    const ids = new Set(discussion()?.entryIds ?? []);
    return props.board.entries.filter(({ entryId }) => ids.has(entryId));
  };
  const close = async () => {
    setProblem(undefined);
    try {
      await ask(call(api.$delete({ param: { campaignId } })));
      say({ text: words().closed });
    } catch (error) {
      setProblem(error);
    }
    refresh();
  };
  return (
    <Show when={discussion()}>
      {(one) => (
        <section class="card" classList={{ running: !one().closedAt }}>
          <div class="head">
            <h2>{words().discussion}</h2>
            <Show when={!one().closedAt && campaign().stage === 'judging'}>
              <button type="button" class="button" onClick={() => void close()}>
                {words().close}
              </button>
            </Show>
          </div>
          <p>
            {one().closedAt
              ? words().over(count(one().entryIds.length), dayTime(one().closedAt!))
              : words().running(count(one().entryIds.length), dayTime(one().openedAt), one().by)}
          </p>
          <ProblemNotice error={problem()} />
          <div class="scroller discussed" tabindex="0" role="group" aria-label={words().discussion}>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{words().number}</th>
                  <th scope="col">{words().entry}</th>
                  <th scope="col">{words().totals}</th>
                  <th scope="col" class="right">
                    {words().before}
                  </th>
                  <th scope="col" class="right">
                    {words().after}
                  </th>
                  <th scope="col" class="right">
                    {words().changedReviews}
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={entries()}>{(entry) => <Row entry={entry} />}</For>
              </tbody>
            </table>
          </div>
        </section>
      )}
    </Show>
  );
}

function Row(props: { entry: EntryBoard['entries'][number] }) {
  const reviews = () => discussedReviews(props.entry);
  const mean = (which: 'before' | 'after') =>
    reviews().length > 0 ? meanOf(reviews().map((one) => one[which])).toFixed(1) : '';
  return (
    <tr>
      <td class="num">{props.entry.number}</td>
      <th scope="row" lang="zh-CN">
        {props.entry.title}
      </th>
      <td>
        <TotalDots entry={props.entry} />
      </td>
      <td class="right num">{mean('before')}</td>
      <td class="right num">{mean('after')}</td>
      <td class="right num">
        {words().changedOf(reviews().filter(({ before, after }) => before !== after).length, reviews().length)}
      </td>
    </tr>
  );
}
