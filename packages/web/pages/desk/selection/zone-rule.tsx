import { createUniqueId, For, Show } from 'solid-js';
import type { ZoneRule as Rule } from '#core/selection.ts';
import { zoneWords } from '#core/standing-words.ts';
import { lang } from '../state/lang.ts';
import { say } from '../ui/toast.tsx';
import { words } from './choice-words.ts';
import { zoneNumbers } from './headline.tsx';
import { useSelection, type StandingView } from './selection.ts';
import { words as shared } from './words.ts';

const rules: Rule[] = ['standing', 'round', 'vote', 'lot'];

/** Who decides where the scores do not say on which side of the last cut an entry belongs. */
export function ZoneRule(props: { view: StandingView }) {
  const selecting = useSelection();
  const name = createUniqueId();
  const zone = () => props.view.zones.at(-1);
  const isModel = () => props.view.selection.method === 'model';
  const set = async (rule: Rule) => {
    if (await selecting.change({ zone: rule })) say({ text: shared().saved });
  };
  return (
    <section class="card">
      <fieldset class="options" disabled={!selecting.editable() || selecting.busy()}>
        <legend>
          <h2>{words().zone}</h2>
        </legend>
        <p class="soft">{isModel() ? words().zoneHelp : words().zoneNeedsModel}</p>
        <Show when={zone()}>{(one) => <p class="zone-now">{zoneWords(zoneNumbers(one()), lang())}</p>}</Show>
        <For each={rules}>
          {(rule) => (
            <div class="option">
              <label>
                <input
                  type="radio"
                  name={name}
                  value={rule}
                  checked={props.view.selection.zone === rule}
                  onChange={() => void set(rule)}
                />
                <span>
                  <b>{words().zones[rule]}</b>
                  <span class="option-about">{words().zoneAbout[rule]}</span>
                </span>
              </label>
            </div>
          )}
        </For>
      </fieldset>
    </section>
  );
}
