import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { zoneWords } from '#core/standing-words.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { lang } from '../state/lang.ts';
import { useSelection, type StandingView } from './selection.ts';
import { words } from './words.ts';

export const zoneNumbers = ({ contenders, ...zone }: StandingView['zones'][number]) => ({
  ...zone,
  contenders: contenders.length,
});

/** What the standing says at its cuts, the last first: it decides who is in. */
export function Headline(props: { view: StandingView }) {
  const zones = () => props.view.zones.map(zoneNumbers).reverse();
  const { id } = useCampaign();
  const selecting = useSelection();
  const design = () => props.view.design;
  const open = () => props.view.ties.reduce((sum, tie) => sum + tie.entryIds.length, 0);
  return (
    <section class="headline">
      <Show when={zones().length > 0} fallback={<p class="headline-first">{words().noHeadline}</p>}>
        <For each={zones()}>
          {(zone, i) => <p class={i() === 0 ? 'headline-first' : 'headline-more'}>{zoneWords(zone, lang())}</p>}
        </For>
        <p class="help">{words().headlineHelp}</p>
      </Show>
      <p class="soft num headline-scale">
        {words().scale(count(props.view.places.length), count(design().reviews), design().least, design().most)}
      </p>
      <Show when={selecting.editable() && props.view.ties.length > 0}>
        <p>
          <A href={`/campaigns/${id}/selection/choice`}>{words().toSettle(open())}</A>
        </p>
      </Show>
    </section>
  );
}
