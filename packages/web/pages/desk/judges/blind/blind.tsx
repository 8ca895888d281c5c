import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { count } from '../../state/format.ts';
import { sayText } from '../../state/lang.ts';
import { sayProblem } from '../../state/problem.ts';
import { useKeys } from '../../screening/keys.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { say } from '../../ui/toast.tsx';
import { useTitle } from '../../ui/title.ts';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { words as hubWords } from '../words.ts';
import { blindFilters, filterChecks, hiding, masksOf, showing, type BlindFilter } from './blind-filter.ts';
import { createCheckList, type Check, type Edit } from './check-list.ts';
import { CheckText } from './check-text.tsx';
import { words } from './words.ts';

/** So many lie ready below the one being read. */
const AHEAD = 30;

/** The chair looks at what judges will read, before they do: the list at the left, the text with its masks at the right. */
export function BlindView() {
  const { id, campaign } = useCampaign();
  useTitle(() => [words().title, hubWords().title, sayText(campaign().title)]);
  const [search, setSearch] = useSearchParams<{ entry?: string; show?: string }>();
  const list = createCheckList(id);
  const filter = (): BlindFilter => blindFilters.find((one) => one === search.show) ?? 'all';
  const shown = createMemo(() => filterChecks(list.entries(), filter()));
  const current = createMemo(() => list.entries().find(({ entryId }) => entryId === search.entry));
  const index = createMemo(() => shown().findIndex(({ entryId }) => entryId === search.entry));
  const [word, setWord] = createSignal('');
  // Where the cursor was: what leaves the filtered list gives its place to the next.
  let place = 0;
  createEffect(on(index, (at) => at >= 0 && (place = at)));
  createEffect(() => {
    if (shown().length < Math.max(0, index()) + AHEAD && list.hasMore() && !list.error()) void list.more();
  });
  createEffect(
    on(
      () => search.entry,
      () => setWord(''),
    ),
  );
  const open = (entryId: string | undefined) => setSearch({ entry: entryId ?? null }, { replace: true, scroll: false });
  const step = (by: number) => {
    const rows = shown();
    const at = index() < 0 ? (by > 0 ? Math.min(place, rows.length - 1) : 0) : index() + by;
    const next = rows[Math.max(0, Math.min(rows.length - 1, at))];
    if (next) open(next.entryId);
  };
  const keep = async (check: Check, next: Edit, done?: (changed: Check) => void) => {
    try {
      const changed = await list.edit(check, next);
      done?.(changed);
    } catch (error) {
      say({ text: sayProblem(error), tone: 'bad' });
    }
  };
  const undoTo = (edit: Edit) => (changed: Check, text: string) =>
    say({ text, action: { label: words().undo, run: () => void keep(changed, edit) } });
  const toggleChecked = () => {
    const check = current();
    if (!check) return step(1);
    const checked = !check.edit.checked;
    if (checked) {
      const next = shown()[index() + 1];
      if (next) open(next.entryId);
    }
    void keep(check, { ...check.edit, checked });
  };
  const hide = (text: string) => {
    const check = current();
    const asked = text.trim();
    if (!check || !asked) return;
    setWord('');
    void keep(check, hiding(check.edit, asked), (changed) => undoTo(check.edit)(changed, words().hidden(asked)));
  };
  const show = (text: string) => {
    const check = current();
    const asked = text.trim();
    if (!check) return;
    const before = masksOf(check);
    void keep(check, showing(check.edit, asked), (changed) => {
      const isStill = masksOf(changed) >= before;
      undoTo(check.edit)(changed, isStill ? words().still(asked) : words().shown(asked));
    });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    ' ': toggleChecked,
    h: () => hide(word()),
  });
  const checked = () => list.entries().filter(({ edit }) => edit.checked).length;
  return (
    <Show
      when={list.total() !== 0}
      fallback={
        <div class="empty">
          <p class="empty-title">{words().empty}</p>
          <p>{words().emptyHelp}</p>
        </div>
      }
    >
      <p class="soft">
        {words().about} {words().pickKeys}
      </p>
      <div class="blind" classList={{ reading: current() !== undefined }}>
        <div class="blind-list">
          <div class="blind-head">
            <div class="chips" role="group" aria-label={words().filter}>
              <For each={blindFilters}>
                {(one) => (
                  <button
                    type="button"
                    class="chip"
                    aria-pressed={filter() === one}
                    onClick={() => setSearch({ show: one === 'all' ? null : one }, { replace: true, scroll: false })}
                  >
                    {words().filters[one]}
                  </button>
                )}
              </For>
            </div>
            <p class="soft num" role="status">
              {words().checkedOf(count(checked()), count(list.entries().length))}
              <Show when={list.hasMore()}>
                {' · '}
                {words().loaded(count(list.entries().length), count(list.total() ?? 0))}
              </Show>
            </p>
            <ProblemNotice error={list.error()}>
              <button type="button" class="button small" onClick={() => void list.more()}>
                {words().again}
              </button>
            </ProblemNotice>
          </div>
          <Show
            when={shown().length > 0}
            fallback={<p class="empty">{list.loading() ? words().loading : words().nothing}</p>}
          >
            <VirtualRows
              items={shown()}
              sizeOf={() => 56}
              class="blind-rows"
              label={words().list}
              columns={2}
              activeIndex={index()}
              activeId={search.entry ? `check-${String(search.entry)}` : undefined}
            >
              {(check, row) => (
                <Row
                  check={check}
                  row={row}
                  isCurrent={check.entryId === search.entry}
                  onOpen={() => open(check.entryId)}
                />
              )}
            </VirtualRows>
          </Show>
        </div>
        <div class="blind-text">
          <Show
            when={current()}
            fallback={
              <div class="empty">
                <p>{words().pick}</p>
              </div>
            }
          >
            {(check) => (
              <CheckText
                check={check()}
                word={word()}
                onWord={setWord}
                onHide={hide}
                onShow={show}
                onChecked={toggleChecked}
              />
            )}
          </Show>
        </div>
      </div>
    </Show>
  );
}

function Row(props: { check: Check; row: number; isCurrent: boolean; onOpen: () => void }) {
  const masks = () => masksOf(props.check);
  return (
    <div
      id={`check-${props.check.entryId}`}
      class="check-row"
      classList={{ active: props.isCurrent }}
      role="row"
      aria-rowindex={props.row}
      aria-selected={props.isCurrent}
      onMouseDown={(event) => event.button === 0 && props.onOpen()}
    >
      <span class="cell-main" role="gridcell">
        <span class="row-title" lang="zh-CN">
          {props.check.title.text}
        </span>
        <span class="row-about num">
          {props.check.number}
          <Show when={masks() > 0}>
            {' · '}
            {words().maskedCount(masks())}
          </Show>
        </span>
      </span>
      <span role="gridcell" class={`state ${props.check.edit.checked ? 'accepted' : 'none'}`}>
        <Show when={props.check.edit.checked}>
          <Icon name="check" />
        </Show>
        {props.check.edit.checked ? words().checked : words().unchecked}
      </span>
    </div>
  );
}
