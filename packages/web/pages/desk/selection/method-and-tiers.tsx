import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { Tier } from '#core/campaign.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { Labelled } from '../ui/labelled.tsx';
import { say } from '../ui/toast.tsx';
import type { Selecting, StandingView } from './selection.ts';
import { words } from './words.ts';

/** How scores are counted, and how many places each tier has. */
export function MethodAndTiers(props: { view: StandingView; selecting: Selecting; editable: boolean }) {
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
    if (isValid() && (await props.selecting.change({ tiers: next }))) say({ text: words().saved });
  };
  return (
    <div class="method-tiers">
      <fieldset class="segmented" disabled={!props.editable || props.selecting.busy()}>
        <legend class="label">{words().method}</legend>
        <For each={['mean', 'trimmed'] as const}>
          {(method) => (
            <label>
              <input
                type="radio"
                name="method"
                checked={props.view.selection.method === method}
                onChange={(event) => {
                  const box = event.currentTarget;
                  void props.selecting.setMethod(method).then((done) => {
                    if (done) return;
                    box.checked = false;
                    const current = box
                      .closest('fieldset')!
                      .querySelector<HTMLInputElement>(`input[value="${props.view.selection.method}"]`);
                    if (current) current.checked = true;
                  });
                }}
                value={method}
              />
              <span>{words().methods[method]}</span>
            </label>
          )}
        </For>
      </fieldset>
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
                  disabled={!props.editable}
                  value={sizes()[i()] ?? tier.size}
                  onInput={(event) => setSizes((all) => all.with(i(), event.currentTarget.valueAsNumber))}
                  {...about}
                />
              )}
            </Labelled>
          )}
        </For>
        <Show when={props.editable}>
          <button type="submit" class="button" disabled={!isChanged() || !isValid() || props.selecting.busy()}>
            {words().saveTiers}
          </button>
        </Show>
      </form>
    </div>
  );
}
