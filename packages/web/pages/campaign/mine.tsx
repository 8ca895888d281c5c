import { For, Show } from 'solid-js';
import { receiptLink, type KeptReceipt } from '../../data/device.ts';
import { inGroups, lang, words as w } from './words.ts';

/** What this device sent before: entries lead to their receipts; of a survey it says that one answer is enough. */
export function Mine(props: { receipts: KeptReceipt[]; counted: boolean }) {
  return (
    <section class="mine" aria-labelledby="mine">
      <h2 id="mine">{props.counted ? w.once : w.mine}</h2>
      <ul>
        <For each={props.receipts}>
          {(one) => (
            <li>
              <Show
                when={!props.counted}
                fallback={
                  <p>
                    <span>{new Date(one.at).toLocaleDateString(lang)}</span>
                    <span class="code">{inGroups(one.number)}</span>
                  </p>
                }
              >
                <a href={receiptLink(one)}>
                  <span>{one.title}</span>
                  <span class="code">{inGroups(one.number)}</span>
                </a>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
