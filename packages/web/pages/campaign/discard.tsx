import { createSignal, Show } from 'solid-js';
import { isAnswered } from '#core/form.ts';
import type { Draft } from '../../data/device.ts';
import type { DraftKeeper } from './use-draft.ts';
import { words as w } from './words.ts';

/** Starting over is done at once and can be taken back. */
export function Discard(props: { keeper: DraftKeeper }) {
  const [before, setBefore] = createSignal<Draft>();
  const hasWords = () =>
    props.keeper.draft().topic !== '' || Object.values(props.keeper.draft().answers).some(isAnswered);
  return (
    <p class="discard">
      <Show
        when={before()}
        fallback={
          <Show when={hasWords()}>
            <button
              type="button"
              class="link"
              onClick={() => {
                setBefore(props.keeper.draft());
                void props.keeper.finish();
              }}
            >
              {w.discard}
            </button>
          </Show>
        }
      >
        {(earlier) => (
          <>
            {w.discarded}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                props.keeper.replace(earlier());
                setBefore(undefined);
              }}
            >
              {w.undo}
            </button>
          </>
        )}
      </Show>
    </p>
  );
}
