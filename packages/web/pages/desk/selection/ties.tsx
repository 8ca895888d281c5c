import { createSignal, For } from 'solid-js';
import type { TierId } from '#core/campaign.ts';
import { points } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { Labelled } from '../ui/labelled.tsx';
import { say } from '../ui/toast.tsx';
import type { Selecting, StandingView } from './selection.ts';
import { words } from './words.ts';

type Tie = StandingView['ties'][number];

/** Equal scores at a cut: chosen by hand with a reason, or by lot. */
export function Ties(props: { view: StandingView; selecting: Selecting }) {
  const draw = async () => {
    const seed = await props.selecting.drawLots();
    if (seed !== undefined) say({ text: words().lotsDone(seed) });
  };
  return (
    <section class="card ties" aria-label={words().ties}>
      <h2>{words().ties}</h2>
      <For each={props.view.ties}>
        {(tie) => <OneTie tie={tie} view={props.view} selecting={props.selecting} onDraw={() => void draw()} />}
      </For>
    </section>
  );
}

function OneTie(props: { tie: Tie; view: StandingView; selecting: Selecting; onDraw: () => void }) {
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set());
  const [reason, setReason] = createSignal('');
  const tierName = () => sayText(props.view.selection.tiers.find((tier) => tier.id === props.tie.tier)!.name);
  const places = () => props.view.places.filter((place) => props.tie.entryIds.includes(place.entryId));
  const left = () => props.tie.seats - picked().size;
  const toggle = (entryId: string) =>
    setPicked((before) => {
      const next = new Set(before);
      if (!next.delete(entryId)) next.add(entryId);
      return next;
    });
  const choose = (event: SubmitEvent) => {
    event.preventDefault();
    if (left() !== 0 || reason().trim().length < 2) return;
    const tier = props.tie.tier as TierId;
    void props.selecting.change({
      overrides: Object.fromEntries([...picked()].map((entryId) => [entryId, { tier, reason: reason().trim() }])),
    });
  };
  return (
    <form onSubmit={choose}>
      <p>
        <b>{words().tie(tierName(), props.tie.entryIds.length, props.tie.seats)}</b> {words().tieHelp}
      </p>
      <ul class="tie-list">
        <For each={places()}>
          {(place) => (
            <li>
              <label class="check">
                <input type="checkbox" checked={picked().has(place.entryId)} onChange={() => toggle(place.entryId)} />
                <span class="num">{points(place.score)}</span>
                <span lang="zh-CN">{place.title}</span>
                <span class="soft num">{place.number}</span>
              </label>
            </li>
          )}
        </For>
      </ul>
      <p class="soft" role="status">
        {words().pickLeft(left())}
      </p>
      <Labelled label={words().reason} help={words().reasonHelp}>
        {(about) => (
          <input
            type="text"
            maxlength="500"
            value={reason()}
            onInput={(event) => setReason(event.currentTarget.value)}
            {...about}
          />
        )}
      </Labelled>
      <p class="row">
        <button
          type="submit"
          class="button"
          disabled={left() !== 0 || reason().trim().length < 2 || props.selecting.busy()}
        >
          {words().pick}
        </button>
        <button type="button" class="button" disabled={props.selecting.busy()} onClick={() => props.onDraw()}>
          {words().lots}
        </button>
      </p>
    </form>
  );
}
