import { Icon } from '../ui/icon.tsx';
import { words } from './words.ts';

interface RowToolsProps {
  name: string;
  index: number;
  count: number;
  disabled?: boolean;
  onMove: (to: number) => void;
  onRemove?: (() => void) | undefined;
}

/** Moves a row up and down and takes it out, by mouse and by keyboard. */
export function RowTools(props: RowToolsProps) {
  const stays = () => props.disabled === true;
  return (
    <span class="row-tools">
      <button
        type="button"
        class="icon-button"
        disabled={stays() || props.index === 0}
        aria-label={words().up(props.name)}
        onClick={() => props.onMove(props.index - 1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        class="icon-button"
        disabled={stays() || props.index === props.count - 1}
        aria-label={words().down(props.name)}
        onClick={() => props.onMove(props.index + 1)}
      >
        <Icon name="down" />
      </button>
      <button
        type="button"
        class="icon-button"
        disabled={stays() || !props.onRemove}
        aria-label={words().remove(props.name)}
        onClick={() => props.onRemove?.()}
      >
        <Icon name="remove" />
      </button>
    </span>
  );
}

/** Alt and an arrow move the row the focus is in; the focus goes with it. */
export function moveByKeys(row: HTMLElement, index: number, count: () => number, move: (to: number) => void): void {
  const fields = (within: Element | undefined) => [
    ...(within?.querySelectorAll<HTMLElement>('input, textarea, button') ?? []),
  ];
  row.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const to = index + step;
    if (!event.altKey || step === 0 || to < 0 || to >= count()) return;
    event.preventDefault();
    const place = fields(row).indexOf(event.target as HTMLElement);
    move(to);
    queueMicrotask(() => fields(row.parentElement!.children[to])[place]?.focus());
  });
}
