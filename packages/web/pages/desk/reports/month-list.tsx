import { createMemo, createSignal, For, Show } from 'solid-js';
import type { ReportRow } from '#core/report-schema.ts';
import { noCounts, periodsBegun, rowState, type Counts } from '#core/report.ts';
import { search, townshipOf } from '#core/unit.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { count, dayTime } from '../state/format.ts';
import { createLoad, everyWhileVisible } from '../state/load.ts';
import { ask } from '../state/session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { VirtualRows } from '../ui/virtual-rows.tsx';
import { fetchMonth, homeName, useBoard } from './context.ts';
import { isIn, Marks, ReportMark, stateNames } from './state-mark.tsx';
import { monthName, words } from './words.ts';

export interface MonthFilter {
  period: string;
  home: string;
  state: keyof Counts | '';
}

/** A month's units, narrowed by state, township and name. */
export function MonthList(props: { filter: MonthFilter; onFilter: (change: Partial<MonthFilter>) => void }) {
  const { id: campaignId } = useCampaign();
  const { units, rules } = useBoard();
  const [find, setFind] = createSignal('');
  const [opened, setOpened] = createSignal<string>();
  const load = createLoad(
    () => props.filter.period,
    (period) => fetchMonth(campaignId, period),
  );
  everyWhileVisible(20, () => load.refresh());
  const rows = createMemo(() => {
    const data = load.data();
    if (!data || data.period !== props.filter.period) return [];
    const sent = new Map((data.rows as ReportRow[]).map((row) => [row[0], row]));
    const wanted = new Set([...data.asked, ...sent.keys()]);
    const now = new Date().toISOString();
    return units()
      .filter(({ id }) => wanted.has(id))
      .map((unit) => ({
        unit,
        row: sent.get(unit.id),
        state: rowState(sent.get(unit.id), data.period, rules(), now),
        home: townshipOf(units(), unit.id),
      }));
  });
  const here = createMemo(() => rows().filter(({ home }) => !props.filter.home || home?.id === props.filter.home));
  const counts = createMemo(() => {
    const all = noCounts();
    for (const { state } of here()) for (const name of stateNames) if (isIn(state, name)) all[name]++;
    return all;
  });
  const shown = createMemo(() => {
    const text = find().trim();
    const found = text ? new Set(search(units(), text, units().length).map(({ id }) => id)) : undefined;
    const { state } = props.filter;
    return here().filter((one) => (!state || isIn(one.state, state)) && (!found || found.has(one.unit.id)));
  });
  const homes = () => units().filter(({ kind }) => kind === 'township' || kind === 'industry');
  return (
    <LoadView load={load}>
      {() => (
        <>
          <div class="unit-filters" role="search">
            <select
              aria-label={words().views.month}
              value={props.filter.period}
              onChange={(event) => props.onFilter({ period: event.currentTarget.value })}
            >
              <For each={periodsBegun(rules(), new Date().toISOString(), 24).reverse()}>
                {(period) => (
                  <option value={period} selected={period === props.filter.period}>
                    {monthName(period)}
                  </option>
                )}
              </For>
            </select>
            <select
              aria-label={words().home}
              value={props.filter.home}
              onChange={(event) => props.onFilter({ home: event.currentTarget.value })}
            >
              <option value="">{words().allHomes}</option>
              <For each={homes()}>
                {(unit) => (
                  <option value={unit.id} selected={unit.id === props.filter.home}>
                    {unit.name}
                  </option>
                )}
              </For>
            </select>
            <input
              type="search"
              aria-label={words().find}
              placeholder={words().find}
              value={find()}
              onInput={(event) => setFind(event.currentTarget.value)}
            />
          </div>
          <div class="chips report-chips" role="group" aria-label={words().state}>
            <button
              type="button"
              class="chip"
              aria-pressed={!props.filter.state}
              onClick={() => props.onFilter({ state: '' })}
            >
              {words().all} <span class="num">{count(here().length)}</span>
            </button>
            <For each={stateNames}>
              {(name) => (
                <button
                  type="button"
                  class="chip"
                  aria-pressed={props.filter.state === name}
                  onClick={() => props.onFilter({ state: name })}
                >
                  <ReportMark name={name} value={count(counts()[name])} />
                </button>
              )}
            </For>
          </div>
          <Show when={shown().length > 0} fallback={<p class="empty">{words().nothing}</p>}>
            <VirtualRows
              items={shown()}
              sizeOf={() => 44}
              class="unit-list"
              label={words().list}
              headRows={1}
              columns={5}
              head={
                <div class="report-row unit-head" role="row" aria-rowindex="1">
                  <For each={[words().unit, words().home, words().state, words().items, words().at]}>
                    {(name) => <span role="columnheader">{name}</span>}
                  </For>
                </div>
              }
            >
              {(one, index) => (
                <div class="report-row" role="row" aria-rowindex={index}>
                  <span role="gridcell" lang="zh-CN" title={one.unit.name} aria-label={one.unit.name}>
                    <Show when={one.row} fallback={one.unit.name}>
                      <button type="button" class="linkish" onClick={() => setOpened(one.unit.id)}>
                        {one.unit.name}
                      </button>
                    </Show>
                  </span>
                  <span role="gridcell" lang="zh-CN">
                    {one.home?.name ?? words().none}
                  </span>
                  <span role="gridcell">
                    <Marks state={one.state} />
                  </span>
                  <span role="gridcell" class="num">
                    {one.row && one.row[2] > 0 ? words().itemCount(count(one.row[2]), count(one.row[3])) : ''}
                  </span>
                  <span role="gridcell" class="num">
                    {one.row ? dayTime(one.row[4]) : ''}
                  </span>
                </div>
              )}
            </VirtualRows>
          </Show>
          <Dialog
            open={opened() !== undefined}
            title={units().find(({ id }) => id === opened())?.name ?? ''}
            onClose={() => setOpened(undefined)}
          >
            <Sendings
              unitId={opened()!}
              period={props.filter.period}
              home={homeName(units(), opened()!, words().none)}
            />
          </Dialog>
        </>
      )}
    </LoadView>
  );
}

/** Every sending of a unit's month, the newest first. */
function Sendings(props: { unitId: string; period: string; home: string }) {
  const { id: campaignId } = useCampaign();
  const load = createLoad(
    () => props.unitId,
    (unitId) =>
      ask(
        call(
          client.api.desk.campaigns[':campaignId'].reports.months[':period'][':unitId'].$get({
            param: { campaignId, period: props.period, unitId },
          }),
        ),
      ),
  );
  return (
    <LoadView load={load}>
      {(month) => (
        <>
          <p class="soft">
            {props.home} · {monthName(props.period)}
          </p>
          <For each={month().sends.toReversed()}>
            {(one) => (
              <section class="report-sending">
                <h3 class="num">{dayTime(one.at)}</h3>
                <Show when={one.items.length > 0} fallback={<p>{words().nothingHappened}</p>}>
                  <ol lang="zh-CN">
                    <For each={one.items}>
                      {(item) => (
                        <li>
                          {item.text} <span class="soft num">×{item.count}</span>
                        </li>
                      )}
                    </For>
                  </ol>
                </Show>
              </section>
            )}
          </For>
        </>
      )}
    </LoadView>
  );
}
