import { createMemo, createSignal, For, Show } from 'solid-js';
import { conflictKinds } from '#core/conflict.ts';
import { call, client } from '../../../../data/client.ts';
import { useCampaign } from '../../state/campaign.ts';
import { count } from '../../state/format.ts';
import { sayText } from '../../state/lang.ts';
import { createLoad } from '../../state/load.ts';
import { ask } from '../../state/session.ts';
import { BarList } from '../../ui/bars.tsx';
import { LoadView } from '../../ui/load-view.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useTitle } from '../../ui/title.ts';
import { usePanel } from '../context.ts';
import { fetchConflicts, type ConflictList } from '../load.ts';
import { tell } from '../settled.ts';
import { words as hubWords } from '../words.ts';
import { countKinds, filterConflicts, type Conflict } from './conflict-filter.ts';
import { ConflictRows } from './conflict-rows.tsx';
import { DeclareDialog, LiftDialog, type Saying } from './say-dialogs.tsx';
import { words } from './words.ts';

const api = client.api.desk.campaigns[':campaignId'].conflicts;

/** Who may not score what, and why; the chair adds to it, and lifts what rests on a name alone. */
export function ConflictsView() {
  const { id: campaignId, campaign } = useCampaign();
  const { refresh } = usePanel();
  useTitle(() => [words().title, hubWords().title, sayText(campaign().title)]);
  const load = createLoad(() => campaignId, fetchConflicts);
  const [problem, setProblem] = createSignal<unknown>();
  const [declaring, setDeclaring] = createSignal(false);
  const [lifting, setLifting] = createSignal<Conflict>();
  const send = (said: Saying) => ask(call(api.$post({ param: { campaignId }, json: said })));
  const attempt = async (act: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(error);
    }
    void load.refresh();
    refresh();
  };
  const undo = ({ judgeId, entryId }: Pick<Conflict, 'judgeId' | 'entryId'>) =>
    attempt(async () => {
      tell(words().didUndo, await send({ judgeId, entryId, as: 'undo', reason: words().undoReason }));
    });
  const say = (said: Saying, done: string) =>
    attempt(async () => {
      const settled = await send(said);
      setDeclaring(false);
      setLifting(undefined);
      tell(done, settled, { label: words().undo, run: () => void undo(said) });
    });
  const settle = () =>
    attempt(async () => tell(words().refreshed, await ask(call(api.settlement.$post({ param: { campaignId } })))));
  return (
    <>
      <div class="view-head">
        <p class="soft">{words().about}</p>
        <div class="row">
          <Show when={campaign().stage === 'judging'}>
            <button type="button" class="button" title={words().refreshHelp} onClick={() => void settle()}>
              {words().refresh}
            </button>
          </Show>
          <button
            type="button"
            class="button"
            disabled={(load.data()?.entries ?? 0) === 0}
            onClick={() => setDeclaring(true)}
          >
            {words().declare}
          </button>
        </div>
      </div>
      <ProblemNotice error={problem()} />
      <LoadView load={load}>
        {(list) => <List list={list()} onLift={setLifting} onUndo={(one) => void undo(one)} />}
      </LoadView>
      <LiftDialog
        conflict={lifting()}
        onClose={() => setLifting(undefined)}
        onSay={(said, judge) => void say(said, words().didLift(judge))}
      />
      <DeclareDialog
        open={declaring()}
        onClose={() => setDeclaring(false)}
        onSay={(said, judge) => void say(said, words().didDeclare(judge))}
      />
    </>
  );
}

function List(props: { list: ConflictList; onLift: (one: Conflict) => void; onUndo: (one: Conflict) => void }) {
  const { panel } = usePanel();
  const [find, setFind] = createSignal('');
  const [judgeId, setJudgeId] = createSignal('');
  const [kind, setKind] = createSignal('');
  const counts = createMemo(() => countKinds(props.list.conflicts));
  const shown = createMemo(() =>
    filterConflicts(props.list.conflicts, { find: find(), judgeId: judgeId(), kind: kind() }),
  );
  const kinds = () => [...conflictKinds, 'lifted' as const].filter((one) => (counts()[one] ?? 0) > 0);
  const nameOf = (one: string) =>
    one === 'lifted' ? words().lifted : words().kinds[one as (typeof conflictKinds)[number]];
  return (
    <Show when={props.list.entries > 0} fallback={<Notice tone="info">{words().nothingToJudge}</Notice>}>
      <div class="with-side">
        <div>
          <Show
            when={props.list.conflicts.length > 0}
            fallback={
              <div class="empty">
                <p class="empty-title">{words().empty}</p>
                <p>{words().emptyHelp}</p>
              </div>
            }
          >
            <div class="unit-filters" role="search">
              <input
                type="search"
                aria-label={words().find}
                placeholder={words().find}
                value={find()}
                onInput={(event) => setFind(event.currentTarget.value)}
              />
              <select
                aria-label={words().byJudge}
                value={judgeId()}
                onChange={(event) => setJudgeId(event.currentTarget.value)}
              >
                <option value="">{words().allJudges}</option>
                <For each={panel().judges}>{({ judge }) => <option value={judge.id}>{judge.name}</option>}</For>
              </select>
              <div class="chips" role="group" aria-label={words().kind}>
                <button type="button" class="chip" aria-pressed={kind() === ''} onClick={() => setKind('')}>
                  {words().all}
                </button>
                <For each={kinds()}>
                  {(one) => (
                    <button type="button" class="chip" aria-pressed={kind() === one} onClick={() => setKind(one)}>
                      {nameOf(one)} <span class="num">{count(counts()[one] ?? 0)}</span>
                    </button>
                  )}
                </For>
              </div>
              <span class="soft num" role="status">
                {words().shown(count(shown().length), count(props.list.conflicts.length))}
              </span>
            </div>
            <Show when={shown().length > 0} fallback={<p class="empty">{words().nothing}</p>}>
              <ConflictRows conflicts={shown()} onLift={props.onLift} onUndo={props.onUndo} />
            </Show>
          </Show>
        </div>
        <section class="card side">
          <h2>{words().free}</h2>
          <p class="help">{words().freeHelp(count(props.list.entries))}</p>
          <BarList
            label={words().free}
            bars={props.list.free.map(({ judgeId: free, entries }) => ({
              label: panel().judges.find(({ judge }) => judge.id === free)?.judge.name ?? '',
              value: entries,
              settled: entries,
            }))}
          />
        </section>
      </div>
    </Show>
  );
}
