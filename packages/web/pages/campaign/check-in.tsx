import { Show } from 'solid-js';
import type { Campaign } from './main.tsx';
import type { DraftKeeper } from './use-draft.ts';
import { words as w } from './words.ts';

type Sending = typeof import('./sending.tsx');

/** The check before the form; it comes with the part that sends. */
export function CheckIn(props: {
  campaign: Campaign;
  part: Sending | undefined;
  fetch: () => Promise<unknown>;
  keeper: DraftKeeper;
}) {
  void props.fetch();
  return (
    <Show when={props.part} fallback={<p class="message">{w.loading}</p>}>
      {(part) => part().Gate({ campaign: props.campaign, pass: (pass) => props.keeper.change({ pass }) })}
    </Show>
  );
}
