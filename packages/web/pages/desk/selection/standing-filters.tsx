import { For, Show } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import type { StandingView } from './selection.ts';
import { narrowed, type Narrowing } from './standing-rows.ts';
import { words } from './words.ts';

interface FiltersProps {
  view: StandingView;
  filter: Narrowing;
  shown: number;
  onChange: (filter: Narrowing) => void;
}

/** Narrows the standing; each chip says how many it holds. */
export function StandingFilters(props: FiltersProps) {
  const { campaign } = useCampaign();
  const shows = () => {
    const { filters } = words();
    const tiers = props.view.selection.tiers.map((tier) => ({ show: tier.id as string, name: sayText(tier.name) }));
    return [
      { show: 'zone', name: filters.zone },
      { show: 'tied', name: filters.tied },
      ...tiers,
      { show: 'none', name: filters.none },
      { show: 'adjusted', name: filters.adjusted },
    ]
      .map((one) => ({ ...one, count: narrowed(props.view.places, { ...props.filter, show: one.show }).length }))
      .filter((one) => one.count > 0 || props.filter.show === one.show);
  };
  const change = (next: Narrowing) => props.onChange({ ...props.filter, ...next });
  return (
    <div class="standing-filters" role="search" aria-label={words().filterLabel}>
      <div class="chips" role="group" aria-label={words().filterLabel}>
        <button
          type="button"
          class="chip"
          aria-pressed={!props.filter.show}
          onClick={() => change({ show: undefined })}
        >
          {words().filters.all}
        </button>
        <For each={shows()}>
          {(one) => (
            <button
              type="button"
              class="chip"
              aria-pressed={props.filter.show === one.show}
              onClick={() => change({ show: one.show })}
            >
              {one.name} <span class="num">{count(one.count)}</span>
            </button>
          )}
        </For>
      </div>
      <Show when={campaign().topics.length > 1}>
        <select
          aria-label={words().topic}
          onChange={(event) => change({ topic: event.currentTarget.value || undefined })}
        >
          <option value="">{words().allTopics}</option>
          <For each={campaign().topics}>
            {(topic) => (
              <option value={topic.id} selected={props.filter.topic === topic.id}>
                {sayText(topic.name)}
              </option>
            )}
          </For>
        </select>
      </Show>
      <input
        type="search"
        aria-label={words().find}
        placeholder={words().find}
        value={props.filter.find ?? ''}
        onInput={(event) => change({ find: event.currentTarget.value || undefined })}
      />
      <span class="soft num" role="status">
        {words().shown(count(props.shown), count(props.view.places.length))}
      </span>
    </div>
  );
}
