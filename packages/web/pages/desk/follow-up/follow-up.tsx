import { A, useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, For, Show } from 'solid-js';
import type { FollowUpState, Track } from '#core/follow-up-schema.ts';
import { isOverdue, movesFrom } from '#core/follow-up-track.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { count, shortDay } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { createLoad, everyWhileVisible } from '../state/load.ts';
import { followUpName } from '../state/names.ts';
import { sayProblem } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { Labelled } from '../ui/labelled.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { useTitle } from '../ui/title.ts';
import { say } from '../ui/toast.tsx';
import { UnitLinksButton } from '../units/unit-links.tsx';
import { columnsOf, filterRows, leftOf, stateOf } from './board.ts';
import { fetchFollowUps, type Row } from './load.ts';
import { StepDialog, type Step } from './step-dialog.tsx';
import { words } from './words.ts';

/** The board of what becomes of accepted entries: a column a state, a card an entry. */
export function FollowUp() {
  const { id, campaign } = useCampaign();
  const track = () => campaign().steps.followUp;
  useTitle(() => [track() ? words().titles[track()!] : words().title, sayText(campaign().title)]);
  const load = createLoad(() => id, fetchFollowUps);
  everyWhileVisible(30, () => load.refresh());
  return (
    <Show when={track()} fallback={<p class="empty">{words().none}</p>}>
      {(known) => (
        <>
          <h1 tabindex="-1">{words().titles[known()]}</h1>
          <Show when={campaign().stage === 'draft' || campaign().stage === 'collecting'}>
            <p class="soft">{words().notYet}</p>
          </Show>
          <LoadView load={load}>
            {(data) => <Board track={known()} rows={data().items} reload={() => void load.refresh()} />}
          </LoadView>
          <Show when={known() === 'adoption'}>
            <section class="card">
              <p class="soft">{words().unitLinksHelp}</p>
              <UnitLinksButton campaignId={id} of="work" label={words().unitLinks} file={words().file} />
            </section>
          </Show>
        </>
      )}
    </Show>
  );
}

function Board(props: { track: Track; rows: Row[]; reload: () => void }) {
  const { id, changed } = useCampaign();
  const [search, setSearch] = useSearchParams<{ owner?: string; q?: string; overdue?: string }>();
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = createSignal<FollowUpState | 'stay'>();
  const now = new Date().toISOString();
  const filter = () => ({ owner: search.owner ?? '', find: search.q ?? '', overdue: search.overdue === '1' });
  const shown = createMemo(() => filterRows(props.rows, props.track, filter(), now));
  const columns = createMemo(() => columnsOf(shown(), props.track));
  const owners = () =>
    [...new Set(props.rows.flatMap((row) => (row.followUp?.owner ? [row.followUp.owner] : [])))].sort();
  const overdue = () => props.rows.filter((row) => row.followUp && isOverdue(props.track, row.followUp, now)).length;
  const targets = () => props.rows.filter((row) => chosen().has(row.id));
  /** What every chosen entry may become. */
  const moves = () => {
    const [first, ...rest] = targets().map((row) => movesFrom(props.track, stateOf(row)));
    return (first ?? []).filter((to) => rest.every((others) => others.includes(to)));
  };
  const toggle = (entryId: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(entryId)) next.add(entryId);
      return next;
    });
  const send = async (entryIds: string[], step: { action: 'unfollow' } | ({ action: 'follow' } & Step)) => {
    const done: string[] = [];
    let why = '';
    for (let i = 0; i < entryIds.length; i += 200) {
      try {
        const json = { entryIds: entryIds.slice(i, i + 200), step };
        const { results } = await ask(
          call(client.api.desk.campaigns[':campaignId']['follow-ups'].$post({ param: { campaignId: id }, json })),
        );
        done.push(...results.filter((one) => !one.code).map((one) => one.entryId));
        why ||= results.find((one) => one.code)?.message ?? '';
      } catch (error) {
        why = sayProblem(error);
      }
    }
    // Lists follow a write within a moment.
    setTimeout(props.reload, 500);
    changed();
    return { done, why };
  };
  const act = async (step: Step) => {
    const entryIds = [...chosen()];
    setAsking(undefined);
    setChosen(new Set<string>());
    const { done, why } = await send(entryIds, { action: 'follow', ...step });
    const what = step.to ? followUpName(step.to) : words().reassign;
    const text = [
      ...(done.length ? [words().done(count(done.length), what)] : []),
      ...(why ? [words().notDone(count(entryIds.length - done.length), why)] : []),
    ].join(' · ');
    const run = () =>
      void send(done, { action: 'unfollow' }).then((back) =>
        say(back.why ? { text: back.why, tone: 'bad' } : { text: words().undone }),
      );
    say({
      text,
      ...(why ? { tone: 'bad' as const } : {}),
      ...(done.length ? { action: { label: words().undo, run } } : {}),
    });
  };
  const begin = (entryId: string, to: FollowUpState | 'stay') => {
    setChosen(new Set([entryId]));
    setAsking(to);
  };
  return (
    <>
      <div class="board-filters">
        <Show when={props.track === 'rectification'}>
          <Labelled label={words().owner} silent>
            {(about) => (
              <select onChange={(event) => setSearch({ owner: event.currentTarget.value || null })} {...about}>
                <option value="">{words().allOwners}</option>
                <For each={owners()}>
                  {(one) => (
                    <option value={one} selected={filter().owner === one}>
                      {one}
                    </option>
                  )}
                </For>
              </select>
            )}
          </Labelled>
        </Show>
        <Labelled label={words().find} silent>
          {(about) => (
            <input
              type="search"
              placeholder={words().find}
              value={filter().find}
              onInput={(event) => setSearch({ q: event.currentTarget.value || null }, { replace: true })}
              {...about}
            />
          )}
        </Labelled>
        <button
          type="button"
          class="chip"
          classList={{ late: overdue() > 0 }}
          aria-pressed={filter().overdue}
          onClick={() => setSearch({ overdue: filter().overdue ? null : '1' })}
        >
          {words().overdueOnly(count(overdue()))}
        </button>
      </div>
      <div class="bulk board-bulk" classList={{ active: chosen().size > 0 }}>
        <Show when={chosen().size > 0 && !asking()}>
          <span>{words().chosen(count(chosen().size))}</span>
          <span class="grow" />
          <For each={moves()}>
            {(to) => (
              <button type="button" class="button small" onClick={() => setAsking(to)}>
                {words().to[to]}
              </button>
            )}
          </For>
          <button type="button" class="button small quiet" onClick={() => setChosen(new Set<string>())}>
            {words().clear}
          </button>
        </Show>
      </div>
      <div class="board">
        <For each={columns()}>
          {(column) => (
            <section class={`column ${column.state ?? 'waiting'}`} aria-label={columnName(props.track, column.state)}>
              <h2>
                {columnName(props.track, column.state)} <span class="num soft">{count(column.rows.length)}</span>
              </h2>
              <Show when={column.rows.length > 0} fallback={<p class="soft">{words().empty}</p>}>
                <ol>
                  <For each={column.rows.slice(0, 100)}>
                    {(row) => (
                      <Card
                        row={row}
                        track={props.track}
                        now={now}
                        chosen={chosen().has(row.id)}
                        onToggle={() => toggle(row.id)}
                        onAct={(to) => begin(row.id, to)}
                      />
                    )}
                  </For>
                </ol>
                <Show when={column.rows.length > 100}>
                  <p class="soft num">+{count(column.rows.length - 100)}</p>
                </Show>
              </Show>
            </section>
          )}
        </For>
      </div>
      <StepDialog
        track={props.track}
        to={asking()}
        rows={targets()}
        owners={owners()}
        onClose={() => setAsking(undefined)}
        onGive={(step) => void act(step)}
      />
    </>
  );
}

