import { createSignal, onCleanup } from 'solid-js';

/** What is being dragged and where it would go: a place among the others. */
export interface Dragging {
  id: string;
  to: number;
}
const EDGE = 48;
const FASTEST = 14;

/**
 * Reordering by pointer or finger: only the line that shows the new place moves, the rows stay where the eye knows them. Near the edge
 * of the list it scrolls; Escape leaves everything as it was. By key, rows have their own ways.
 */
export function createDrag(given: {
  /** What scrolls; its rows carry `data-id`. */
  list: () => HTMLElement | undefined;
  rows: string;
  drop: (id: string, to: number) => void;
}) {
  const [dragging, setDragging] = createSignal<Dragging>();
  let y = 0;
  let frame = 0;

  const rows = () => [...(given.list()?.querySelectorAll<HTMLElement>(given.rows) ?? [])];
  const look = () => {
    const now = dragging();
    if (!now) return;
    const others = rows().filter((row) => row.dataset['id'] !== now.id);
    const to = others.filter((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y > top + height / 2;
    }).length;
    if (to !== now.to) setDragging({ ...now, to });
  };
  const scroll = () => {
    const list = given.list();
    if (!dragging() || !list) return;
    const { top, bottom } = list.getBoundingClientRect();
    const over = y < top + EDGE ? y - top - EDGE : y > bottom - EDGE ? y - bottom + EDGE : 0;
    if (over) {
      list.scrollTop += Math.max(-FASTEST, Math.min(FASTEST, over / 3));
      look();
    }
    frame = requestAnimationFrame(scroll);
  };
  const end = () => {
    cancelAnimationFrame(frame);
    setDragging(undefined);
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', up);
    removeEventListener('pointercancel', end);
    removeEventListener('keydown', key, true);
  };
  const move = (event: PointerEvent) => {
    y = event.clientY;
    look();
  };
  const up = () => {
    const now = dragging();
    end();
    if (now) given.drop(now.id, now.to);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };
  onCleanup(end);

  return {
    dragging,
    /** For the handle's pointerdown; the handle has `touch-action: none`. */
    start(event: PointerEvent, id: string): void {
      if (event.button !== 0) return;
      event.preventDefault();
      y = event.clientY;
      setDragging({ id, to: rows().findIndex((row) => row.dataset['id'] === id) });
      addEventListener('pointermove', move);
      addEventListener('pointerup', up);
      addEventListener('pointercancel', end);
      addEventListener('keydown', key, true);
      frame = requestAnimationFrame(scroll);
    },
    /** Whether the line stands before the row of this id, or after the last one. */
    lineAt(id: string, ids: readonly string[]): 'before' | 'after' | undefined {
      const now = dragging();
      if (!now) return undefined;
      const others = ids.filter((one) => one !== now.id);
      if (others[now.to] === id) return 'before';
      return now.to === others.length && others.at(-1) === id ? 'after' : undefined;
    },
  };
}
