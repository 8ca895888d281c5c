import { createEffect, For, Show } from 'solid-js';
import { allows, type Decision } from '#core/entry.ts';
import { count } from '../state/format.ts';
import type { Row } from './rows.ts';
import { words } from './words.ts';

interface BulkBarProps {
  chosen: ReadonlySet<string>;
  shown: Row[];
  mayDecide: boolean;
  onAct: (action: Decision['action']) => void;
  onAll: () => void;
  onNone: () => void;
}

/** Decisions on everything selected; they can be taken back, so nothing asks twice. */
export function BulkBar(props: BulkBarProps) {
  // Only what at least one of the selected entries allows.
  const possible = () => {
    const states = new Set(props.shown.filter((row) => props.chosen.has(row.id)).map((row) => row.state));
    return (['accept', 'decline', 'return', 'move', 'reopen'] as const).filter((action) =>
      [...states].some((state) => allows(state, action)),
    );
  };
  const all = () => props.shown.length > 0 && props.shown.every((row) => props.chosen.has(row.id));
  return (
    <div class="bulk" classList={{ active: props.chosen.size > 0 }}>
      <label class="check">
        <input
          type="checkbox"
          checked={all()}
          ref={(box) => createEffect(() => (box.indeterminate = props.chosen.size > 0 && !all()))}
          disabled={!props.mayDecide || props.shown.length === 0}
          onChange={(event) => (event.currentTarget.checked ? props.onAll() : props.onNone())}
        />
        <span>{props.chosen.size > 0 ? words().chosen(count(props.chosen.size)) : words().selectAll}</span>
      </label>
      <Show when={props.chosen.size > 0}>
        <span class="grow" />
        <For each={possible()}>
          {(action) => (
            <button type="button" class="button small" onClick={() => props.onAct(action)}>
              {words()[action]}
            </button>
          )}
        </For>
        <button type="button" class="button small quiet" onClick={() => props.onNone()}>
          {words().clearChosen}
        </button>
      </Show>
    </div>
  );
}