const columnName = (track: Track, state: FollowUpState | undefined): string =>
  state ? followUpName(state) : track === 'adoption' ? words().waitingAdoption : words().waiting;

interface CardProps {
  row: Row;
  track: Track;
  now: string;
  chosen: boolean;
  onToggle: () => void;
  onAct: (to: FollowUpState | 'stay') => void;
}

function Card(props: CardProps) {
  const { id } = useCampaign();
  const left = () => leftOf(props.track, props.row, props.now);
  return (
    <li class="board-card" classList={{ chosen: props.chosen, late: (left() ?? 0) < 0 }}>
      <div class="board-card-head">
        <input
          type="checkbox"
          checked={props.chosen}
          aria-label={words().select(props.row.title)}
          onChange={() => props.onToggle()}
        />
        <A href={`/campaigns/${id}/entries/${props.row.id}`} lang="zh-CN">
          {props.row.title}
        </A>
      </div>
      <p class="soft">
        {props.row.unit} <span class="num">{props.row.number}</span>
      </p>
      <Show when={props.row.followUp}>
        {(followUp) => (
          <p class="board-due">
            <Show when={followUp().owner}>
              <b lang="zh-CN">{followUp().owner}</b>
            </Show>
            <Show when={followUp().dueOn}>
              <span class="num soft">{shortDay(`${followUp().dueOn}T04:00:00Z`)}</span>
            </Show>
            <Show when={left() !== undefined}>
              <span class="due" classList={{ late: left()! < 0, soon: left()! >= 0 && left()! <= 3 }}>
                {left()! < 0 ? words().overdue(-left()!) : words().left(left()!)}
              </span>
            </Show>
          </p>
        )}
      </Show>
      <Show when={props.row.followUp?.note}>
        <p class="board-note" lang="zh-CN">
          {props.row.followUp!.note}
        </p>
      </Show>
      <p class="board-moves">
        <For each={movesFrom(props.track, stateOf(props.row))}>
          {(to) => (
            <button type="button" class="linkish" onClick={() => props.onAct(to)}>
              {words().to[to]}
            </button>
          )}
        </For>
        <Show when={props.track === 'rectification' && props.row.followUp && left() !== undefined}>
          <button type="button" class="linkish" onClick={() => props.onAct('stay')}>
            {words().reassign}
          </button>
        </Show>
      </p>
    </li>
  );
}
