import { Show, type JSX } from 'solid-js';
import { sayProblem } from '../state/problem.ts';
import { Notice } from './notice.tsx';

/** What was refused, in words, where it was asked. */
export const ProblemNotice = (props: { error: unknown; children?: JSX.Element }) => (
  <Show when={props.error}>
    {(error) => (
      <Notice tone="bad">
        <p>{sayProblem(error())}</p>
        {props.children}
      </Notice>
    )}
  </Show>
);
