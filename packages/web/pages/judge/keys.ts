import type { BackState } from './change.ts';

/** Where a key is pressed: a criterion or the page at large, one of a criterion's buttons, a number field, a text, any other control. */
export type Where = 'page' | 'points' | 'field' | 'text' | 'control';

export type Act =
  | { do: 'points'; points: number }
  /** Takes the points of the criterion back. */
  | { do: 'clear' }
  /** To the criterion before or after. */
  | { do: 'criterion'; by: 1 | -1 }
  /** To the entry before or after. */
  | { do: 'entry'; by: 1 | -1 }
  /** To the button before or after, giving its points: what a radio group does. */
  | { do: 'step'; by: 1 | -1 }
  /** To the next entry with something left to do. */
  | { do: 'next' }
  | { do: 'comment' }
  /** Shows what all points stand for, or hides it again. */
  | { do: 'anchors' }
  /** Hands the entry back unscored: 回避 (H) or 不评 (B). */
  | { do: 'back'; state: BackState }
  | { do: 'leave' }
  | { do: 'keys' };

export interface Press {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
  /** A key held down. */
  repeat?: boolean;
  /** An input method is composing. */
  isComposing?: boolean;
}

/** Digits as an input method in full width writes them. */
const narrow = (key: string): string => (/^[０-９？]$/.test(key) ? key.normalize('NFKC') : key);

const arrows: Record<string, Act> = {
  ArrowUp: { do: 'criterion', by: -1 },
  ArrowDown: { do: 'criterion', by: 1 },
  ArrowLeft: { do: 'entry', by: -1 },
  ArrowRight: { do: 'entry', by: 1 },
};

const letters: Record<string, Act> = {
  enter: { do: 'next' },
  c: { do: 'comment' },
  a: { do: 'anchors' },
  h: { do: 'back', state: 'conflict' },
  b: { do: 'back', state: 'unable' },
  '?': { do: 'keys' },
};

function ofPage(key: string, max: number): Act | undefined {
  if (/^[0-9]$/.test(key)) {
    const points = key === '0' ? 10 : Number(key);
    return points <= max && max <= 10 ? { do: 'points', points } : undefined;
  }
  if (key === 'Backspace' || key === 'Delete') return { do: 'clear' };
  return arrows[key] ?? letters[key.toLowerCase()];
}

/** What a key does; `max`: the most points of the criterion that has the focus. */
export function actOf(press: Press, where: Where, max: number): Act | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return undefined;
  const key = narrow(press.key);
  // A key held down must not run through the pile or give points twice.
  if (press.repeat && !(key in arrows && where !== 'text')) return undefined;
  if (press.repeat && (key === 'ArrowLeft' || key === 'ArrowRight')) return undefined;
  if (where === 'text') return key === 'Escape' ? { do: 'leave' } : undefined;
  if (key === 'Escape') return { do: 'leave' };
  if (where === 'field') {
    if (key === 'Enter') return { do: 'criterion', by: 1 };
    return key === 'ArrowUp' || key === 'ArrowDown' ? arrows[key] : undefined;
  }
  if (where === 'points' && (key === 'ArrowLeft' || key === 'ArrowRight'))
    return { do: 'step', by: key === 'ArrowLeft' ? -1 : 1 };
  if (where !== 'page' && (key === 'Enter' || key === ' ')) return undefined;
  return ofPage(key, max);
}
