import { For, Show } from 'solid-js';
import { decimal, percent } from '#core/chart/text.ts';
import type { Result } from '#core/results.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import type { Behind } from './fetch.ts';
import { words } from './words.ts';

interface Line {
  label: string;
  value: number;
  codes: string[];
  more?: string[];
}

/** The figures of a question, one a line, each with the codes it counts. */
function linesOf(result: Result, classes: readonly string[]): Line[] {
  const { body } = result;
  const named = ({ label, gone }: { label: Result['label']; gone?: true }) =>
    sayText(label) + (gone ? words().gone : '');
  if (body.type === 'choice')
    return body.options.map((one) => ({
      label: named(one),
      value: one.count!,
      codes: [
        result.kind === 'date' ? `${one.code}*` : result.kind === 'time' ? `${one.code.slice(0, 2)}:*` : one.code,
      ],
    }));
  if (body.type === 'scale' || body.type === 'nps')
    return body.options.map((one) => ({ label: named(one), value: one.count!, codes: [one.code] }));
  if (body.type === 'number')
    return body.bins.map(({ from, to, count: value }) => ({
      label: from === to ? decimal(from) : `${decimal(from)}–${decimal(to)}`,
      value: value!,
      codes: classes.filter((code) =>
        from === to ? Number(code) === from : Number(code) >= from && Number(code) < to,
      ),
    }));
  if (body.type === 'ranking')
    return body.options.map((one) => ({
      label: named(one),
      value: one.count!,
      codes: [`${one.code}:1`],
      more: [count(one.ranked!), one.mean === undefined ? '–' : decimal(one.mean)],
    }));
  return [];
}

/** A count that opens into its responses. */
export function CountButton(props: {
  value: number;
  /** What stands for the count, such as its share. */
  shown?: string;
  behind: Behind;
  onOpen: (behind: Behind) => void;
}) {
  return (
    <Show when={props.value > 0} fallback={<span class="soft">{props.shown ?? '0'}</span>}>
      <button
        type="button"
        class="linkish num"
        aria-label={`${words().openRecords(props.behind.title)}, ${count(props.value)}`}
        onClick={() => props.onOpen(props.behind)}
      >
        {props.shown ?? count(props.value)}
      </button>
    </Show>
  );
}

/** The figures behind a chart as a table whose counts open. */
export function Figures(props: { result: Result; classes: string[]; onOpen: (behind: Behind) => void }) {
  const behind = (label: string, codes: string[]): Behind => ({
    title: `${sayText(props.result.label)} · ${label}`,
    at: props.result.id,
    codes,
  });
  const matrix = () => (props.result.body.type === 'matrix' ? props.result.body : undefined);
  return (
    <Show
      when={matrix()}
      fallback={
        <table class="table result-table">
          <thead>
            <tr>
              <th scope="col">{words().answer}</th>
              <th scope="col" class="right">
                {props.result.body.type === 'ranking' ? words().first : words().count}
              </th>
              <th scope="col" class="right">
                {words().share}
              </th>
              <Show when={props.result.body.type === 'ranking'}>
                <th scope="col" class="right">
                  {words().ranked}
                </th>
                <th scope="col" class="right">
                  {words().meanPlace}
                </th>
              </Show>
            </tr>
          </thead>
          <tbody>
            <For each={linesOf(props.result, props.classes)}>
              {(line) => (
                <tr>
                  <th scope="row">{line.label}</th>
                  <td class="right">
                    <CountButton value={line.value} behind={behind(line.label, line.codes)} onOpen={props.onOpen} />
                  </td>
                  <td class="right num">{props.result.answered ? percent(line.value, props.result.answered) : '–'}</td>
                  <For each={line.more ?? []}>{(cell) => <td class="right num">{cell}</td>}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      }
    >
      {(body) => (
        <div class="scroller">
          <table class="table result-table">
            <thead>
              <tr>
                <th scope="col">
                  <span class="vh">{words().answer}</span>
                </th>
                <For each={body().columns}>
                  {(column) => (
                    <th scope="col" class="right">
                      {sayText(column.label) + (column.gone ? words().gone : '')}
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={body().rows}>
                {(row) => (
                  <tr>
                    <th scope="row">{sayText(row.label) + (row.gone ? words().gone : '')}</th>
                    <For each={row.counts}>
                      {(value, i) => (
                        <td class="right">
                          <CountButton
                            value={value!}
                            behind={behind(`${sayText(row.label)} · ${sayText(body().columns[i()]!.label)}`, [
                              `${row.code}:${body().columns[i()]!.code}`,
                            ])}
                            onOpen={props.onOpen}
                          />{' '}
                          <span class="soft num">{row.n ? percent(value!, row.n) : ''}</span>
                        </td>
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      )}
    </Show>
  );
}
