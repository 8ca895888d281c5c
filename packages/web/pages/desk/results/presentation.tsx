import { createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js';
import type { Result } from '#core/results.ts';
import { chartKinds, resultChart } from '#core/results-chart.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { words } from './words.ts';

/** One question a screen, for a projector: drawn narrow, so that its letters are large enough at eight metres. */
export function Presentation(props: { results: Result[]; onClose: () => void }) {
  const { campaign } = useCampaign();
  let element!: HTMLDialogElement;
  const shown = createMemo(() =>
    props.results.filter((result) => chartKinds(result).length > 0 && (result.answered ?? 0) > 0),
  );
  const [at, setAt] = createSignal(0);
  const move = (by: number) => setAt((now) => Math.max(0, Math.min(shown().length - 1, now + by)));
  const result = () => shown()[at()];
  const chart = () => {
    const one = result();
    return (
      one &&
      resultChart(one, chartKinds(one)[0]!, { id: 'presented', lang: lang(), width: 640, title: sayText(one.label) })
    );
  };
  const key = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(by);
  };
  onMount(() => {
    element.showModal();
    element.focus();
    // Where the browser refuses, the dialog still fills the window.
    element.requestFullscreen?.().catch(() => {});
  });
  onCleanup(() => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
  });
  return (
    <dialog
      ref={element}
      class="presentation"
      aria-label={words().present}
      onKeyDown={key}
      onClose={() => props.onClose()}
    >
      <Show when={result()} fallback={<p>{words().none}</p>}>
        {(one) => (
          <>
            <h2>{sayText(one().label)}</h2>
            <div class="presented" innerHTML={chart()?.svg ?? ''} />
            <footer>
              <span>{sayText(campaign().title)}</span>
              <span class="num">
                n = {count(one().answered ?? 0)} · {at() + 1} / {shown().length}
              </span>
              <span class="presentation-tools">
                <button type="button" class="button" disabled={at() === 0} onClick={() => move(-1)}>
                  {words().previous}
                </button>
                <button type="button" class="button" disabled={at() === shown().length - 1} onClick={() => move(1)}>
                  {words().next}
                </button>
                <button type="button" class="button" onClick={() => element.close()}>
                  {words().close}
                </button>
              </span>
            </footer>
          </>
        )}
      </Show>
    </dialog>
  );
}
