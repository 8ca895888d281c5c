import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { Tier } from '#core/campaign.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { Labelled } from '../ui/labelled.tsx';
import { say } from '../ui/toast.tsx';
import { words } from './choice-words.ts';
import { useSelection, type StandingView } from './selection.ts';
import { words as shared } from './words.ts';

/** How many places each tier has. */
export function TierSizes(props: { view: StandingView }) {
  const selecting = useSelection();
  const [sizes, setSizes] = createSignal<number[]>([]);
  const tiers = () => props.view.selection.tiers as Tier[];
  const stored = () => tiers().map((tier) => tier.size);
  createEffect(
    on(
      () => JSON.stringify(stored()),
      () => setSizes(stored()),
    ),
  );
  const isChanged = () => JSON.stringify(sizes()) !== JSON.stringify(stored());
  const isValid = () => sizes().every((size) => Number.isInteger(size) && size >= 0 && size <= 2000);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const next = tiers().map((tier, i) => ({ ...tier, size: sizes()[i]! }));
    if (isValid() && (await selecting.change({ tiers: next }))) say({ text: shared().saved });
  };
  return (
    <section class="card">
      <h2>{words().tiers}</h2>
      <form class="tier-sizes" aria-label={words().tiers} onSubmit={(event) => void save(event)}>
        <For each={tiers()}>
          {(tier, i) => (
            <Labelled
              label={sayText(tier.name)}
              help={words().taken(
                count(props.view.filled.find((one) => one.tier === tier.id)?.taken ?? 0),
                count(tier.size),
              )}
            >
              {(about) => (
                <input
                  type="number"
                  class="number"
                  min="0"
                  max="2000"
                  disabled={!selecting.editable()}
                  value={sizes()[i()] ?? tier.size}
                  onInput={(event) => setSizes((all) => all.with(i(), event.currentTarget.valueAsNumber))}
                  {...about}
                />
              )}
            </Labelled>
          )}
        </For>
        <Show when={selecting.editable()}>
          <button type="submit" class="button" disabled={!isChanged() || !isValid() || selecting.busy()}>
            {words().saveTiers}
          </button>
        </Show>
      </form>
    </section>
  );
}
