import type { JSX } from 'solid-js';
import { moveByKeys, RowTools } from './row-tools.tsx';

interface ItemProps {
  /** What it is: “Topic 3”. */
  name: string;
  /** What it is called. */
  title: string;
  index: number;
  count: number;
  frozen: boolean;
  tags?: JSX.Element;
  onMove: (to: number) => void;
  onRemove?: (() => void) | undefined;
  children: JSX.Element;
}

/** One of a list of things being set up, its fields named as a group. */
export const Item = (props: ItemProps) => (
  <li ref={(row) => moveByKeys(row, props.index, () => (props.frozen ? 0 : props.count), props.onMove)}>
    <div class="item" role="group" aria-label={props.name}>
      <div class="item-head">
        <b>{props.name}</b>
        {props.tags}
        <RowTools
          name={props.title}
          index={props.index}
          count={props.count}
          disabled={props.frozen}
          onMove={props.onMove}
          onRemove={props.onRemove}
        />
      </div>
      {props.children}
    </div>
  </li>
);
