import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import type { Conflict } from './conflict-filter.ts';
import { whyOf, words } from './words.ts';

/** A line a conflict; thousands scroll like fifty. */
export function ConflictRows(props: {
  conflicts: Conflict[];
  onLift: (one: Conflict) => void;
  onUndo: (one: Conflict) => void;
}) {
  return (
    <VirtualRows
      items={props.conflicts}
      sizeOf={() => 48}
      class="unit-list conflict-list"
      label={words().list}
      headRows={1}
      columns={5}
      head={
        <div class="conflict-row unit-head" role="row" aria-rowindex="1">
          <For each={[words().judge, words().number, words().entry, words().why, words().action]}>
            {(name) => <span role="columnheader">{name}</span>}
          </For>
        </div>
      }
    >
      {(one, index) => <Row one={one} index={index} onLift={props.onLift} onUndo={props.onUndo} />}
    </VirtualRows>
  );
}

function Row(props: {
  one: Conflict;
  index: number;
  onLift: (one: Conflict) => void;
  onUndo: (one: Conflict) => void;
}) {
  const { id } = useCampaign();
  /** What the chair said can be taken back. */
  const mayUndo = () => props.one.lifted || props.one.kind === 'chair';
  return (
    <div class="conflict-row" classList={{ gone: props.one.lifted }} role="row" aria-rowindex={props.index}>
      <span role="gridcell" lang="zh-CN">
        {props.one.judge}
      </span>
      <span role="gridcell" class="num">
        {props.one.number}
      </span>
      <span role="gridcell" title={props.one.title}>
        <A href={`/campaigns/${id}/entries/${props.one.entryId}`} lang="zh-CN">
          {props.one.title}
        </A>
      </span>
      <span role="gridcell" title={props.one.reason ?? whyOf(props.one.kind)}>
        <Show when={props.one.lifted}>
          <b>{words().lifted}</b>{' '}
        </Show>
        {whyOf(props.one.kind)}
        <Show when={props.one.reason}>
          <span class="soft"> · {props.one.reason}</span>
        </Show>
      </span>
      <span role="gridcell" class="right">
        <Show when={mayUndo()}>
          <button
            type="button"
            class="linkish"
            aria-label={words().undoOf(props.one.judge, props.one.title)}
            onClick={() => props.onUndo(props.one)}
          >
            {words().undo}
          </button>
        </Show>
        <Show when={!mayUndo() && props.one.mayLift}>
          <button
            type="button"
            class="linkish"
            aria-label={words().liftOf(props.one.judge, props.one.title)}
            aria-haspopup="dialog"
            onClick={() => props.onLift(props.one)}
          >
            {words().lift}
          </button>
        </Show>
      </span>
    </div>
  );
}
