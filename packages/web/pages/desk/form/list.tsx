import { createEffect, createMemo, For, on, Show } from 'solid-js';
import { isBlock, isPersonal } from '#core/form.ts';
import type { QuestionKind } from '#core/form-schema.ts';
import { sayText } from '../state/lang.ts';
import { Icon } from '../ui/icon.tsx';
import { focusSoon, rowOf, useBuilder } from './builder.ts';
import { createDrag } from './drag.ts';
import { kindName, kindPaths } from './kinds.ts';
import { words } from './words.ts';

/** One way in, two ways out. */
const BRANCH = 'M2 8h4M6 8c3 0 3-4 6-4h2M6 8c3 0 3 4 6 4h2';
export const SmallIcon = (props: { path: string }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path
      d={props.path}
      fill="none"
      stroke="currentColor"
      stroke-width="1.3"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
/** The kind's sign; the word stands beside it. */
export const KindIcon = (props: { kind: QuestionKind }) => <SmallIcon path={kindPaths[props.kind]} />;

/** All items of the form in order: pages as sections, questions by number. */
export function ItemList(props: { onAdd: () => void }) {
  const builder = useBuilder();
  let list: HTMLOListElement | undefined;
  const ids = createMemo(() => builder.questions().map(({ id }) => id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]),
  });
  const drag = createDrag({ list: () => list, rows: '.fb-row', drop: builder.moveTo });
  const go = (id: string | undefined) => {
    if (!id) return;
    builder.select(id);
    rowOf(id)?.focus();
  };
  const keys = (event: KeyboardEvent, id: string) => {
    const at = builder.place(id);
    const all = builder.questions();
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.altKey && by) {
      builder.moveTo(id, at + by);
      focusSoon(() => rowOf(id));
    } else if (by) go(all[at + by]?.id);
    else if (event.key === 'Home') go(all[0]?.id);
    else if (event.key === 'End') go(all.at(-1)?.id);
    else if (event.key === 'Delete' || event.key === 'Backspace') builder.remove(id);
    else if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey)) builder.duplicate(id);
    else if (event.key === 'Enter') {
      builder.select(id);
      builder.focusLabel();
    } else return;
    event.preventDefault();
  };
  // What is chosen elsewhere is brought into sight, without a jump where it is in sight already.
  createEffect(
    on(builder.selected, (id) => rowOf(id)?.closest('li')?.scrollIntoView({ block: 'nearest' }), { defer: true }),
  );
  const pages = createMemo(() => {
    const found = new Map<string, number>();
    let n = builder.questions()[0]?.kind === 'page' ? 0 : 1;
    for (const question of builder.questions()) if (question.kind === 'page') found.set(question.id, ++n);
    return found;
  });
  return (
    <section class="fb-list" aria-label={words().list}>
      <p class="vh" id="fb-keys">
        {words().listHelp}
      </p>
      <Show
        when={ids().length > 0}
        fallback={
          <div class="empty">
            <p class="empty-title">{words().empty}</p>
            <p>{words().emptyHelp}</p>
          </div>
        }
      >
        <ol ref={list} classList={{ dragging: drag.dragging() !== undefined }}>
          <For each={ids()}>
            {(id) => {
              const question = () => builder.byId().get(id);
              const current = () => builder.selected() === id;
              return (
                <Show when={question()}>
                  {(item) => (
                    <li
                      class="fb-row"
                      data-id={id}
                      classList={{
                        'is-page': item().kind === 'page',
                        current: current(),
                        held: drag.dragging()?.id === id,
                        [`line-${drag.lineAt(id, ids())}`]: drag.lineAt(id, ids()) !== undefined,
                      }}
                    >
                      <button
                        type="button"
                        class="fb-pick"
                        aria-current={current() ? 'true' : undefined}
                        aria-describedby="fb-keys"
                        tabindex={current() || (!builder.byId().has(builder.selected()) && ids()[0] === id) ? 0 : -1}
                        onClick={() => builder.select(id)}
                        onKeyDown={(event) => keys(event, id)}
                      >
                        <span class="fb-number">{builder.numbers().get(id) ?? ''}</span>
                        <KindIcon kind={item().kind} />
                        <span class="fb-name">
                          <span class="vh">{kindName(item().kind)} </span>
                          <Show when={item().kind === 'page'}>
                            <small>{words().pageN(pages().get(id) ?? 1)}</small>
                          </Show>
                          {sayText(item().label).trim() || words().untitled}
                        </span>
                        <Marks id={id} />
                      </button>
                      <Show when={!builder.frozen}>
                        <span class="fb-grip" aria-hidden="true" onPointerDown={(event) => drag.start(event, id)} />
                      </Show>
                    </li>
                  )}
                </Show>
              );
            }}
          </For>
        </ol>
      </Show>
      <Show when={!builder.frozen}>
        <button type="button" class="button fb-add" onClick={() => props.onAdd()}>
          <Icon name="plus" />
          {words().add}
        </button>
      </Show>
    </section>
  );
}

function Marks(props: { id: string }) {
  const builder = useBuilder();
  const item = () => builder.byId().get(props.id)!;
  const asked = () => {
    const question = item();
    return question && !isBlock(question) ? question : undefined;
  };
  const mark = (sign: string, text: string, tone = '') => (
    <span class={`fb-mark ${tone}`} title={text}>
      <span aria-hidden="true">{sign}</span>
      <span class="vh">{text}</span>
    </span>
  );
  return (
    <span class="fb-marks">
      <Show when={builder.byItem().has(props.id)}>
        <span class="fb-mark bad" title={words().wrong}>
          <Icon name="warn" />
          <span class="vh">{words().wrong}</span>
        </span>
      </Show>
      <Show when={asked()?.required}>{mark('＊', words().required, 'required')}</Show>
      <Show when={item()?.when}>
        <span class="fb-mark" title={words().conditional}>
          <SmallIcon path={BRANCH} />
          <span class="vh">{words().conditional}</span>
        </span>
      </Show>
      <Show when={asked() && isPersonal(asked()!)}>
        <span class="fb-mark" title={words().personal}>
          <Icon name="lock" />
          <span class="vh">{words().personal}</span>
        </span>
      </Show>
    </span>
  );
}
