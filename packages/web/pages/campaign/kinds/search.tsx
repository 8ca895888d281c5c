import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import { OTHER } from '#core/condition.ts';
import { words as w } from '../words.ts';

export interface Found {
  id: string;
  name: string;
  /** Where it belongs, in smaller letters. */
  under?: string | undefined;
}

const SHOWN = 30;

/** One of very many things: a field to type in, with what fits below it; the ARIA combobox with a list that stays in the page. */
export function Search(props: {
  id: string;
  label: string;
  described: string | undefined;
  chosen: string | undefined;
  find: (text: string) => readonly Found[];
  /** What is typed may be taken as it is. */
  own: boolean;
  choose: (id?: string) => void;
}) {
  const [text, setText] = createSignal('');
  const [at, setAt] = createSignal(-1);
  const list = createUniqueId();
  const found = createMemo(() => props.find(text().trim()));
  const shown = () => found().slice(0, SHOWN);
  const choose = (id: string) => {
    props.choose(id);
    setText('');
    setAt(-1);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(shown().length - 1, at() + step)));
      document.getElementById(`${list}-${at()}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      // The form is not sent by the key that chooses.
      event.preventDefault();
      const one = shown()[at()] ?? (shown().length === 1 ? shown()[0] : undefined);
      if (one) choose(one.id);
    } else if (event.key === 'Escape') setText('');
  };
  return (
    <Show
      when={props.chosen === undefined}
      fallback={
        <p class="chosen">
          <strong>{props.chosen}</strong>
          <button type="button" class="btn small" id={props.id} onClick={() => props.choose()}>
            {w.change}
          </button>
        </p>
      }
    >
      <div class="search">
        <input
          id={props.id}
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={at() >= 0 ? `${list}-${at()}` : undefined}
          aria-label={props.label}
          aria-describedby={props.described}
          autocomplete="off"
          placeholder={w.searchHint}
          value={text()}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setAt(-1);
          }}
          onKeyDown={onKey}
        />
        <div class="list" role="listbox" id={list} aria-label={props.label}>
          <For each={shown()}>
            {(one, i) => (
              <button
                type="button"
                tabindex="-1"
                role="option"
                id={`${list}-${i()}`}
                aria-selected={i() === at() ? 'true' : 'false'}
                onClick={() => choose(one.id)}
              >
                <span>{one.name}</span>
                <Show when={one.under}>
                  <span class="soft">{one.under}</span>
                </Show>
              </button>
            )}
          </For>
        </div>
        <p class="soft" role="status">
          {found().length > SHOWN
            ? w.moreFound(found().length - SHOWN)
            : text().trim() && found().length === 0
              ? w.noneFound
              : ''}
        </p>
        <Show when={props.own && text().trim() !== ''}>
          <button type="button" class="btn small" onClick={() => choose(OTHER + text().trim())}>
            {w.takeOwn(text().trim())}
          </button>
        </Show>
      </div>
    </Show>
  );
}
