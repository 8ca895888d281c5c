import { For, Show } from 'solid-js';
import { words as w } from './words.ts';

interface Props {
  ordinal: number;
  files: readonly { image: boolean }[];
}

/** What was sent along: pictures small, each opening in full; a PDF by its place. Names and ids stay behind. */
export function Files(props: Props) {
  const address = (n: number) => `/api/judge/entries/${props.ordinal}/files/${n}`;
  return (
    <Show when={props.files.length > 0}>
      <section class="files">
        <h2>{w.files}</h2>
        <ul>
          <For each={props.files}>
            {(file, i) => (
              <li classList={{ picture: file.image }}>
                <a href={address(i() + 1)} target="_blank" rel="noopener">
                  <Show when={file.image} fallback={w.document(i() + 1)}>
                    <img src={`${address(i() + 1)}?size=preview`} alt={w.picture(i() + 1)} loading="lazy" />
                  </Show>
                </a>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
