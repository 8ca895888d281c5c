import { createSignal, For } from 'solid-js';
import type { TierId } from '#core/campaign.ts';
import { points } from '../state/format.ts';
import { Labelled } from '../ui/labelled.tsx';
import { words } from './choice-words.ts';
import { useSelection, type StandingView, type Tie } from './selection.ts';
import { words as shared } from './words.ts';

/** The entries of a tie that are in, chosen by people with a reason. */
export function PickByHand(props: { tie: Tie; view: StandingView }) {
  const selecting = useSelection();
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set());
  const [reason, setReason] = createSignal('');
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
    void selecting.change({
      overrides: Object.fromEntries([...picked()].map((entryId) => [entryId, { tier, reason: reason().trim() }])),
    });
  };
  return (
    <form onSubmit={choose}>
      <p class="soft">{words().handHelp}</p>
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
      <Labelled label={shared().reason} help={shared().reasonHelp}>
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
      <p>
        <button type="submit" class="button" disabled={left() !== 0 || reason().trim().length < 2 || selecting.busy()}>
          {words().pick}
        </button>
      </p>
    </form>
  );
}
