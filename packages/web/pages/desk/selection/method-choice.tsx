import { createUniqueId, For, Show } from 'solid-js';
import { methods } from '#core/standing.ts';
import { say } from '../ui/toast.tsx';
import { words } from './choice-words.ts';
import { methodAbout, methodName } from './method-names.ts';
import { RefusedMethod, refusalOf } from './refused-method.tsx';
import { useSelection, type StandingView } from './selection.ts';
import { words as shared } from './words.ts';

/** Which method the selection follows; one that cannot be had says why. */
export function MethodChoice(props: { view: StandingView }) {
  const selecting = useSelection();
  const name = createUniqueId();
  const set = async (method: (typeof methods)[number], box: HTMLInputElement) => {
    if (await selecting.change({ method })) return say({ text: shared().saved });
    box.checked = false;
    const current = box
      .closest('fieldset')!
      .querySelector<HTMLInputElement>(`input[value="${props.view.selection.method}"]`);
    if (current) current.checked = true;
  };
  return (
    <section class="card">
      <fieldset class="options" disabled={!selecting.editable() || selecting.busy()}>
        <legend>
          <h2>{words().method}</h2>
        </legend>
        <For each={methods}>
          {(method) => (
            <div class="option">
              <label>
                <input
                  type="radio"
                  name={name}
                  value={method}
                  checked={props.view.selection.method === method}
                  disabled={refusalOf(props.view, method) !== undefined}
                  onChange={(event) => void set(method, event.currentTarget)}
                />
                <span>
                  <b>{methodName(method)}</b>
                  <span class="option-about">{methodAbout(method)}</span>
                </span>
              </label>
              <Show when={refusalOf(props.view, method)}>
                <div class="option-refused">
                  <RefusedMethod view={props.view} method={method} />
                </div>
              </Show>
            </div>
          )}
        </For>
      </fieldset>
    </section>
  );
}
