import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import type { Option, Question } from '#core/form-schema.ts';
import { sayText } from '../state/lang.ts';
import { RowTools } from '../settings/row-tools.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { say } from '../ui/toast.tsx';
import { focusSoon, freshId, useBuilder } from './builder.ts';
import { createDrag } from './drag.ts';
import * as edit from './edit.ts';
import { words } from './words.ts';

export type OptionKey = 'options' | 'rows' | 'columns';
interface OptionsProps {
  question: Question;
  of: OptionKey;
  most: number;
  exclusive?: boolean;
}
const lines = (text: string): string[] =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\t+/g, ' ').trim())
    .filter(Boolean);

/** Options of a choice, or rows and columns of a grid. */
export function Options(props: OptionsProps) {
  const builder = useBuilder();
  const listId = createUniqueId();
  const [pasting, setPasting] = createSignal(false);
  let list: HTMLOListElement | undefined;
  const id = () => props.question.id;
  const items = () => (props.question as unknown as Record<OptionKey, Option[]>)[props.of] ?? [];
  const ids = createMemo(() => items().map((one) => one.id), [], {
    equals: (a, b) => a.length === b.length && a.every((one, i) => one === b[i]),
  });
  const w = () =>
    ({
      options: { title: words().options, one: words().option, add: words().addOption },
      rows: { title: words().rows, one: words().row, add: words().addRow },
      columns: { title: words().columns, one: words().column, add: words().addColumn },
    })[props.of];
  const set = (next: Option[], tag?: string) => builder.patch(id(), { [props.of]: next }, tag);
  const change = (at: string, part: Partial<Option>, tag?: string) =>
    set(
      items().map((one) => {
        if (one.id !== at) return one;
        const { exclusive, ...rest } = { ...one, ...part };
        return exclusive ? { ...rest, exclusive } : rest;
      }),
      tag && `${at}.${tag}`,
    );
  const field = (one: string | undefined) => list?.querySelector<HTMLInputElement>(`[data-id="${one}"] input`);
  const insert = (at: number, names: string[], focus = true) => {
    const taken = new Set(ids());
    const room = props.most - items().length;
    const made = names.slice(0, room).map((name) => {
      const one = { id: freshId('o', taken), label: { 'zh-CN': name } };
      taken.add(one.id);
      return one;
    });
    if (made.length === 0) return;
    set(items().toSpliced(at, 0, ...made));
    if (focus) focusSoon(() => field(made.at(-1)!.id), true);
  };
  const remove = (at: number) => {
    const gone = items()[at]!;
    const users = edit.usersOf(builder.questions(), id(), gone.id);
    const without = edit.patch(builder.questions(), id(), { [props.of]: items().toSpliced(at, 1) });
    builder.commit(edit.forgetOption(without, id(), gone.id));
    focusSoon(() => field(ids()[Math.max(0, at - 1)]));
    const broken = users.filter((one) => builder.byItem().has(one.id));
    if (broken.length)
      say({
        text: `${words().removed(sayText(gone.label))} ${words().breaks(builder.namesOf(broken))}`,
        action: { label: words().undo, run: builder.undo },
      });
  };
  const move = (one: string, to: number) => {
    const from = ids().indexOf(one);
    if (to < 0 || to >= items().length || from === to) return;
    const next = [...items()];
    next.splice(to, 0, ...next.splice(from, 1));
    set(next);
    builder.announce(words().moved(sayText(next[to]!.label), to + 1, next.length));
  };
  const drag = createDrag({
    list: () => list?.closest<HTMLElement>('.fb-editor') ?? undefined,
    rows: `#${CSS.escape(listId)} > .fb-option`,
    drop: move,
  });
  const keys = (event: KeyboardEvent & { currentTarget: HTMLInputElement }, one: string) => {
    const at = ids().indexOf(one);
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.isComposing) return;
    if (event.altKey && by) {
      move(one, at + by);
      focusSoon(() => field(one));
    } else if (event.key === 'Enter') insert(at + 1, [words().newOption(items().length + 1)]);
    else if (event.key === 'Backspace' && event.currentTarget.value === '' && items().length > 1) remove(at);
    else return;
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent & { currentTarget: HTMLInputElement }, one: string) => {
    const names = lines(event.clipboardData?.getData('text') ?? '');
    if (names.length < 2) return;
    // Many lines at once are many options: the first fills this one where it is still empty.
    event.preventDefault();
    const at = ids().indexOf(one);
    const isEmpty =
      event.currentTarget.value.trim() === '' ||
      event.currentTarget.selectionEnd! - event.currentTarget.selectionStart! === event.currentTarget.value.length;
    if (!isEmpty) return insert(at + 1, names);
    const taken = new Set(ids());
    const rest = names
      .slice(1, 1 + props.most - items().length)
      .map((name) => ({ id: freshId('o', taken), label: { 'zh-CN': name } }));
    set(items().toSpliced(at, 1, { ...items()[at]!, label: { 'zh-CN': names[0]! } }, ...rest));
  };
  return (
    <div class="fb-options" role="group" aria-label={w().title}>
      <p class="fb-sub">{w().title}</p>
      <ol ref={list} id={listId} classList={{ dragging: drag.dragging() !== undefined }}>
        <For each={ids()}>
          {(one) => {
            const at = () => ids().indexOf(one);
            const item = () => items().find((option) => option.id === one) ?? { id: one, label: { 'zh-CN': '' } };
            const problem = () =>
              builder.problemAt(id(), `${props.of}.${at()}.label`) ?? builder.problemAt(id(), `${props.of}.${at()}.id`);
            return (
              <li
                class="fb-option"
                data-id={one}
                classList={{
                  held: drag.dragging()?.id === one,
                  [`line-${drag.lineAt(one, ids())}`]: drag.lineAt(one, ids()) !== undefined,
                }}
              >
                <span class="fb-grip" aria-hidden="true" onPointerDown={(event) => drag.start(event, one)} />
                <div class="fb-option-texts">
                  <input
                    type="text"
                    lang="zh-CN"
                    maxlength="200"
                    aria-label={w().one(at() + 1)}
                    aria-invalid={problem() ? 'true' : undefined}
                    value={item().label['zh-CN']}
                    onInput={(event) =>
                      change(one, { label: { ...item().label, 'zh-CN': event.currentTarget.value } }, 'zh')
                    }
                    onKeyDown={(event) => keys(event, one)}
                    onPaste={(event) => paste(event, one)}
                  />
                  <Show when={builder.english()}>
                    <input
                      type="text"
                      lang="en"
                      maxlength="800"
                      aria-label={`${w().one(at() + 1)} · ${words().english}`}
                      value={item().label.en ?? ''}
                      onInput={(event) =>
                        change(one, { label: { ...item().label, en: event.currentTarget.value } }, 'en')
                      }
                    />
                  </Show>
                  <Show when={problem()}>
                    <p class="problem">{problem()}</p>
                  </Show>
                </div>
                <Show when={props.exclusive}>
                  <label class="check fb-small" title={words().exclusiveHelp}>
                    <input
                      type="checkbox"
                      checked={item().exclusive === true}
                      onChange={(event) => change(one, { exclusive: event.currentTarget.checked })}
                    />
                    {words().exclusive}
                  </label>
                </Show>
                <RowTools
                  name={sayText(item().label) || w().one(at() + 1)}
                  index={at()}
                  count={items().length}
                  onMove={(to) => move(one, to)}
                  onRemove={items().length > 1 ? () => remove(at()) : undefined}
                />
              </li>
            );
          }}
        </For>
      </ol>
      <div class="row">
        <button
          type="button"
          class="button small"
          disabled={items().length >= props.most}
          onClick={() => insert(items().length, [words().newOption(items().length + 1)])}
        >
          <Icon name="plus" />
          {w().add}
        </button>
        <button
          type="button"
          class="button small quiet"
          disabled={items().length >= props.most}
          onClick={() => setPasting(true)}
        >
          {words().pasteOptions}
        </button>
      </div>
      <Dialog open={pasting()} title={words().pasteOptions} onClose={() => setPasting(false)}>
        <PasteLines
          add={(names) => {
            insert(items().length, names, false);
            setPasting(false);
          }}
        />
      </Dialog>
    </div>
  );
}

function PasteLines(props: { add: (names: string[]) => void }) {
  const [text, setText] = createSignal('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (lines(text()).length) props.add(lines(text()));
      }}
    >
      <label class="field">
        <span class="help">{words().pasteHelp}</span>
        <textarea rows="10" value={text()} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <div class="row end">
        <button class="button primary" disabled={lines(text()).length === 0}>
          {words().pasteAdd(lines(text()).length)}
        </button>
      </div>
    </form>
  );
}
