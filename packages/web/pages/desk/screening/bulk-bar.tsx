import { For, Show } from 'solid-js';
import type { Decision } from '#core/entry.ts';
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
  const all = () => props.shown.length > 0 && props.shown.every((row) => props.chosen.has(row.id));
  return (
    <div class="bulk" classList={{ active: props.chosen.size > 0 }}>
      <label class="check">
        <input
          type="checkbox"
          checked={all()}
          ref={(box) => queueMicrotask(() => (box.indeterminate = false))}
          disabled={!props.mayDecide || props.shown.length === 0}
          onChange={(event) => (event.currentTarget.checked ? props.onAll() : props.onNone())}
        />
        <span>{props.chosen.size > 0 ? words().chosen(count(props.chosen.size)) : words().selectAll}</span>
      </label>
      <Show when={props.chosen.size > 0}>
        <span class="grow" />
        <For each={['accept', 'decline', 'return', 'move', 'reopen'] as const}>
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
