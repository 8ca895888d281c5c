import { For, onCleanup, Show } from 'solid-js';
import { sayText } from '../../state/lang.ts';
import { Icon } from '../../ui/icon.tsx';
import { Labelled } from '../../ui/labelled.tsx';
import { masksOf, partsOf } from './blind-filter.ts';
import type { Check } from './check-list.ts';
import { words } from './words.ts';

interface CheckTextProps {
  check: Check;
  /** What is selected or written, to be hidden. */
  word: string;
  onWord: (word: string) => void;
  onHide: (word: string) => void;
  onShow: (word: string) => void;
  onChecked: () => void;
}

const LONGEST = 60;

/** The whole text with its masks; what is selected in it can be hidden. */
export function CheckText(props: CheckTextProps) {
  let text!: HTMLDivElement;
  const take = () => {
    const selection = getSelection();
    const chosen = selection?.toString().trim() ?? '';
    if (chosen && chosen.length <= LONGEST && !chosen.includes('\n') && text.contains(selection!.anchorNode))
      props.onWord(chosen);
  };
  document.addEventListener('selectionchange', take);
  onCleanup(() => document.removeEventListener('selectionchange', take));
  return (
    <article>
      <div class="entry-actions blind-actions">
        <button
          type="button"
          classList={{ button: true, primary: !props.check.edit.checked }}
          aria-keyshortcuts="Space"
          onClick={() => props.onChecked()}
        >
          <Show when={!props.check.edit.checked} fallback={words().unmark}>
            <Icon name="check" />
            {words().markChecked}
          </Show>
        </button>
        <form
          class="hide-form"
          onSubmit={(event) => {
            event.preventDefault();
            props.onHide(props.word);
          }}
        >
          <Labelled label={words().hideLabel} silent>
            {(about) => (
              <input
                type="text"
                lang="zh-CN"
                maxlength={LONGEST}
                placeholder={words().hideLabel}
                value={props.word}
                onInput={(event) => props.onWord(event.currentTarget.value)}
                {...about}
              />
            )}
          </Labelled>
          <button type="submit" class="button" aria-keyshortcuts="h" disabled={!props.word.trim()}>
            {words().hide}
          </button>
        </form>
      </div>
      <div class="entry-body" ref={text}>
        <p class="entry-meta soft">
          <span class="num">{props.check.number}</span>
          <span>{masksOf(props.check) > 0 ? words().spans : words().noHidden}</span>
        </p>
        <Edits check={props.check} onShow={props.onShow} onHide={props.onHide} />
        <h2 class="entry-title" lang="zh-CN">
          <Parts {...props.check.title} onShow={props.onShow} />
        </h2>
        <For each={props.check.sections}>
          {(section) => (
            <section class="entry-section">
              <h3>{sayText(section.label)}</h3>
              <p lang="zh-CN" class="written">
                <Parts text={section.text} hidden={section.hidden} onShow={props.onShow} />
              </p>
            </section>
          )}
        </For>
      </div>
    </article>
  );
}

const Parts = (props: { text: string; hidden: readonly (readonly number[])[]; onShow: (word: string) => void }) => (
  <For each={partsOf(props.text, props.hidden)}>
    {(part) => (
      <Show when={part.masked} fallback={part.text}>
        <button type="button" class="masked" title={words().show(part.text)} onClick={() => props.onShow(part.text)}>
          {part.text}
        </button>
      </Show>
    )}
  </For>
);

/** What the chair changed by hand, each to be taken back. */
const Edits = (props: { check: Check; onShow: (word: string) => void; onHide: (word: string) => void }) => (
  <>
    <EditedWords label={words().hiddenWords} list={props.check.edit.hide} onTakeBack={props.onShow} />
    <EditedWords label={words().shownWords} list={props.check.edit.show} onTakeBack={props.onHide} />
  </>
);

const EditedWords = (props: { label: string; list: readonly string[]; onTakeBack: (word: string) => void }) => (
  <Show when={props.list.length > 0}>
    <p class="row">
      <span class="soft">{props.label}</span>
      <For each={props.list}>
        {(word) => (
          <button type="button" class="chip" aria-label={words().takeBack(word)} onClick={() => props.onTakeBack(word)}>
            {word} ×
          </button>
        )}
      </For>
    </p>
  </Show>
);
