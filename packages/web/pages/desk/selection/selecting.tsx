import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { StageMoves } from '../home/stage-moves.tsx';
import { useCampaign } from '../state/campaign.ts';
import { count, dayTime } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { codeOf } from '../state/problem.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTitle } from '../ui/title.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { ChosenList } from './chosen-list.tsx';
import { MethodAndTiers } from './method-and-tiers.tsx';
import { createSelection, type PlaceView, type Selecting as SelectingState, type StandingView } from './selection.ts';
import { StandingTable } from './standing-table.tsx';
import { Ties } from './ties.tsx';
import { words } from './words.ts';

/** From the standing to the chosen entries. */
export function Selecting() {
  const { campaign } = useCampaign();
  useTitle(() => [words().title, sayText(campaign().title)]);
  const selecting = createSelection();
  const hasNoScores = () => codeOf(selecting.load.error()) === 'standing_no_scores';
  return (
    <>
      <h1 tabindex="-1">{words().title}</h1>
      <Show when={campaign().stage === 'judging'}>
        <section class="card next" aria-label={words().title}>
          <p>{words().preview}</p>
          <StageMoves only="selection" />
        </section>
      </Show>
      <Show
        when={!hasNoScores()}
        fallback={
          <div class="empty">
            <p class="empty-title">{words().noScores}</p>
            <p>{words().noScoresHelp}</p>
          </div>
        }
      >
        <LoadView load={selecting.load}>{(view) => <Standing view={view()} selecting={selecting} />}</LoadView>
      </Show>
    </>
  );
}

function Standing(props: { view: StandingView; selecting: SelectingState }) {
  const { id, campaign } = useCampaign();
  const [adjusting, setAdjusting] = createSignal<PlaceView>();
  const [locking, setLocking] = createSignal(false);
  const lockedAt = () => props.view.selection.lockedAt;
  const editable = () => campaign().stage === 'selection' && !lockedAt();
  const lock = async () => {
    if (await props.selecting.lock()) setLocking(false);
  };
  return (
    <>
      <Show when={lockedAt()}>
        {(at) => (
          <Notice tone="ok">
            <p>
              <Icon name="lock" /> {words().locked(props.view.selection.lockedBy ?? '', dayTime(at()))}
            </p>
            <A href={`/campaigns/${id}/publishing`}>{words().toPublishing}</A>
          </Notice>
        )}
      </Show>
      <Show when={props.selecting.problem()}>{(text) => <Notice tone="bad">{text()}</Notice>}</Show>
      <section class="card selection-bar">
        <MethodAndTiers view={props.view} selecting={props.selecting} editable={editable()} />
        <p class="row">
          <Show when={editable()}>
            <button
              type="button"
              class="button primary"
              disabled={props.view.ties.length > 0}
              onClick={() => setLocking(true)}
            >
              <Icon name="lock" />
              {words().lock}
            </button>
          </Show>
          <button type="button" class="button" onClick={() => window.print()}>
            <Icon name="print" />
            {words().printList}
          </button>
          <Show when={editable() && props.view.ties.length > 0}>
            <span class="soft">{words().tiesFirst}</span>
          </Show>
          <Show when={props.view.selection.lotSeed !== undefined}>
            <span class="soft num">{words().lotSeed(props.view.selection.lotSeed!)}</span>
          </Show>
        </p>
      </section>
      <Show when={editable() && props.view.ties.length > 0}>
        <Ties view={props.view} selecting={props.selecting} />
      </Show>
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
      <StandingTable view={props.view} editable={editable()} onAdjust={setAdjusting} />
      <p class="help">{words().spreadHelp}</p>
      <ChosenList view={props.view} />
      <AdjustDialog
        place={adjusting()}
        view={props.view}
        selecting={props.selecting}
        onClose={() => setAdjusting(undefined)}
      />
      <Dialog open={locking()} title={words().lockTitle} onClose={() => setLocking(false)}>
        <ul>
          <For each={words().lockHelp}>{(line) => <li>{line}</li>}</For>
        </ul>
        <Show when={props.selecting.problem()}>{(text) => <Notice tone="bad">{text()}</Notice>}</Show>
        <p class="row end">
          <button type="button" class="button quiet" onClick={() => setLocking(false)}>
            {words().cancel}
          </button>
          <button type="button" class="button primary" disabled={props.selecting.busy()} onClick={() => void lock()}>
            {words().lockDo}
          </button>
        </p>
      </Dialog>
    </>
  );
}
