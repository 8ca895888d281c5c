import { createEffect, onMount, Show } from 'solid-js';
import { to } from './address.ts';
import { words as w } from './words.ts';

/** The document's title: what is seen, then where. */
export const useTitle = (title: () => string): void => createEffect(() => (document.title = `${title()} · ${w.brand}`));

/** A page that only says something, with at most one thing to do. */
export function Message(props: {
  title: string;
  text: string;
  more?: string | undefined;
  act?: { text: string; do: () => void };
  link?: { href: string; text: string };
}) {
  let heading!: HTMLHeadingElement;
  useTitle(() => props.title);
  onMount(() => heading.focus({ preventScroll: true }));
  return (
    <main class="message">
      <h1 tabindex="-1" ref={heading}>
        {props.title}
      </h1>
      <p>{props.text}</p>
      <Show when={props.more}>
        <p class="attention">{props.more}</p>
      </Show>
      <Show when={props.act}>
        {(act) => (
          <button type="button" class="btn main" onClick={() => act().do()}>
            {act().text}
          </button>
        )}
      </Show>
      <Show when={props.link}>
        {(link) => (
          <a class="btn" href={to(link().href)}>
            {link().text}
          </a>
        )}
      </Show>
    </main>
  );
}
