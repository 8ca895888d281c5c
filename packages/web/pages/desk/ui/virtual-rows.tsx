import { createVirtualizer } from '@tanstack/solid-virtual';
import { createEffect, For, on, Show, type JSX } from 'solid-js';

interface VirtualRowsProps<T> {
  items: T[];
  /** Height of a row in pixels. */
  sizeOf: (item: T) => number;
  /** Row to keep in sight. */
  activeIndex?: number;
  class: string;
  label: string;
  /** Rows the head takes in the count. */
  headRows?: number;
  columns: number;
  head?: JSX.Element;
  children: (item: T, rowIndex: number) => JSX.Element;
  onKeyDown?: (event: KeyboardEvent) => void;
  activeId?: string | undefined;
  ref?: (element: HTMLDivElement) => void;
}

/** A grid of which only the rows in sight exist, so that five thousand scroll like fifty. */
export function VirtualRows<T>(props: VirtualRowsProps<T>) {
  let scroller!: HTMLDivElement;
  const virtual = createVirtualizer<HTMLDivElement, HTMLDivElement>({
    get count() {
      return props.items.length;
    },
    getScrollElement: () => scroller,
    estimateSize: (i) => props.sizeOf(props.items[i]!),
    overscan: 12,
  });
  createEffect(
    on(
      () => props.items,
      () => virtual.measure(),
      { defer: true },
    ),
  );
  createEffect(() => {
    const index = props.activeIndex ?? -1;
    if (index >= 0 && index < props.items.length) virtual.scrollToIndex(index, { align: 'auto' });
  });
  return (
    <div
      ref={(element) => {
        scroller = element;
        props.ref?.(element);
      }}
      class={`virtual ${props.class}`}
      role="grid"
      tabindex="0"
      aria-label={props.label}
      aria-rowcount={props.items.length + (props.headRows ?? 0)}
      aria-colcount={props.columns}
      aria-activedescendant={props.activeId}
      aria-multiselectable="true"
      onKeyDown={(event) => props.onKeyDown?.(event)}
    >
      {props.head}
      <div class="virtual-body" role="rowgroup" style={{ height: `${virtual.getTotalSize()}px` }}>
        <For each={virtual.getVirtualItems()}>
          {(row) => (
            <Show when={props.items[row.index]}>
              {(item) => (
                <div
                  class="virtual-row"
                  role="presentation"
                  style={{ height: `${row.size}px`, transform: `translateY(${row.start}px)` }}
                >
                  {props.children(item(), row.index + 1 + (props.headRows ?? 0))}
                </div>
              )}
            </Show>
          )}
        </For>
      </div>
    </div>
  );
}
