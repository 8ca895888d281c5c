import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { TierId } from '#core/campaign.ts';
import { sayText } from '../state/lang.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Labelled } from '../ui/labelled.tsx';
import { Notice } from '../ui/notice.tsx';
import { LosesSignature } from './loses-signature.tsx';
import type { PlaceView, Selecting, StandingView } from './selection.ts';
import { words } from './words.ts';

/** A decision that departs from the standing, with its reason; or its withdrawal. */
export function AdjustDialog(props: {
  place: PlaceView | undefined;
  view: StandingView;
  selecting: Selecting;
  onClose: () => void;
}) {
  const [tier, setTier] = createSignal<TierId | ''>('');
  const [reason, setReason] = createSignal('');
  createEffect(
    on(
      () => props.place,
      (place) => {
        setTier((place?.tier as TierId | undefined) ?? '');
        setReason(place?.override?.reason ?? '');
      },
    ),
  );
  const write = async (override: { tier: TierId | null; reason: string } | null) => {
    if (await props.selecting.change({ overrides: { [props.place!.entryId]: override } })) props.onClose();
  };
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason().trim().length >= 2) void write({ tier: tier() || null, reason: reason().trim() });
  };
  return (
    <Dialog open={props.place !== undefined} title={words().adjustTitle} onClose={props.onClose}>
      <form onSubmit={apply}>
        <p lang="zh-CN">
          <b>{props.place?.title}</b> <span class="soft num">{props.place?.number}</span>
        </p>
        <LosesSignature view={props.view} />
        <Show when={props.selecting.problem()}>{(text) => <Notice tone="bad">{text()}</Notice>}</Show>
        <Labelled label={words().outcome}>
          {(about) => (
            <select {...about} onChange={(event) => setTier(event.currentTarget.value as TierId | '')}>
              <For each={props.view.selection.tiers}>
                {(one) => (
                  <option value={one.id} selected={tier() === one.id}>
                    {sayText(one.name)}
                  </option>
                )}
              </For>
              <option value="" selected={tier() === ''}>
                {words().none}
              </option>
            </select>
          )}
        </Labelled>
        <Labelled label={words().reason} help={words().reasonHelp}>
          {(about) => (
            <textarea
              rows="3"
              required
              minlength="2"
              maxlength="500"
              value={reason()}
              onInput={(event) => setReason(event.currentTarget.value)}
              {...about}
            />
          )}
        </Labelled>
        <p class="row end">
          <Show when={props.place?.override}>
            <button
              type="button"
              class="button quiet"
              disabled={props.selecting.busy()}
              onClick={() => void write(null)}
            >
              {words().withdraw}
            </button>
          </Show>
          <button type="button" class="button quiet" onClick={() => props.onClose()}>
            {words().cancel}
          </button>
          <button type="submit" class="button primary" disabled={reason().trim().length < 2 || props.selecting.busy()}>
            {words().apply}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
