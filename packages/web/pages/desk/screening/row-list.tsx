import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { shortDay } from '../state/format.ts';
import { sayText } from '../state/lang.ts';
import { VirtualRows } from '../ui/virtual-rows.tsx';
import type { Row } from './rows.ts';
import { StateMark } from './state-mark.tsx';
import { words } from './words.ts';

const ROW = 58;

interface RowsProps {
  rows: Row[];
  activeId: string | undefined;
  activeIndex: number;
  chosen: ReadonlySet<string>;
  loaded: boolean;
  hasAny: boolean;
  /** Where the entry itself is shown. */
  addressOf: (id: string) => string;
  onToggle: (id: string) => void;
  onClear: () => void;
  ref: (element: HTMLDivElement) => void;
}

export function Rows(props: RowsProps) {
  const { campaign } = useCampaign();
  const topic = (id: string) => {
    const found = campaign().topics.find((one) => one.id === id);
    return found ? sayText(found.name) : id;
  };
  return (
    <Show
      when={props.rows.length > 0}
      fallback={
        <Show when={props.loaded}>
          <div class="empty">
            <Show when={props.hasAny} fallback={<p class="empty-title">{words().empty}</p>}>
              <p class="empty-title">{words().nothing}</p>
              <button type="button" class="button small" onClick={() => props.onClear()}>
                {words().clear}
              </button>
            </Show>
            <Show when={!props.hasAny}>
              <p>{words().emptyHelp}</p>
            </Show>
          </div>
        </Show>
      }
    >
      <VirtualRows
        items={props.rows}
        sizeOf={() => ROW}
        class="rows-list"
        label={words().list}
        columns={3}
        activeIndex={props.activeIndex}
        activeId={props.activeIndex >= 0 ? `row-${props.activeId}` : undefined}
        ref={props.ref}
      >
        {(row, rowIndex) => (
          <div
            class="entry-row"
            classList={{ active: row.id === props.activeId, chosen: props.chosen.has(row.id) }}
            role="row"
            id={`row-${row.id}`}
            aria-rowindex={rowIndex}
            aria-selected={props.chosen.has(row.id)}
          >
            <span role="gridcell" class="cell-check">
              <input
                type="checkbox"
                tabindex="-1"
                aria-label={words().select(row.number)}
                checked={props.chosen.has(row.id)}
                onChange={() => props.onToggle(row.id)}
              />
            </span>
            <span role="gridcell" class="cell-main">
              <A
                class="row-title"
                lang="zh-CN"
                tabindex="-1"
                href={props.addressOf(row.id)}
                replace={props.activeId !== undefined}
                noScroll
              >
                {row.title}
              </A>
              <span class="row-about">
                <span class="num">{row.number}</span> · {topic(row.topic)}
                {row.unit ? ` · ${row.unit}` : ''}
              </span>
            </span>
            <span role="gridcell" class="cell-state">
              <StateMark state={row.state} />
              <span class="row-about num">{shortDay(row.submittedAt)}</span>
            </span>
          </div>
        )}
      </VirtualRows>
    </Show>
  );
}
