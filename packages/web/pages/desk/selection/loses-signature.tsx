import { Show } from 'solid-js';
import { Notice } from '../ui/notice.tsx';
import type { StandingView } from './selection.ts';
import { words } from './words.ts';

/** Said before anything is changed: what was signed is no longer what stands. */
export const LosesSignature = (props: { view: StandingView }) => (
  <Show when={!props.view.selection.lockedAt && props.view.selection.signatures.length > 0}>
    <Notice tone="attention">
      {words().losesSignature(props.view.selection.signatures.map(({ name }) => name).join('、'))}
    </Notice>
  </Show>
);
