import { useNavigate, useParams, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js';
import { allows, type Decision } from '#core/entry.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { stageName } from '../state/names.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useTitle } from '../ui/title.ts';
import { BulkBar } from './bulk-bar.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { createEntryList } from './entry-list.ts';
import { Filters } from './filters.tsx';
import { KeysDialog, useKeys } from './keys.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { Rows } from './row-list.tsx';
import { filterRows, type Filter, type Sort } from './rows.ts';
import { words } from './words.ts';

type Action = Decision['action'];

/** Screening: the list at the left, the entry at the right, hands on the keyboard. */
export function Screening() {
  const { id, campaign, now, desk } = useCampaign();
  const params = useParams<{ entryId?: string }>();
  const [search, setSearch] = useSearchParams<{ state?: string; topic?: string; q?: string; sort?: string }>();
  const navigate = useNavigate();
  const list = createEntryList(id, () => setTimeout(() => void desk.refresh(), 600));
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = createSignal<Action>();
  const [keysShown, setKeysShown] = createSignal(false);
  let find!: HTMLInputElement;
  let grid!: HTMLDivElement;

  const filter = (): Filter => ({
    state: search.state as string | undefined,
    topic: search.topic as string | undefined,
    find: search.q as string | undefined,
    sort: search.sort as Sort | undefined,
  });
  const shown = createMemo(() => filterRows(list.rows(), filter()));
  const change = ({ find: q, ...rest }: Filter, quiet = false) =>
    setSearch({ ...rest, ...(quiet ? { q: q ?? null } : {}) } as Record<string, string | null>, {
      replace: quiet,
      scroll: false,
    });
  const query = () => {
    const text = new URLSearchParams(
      Object.entries(search).filter((one): one is [string, string] => typeof one[1] === 'string'),
    ).toString();
    return text ? `?${text}` : '';
  };
  const addressOf = (entryId: string | undefined) =>
    `/campaigns/${id}/entries${entryId ? `/${entryId}` : ''}${query()}`;
  const open = (entryId: string | undefined) =>
    navigate(addressOf(entryId), {
      replace: params.entryId !== undefined && entryId !== undefined,
      scroll: false,
    });

  const row = createMemo(() => list.rows().find((one) => one.id === params.entryId));
  const index = createMemo(() => shown().findIndex((one) => one.id === params.entryId));
  useTitle(() => [row()?.title, words().title, sayText(campaign().title)]);

  const mayDecide = () => campaign().stage === 'collecting' || campaign().stage === 'screening';
  /** What a decision is about: the selected entries, else the open one. */
  const targets = () => (chosen().size > 0 ? [...chosen()] : params.entryId ? [params.entryId] : []);
  const step = (by: number) => {
    const rows = shown();
    if (rows.length === 0) return;
    const next = index() < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index() + by));
    open(rows[next]!.id);
  };
  // Where the cursor was, so that a row that left the filtered list gives its place to the next.
  let place = 0;
  createEffect(on(index, (at) => at >= 0 && (place = at)));

  const decide = (decision: Decision) => {
    const ids = targets();
    if (ids.length === 0 || !mayDecide()) return;
    const single = chosen().size === 0;
    setChosen(new Set<string>());
    setAsking(undefined);
    const at = place;
    void list.decide(ids, decision);
    if (!single || decision.action === 'reopen') return;
    const rows = shown();
    const stays = rows[at]?.id === ids[0];
    const next = rows[stays ? at + 1 : at] ?? rows.at(-1);
    if (next && !(stays && decision.action === 'move')) open(next.id);
  };
  /** What the units above did not recommend is accepted only with a reason. */
  const needsReason = () => {
    const wanted = new Set(targets());
    return (
      campaign().steps.recommending === true &&
      list.rows().some((one) => wanted.has(one.id) && one.recommendation?.verdict !== 'recommended')
    );
  };
  const reasoned = () => {
    const action = asking();
    return action === 'accept' || action === 'decline' || action === 'return' ? action : undefined;
  };
  const act = (action: Action) => {
    if (!mayDecide() || targets().length === 0) return;
    if (action === 'accept' && needsReason()) setAsking(action);
    else if (action === 'accept' || action === 'reopen') decide({ action });
    else setAsking(action);
  };
  const toggle = (entryId: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(entryId)) next.add(entryId);
      return next;
    });
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    a: () => act('accept'),
    d: () => act('decline'),
    r: () => act('return'),
    m: () => act('move'),
    o: () => act('reopen'),
    x: () => params.entryId && toggle(params.entryId),
    u: () => list.undo(),
    '/': () => find.focus(),
    '?': () => setKeysShown(true),
    Escape: () => setChosen(new Set<string>()),
  });
  return (
    <div class="screening" classList={{ reading: params.entryId !== undefined }}>
      <div class="screening-list">
        <div class="head">
          <h1 tabindex="-1">{words().title}</h1>
          <span class="soft num" role="status">
            {list.loaded()
              ? words().shown(count(shown().length), count(list.rows().length))
              : words().loading(count(list.rows().length), count(Math.max(now().counters.total, list.rows().length)))}
          </span>
          <span class="grow" />
          <button type="button" class="button small quiet" aria-keyshortcuts="?" onClick={() => setKeysShown(true)}>
            {words().keysShort} <kbd>?</kbd>
          </button>
        </div>
        <Show when={!list.loaded() && now().counters.total > 1000}>
          <progress
            class="thin"
            aria-label={words().loading('', '')}
            value={list.rows().length}
            max={now().counters.total}
          />
        </Show>
        <Show when={!mayDecide() && campaign().stage !== 'draft'}>
          <Notice tone="info">
            {words().closed(stageName(campaign().stage))} {campaign().stage === 'judging' ? words().goBack : ''}
          </Notice>
        </Show>
        <ProblemNotice error={list.error()}>
          <button type="button" class="button small" onClick={() => void list.load()}>
            ↻
          </button>
        </ProblemNotice>
        <Filters filter={filter()} rows={list.rows()} onChange={change} findRef={(element) => (find = element)} />
        <BulkBar
          chosen={chosen()}
          shown={shown()}
          mayDecide={mayDecide()}
          onAct={act}
          onAll={() => setChosen(new Set(shown().map((one) => one.id)))}
          onNone={() => setChosen(new Set<string>())}
        />
        <Rows
          rows={shown()}
          activeId={params.entryId}
          activeIndex={index()}
          chosen={chosen()}
          loaded={list.loaded()}
          hasAny={list.rows().length > 0}
          addressOf={addressOf}
          onToggle={toggle}
          onClear={() => setSearch({ state: null, topic: null, q: null }, { scroll: false })}
          ref={(element) => (grid = element)}
        />
      </div>
      <div class="screening-entry" tabindex="-1">
        <Show
          when={params.entryId}
          fallback={
            <div class="empty">
              <p>{words().pick}</p>
              <p class="soft">{words().pickKeys}</p>
            </div>
          }
        >
          {(entryId) => (
            <EntryDetail
              entryId={entryId()}
              row={row()}
              mayDecide={mayDecide()}
              allowed={(action) => row() !== undefined && allows(row()!.state, action)}
              onAct={(action) => {
                setChosen(new Set<string>());
                act(action);
              }}
              onBack={() => {
                open(undefined);
                queueMicrotask(() => grid.focus());
              }}
            />
          )}
        </Show>
      </div>
      <ReasonDialog
        action={reasoned()}
        count={targets().length}
        onClose={() => setAsking(undefined)}
        onGive={(reason) => decide({ action: reasoned()!, reason })}
      />
      <MoveDialog
        open={asking() === 'move'}
        current={targets().length === 1 ? list.rows().find((one) => one.id === targets()[0])?.topic : undefined}
        onClose={() => setAsking(undefined)}
        onMove={(topic) => decide({ action: 'move', topic })}
      />
      <KeysDialog open={keysShown()} onClose={() => setKeysShown(false)} />
    </div>
  );
}
