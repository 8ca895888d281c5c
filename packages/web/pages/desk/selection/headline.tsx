import { For, Show } from 'solid-js';
import { zoneWords } from '#core/standing-words.ts';
import { count } from '../state/format.ts';
import { lang } from '../state/lang.ts';
import { RefusedMethod } from './refused-method.tsx';
import type { StandingView } from './selection.ts';
import { words } from './words.ts';

export const zoneNumbers = ({ contenders, ...zone }: StandingView['zones'][number]) => ({
  ...zone,
  contenders: contenders.length,
});

/** What the standing says at its cuts, the last first: it decides who is in. */
export function Headline(props: { view: StandingView }) {
  const zones = () => props.view.zones.map(zoneNumbers).reverse();
  const { least, most } = props.view.design;
  return (
    <section class="headline">
      <Show
        when={zones().length > 0}
        fallback={
          <>
            <p class="headline-first">{words().noHeadline}</p>
            <RefusedMethod view={props.view} method="model" />
          </>
        }
      >
        <For each={zones()}>
          {(zone, i) => <p class={i() === 0 ? 'headline-first' : 'headline-more'}>{zoneWords(zone, lang())}</p>}
        </For>
        <p class="help">{words().headlineHelp}</p>
      </Show>
      <p class="soft num headline-scale">
        {words().scale(count(props.view.places.length), count(props.view.design.reviews), least, most)}
      </p>
    </section>
  );
}
