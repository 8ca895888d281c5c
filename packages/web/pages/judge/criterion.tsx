import { createEffect, createSignal, For, on, Show } from 'solid-js';
import { say } from '#core/words.ts';
import { AnchorLine, AnchorList } from './anchors.tsx';
import { anchorsShown } from './remembered.ts';
import type { Criterion as CriterionOf } from './wire.ts';
import { lang, words as w } from './words.ts';

const MOST_BUTTONS = 10;
/** After a tap some phones go on as if a mouse lay there; only where there is one does what it lies over count. */
const hovers = matchMedia('(hover: hover) and (pointer: fine)');

interface Props {
  /** Whose points these are: another one empties a number field. */
  sheet: string;
  criterion: CriterionOf;
  points: number | undefined;
  /** The first one says how to find out what points stand for. */
  first: boolean;
  /** The criterion digits go to. */
  active: boolean;
  disabled: boolean;
  ref: (element: HTMLElement) => void;
  focused: () => void;
  give: (points: number | null) => void;
}

/** One criterion with its points: a button for each where there are few, a number field where there are many. */
export function Criterion(props: Props) {
  const { criterion } = props;
  const id = `c-${criterion.id}`;
  const few = criterion.max <= MOST_BUTTONS;
  const anchors = criterion.anchors ?? [];
  const [under, setUnder] = createSignal<number>();
  let group!: HTMLDivElement;
  // What is given, here or elsewhere, and another entry are looked at as they are.
  createEffect(on([() => props.sheet, () => props.points], () => setUnder(undefined)));
  const described = () =>
    [criterion.hint ? `${id}-hint` : '', anchors.length ? `${id}-anchor` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div
      class="criterion"
      classList={{ active: props.active }}
      role={few ? 'radiogroup' : 'group'}
      aria-labelledby={`${id} ${id}-weight`}
      aria-describedby={described()}
      aria-disabled={props.disabled}
      tabindex="-1"
      onFocusIn={() => props.focused()}
      ref={(element) => {
        group = element;
        props.ref(element);
      }}
    >
      <p class="criterion-head">
        <span class="named">
          <strong id={id}>{say(criterion.name, lang)}</strong>
          <Show when={criterion.hint}>
            {(hint) => (
              <span class="hint" id={`${id}-hint`}>
                {say(hint(), lang)}
              </span>
            )}
          </Show>
        </span>
        <span class="soft" id={`${id}-weight`}>
          {w.weight(criterion.weight)}
        </span>
      </p>
      <Show when={few} fallback={<PointsField {...props} />}>
        <div
          class="points"
          classList={{ five: criterion.max <= 5 }}
          onPointerLeave={() => setUnder(undefined)}
          onPointerCancel={() => setUnder(undefined)}
          onFocusOut={() => setUnder(undefined)}
        >
          <For each={Array.from({ length: criterion.max }, (_, i) => i + 1)}>
            {(points) => (
              <button
                type="button"
                role="radio"
                aria-checked={props.points === points}
                aria-label={w.pointsOf(points)}
                tabindex={(props.points ?? 1) === points ? 0 : -1}
                disabled={props.disabled}
                onPointerEnter={(event) => event.pointerType === 'mouse' && hovers.matches && setUnder(points)}
                onFocus={() => setUnder(points)}
                // A pointer leaves the focus on the criterion, so that arrow keys afterwards do not change what was given.
                onPointerDown={(event) => {
                  setUnder(points);
                  if (event.pointerType !== 'mouse') return;
                  event.preventDefault();
                  group.focus({ preventScroll: true });
                }}
                onClick={() => {
                  props.focused();
                  props.give(points);
                  setUnder(undefined);
                }}
              >
                {points}
              </button>
            )}
          </For>
        </div>
      </Show>
      <Show when={anchors.length > 0}>
        <Show
          when={anchorsShown()}
          fallback={
            <AnchorLine anchors={anchors} points={under() ?? props.points} id={`${id}-anchor`} how={props.first} />
          }
        >
          <AnchorList anchors={anchors} points={under() ?? props.points} id={`${id}-anchor`} />
        </Show>
      </Show>
    </div>
  );
}

function PointsField(props: Props) {
  const [wrong, setWrong] = createSignal(false);
  let input!: HTMLInputElement;
  // What does not fit stays as typed, to be mended; what another device gave, and another entry, replace it.
  createEffect(
    on([() => props.sheet, () => props.points], ([sheet, points], before) => {
      if (before?.[0] === sheet && wrong()) return;
      setWrong(false);
      if (input.value !== String(points ?? '')) input.value = String(points ?? '');
    }),
  );
  const id = `c-${props.criterion.id}`;
  const take = (text: string) => {
    const value = text.normalize('NFKC').trim();
    const points = Number(value);
    const fits = /^\d+$/.test(value) && points >= 1 && points <= props.criterion.max;
    setWrong(value !== '' && !fits);
    props.give(fits ? points : null);
  };
  return (
    <p class="points-number">
      <input
        class="points-field"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        maxlength="3"
        aria-labelledby={id}
        aria-describedby={`${id}-most`}
        aria-invalid={wrong()}
        disabled={props.disabled}
        ref={input}
        onInput={(event) => take(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
      />
      <span class="soft" classList={{ attention: wrong() }} id={`${id}-most`}>
        {wrong() ? w.notPoints(props.criterion.max) : w.outOf(props.criterion.max)}
      </span>
    </p>
  );
}
