import { For, Show } from 'solid-js';
import { methods, type Method } from '#core/standing.ts';
import { Icon } from '../ui/icon.tsx';
import { methodAbout, methodName } from './method-names.ts';
import { RefusedMethod, refusalOf } from './refused-method.tsx';
import type { StandingView } from './selection.ts';
import { exchanged } from './standing-rows.ts';
import { words } from './words.ts';

/** The methods side by side: what each does, which one the selection uses, and how far the others would change it. */
export function MethodCards(props: { view: StandingView; sort: Method; onSort: (method: Method) => void }) {
  const cut = () => props.view.cuts.at(-1);
  const differs = (method: Method) => {
    const at = cut();
    if (at === undefined || method === props.view.method) return undefined;
    return exchanged(props.view.places, at, props.view.method, method);
  };
  return (
    <section class="methods" aria-label={words().methods}>
      <For each={methods}>
        {(method) => (
          <article classList={{ method: true, refused: refusalOf(props.view, method) !== undefined }}>
            <h2>
              {methodName(method)}
              <Show when={props.view.selection.method === method}>
                <span class="in-use">
                  <Icon name="check" /> {words().inUse}
                </span>
              </Show>
            </h2>
            <p class="method-about">{methodAbout(method)}</p>
            <Show
              when={!refusalOf(props.view, method)}
              fallback={
                <div class="method-refused">
                  <b>
                    <Icon name="warn" /> {words().notPossible}
                  </b>
                  <RefusedMethod view={props.view} method={method} />
                </div>
              }
            >
              <p class="method-foot">
                <Show when={differs(method) !== undefined}>
                  <span class="num">{words().exchanged(cut()!, differs(method)!)}</span>
                </Show>
                <Show
                  when={props.sort !== method}
                  fallback={
                    <span class="soft">
                      <Icon name="down" /> {words().sorted}
                    </span>
                  }
                >
                  <button type="button" class="linkish" onClick={() => props.onSort(method)}>
                    {words().sortBy}
                    <span class="vh">{` ${methodName(method)}`}</span>
                  </button>
                </Show>
              </p>
            </Show>
          </article>
        )}
      </For>
    </section>
  );
}
