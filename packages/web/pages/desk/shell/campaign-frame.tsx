import { useParams, type RouteSectionProps } from '@solidjs/router';
import { Show } from 'solid-js';
import type { Campaign } from '#core/campaign.ts';
import { CampaignContext, fetchDesk } from '../state/campaign.ts';
import { createLoad, everyWhileVisible } from '../state/load.ts';
import { codeOf } from '../state/problem.ts';
import { LoadView } from '../ui/load-view.tsx';
import { NotFound } from './not-found.tsx';
import { Spine } from './spine.tsx';

/** A campaign's frame: its stages at the left, the view beside them. */
export function CampaignFrame(props: RouteSectionProps) {
  const params = useParams<{ campaignId: string }>();
  return (
    <Show when={params.campaignId} keyed>
      {(id) => <Frame id={id}>{props.children}</Frame>}
    </Show>
  );
}

function Frame(props: { id: string; children: RouteSectionProps['children'] }) {
  const desk = createLoad(() => props.id, fetchDesk);
  everyWhileVisible(20, () => desk.refresh());
  const context: CampaignContext = {
    id: props.id,
    desk,
    now: () => desk.data()!,
    campaign: () => desk.data()!.campaign as Campaign,
    changed: (campaign) => {
      if (campaign) desk.mutate({ ...desk.data()!, campaign });
      // Lists and counters follow a write within a moment.
      void desk.refresh();
      setTimeout(() => void desk.refresh(), 700);
    },
  };
  return (
    <Show when={codeOf(desk.error()) !== 'not_found'} fallback={<NotFound />}>
      <Show
        when={desk.data()}
        fallback={
          <main class="door" id="main">
            <LoadView load={desk}>{() => null}</LoadView>
          </main>
        }
      >
        <CampaignContext.Provider value={context}>
          <div class="frame">
            <Spine />
            <main class="view" id="main">
              {props.children}
            </main>
          </div>
        </CampaignContext.Provider>
      </Show>
    </Show>
  );
}
