import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import type { Method } from '#core/standing.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import type { StandingView } from './selection.ts';
import { words } from './words.ts';

export const refusalOf = (view: StandingView, method: Method) => view.refused.find((one) => one.method === method);

/** Why a method cannot be had, with what would help: the reviews that are missing, by name. */
export function RefusedMethod(props: { view: StandingView; method: Method }) {
  const { id } = useCampaign();
  const refused = () => refusalOf(props.view, props.method);
  const short = () => props.view.places.filter((place) => place.reviews.length < 4).length;
  return (
    <Show when={refused()}>
      {(refusal) => (
        <Show
          when={refusal().code === 'design_disconnected'}
          fallback={
            <p>
              {refusal().code === 'standing_too_few_reviews' ? words().fewReviews(count(short())) : refusal().message}
            </p>
          }
        >
          <p>{words().disconnected(props.view.design.parts.length)}</p>
          <ul class="plain-list">
            <For each={props.view.links}>
              {(link) => (
                <li>
                  <A href={`/campaigns/${id}/entries/${link.entryId}`}>
                    {words().link(link.judge, link.title, link.number)}
                  </A>
                </li>
              )}
            </For>
          </ul>
        </Show>
      )}
    </Show>
  );
}
