import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { sayText } from '../state/lang.ts';
import { say } from '../ui/toast.tsx';
import { words } from './choice-words.ts';
import { PickByHand } from './pick-by-hand.tsx';
import { useSelection, type StandingView, type Tie } from './selection.ts';
import { ThirdRound } from './third-round.tsx';
import { VoteForm } from './vote-form.tsx';

type Way = 'hand' | 'vote' | 'lot' | 'round';
const all: Way[] = ['hand', 'vote', 'lot', 'round'];

/** Cuts at which the standing does not say who is in. */
export const Ties = (props: { view: StandingView }) => (
  <section class="card ties" aria-label={words().ties}>
    <h2>{words().ties}</h2>
    <For each={props.view.ties}>{(tie) => <OneTie tie={tie} view={props.view} />}</For>
  </section>
);

/** Equal scores may be settled in any way; the zone by the rule made for it, or by hand with a reason. */
function waysOf(tie: Tie, rule: StandingView['selection']['zone']): Way[] {
  if (tie.why === 'equal' || rule === 'standing') return all;
  return [rule, 'hand'];
}

function OneTie(props: { tie: Tie; view: StandingView }) {
  const ways = () => waysOf(props.tie, props.view.selection.zone);
  const [picked, setPicked] = createSignal<Way>();
  const way = () => picked() ?? ways()[0]!;
  const tierName = () => sayText(props.view.selection.tiers.find((tier) => tier.id === props.tie.tier)!.name);
  return (
    <div class="tie-one">
      <p>
        <b>{words().tie[props.tie.why](tierName(), props.tie.entryIds.length, props.tie.seats)}</b>{' '}
        <Show when={ways().length < all.length}>
          {words().byRule}
          {words().ways[ways()[0]!]}
        </Show>
      </p>
      <div class="chips" role="group" aria-label={words().wayLabel}>
        <For each={ways()}>
          {(one) => (
            <button type="button" class="chip" aria-pressed={way() === one} onClick={() => setPicked(one)}>
              {words().ways[one]}
            </button>
          )}
        </For>
      </div>
      <Switch>
        <Match when={way() === 'hand'}>
          <PickByHand tie={props.tie} view={props.view} />
        </Match>
        <Match when={way() === 'vote'}>
          <VoteForm tie={props.tie} view={props.view} />
        </Match>
        <Match when={way() === 'lot'}>
          <Lots />
        </Match>
        <Match when={way() === 'round'}>
          <ThirdRound tie={props.tie} view={props.view} />
        </Match>
      </Switch>
    </div>
  );
}

function Lots() {
  const selecting = useSelection();
  const draw = async () => {
    const seed = await selecting.drawLots();
    if (seed !== undefined) say({ text: words().lotsDone(seed) });
  };
  return (
    <>
      <p class="soft">{words().lotHelp}</p>
      <p>
        <button type="button" class="button" disabled={selecting.busy()} onClick={() => void draw()}>
          {words().lots}
        </button>
      </p>
    </>
  );
}
