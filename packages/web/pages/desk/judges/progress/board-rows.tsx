import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { sayText } from '../../state/lang.ts';
import { Icon } from '../../ui/icon.tsx';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import type { BoardEntry } from '../load.ts';
import { totalsOf } from './board-filter.ts';
import { TotalDots } from './total-dots.tsx';
import { words } from './words.ts';

interface BoardRowsProps {
  entries: BoardEntry[];
  chosen: ReadonlySet<string>;
  mayChoose: boolean;
  onToggle: (entryId: string) => void;
}

export const BoardRows = (props: BoardRowsProps) => (
  <VirtualRows
    items={props.entries}
    sizeOf={() => 52}
    class="unit-list board-list"
    label={words().list}
    headRows={1}
    columns={6}
    head={
      <div class="board-row unit-head" role="row" aria-rowindex="1">
        <span role="columnheader">{words().number}</span>
        <span role="columnheader">{words().entry}</span>
        <span role="columnheader" class="right">
          {words().reviews}
        </span>
        <span role="columnheader">{words().totals}</span>
        <span role="columnheader" class="right">
          {words().spread}
        </span>
        <span role="columnheader">{words().flags}</span>
      </div>
    }
  >
    {(entry, index) => (
      <Row
        entry={entry}
        index={index}
        isChosen={props.chosen.has(entry.entryId)}
        mayChoose={props.mayChoose}
        onToggle={() => props.onToggle(entry.entryId)}
      />
    )}
  </VirtualRows>
);

function Row(props: { entry: BoardEntry; index: number; isChosen: boolean; mayChoose: boolean; onToggle: () => void }) {
  const { id, campaign } = useCampaign();
  const scored = () => totalsOf(props.entry).length;
  const topic = () => {
    const found = campaign().topics.find((one) => one.id === props.entry.topic);
    return found && campaign().topics.length > 1 ? sayText(found.name) : '';
  };
  const handedBack = () => props.entry.reviews.filter(({ state }) => state === 'conflict' || state === 'unable').length;
  return (
    <div class="board-row" classList={{ chosen: props.isChosen }} role="row" aria-rowindex={props.index}>
      <span role="gridcell" class="num">
        <label class="check">
          <Show when={props.mayChoose}>
            <input
              type="checkbox"
              aria-label={words().select(props.entry.title)}
              checked={props.isChosen}
              disabled={scored() === 0}
              onChange={() => props.onToggle()}
            />
          </Show>
          {props.entry.number}
        </label>
      </span>
      <span role="gridcell" class="cell-main">
        <A href={`/campaigns/${id}/entries/${props.entry.entryId}`} class="row-title" lang="zh-CN">
          {props.entry.title}
        </A>
        <span class="row-about">{topic()}</span>
      </span>
      <span role="gridcell" class="num right" classList={{ short: scored() < props.entry.wanted }}>
        {scored()} / {props.entry.wanted}
      </span>
      <span role="gridcell">
        <TotalDots entry={props.entry} />
      </span>
      <span role="gridcell" class="num right" classList={{ 'is-wide': props.entry.wide }}>
        {props.entry.spread === undefined ? '' : props.entry.spread.toFixed(1)}
      </span>
      <span role="gridcell" class="row">
        <For each={(['wide', 'discussed'] as const).filter((flag) => props.entry[flag])}>
          {(flag) => (
            <span class={`state ${flag === 'wide' ? 'returned' : 'submitted'}`}>
              <Icon name={flag === 'wide' ? 'warn' : 'pen'} />
              {words()[flag]}
            </span>
          )}
        </For>
        <Show when={handedBack() > 0}>
          <span class="soft num">{words().handedBack(handedBack())}</span>
        </Show>
      </span>
    </div>
  );
}
