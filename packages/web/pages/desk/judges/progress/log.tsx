import { A } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { numberOf } from '#core/entry.ts';
import { useCampaign } from '../../state/campaign.ts';
import { count, dayTime } from '../../state/format.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePanel } from '../context.ts';
import { fetchLog, type LogItem } from '../load.ts';
import { words } from './words.ts';

/** What happened to the panel, newest first, a hundred at a time. */
export function Log() {
  const { id } = useCampaign();
  const { panel } = usePanel();
  const [items, setItems] = createSignal<LogItem[]>([]);
  const [cursor, setCursor] = createSignal<string>();
  const [loaded, setLoaded] = createSignal(false);
  const [problem, setProblem] = createSignal<unknown>();
  const take = async (from?: string) => {
    setProblem(undefined);
    try {
      const page = await fetchLog(id, from);
      setItems((before) => (from ? [...before, ...page.items] : page.items));
      setCursor(page.cursor);
      setLoaded(true);
    } catch (error) {
      setProblem(error);
    }
  };
  const version = createMemo(() => panel().judging.version);
  createEffect(on(version, () => void take()));
  return (
    <section class="card" id="log">
      <h2>{words().log}</h2>
      <ProblemNotice error={problem()} />
      <Show when={items().length > 0} fallback={<p class="soft">{loaded() ? words().logEmpty : ''}</p>}>
        <ol class="panel-log">
          <For each={items()}>{(item) => <Line item={item} />}</For>
        </ol>
      </Show>
      <Show when={cursor()}>
        {(from) => (
          <p>
            <button type="button" class="button small" onClick={() => void take(from())}>
              {words().logMore}
            </button>
          </p>
        )}
      </Show>
    </section>
  );
}

function Line(props: { item: LogItem }) {
  const { id } = useCampaign();
  const { panel } = usePanel();
  const judge = () => panel().judges.find((row) => row.judge.id === props.item.judgeId)?.judge.name;
  const amount = () => {
    const { count: n, kind } = props.item;
    if (n === undefined) return '';
    return kind === 'dealt' ? words().countOf.dealt(count(n)) : words().countOf.other(count(n));
  };
  /** A deal says its round and its seed; everything else a reason. */
  const about = () => {
    const { about: said, kind } = props.item;
    if (kind !== 'dealt' || !said) return said ?? '';
    const [round = '', seed = ''] = said.split(' ');
    return `${words().rounds[round] ?? round} · ${words().seed(seed)}`;
  };
  return (
    <li>
      <time class="soft num" dateTime={props.item.at}>
        {dayTime(props.item.at)}
      </time>
      <span>
        <b>{words().kinds[props.item.kind]}</b> {amount()} {judge() ?? ''}{' '}
        <Show when={props.item.entryId}>
          {(entryId) => (
            <A href={`/campaigns/${id}/entries/${entryId()}`} class="num">
              {words().entryNumber(numberOf(entryId()))}
            </A>
          )}
        </Show>{' '}
        <span class="soft">{about()}</span>
      </span>
      <span class="soft">{props.item.by}</span>
    </li>
  );
}
