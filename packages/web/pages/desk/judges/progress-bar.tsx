import { Show } from 'solid-js';
import { count } from '../state/format.ts';

/** Done of assigned, as a bar with its numbers; a dash where nothing was dealt. */
export const ProgressBar = (props: { done: number; assigned: number }) => (
  <Show when={props.assigned > 0} fallback={<span class="soft">—</span>}>
    <span class="progress-cell">
      <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar-all" width="100" height="10" />
        <rect class="bar-settled" width={(100 * props.done) / props.assigned} height="10" />
      </svg>
      <span class="num">
        {count(props.done)} / {count(props.assigned)}
      </span>
    </span>
  </Show>
);
