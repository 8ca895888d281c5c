import { For, Show } from 'solid-js';
import type { QuestionKind } from '#core/form-schema.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useBuilder } from './builder.ts';
import { groups, kindName, kindUse } from './kinds.ts';
import { KindIcon } from './list.tsx';
import { words } from './words.ts';

/** Everything a form can ask or say, in plain words. */
export function AddDialog(props: { open: boolean; onClose: () => void }) {
  const builder = useBuilder();
  const pick = (kind: QuestionKind) => {
    props.onClose();
    // The dialog gives the focus back first; the new item takes it then.
    queueMicrotask(() => builder.add(kind));
  };
  const after = () => builder.byId().get(builder.selected());
  return (
    <Dialog open={props.open} title={words().addTitle} onClose={props.onClose} wide>
      <div class="fb-kinds">
        <Show when={after()}>{(one) => <p class="help">{words().addAfter(builder.nameOf(one()))}</p>}</Show>
        <For each={groups}>
          {(group) => (
            <section>
              <h3>{group.name()}</h3>
              <ul>
                <For each={group.kinds}>
                  {(kind) => (
                    <li>
                      <button type="button" class="pick fb-kind" data-kind={kind} onClick={() => pick(kind)}>
                        <KindIcon kind={kind} />
                        <span>
                          <b>{kindName(kind)}</b>
                          <small>{kindUse(kind)}</small>
                        </span>
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  );
}
