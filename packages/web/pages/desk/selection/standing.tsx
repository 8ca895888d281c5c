import { A, useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, For, Show } from 'solid-js';
import { methods, type Method } from '#core/standing.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTitle } from '../ui/title.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { ChosenList } from './chosen-list.tsx';
import { Headline } from './headline.tsx';
import { MethodCards } from './method-cards.tsx';
import { methodName } from './method-names.ts';
import { PlacesPicture } from './places-picture.tsx';
import { RefusedMethod } from './refused-method.tsx';
import { useSelection, type PlaceView, type StandingView } from './selection.ts';
import { StandingFilters } from './standing-filters.tsx';
import { narrowed, sortedBy, type Narrowing } from './standing-rows.ts';
import { StandingTable } from './standing-table.tsx';
import { words } from './words.ts';

/** Every entry's place under each method, with how certain it is. */
export function StandingPage() {
  const { campaign } = useCampaign();
  const { load } = useSelection();
  useTitle(() => [words().tabs.standing, sayText(campaign().title)]);
  return (
    <>
      <h1 class="vh" tabindex="-1">
        {words().tabs.standing}
      </h1>
      <LoadView load={load}>{(view) => <Standing view={view()} />}</LoadView>
    </>
  );
}

function Standing(props: { view: StandingView }) {
  const selecting = useSelection();
  const [search, setSearch] = useSearchParams<{ show?: string; topic?: string; q?: string; sort?: Method }>();
  const [adjusting, setAdjusting] = createSignal<PlaceView>();
  const sort = (): Method => {
    const asked = methods.find((one) => one === search.sort);
    return asked && props.view.places.every((place) => place[asked]) ? asked : props.view.method;
  };
  const filter = (): Narrowing => ({ show: search.show, topic: search.topic, find: search.q });
  const rows = createMemo(() => {
    const fitting = narrowed(props.view.places, filter());
    return sort() === props.view.method ? fitting : sortedBy(fitting, sort());
  });
  const isWhole = () => rows().length === props.view.places.length;
  return (
    <>
      <Show when={props.view.method !== props.view.selection.method}>
        <Notice tone="attention">
          <p>{words().instead(methodName(props.view.selection.method), methodName(props.view.method))}</p>
          <RefusedMethod view={props.view} method={props.view.selection.method} />
        </Notice>
      </Show>
      <div class="screen-only">
        <Headline view={props.view} />
        <MethodCards view={props.view} sort={sort()} onSort={(method) => setSearch({ sort: method })} />
        <Unscored view={props.view} />
        <div class="list-head">
          <StandingFilters
            view={props.view}
            filter={filter()}
            shown={rows().length}
            onChange={({ show, topic, find }) => setSearch({ show, topic, q: find }, { replace: true })}
          />
          <button type="button" class="button" onClick={() => window.print()}>
            <Icon name="print" />
            {words().printList}
          </button>
        </div>
        <Show
          when={rows().length > 0}
          fallback={
            <div class="empty">
              <p>{words().nothing}</p>
              <button
                type="button"
                class="button"
                onClick={() => setSearch({ show: undefined, topic: undefined, q: undefined })}
              >
                {words().clear}
              </button>
            </div>
          }
        >
          <StandingTable
            view={props.view}
            places={rows()}
            sort={sort()}
            lines={isWhole() && sort() === props.view.method}
            editable={selecting.editable()}
            onSort={(method) => setSearch({ sort: method })}
            onAdjust={setAdjusting}
          />
        </Show>
        <PlacesPicture view={props.view} />
      </div>
      <ChosenList view={props.view} />
      <AdjustDialog
        place={adjusting()}
        view={props.view}
        selecting={selecting}
        onClose={() => setAdjusting(undefined)}
      />
    </>
  );
}

/** Entries that passed the screening and that nobody has scored. */
function Unscored(props: { view: StandingView }) {
  const { id } = useCampaign();
  return (
    <Show when={props.view.unscored.length > 0}>
      <details class="card">
        <summary>{words().unscored(count(props.view.unscored.length))}</summary>
        <ul>
          <For each={props.view.unscored}>
            {(row) => (
              <li>
                <A href={`/campaigns/${id}/entries/${row.id}`}>{row.title}</A>{' '}
                <span class="soft num">{row.number}</span>
              </li>
            )}
          </For>
        </ul>
      </details>
    </Show>
  );
}
