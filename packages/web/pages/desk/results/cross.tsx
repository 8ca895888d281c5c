import { createMemo, createSignal, For, Show } from 'solid-js';
import type { Result } from '#core/results.ts';
import type { Unit } from '#core/unit-schema.ts';
import { findUnit, townshipOf } from '#core/unit.ts';
import { useCampaign } from '../state/campaign.ts';
import { sayText } from '../state/lang.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { fetchUnits } from '../units/units.tsx';
import { CrossTable, MOST, type Percent, type Table } from './cross-table.tsx';
import { fetchCross, type Behind } from './fetch.ts';
import { words } from './words.ts';

type Side = { value: string; label: string; several: boolean };
/** Units are counted as they are, and joined by township here, where the directory is. */
const sent = (side: string) => (side === '@township' ? '@unit' : side);

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
