import { createMemo, For, Show } from 'solid-js';
import { noCounts, type Counts } from '#core/report.ts';
import { useCampaign } from '../state/campaign.ts';
import { count, shortDay } from '../state/format.ts';
import { createLoad, everyWhileVisible } from '../state/load.ts';
import { LoadView } from '../ui/load-view.tsx';
import { fetchOverview, useBoard } from './context.ts';
import { ReportMark, stateNames } from './state-mark.tsx';
import { monthName, words } from './words.ts';

const all = (counts: Counts): number => counts.zero + counts.reported + counts.missing + counts.open;
const share = (counts: Counts): string => {
  const of = all(counts);
  // Rounded down, so that 100 % is said of all alone.
  return of === 0 ? '–' : `${Math.floor((100 * (counts.zero + counts.reported)) / of)}%`;
};
const sum = (list: readonly Counts[]): Counts =>
  list.reduce((total, one) => {
    for (const name of stateNames) total[name] += one[name];
    return total;
  }, noCounts());

/** Months by townships: the share that reported; the newest due month in full. */
export function Overview(props: { onOpen: (period: string, home: string, state?: keyof Counts) => void }) {
  const { id } = useCampaign();
  const { units } = useBoard();
  const load = createLoad(() => id, fetchOverview);
  everyWhileVisible(30, () => load.refresh());
  return (
    <LoadView load={load}>
      {(data) => {
        const months = createMemo(() =>
          data()
            .months.slice(-6)
            .map((one) => ({ ...one, by: new Map(one.townships as [string, Counts][]) })),
        );
        const homes = createMemo(() => {
          const order = new Map(units().map((unit, i) => [unit.id, i]));
          return [...new Set(months().flatMap(({ by }) => [...by.keys()]))].sort(
            (a, b) => (order.get(a) ?? 1e6) - (order.get(b) ?? 1e6),
          );
        });
        const total = (month: ReturnType<typeof months>[number]) => sum([...month.by.values()]);
        const nameOf = (home: string) => units().find((unit) => unit.id === home)?.name ?? words().none;
        // What is shown large: the month that ended last.
        const main = () => months().at(-2) ?? months().at(-1);
        return (
          <>
            <Show when={main()}>
              {(month) => (
                <section class="card report-now">
                  <div class="head">
                    <h2>
                      {monthName(month().period)}{' '}
                      <small class="soft">{words().due(shortDay(dueDay(month().dueAt)))}</small>
                    </h2>
                    <p class="report-share num">{share(total(month()))}</p>
                  </div>
                  <svg class="report-strip" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <For each={strips(total(month()))}>
                      {(one) => <rect class={one.name} x={one.x} width={one.width} height="10" />}
                    </For>
                  </svg>
                  <ul class="report-counts">
                    <For each={stateNames}>
                      {(name) => (
                        <li>
                          <button type="button" class="linkish" onClick={() => props.onOpen(month().period, '', name)}>
                            <ReportMark name={name} value={count(total(month())[name])} />
                          </button>
                        </li>
                      )}
                    </For>
                  </ul>
                  <p class="help">{words().parts}</p>
                </section>
              )}
            </Show>
            <div class="report-table">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{words().home}</th>
                    <For each={months()}>
                      {(month) => (
                        <th scope="col" class="right">
                          {monthName(month.period)}
                        </th>
                      )}
                    </For>
                  </tr>
                </thead>
                <tbody>
                  <For each={['*', ...homes()]}>
                    {(home) => (
                      <tr classList={{ 'report-total': home === '*' }}>
                        <th scope="row" lang="zh-CN">
                          {home === '*' ? words().total : nameOf(home)}
                        </th>
                        <For each={months()}>
                          {(month) => {
                            const counts = () => (home === '*' ? total(month) : (month.by.get(home) ?? noCounts()));
                            return (
                              <td class="right num">
                                <button
                                  type="button"
                                  class="linkish"
                                  aria-label={`${home === '*' ? words().total : nameOf(home)} ${monthName(month.period)} ${share(counts())}`}
                                  onClick={() => props.onOpen(month.period, home === '*' ? '' : home)}
                                >
                                  {share(counts())}
                                </button>
                                <Show
                                  when={counts().missing > 0}
                                  fallback={
                                    <span class="report-cell soft">
                                      {counts().open > 0 ? `${words().states.open} ${count(counts().open)}` : '✓'}
                                    </span>
                                  }
                                >
                                  <span class="report-cell report-mark missing">
                                    {words().states.missing} {count(counts().missing)}
                                  </span>
                                </Show>
                              </td>
                            );
                          }}
                        </For>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </>
        );
      }}
    </LoadView>
  );
}

const dueDay = (dueAt: string): string => new Date(Date.parse(dueAt) - 1000).toISOString();

function strips(counts: Counts): { name: string; x: number; width: number }[] {
  let x = 0;
  return (['zero', 'reported', 'missing', 'open'] as const).map((name) => {
    const width = all(counts) === 0 ? 0 : (100 * counts[name]) / all(counts);
    x += width;
    return { name, x: x - width, width };
  });
}
