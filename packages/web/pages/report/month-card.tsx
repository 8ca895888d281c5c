import { createSignal, For, Index, Show } from 'solid-js';
import type { ReportMonth } from '#api/report-views.ts';
import type { Item, Unsent } from './kept.ts';
import { dueDay, Mark, monthName, time } from './state.tsx';
import { w } from './words.ts';

type Written = { count: string; text: string }[];
const MOST = 20;

interface MonthCardProps {
  month: ReportMonth;
  /** The month is not over yet. */
  running: boolean;
  unsent: Unsent | undefined;
  writing: Written | undefined;
  busy: boolean;
  problem: string | undefined;
  onWrite: (rows: Written | undefined) => void;
  onSend: (items: Item[]) => void;
}

/** One month: its state, one tap for zero, or the short form. */
export function MonthCard(props: MonthCardProps) {
  const [correcting, setCorrecting] = createSignal(false);
  const sent = () => props.month.sends;
  const isSent = () => sent().length > 0 || props.unsent !== undefined;
  const mayChoose = () => !isSent() || correcting();
  const send = (items: Item[]) => {
    setCorrecting(false);
    props.onSend(items);
  };
  const begin = () => {
    const items = props.unsent?.items ?? sent()[sent().length - 1]?.items ?? [];
    const rows = items.map(({ count, text }) => ({ count: String(count), text }));
    props.onWrite(rows.length ? rows : [{ count: '1', text: '' }]);
  };
  return (
    <section class={`card ${props.month.timing}`} aria-labelledby="month">
      <div class="card-head">
        <h2 id="month" tabindex="-1">
          {w.report(monthName(props.month.period))}
        </h2>
        <Mark month={props.month} unsent={props.unsent !== undefined} />
      </div>
      <Show when={!isSent()}>
        <p class="due">
          {props.month.timing === 'missing' ? w.overdue(dueDay(props.month.dueAt)) : w.due(dueDay(props.month.dueAt))}
        </p>
      </Show>
      <div role="status">
        <Show when={props.busy}>
          <p>{w.sending}</p>
        </Show>
        <Show when={props.unsent && !props.busy}>
          <p class="warn">
            <strong>{w.unsent}</strong> {w.unsentHelp}
          </p>
        </Show>
      </div>
      <Show when={props.problem}>
        <p class="warn" role="alert">
          {props.problem}
        </p>
      </Show>
      <Show when={props.unsent}>{(one) => <Content items={one().items} />}</Show>
      <Show when={!props.writing} fallback={<Form {...props} rows={props.writing!} onSend={send} />}>
        <Show when={mayChoose()}>
          <Show when={props.running && !isSent()}>
            <p class="soft">{w.running}</p>
          </Show>
          <Show when={correcting()}>
            <p class="soft">{w.correcting}</p>
          </Show>
          <div class="choices">
            <button type="button" class="btn main big" disabled={props.busy} onClick={() => send([])}>
              {w.zero(props.running)}
            </button>
            <button type="button" class="btn big" disabled={props.busy} onClick={begin}>
              {w.some}
            </button>
          </div>
        </Show>
        <For each={[...sent()].reverse()}>
          {(one, i) => (
            <div class="sending" classList={{ old: i() > 0 || props.unsent !== undefined }}>
              <p class="soft">
                <Show when={sent().length > 1}>
                  <strong>{i() === sent().length - 1 ? w.firstly : w.version(sent().length - 1 - i())}</strong>{' '}
                </Show>
                {w.sentAt(time(one.at))}
              </p>
              <Content items={one.items} />
            </div>
          )}
        </For>
        <Show when={isSent() && !correcting() && !props.busy}>
          <button type="button" class="btn" onClick={() => setCorrecting(true)}>
            {w.correct}
          </button>
        </Show>
      </Show>
    </section>
  );
}

const Content = (props: { items: readonly Item[] }) => (
  <Show when={props.items.length > 0} fallback={<p class="content">{w.nothingHappened}</p>}>
    <ol class="content" lang="zh-CN">
      <For each={props.items}>
        {({ count, text }) => (
          <li>
            {text} <span class="soft">{w.times(count)}</span>
          </li>
        )}
      </For>
    </ol>
  </Show>
);

function Form(props: MonthCardProps & { rows: Written }) {
  const [tried, setTried] = createSignal(false);
  const countWrong = (text: string) => !/^[1-9]\d{0,3}$/.test(text.trim());
  const set = (at: number, change: Partial<Written[number]>) =>
    props.onWrite(props.rows.map((row, i) => (i === at ? { ...row, ...change } : row)));
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (props.rows.some(({ count, text }) => countWrong(count) || !text.trim())) {
      queueMicrotask(() => document.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    props.onSend(props.rows.map(({ count, text }) => ({ count: Number(count), text: text.trim() })));
  };
  return (
    <form class="items" onSubmit={submit} novalidate>
      <Index each={props.rows}>
        {(row, i) => {
          const noText = () => tried() && !row().text.trim();
          const noCount = () => tried() && countWrong(row().count);
          return (
            <fieldset>
              <legend>{w.item(i + 1)}</legend>
              <label for={`text-${i}`}>{w.text}</label>
              <textarea
                id={`text-${i}`}
                rows="3"
                maxlength="300"
                aria-invalid={noText() || undefined}
                aria-describedby={`help-${i}`}
                value={row().text}
                onInput={(event) => set(i, { text: event.currentTarget.value })}
              />
              <p class={noText() ? 'bad' : 'soft'} id={`help-${i}`}>
                {noText() ? w.needText : w.textHelp}
              </p>
              <div class="count">
                <label for={`count-${i}`}>{w.count}</label>
                <input
                  id={`count-${i}`}
                  inputmode="numeric"
                  maxlength="4"
                  aria-invalid={noCount() || undefined}
                  value={row().count}
                  onInput={(event) => set(i, { count: event.currentTarget.value })}
                />
                <Show when={props.rows.length > 1}>
                  <button
                    type="button"
                    class="link"
                    onClick={() => props.onWrite(props.rows.filter((_, at) => at !== i))}
                  >
                    {w.remove(i + 1)}
                  </button>
                </Show>
              </div>
              <Show when={noCount()}>
                <p class="bad">{w.needCount}</p>
              </Show>
            </fieldset>
          );
        }}
      </Index>
      <Show when={props.rows.length < MOST}>
        <button
          type="button"
          class="btn small"
          onClick={() => props.onWrite([...props.rows, { count: '1', text: '' }])}
        >
          ＋ {w.add}
        </button>
      </Show>
      <div class="choices">
        <button type="submit" class="btn main big" disabled={props.busy}>
          {w.send}
        </button>
        <button type="button" class="link" onClick={() => props.onWrite(undefined)}>
          {w.cancel}
        </button>
      </div>
    </form>
  );
}
