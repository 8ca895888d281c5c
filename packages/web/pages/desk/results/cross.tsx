import { createMemo, createSignal, For, Show } from 'solid-js';
import { heat } from '#core/chart/heat.ts';
import { percent } from '#core/chart/text.ts';
import type { Result } from '#core/results.ts';
import type { Unit } from '#core/unit-schema.ts';
import { findUnit, townshipOf } from '#core/unit.ts';
import { contingency } from '#stats/contingency.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { fetchUnits } from '../units/units.tsx';
import { ChartView, DESK_WIDTH } from './card.tsx';
import { fetchCross, type Behind } from './fetch.ts';
import { CountButton } from './figures.tsx';
import { words } from './words.ts';

type Side = { value: string; label: string; several: boolean };
interface Named {
  code: string;
  label: string;
}
type Percent = 'count' | 'row' | 'column' | 'total';
interface Table {
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

/** Units are counted as they are, and joined by township here, where the directory is. */
const sent = (side: string) => (side === '@township' ? '@unit' : side);
/** More rows or columns than a table is read with. */
const MOST = 40;

/** Any question crossed with another one or with a side of the response; counted part by part. */
export function Cross(props: { results: Result[]; onOpen: (behind: Behind) => void }) {
  const { id, campaign } = useCampaign();
  const sides = createMemo((): Side[] => [
    ...props.results
      .filter(({ body }) => body.type !== 'counted' && body.type !== 'ranking')
      .map(({ id: value, label, body }, i) => ({
        value,
        label: `${i + 1}. ${sayText(label)}`,
        several: body.type === 'matrix' || (body.type === 'choice' && body.several),
      })),
    ...(campaign().topics.length > 0 ? ['@topic' as const] : []).map((value) => ({
      value,
      label: words().sides[value],
      several: false,
    })),
    ...(['@township', '@unit', '@week', '@channel'] as const).map((value) => ({
      value,
      label: words().sides[value],
      several: false,
    })),
  ]);
  const [rows, setRows] = createSignal(sides()[0]?.value ?? '');
  const [columns, setColumns] = createSignal(sides()[1]?.value ?? '');
  const [table, setTable] = createSignal<Table>();
  const [progress, setProgress] = createSignal<{ done: number; of: number }>();
  const [problem, setProblem] = createSignal<unknown>();
  const [shown, setShown] = createSignal<Percent>('count');
  let turn = 0;

  const run = async () => {
    const mine = ++turn;
    const [left, right] = [rows(), columns()];
    setProblem(undefined);
    setTable(undefined);
    setProgress({ done: 0, of: 1 });
    try {
      const needsUnits = [left, right].some((side) => side === '@unit' || side === '@township');
      const units = needsUnits ? ((await fetchUnits()).units as Unit[]) : [];
      const sums = new Map<string, Map<string, number>>();
      for (let cursor: string | undefined; ;) {
        const part = await fetchCross(id, { rows: sent(left), columns: sent(right), cursor });
        if (mine !== turn) return;
        for (const [a, b, n] of part.cells) {
          const [row, column] = [joined(left, a, units), joined(right, b, units)];
          const known = sums.get(row) ?? new Map<string, number>();
          sums.set(row, known);
          known.set(column, (known.get(column) ?? 0) + n);
        }
        setProgress({ done: part.done, of: part.of });
        if (!part.cursor) break;
        cursor = part.cursor;
      }
      setTable(tableOf(left, right, sums, units));
    } catch (error) {
      if (mine === turn) setProblem(error);
    } finally {
      if (mine === turn) setProgress(undefined);
    }
  };

  const labelsOf = (side: string, units: readonly Unit[]): ((code: string) => string) => {
    if (side === '@topic')
      return (code) => {
        const topic = campaign().topics.find((one) => one.id === code);
        return topic ? sayText(topic.name) : code;
      };
    if (side === '@channel') return (code) => words().channels[code] ?? code;
    if (side === '@unit' || side === '@township')
      return (code) => (code === '' ? words().unknownUnit : (findUnit(units, code)?.name ?? code));
    const body = props.results.find((one) => one.id === side)?.body;
    const named = body && 'options' in body ? body.options : [];
    if (body?.type === 'matrix')
      return (code) => {
        const [row, column] = code.split(':');
        const label = (list: { code: string; label: Result['label'] }[], key = '') => {
          const one = list.find((known) => known.code === key);
          return one ? sayText(one.label) : key;
        };
        return `${label(body.rows, row)}：${label(body.columns, column)}`;
      };
    return (code) => {
      const option = named.find((one) => one.code === code);
      return option ? sayText(option.label) : code;
    };
  };
  const orderOf = (side: string): string[] => {
    const body = props.results.find((one) => one.id === side)?.body;
    if (body?.type === 'matrix')
      return body.rows.flatMap((row) => body.columns.map((column) => `${row.code}:${column.code}`));
    return body && 'options' in body
      ? body.options.map(({ code }) => code)
      : side === '@topic'
        ? campaign().topics.map((topic) => topic.id)
        : [];
  };
  function tableOf(left: string, right: string, sums: Map<string, Map<string, number>>, units: readonly Unit[]): Table {
    const sorted = (side: string, codes: string[]) => {
      const order = orderOf(side);
      const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
      const inNumbers = (a: string, b: string) => (Number.isNaN(+a) || Number.isNaN(+b) ? (a < b ? -1 : 1) : +a - +b);
      return codes.toSorted((a, b) => place(a) - place(b) || inNumbers(a, b)).slice(0, MOST);
    };
    const all = [...new Set([...sums.values()].flatMap((row) => [...row.keys()]))];
    const across = sorted(right, all);
    const down = sorted(left, [...sums.keys()]);
    const [nameRow, nameColumn] = [labelsOf(left, units), labelsOf(right, units)];
    const several = (side: string) => sides().find(({ value }) => value === side)?.several ?? false;
    return {
      sides: { rows: left, columns: right },
      rows: down.map((code) => ({ code, label: nameRow(code) })),
      columns: across.map((code) => ({ code, label: nameColumn(code) })),
      counts: down.map((row) => across.map((column) => sums.get(row)?.get(column) ?? 0)),
      overlap: several(left) || several(right),
      cut: down.length < sums.size || across.length < all.length,
    };
  }

  return (
    <section class="card" id="cross">
      <h2>{words().crossTitle}</h2>
      <p class="soft">{words().crossHelp}</p>
      <form
        class="row cross-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <label class="field">
          <span class="label">{words().rows}</span>
          <select value={rows()} onChange={(event) => setRows(event.currentTarget.value)}>
            <For each={sides()}>{(side) => <option value={side.value}>{side.label}</option>}</For>
          </select>
        </label>
        <label class="field">
          <span class="label">{words().columns}</span>
          <select value={columns()} onChange={(event) => setColumns(event.currentTarget.value)}>
            <For each={sides()}>{(side) => <option value={side.value}>{side.label}</option>}</For>
          </select>
        </label>
        <button type="submit" class="button primary" disabled={progress() !== undefined || rows() === columns()}>
          {words().run}
        </button>
        <Show when={progress()}>
          {(at) => <progress value={at().done} max={at().of} aria-label={words().running} />}
        </Show>
      </form>
      <ProblemNotice error={problem()} />
      <Show when={table()}>
        {(found) => <CrossTable table={found()} percent={shown()} onPercent={setShown} onOpen={props.onOpen} />}
      </Show>
    </section>
  );
}

/** A code as the table names it: units by township, dates by month, times by hour. */
const joined = (side: string, code: string, units: readonly Unit[]): string => {
  if (side === '@township') return townshipOf(units, code)?.id ?? '';
  if (side.startsWith('@')) return code;
  if (/^\d{4}-\d\d-\d\d$/.test(code)) return code.slice(0, 7);
  return /^\d\d:\d\d$/.test(code) ? `${code.slice(0, 2)}:00` : code;
};
/** The codes a row of the table stands for. */
const codesOf = (code: string): string =>
  /^\d{4}-\d\d$/.test(code) ? `${code}*` : /^\d\d:00$/.test(code) ? `${code.slice(0, 3)}*` : code;

function CrossTable(props: {
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
              <For each={props.table.columns}>{(column) => <th scope="col">{column.label}</th>}</For>
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
