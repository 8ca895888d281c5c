import { createMemo, createSignal, For, Show } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { count } from '../../state/format.ts';
import { sayText } from '../../state/lang.ts';
import type { EntryBoard } from '../load.ts';
import { boardFilters, boardSorts, filterBoard, totalsOf, type BoardFilter, type BoardSort } from './board-filter.ts';
import { BoardRows } from './board-rows.tsx';
import { Discussion, OpenDiscussion } from './discussion.tsx';
import { words } from './words.ts';

/** Every entry with its reviews; some are selected and opened to discussion. */
export function Board(props: { board: EntryBoard }) {
  const { campaign } = useCampaign();
  const [find, setFind] = createSignal('');
  const [topic, setTopic] = createSignal('');
  const [filter, setFilter] = createSignal<BoardFilter>('all');
  const [sort, setSort] = createSignal<BoardSort>('list');
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const shown = createMemo(() =>
    filterBoard(props.board.entries, { find: find(), topic: topic(), filter: filter(), sort: sort() }),
  );
  const numberOf = createMemo(
    () =>
      new Map(
        boardFilters.map((one) => [
          one,
          filterBoard(props.board.entries, { find: '', topic: '', filter: one, sort: 'list' }).length,
        ]),
      ),
  );
  const mayDiscuss = () => campaign().stage === 'judging';
  const toggle = (entryId: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(entryId)) next.add(entryId);
      return next;
    });
  const wide = createMemo(() =>
    props.board.entries.filter((entry) => entry.wide && !entry.discussed && totalsOf(entry).length > 0),
  );
  return (
    <>
      <Discussion board={props.board} />
      <section class="card">
        <h2>
          {words().entries}{' '}
          <span class="soft num" role="status">
            {words().shown(count(shown().length), count(props.board.entries.length))}
          </span>
        </h2>
        <Show when={props.board.usual !== undefined}>
          <p class="help">{words().spreadHelp(props.board.usual!.toFixed(1))}</p>
        </Show>
        <div class="unit-filters board-filters" role="search">
          <input
            type="search"
            aria-label={words().find}
            placeholder={words().find}
            value={find()}
            onInput={(event) => setFind(event.currentTarget.value)}
          />
          <div class="chips" role="group" aria-label={words().filter}>
            <For each={boardFilters}>
              {(one) => (
                <button type="button" class="chip" aria-pressed={filter() === one} onClick={() => setFilter(one)}>
                  {words().filters[one]} <span class="num">{count(numberOf().get(one) ?? 0)}</span>
                </button>
              )}
            </For>
          </div>
          <Show when={campaign().topics.length > 1}>
            <select
              aria-label={words().topic}
              value={topic()}
              onChange={(event) => setTopic(event.currentTarget.value)}
            >
              <option value="">{words().allTopics}</option>
              <For each={campaign().topics}>{(one) => <option value={one.id}>{sayText(one.name)}</option>}</For>
            </select>
          </Show>
          <select
            aria-label={words().sort}
            value={sort()}
            onChange={(event) => setSort(event.currentTarget.value as BoardSort)}
          >
            <For each={boardSorts}>{(one) => <option value={one}>{words().sorts[one]}</option>}</For>
          </select>
        </div>
        <Show when={mayDiscuss()}>
          <OpenDiscussion
            chosen={chosen()}
            wide={wide().map(({ entryId }) => entryId)}
            onChoose={(entryIds) => setChosen(new Set(entryIds))}
          />
        </Show>
        <Show when={shown().length > 0} fallback={<p class="empty">{words().nothing}</p>}>
          <BoardRows entries={shown()} chosen={chosen()} mayChoose={mayDiscuss()} onToggle={toggle} />
        </Show>
      </section>
    </>
  );
}
