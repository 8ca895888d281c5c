import { createMemo, For, Show } from 'solid-js';
import { heat } from '#core/chart/heat.ts';
import { percent } from '#core/chart/text.ts';
import { contingency } from '#stats/contingency.ts';
import { count } from '../state/format.ts';
import { lang } from '../state/lang.ts';
import { Notice } from '../ui/notice.tsx';
import { ChartView, DESK_WIDTH } from './card.tsx';
import type { Behind } from './fetch.ts';
import { CountButton } from './figures.tsx';
import { words } from './words.ts';

export interface Named {
  code: string;
  label: string;
}
export type Percent = 'count' | 'row' | 'column' | 'total';
export interface Table {
  /** What was crossed. */
  sides: { rows: string; columns: string };
  rows: Named[];
  columns: Named[];
  counts: number[][];
  /** One response may stand in several cells. */
  overlap: boolean;
  /** There are more rows or columns than are shown: nothing is tested on a part. */
  cut: boolean;
}

/** More rows or columns than a table is read with. */
export const MOST = 40;

/** The codes a row of the table stands for. */
const codesOf = (code: string): string =>
  /^\d{4}-\d\d$/.test(code) ? `${code}*` : /^\d\d:00$/.test(code) ? `${code.slice(0, 3)}*` : code;

/** Two sides crossed: the test, a map of the cells, and the counts, which open into their responses. */
export function CrossTable(props: {
  table: Table;
  percent: Percent;
  onPercent: (next: Percent) => void;
  onOpen: (behind: Behind) => void;
}) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const rowTotals = () => props.table.counts.map(sum);
  const columnTotals = () => props.table.columns.map((_, j) => sum(props.table.counts.map((row) => row[j]!)));
  const n = () => sum(rowTotals());
  const test = createMemo(() => (props.table.overlap || props.table.cut ? undefined : contingency(props.table.counts)));
  const chart = createMemo(() => {
    const found = test();
    const at = (rows: number[], i: number) => rows.indexOf(i);
    const residuals = found
      ? props.table.rows.map((_, i) =>
          props.table.columns.map((__, j) => found.residuals[at(found.rows, i)]?.[at(found.columns, j)]),
        )
      : undefined;
    return heat(
      {
        rows: props.table.rows.map(({ label }) => label),
        columns: props.table.columns.map(({ label }) => label),
        counts: props.table.counts,
        ...(residuals ? { residuals } : {}),
        ...(props.table.overlap || props.table.cut ? {} : { rowTotals: rowTotals(), columnTotals: columnTotals() }),
      },
      { id: 'cross-heat', lang: lang(), width: DESK_WIDTH, title: words().crossTitle },
    );
  });
  const cell = (i: number, j: number): string => {
    const value = props.table.counts[i]![j]!;
    const of = { count: 0, row: rowTotals()[i]!, column: columnTotals()[j]!, total: n() }[props.percent];
    return props.percent === 'count' ? count(value) : of > 0 ? percent(value, of) : '–';
  };
  // Townships and weeks are joined here; only codes as they were counted open into their responses.
  const opens = (side: string) => side !== '@township';
  const rowBehind = (row: Named): Behind => ({
    title: row.label,
    at: props.table.sides.rows,
    codes: [codesOf(row.code)],
  });
  const cellBehind = (row: Named, column: Named): Behind => ({
    ...rowBehind(row),
    title: `${row.label} × ${column.label}`,
    and: { at: props.table.sides.columns, codes: [codesOf(column.code)] },
  });
  return (
    <>
      <Show
        when={test()}
        fallback={
          <p class="soft">
            {props.table.cut ? words().most(String(MOST)) : props.table.overlap ? words().overlap : words().untestable}
          </p>
        }
      >
        {(found) => (
          <>
            <p class="num">
              {words().test(
                found().statistic.toFixed(2),
                found().df,
                found().p < 0.001 ? '< 0.001' : found().p.toFixed(3),
                found().v.toFixed(3),
              )}
            </p>
            <Show when={!found().sparse.trustworthy}>
              <Notice tone="attention">{words().sparse}</Notice>
            </Show>
          </>
        )}
      </Show>
      <ChartView chart={chart()} />
      <div class="chips" role="group" aria-label={words().percent}>
        <For each={['count', 'row', 'column', 'total'] as const}>
          {(one) => (
            <button
              type="button"
              class="chip"
              aria-pressed={props.percent === one}
              onClick={() => props.onPercent(one)}
            >
              {words().percents[one]}
            </button>
          )}
        </For>
      </div>
      <div class="scroller">
        <table class="table result-table">
          <thead>
            <tr>
              <th scope="col">
                <span class="vh">{words().rows}</span>
              </th>
              <For each={props.table.columns}>
                {(column) => (
                  <th scope="col" class="right">
                    {column.label}
                  </th>
                )}
              </For>
              <th scope="col" class="right">
                {words().crossTotal}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.table.rows}>
              {(row, i) => (
                <tr>
                  <th scope="row">{row.label}</th>
                  <For each={props.table.columns}>
                    {(column, j) => (
                      <td class="right num">
                        <Show
                          when={opens(props.table.sides.rows) && opens(props.table.sides.columns)}
                          fallback={cell(i(), j())}
                        >
                          <CountButton
                            value={props.table.counts[i()]![j()]!}
                            shown={cell(i(), j())}
                            behind={cellBehind(row, column)}
                            onOpen={props.onOpen}
                          />
                        </Show>
                      </td>
                    )}
                  </For>
                  <td class="right num">
                    <Show when={opens(props.table.sides.rows)} fallback={count(rowTotals()[i()]!)}>
                      <CountButton value={rowTotals()[i()]!} behind={rowBehind(row)} onOpen={props.onOpen} />
                    </Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </>
  );
}
