import { createSignal, For, Show } from 'solid-js';
import { call, client } from '../../../../data/client.ts';
import { fetchCampaigns } from '../../campaigns/campaign-list.tsx';
import { useCampaign } from '../../state/campaign.ts';
import { sayText } from '../../state/lang.ts';
import { createLoad } from '../../state/load.ts';
import { ask } from '../../state/session.ts';
import { Labelled } from '../../ui/labelled.tsx';
import { words } from './words.ts';

const over = ['selection', 'published', 'follow-up', 'archived'];
const places = (value: number): number => Math.round(value * 100) / 100;

/** How judges of an earlier campaign differed, by the model of its scores. */
export function EarlierPanel(props: {
  disabled: boolean;
  onFound: (found: { leniency: number; noise: number }) => void;
}) {
  const { id } = useCampaign();
  const load = createLoad(() => true, fetchCampaigns);
  const earlier = () => (load.data()?.campaigns ?? []).filter((one) => one.id !== id && over.includes(one.stage));
  const [isUnfounded, setUnfounded] = createSignal(false);
  const take = async (campaignId: string) => {
    setUnfounded(false);
    if (!campaignId) return;
    const standing = await ask(
      call(
        client.api.desk.campaigns[':campaignId'].standing.$get({ param: { campaignId }, query: { method: 'mean' } }),
      ),
    ).catch(() => undefined);
    const model = standing?.model;
    if (!model || !(model.entries > 0)) return setUnfounded(true);
    props.onFound({ leniency: places(model.judges / model.entries), noise: places(model.reviews / model.entries) });
  };
  return (
    <Show when={earlier().length > 0}>
      <div class="earlier">
        <Labelled label={words().earlier} class="inline">
          {(about) => (
            <select disabled={props.disabled} onChange={(event) => void take(event.currentTarget.value)} {...about}>
              <option value="">{words().earlierNone}</option>
              <For each={earlier()}>{(one) => <option value={one.id}>{sayText(one.title)}</option>}</For>
            </select>
          )}
        </Labelled>
        <Show when={isUnfounded()}>
          <p class="help" role="status">
            {words().earlierUnfounded}
          </p>
        </Show>
      </div>
    </Show>
  );
}
