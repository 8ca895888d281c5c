import { createUniqueId, Show, type JSX } from 'solid-js';

export interface About {
  id: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: 'true' | undefined;
}

interface LabelledProps {
  label: string;
  help?: string | undefined;
  problem?: { text: () => string | undefined } | undefined;
  /** The label is only heard: what it names is seen from its place. */
  silent?: boolean;
  class?: string;
  children: (about: About) => JSX.Element;
}

/** A control with its label, its help and what is wrong with it. */
export function Labelled(props: LabelledProps) {
  const id = createUniqueId();
  const problem = () => props.problem?.text();
  const about: About = {
    id,
    get 'aria-describedby'() {
      return [props.help ? `${id}-help` : '', problem() ? `${id}-problem` : ''].filter(Boolean).join(' ') || undefined;
    },
    get 'aria-invalid'() {
      return problem() ? ('true' as const) : undefined;
    },
  };
  return (
    <div class={`field ${props.class ?? ''}`}>
      <label class={props.silent ? 'vh' : 'label'} for={id}>
        {props.label}
      </label>
      {props.children(about)}
      <Show when={props.help}>
        <p class="help" id={`${id}-help`}>
          {props.help}
        </p>
      </Show>
      <Show when={problem()}>
        <p class="problem" id={`${id}-problem`}>
          {problem()}
        </p>
      </Show>
    </div>
  );
}
