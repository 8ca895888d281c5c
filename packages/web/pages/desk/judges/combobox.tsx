import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import type { About } from '../ui/labelled.tsx';

export interface Found {
  id: string;
  label: string;
  about?: string | undefined;
}

interface ComboboxProps {
  text: string;
  onText: (text: string) => void;
  /** What may be meant; asked only while the list is open. */
  find: (text: string) => Found[];
  onPick: (found: Found) => void;
  /** Says that nothing fits. */
  nothing: string;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  about: About;
}

/** A field that proposes what may be meant: arrows choose, Enter takes, Escape leaves the text as it is. */
export function Combobox(props: ComboboxProps) {
  const list = createUniqueId();
  const [open, setOpen] = createSignal(false);
  const [at, setAt] = createSignal(-1);
  const found = createMemo(() => (open() && props.text.trim() ? props.find(props.text) : []));
  const pick = (one: Found) => {
    props.onPick(one);
    setOpen(false);
    setAt(-1);
  };
  const step = (by: number) => {
    const all = found().length;
    if (all > 0) setAt((before) => (before + by + all) % all);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const chosen = found()[at()];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true);
      step(event.key === 'ArrowDown' ? 1 : at() < 0 ? 0 : -1);
    } else if (event.key === 'Enter' && open() && chosen) pick(chosen);
    else if (event.key === 'Escape' && open()) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="combobox">
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={open() && found().length > 0}
        aria-controls={list}
        aria-activedescendant={at() >= 0 && found()[at()] ? `${list}-${at()}` : undefined}
        placeholder={props.placeholder}
        maxlength={props.maxLength}
        value={props.text}
        onInput={(event) => {
          props.onText(event.currentTarget.value);
          setAt(-1);
          setOpen(true);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        {...props.about}
      />
      <div id={list} role="listbox" class="combobox-list" hidden={!open() || found().length === 0}>
        <For each={found()}>
          {(one, i) => (
            <div
              id={`${list}-${i()}`}
              role="option"
              tabindex="-1"
              aria-selected={at() === i()}
              // Before the field loses its focus, which would close the list.
              onMouseDown={(event) => {
                event.preventDefault();
                pick(one);
              }}
            >
              <span lang="zh-CN">{one.label}</span>
              <Show when={one.about}>
                <span class="soft">{one.about}</span>
              </Show>
            </div>
          )}
        </For>
      </div>
      <Show when={open() && props.text.trim() && found().length === 0}>
        <p class="help">{props.nothing}</p>
      </Show>
    </div>
  );
}
