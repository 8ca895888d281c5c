import { For } from 'solid-js';
import { entryStates } from '#core/entry.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { entryStateName } from '../state/names.ts';
import { sorts, type Filter, type Row } from './rows.ts';
import { words } from './words.ts';

interface FiltersProps {
  filter: Filter;
  rows: Row[];
  onChange: (change: Filter, quiet?: boolean) => void;
  findRef: (element: HTMLInputElement) => void;
}

/** Narrows the list; each state says how many it holds. */
export function Filters(props: FiltersProps) {
  const { campaign } = useCampaign();
  const states = () => {
    const by = new Map<string, number>();
    for (const row of props.rows)
      if (!props.filter.topic || row.topic === props.filter.topic) by.set(row.state, (by.get(row.state) ?? 0) + 1);
    return entryStates
      .filter((state) => by.has(state) || state === 'submitted' || state === 'accepted')
      .map((state) => ({ state, count: by.get(state) ?? 0 }));
  };
  return (
    <div class="filters" role="search">
      <div class="chips" role="group" aria-label={words().state}>
        <button
          type="button"
          class="chip"
          aria-pressed={!props.filter.state}
          onClick={() => props.onChange({ state: undefined })}
        >
          {words().all}
        </button>
        <For each={states()}>
          {(one) => (
            <button
              type="button"
              class="chip"
              aria-pressed={props.filter.state === one.state}
              onClick={() => props.onChange({ state: one.state })}
            >
              {entryStateName(one.state)} <span class="num">{count(one.count)}</span>
            </button>
          )}
        </For>
      </div>
      <div class="filter-row">
        <input
          ref={(element) => props.findRef(element)}
          type="search"
          aria-label={words().find}
          placeholder={words().find}
          value={props.filter.find ?? ''}
          onInput={(event) => props.onChange({ find: event.currentTarget.value || undefined }, true)}
        />
        <select
          aria-label={words().topic}
          value={props.filter.topic ?? ''}
          onChange={(event) => props.onChange({ topic: event.currentTarget.value || undefined })}
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
        <select
          aria-label={words().sort}
          value={props.filter.sort ?? 'newest'}
          onChange={(event) => props.onChange({ sort: event.currentTarget.value as Filter['sort'] })}
        >
          <For each={sorts}>{(sort) => <option value={sort}>{words().sorts[sort]}</option>}</For>
        </select>
      </div>
    </div>
  );
}
