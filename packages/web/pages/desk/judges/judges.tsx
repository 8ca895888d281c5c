import { createSignal, Show } from 'solid-js';
import { call, client } from '../../../data/client.ts';
import { StageMoves } from '../home/stage-moves.tsx';
import { words as homeWords } from '../home/words.ts';
import { useCampaign } from '../state/campaign.ts';
import { count, dayTime } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { createLoad, everyWhileVisible } from '../state/load.ts';
import { ask } from '../state/session.ts';
import { BarList } from '../ui/bars.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { say } from '../ui/toast.tsx';
import { useTitle } from '../ui/title.ts';
import { AddJudges } from './add-judges.tsx';
import { Links, type JudgeLink } from './links.tsx';
import { PanelTable } from './panel-table.tsx';
import { words } from './words.ts';

const fetchPanel = (campaignId: string) =>
  ask(call(client.api.desk.campaigns[':campaignId'].panel.$get({ param: { campaignId } })));
type Panel = Awaited<ReturnType<typeof fetchPanel>>;

/** The panel: who scores, how far they are, and the judging’s beginning and end. */
export function Judges() {
  const { id, campaign, changed } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  const load = createLoad(() => id, fetchPanel);
  everyWhileVisible(15, () => load.refresh());
  const [links, setLinks] = createSignal<JudgeLink[]>([]);
  const refresh = () => {
    void load.refresh();
    changed();
  };
  const mayAdd = () => ['draft', 'collecting', 'screening', 'judging'].includes(campaign().stage);
  const take = (fresh: JudgeLink[]) => {
    const replaced = new Set(fresh.map((link) => link.judge.id));
    setLinks((shown) => [...fresh, ...shown.filter((link) => !replaced.has(link.judge.id))]);
    refresh();
  };
  return (
    <>
      <h1 tabindex="-1">{words().title}</h1>
      <Show when={campaign().stage === 'screening' || campaign().stage === 'judging'}>
        <section class="card next" aria-label={words().stage}>
          <p>{homeWords().about[campaign().stage]}</p>
          <StageMoves only={campaign().stage === 'screening' ? 'judging' : 'selection'} />
        </section>
      </Show>
      <Show when={links().length > 0}>
        <Links links={links()} onDone={() => setLinks([])} />
      </Show>
      <LoadView load={load}>
        {(panel) => (
          <>
            <section class="card">
              <h2>
                {words().judges} <span class="soft num">{count(panel().judges.length)}</span>
              </h2>
              <Show
                when={panel().judges.length > 0}
                fallback={
                  <div class="empty">
                    <p class="empty-title">{words().empty}</p>
                    <p>{words().emptyHelp}</p>
                  </div>
                }
              >
                <PanelTable judges={panel().judges} onChanged={refresh} onLinks={take} />
              </Show>
            </section>
            <div class="two">
              <Show when={mayAdd()}>
                <AddJudges panel={panel().judges.map((row) => row.judge)} onAdded={take} />
              </Show>
              <Dealing panel={panel()} onDealt={refresh} />
            </div>
          </>
        )}
      </LoadView>
    </>
  );
}

function Dealing(props: { panel: Panel; onDealt: () => void }) {
  const { id: campaignId, campaign, now } = useCampaign();
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const accepted = () => now().counters.byState['accepted'] ?? 0;
  const judges = () => props.panel.judges.length;
  const each = () => props.panel.reviewsPerEntry;
  const isOpen = () => campaign().stage === 'judging';
  const deal = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { added } = await ask(
        call(client.api.desk.campaigns[':campaignId'].assignment.$post({ param: { campaignId }, json: {} })),
      );
      say({ text: added > 0 ? words().dealt(count(added)) : words().dealtNone });
      props.onDealt();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="card">
      <h2>{words().deal}</h2>
      <Show when={judges() > 0 && judges() < each()}>
        <Notice tone="attention">{words().tooFew(judges(), each())}</Notice>
      </Show>
      <p class="soft">
        {words().dealHelp(
          count(accepted()),
          count(judges()),
          each(),
          count(judges() > 0 ? Math.ceil((accepted() * each()) / judges()) : 0),
        )}
      </p>
      <Show when={props.panel.judging.dealings.at(-1)}>
        {(last) => <p class="soft">{words().dealtBy(dayTime(last().at), last().by, last().seed)}</p>}
      </Show>
      <ProblemNotice error={problem()} />
      <Show when={isOpen()}>
        <button type="button" class="button" disabled={busy()} onClick={() => void deal()}>
          {words().topUp}
        </button>
      </Show>
      <Show when={props.panel.coverage.length > 0}>
        <h3>{words().coverage}</h3>
        <BarList
          label={words().coverage}
          bars={props.panel.coverage.map(([reviews, entries]) => ({
            label: words().coverageRow(reviews!),
            value: entries!,
            settled: reviews! >= each() ? entries! : 0,
          }))}
        />
        <p class="help">{words().coverageHelp(each())}</p>
      </Show>
    </section>
  );
}
