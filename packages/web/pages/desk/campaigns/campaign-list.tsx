import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { call, client } from '../../../data/client.ts';
import { longDay, period } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { createLoad } from '../state/load.ts';
import { stageName } from '../state/names.ts';
import { ask } from '../state/session.ts';
import { Icon } from '../ui/icon.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { useTitle } from '../ui/title.ts';
import { words } from './words.ts';

export const fetchCampaigns = () => ask(call(client.api.desk.campaigns.$get()));

export function CampaignList() {
  const load = createLoad(() => true, fetchCampaigns);
  useTitle(() => [words().title]);
  const create = () => (
    <A href="/campaigns/new" class="button primary">
      <Icon name="plus" />
      {words().create}
    </A>
  );
  return (
    <main class="page" id="main">
      <div class="head">
        <h1 tabindex="-1">{words().title}</h1>
        {create()}
      </div>
      <LoadView load={load}>
        {(data) => (
          <Show
            when={data().campaigns.length > 0}
            fallback={
              <div class="empty">
                <p class="empty-title">{words().empty}</p>
                <p>{words().emptyHelp}</p>
              </div>
            }
          >
            <ul class="campaigns">
              <For each={data().campaigns}>
                {(campaign) => (
                  <li>
                    <A href={`/campaigns/${campaign.id}`} class="campaign-card">
                      <span class="campaign-name">{sayText(campaign.title)}</span>
                      <span class={`stage-tag ${campaign.stage}`}>{stageName(campaign.stage)}</span>
                      <span class="soft">
                        {words().period} {period(campaign.period)}
                      </span>
                      <span class="soft num">/c/{campaign.slug}</span>
                      <span class="soft">
                        {words().made} {longDay(campaign.createdAt)}
                      </span>
                    </A>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </LoadView>
    </main>
  );
}
