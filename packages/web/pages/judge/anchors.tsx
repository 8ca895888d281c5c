import { For, Show } from 'solid-js';
import { say } from '#core/words.ts';
import { anchorAt, inOrder, type Anchor } from './anchor.ts';
import { lang, words as w } from './words.ts';

/**
 * What the points under the finger, else those given, stand for. All texts lie over each other and one is seen, so that the room for
 * the longest is there from the start and nothing moves.
 */
export function AnchorLine(props: {
  anchors: readonly Anchor[];
  points: number | undefined;
  id: string;
  how: boolean;
}) {
  const at = () => (props.points === undefined ? undefined : anchorAt(props.anchors, props.points));
  const lead = (anchor: Anchor) => {
    const now = at();
    const is = now?.anchor.points === anchor.points ? now.is : 'exact';
    return w.anchorAt[is](anchor.points);
  };
  return (
    <p class="anchor-line" id={props.id}>
      <For each={inOrder(props.anchors)}>
        {(anchor) => (
          <span classList={{ seen: at()?.anchor.points === anchor.points }}>
            <b>{lead(anchor)}</b> {say(anchor.text, lang)}
          </span>
        )}
      </For>
      <Show when={props.how && !at()}>
        <span class="seen soft">{w.anchorsHow}</span>
      </Show>
    </p>
  );
}

/** All of them, on demand. */
export const AnchorList = (props: { anchors: readonly Anchor[]; points: number | undefined; id: string }) => (
  <ul class="anchor-list" id={props.id}>
    <For each={inOrder(props.anchors).reverse()}>
      {(anchor) => (
        <li
          classList={{
            seen: props.points !== undefined && anchorAt(props.anchors, props.points)?.anchor.points === anchor.points,
          }}
        >
          <b>{w.pointsOf(anchor.points)}</b>
          <span>{say(anchor.text, lang)}</span>
        </li>
      )}
    </For>
  </ul>
);
