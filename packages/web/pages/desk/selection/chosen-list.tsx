import { For } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { points } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { reasonInWords } from './method-names.ts';
import type { StandingView } from './selection.ts';
import { words } from './words.ts';

/** The chosen entries as a whole table, for paper: on screen the standing shows only the rows in sight. */
export function ChosenList(props: { view: StandingView }) {
  const { campaign } = useCampaign();
  return (
    <section class="print-only">
      <h2>
        {sayText(campaign().title)} · {words().chosen}
      </h2>
      <For each={props.view.selection.tiers}>
        {(tier) => (
          <table class="table">
            <caption>{sayText(tier.name)}</caption>
            <thead>
              <tr>
                <th scope="col">{words().columns.rank}</th>
                <th scope="col">{words().score}</th>
                <th scope="col">{words().number}</th>
                <th scope="col">{words().columns.title}</th>
                <th scope="col">{words().unit}</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.view.places.filter((place) => place.tier === tier.id)}>
                {(place) => (
                  <tr>
                    <td class="num">{words().rank(place.rank, place.sharedBy > 1)}</td>
                    <td class="num">{points(place.score)}</td>
                    <td class="num">{place.number}</td>
                    <td lang="zh-CN">
                      {place.title}
                      {place.override ? `（${reasonInWords(place.override.reason)}）` : ''}
                    </td>
                    <td>{place.unit}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        )}
      </For>
    </section>
  );
}
