import type { LocalText } from '#core/words.ts';

export interface Anchor {
  points: number;
  text: LocalText;
}
/** The anchor that says what some points stand for; `from` and `below` where none stands at just these. */
export interface AnchorAt {
  anchor: Anchor;
  is: 'exact' | 'from' | 'below';
}

/** Anchors by their points, fewest first. */
export const inOrder = (anchors: readonly Anchor[]): Anchor[] => [...anchors].sort((a, b) => a.points - b.points);

/** Points between two anchors are told by the lower one, points under the lowest by that one. */
export function anchorAt(anchors: readonly Anchor[], points: number): AnchorAt | undefined {
  const ordered = inOrder(anchors);
  const anchor = ordered.filter((one) => one.points <= points).at(-1) ?? ordered[0];
  if (!anchor) return undefined;
  return { anchor, is: anchor.points === points ? 'exact' : anchor.points < points ? 'from' : 'below' };
}
