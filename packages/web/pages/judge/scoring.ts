import { createSignal, onCleanup } from 'solid-js';
import { actOf, type Act, type Where } from './keys.ts';
import { anchorsShown, showAnchors } from './remembered.ts';
import type { Criterion, Points } from './wire.ts';

export function whereIs(target: EventTarget | null): Where {
  const at = target as HTMLElement | null;
  if (at?.matches?.('textarea')) return 'text';
  if (at?.matches?.('input')) return at.classList.contains('points-field') ? 'field' : 'text';
  if (at?.matches?.('[role=radio]')) return 'points';
  return at?.matches?.('a, button, summary') ? 'control' : 'page';
}

interface Options {
  criteria: readonly Criterion[];
  points: () => Points;
  scorable: () => boolean;
  give: (id: string, points: number | null) => void;
  /** What the page at hand does besides giving points. */
  acts: Partial<{ [K in Act['do']]: (act: Extract<Act, { do: K }>) => void }>;
}

/** Giving points by keyboard and hand: which criterion digits go to, and what each key does. */
export function createScoring(options: Options) {
  const { criteria, points, scorable } = options;
  const [active, setActive] = createSignal(0);
  const [keysShown, setKeysShown] = createSignal(false);
  const groups: HTMLElement[] = [];

  const give = (index: number, value: number | null) => {
    if (scorable()) options.give(criteria[index]!.id, value);
  };
  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), criteria.length - 1);
    setActive(next);
    const group = groups[next];
    (group?.querySelector<HTMLElement>('.points-field') ?? group)?.focus();
  };
  const acts: Options['acts'] = {
    points({ points: value }) {
      if (!scorable()) return;
      give(active(), value);
      moveTo(active() + 1);
    },
    clear: () => give(active(), null),
    criterion: ({ by }) =>
      by === 1 && active() === criteria.length - 1 && whereIs(document.activeElement) === 'field'
        ? options.acts.next?.({ do: 'next' })
        : moveTo(active() + by),
    step({ by }) {
      const { id, max } = criteria[active()]!;
      const value = Math.min(Math.max((points()[id] ?? (by === 1 ? 0 : max + 1)) + by, 1), max);
      give(active(), value);
      groups[active()]?.querySelectorAll<HTMLElement>('[role=radio]')[value - 1]?.focus();
    },
    leave() {
      if (whereIs(document.activeElement) === 'text') groups[active()]?.focus({ preventScroll: true });
    },
    anchors: () => showAnchors(!anchorsShown()),
    keys: () => setKeysShown(true),
    ...options.acts,
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || keysShown()) return;
    const act = actOf(event, whereIs(event.target), criteria[active()]?.max ?? 10);
    const does = act && (acts[act.do] as ((one: Act) => void) | undefined);
    if (!act || !does) return;
    event.preventDefault();
    does(act);
  };
  document.addEventListener('keydown', onKey);
  onCleanup(() => document.removeEventListener('keydown', onKey));

  return {
    criteria,
    points,
    scorable,
    active,
    setActive,
    groups,
    give,
    moveTo,
    /** Digits go to the first criterion without points. */
    toFirstOpen(): void {
      setActive(
        Math.max(
          criteria.findIndex(({ id }) => points()[id] === undefined),
          0,
        ),
      );
    },
    keysShown,
    showKeys: setKeysShown,
  };
}
export type Scoring = ReturnType<typeof createScoring>;
