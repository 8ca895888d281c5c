import { For } from 'solid-js';
import type { BoardEntry } from '../load.ts';
import { discussedReviews, totalsOf } from './board-filter.ts';
import { words } from './words.ts';

const WIDTH = 180;
const HEIGHT = 22;
const x = (total: number) => 5 + ((WIDTH - 10) * total) / 100;
const said = (totals: readonly number[]) => totals.map((total) => total.toFixed(0)).join(', ');

/** Each review a dot on a line from 0 to 100; what stood there before a discussion is a ring, joined to its dot. */
export function TotalDots(props: { entry: Pick<BoardEntry, 'reviews'> }) {
  const totals = () => totalsOf(props.entry);
  const moved = () => discussedReviews(props.entry).filter(({ before, after }) => before !== after);
  const label = () => {
    if (totals().length === 0) return words().dotsNone;
    const was = discussedReviews(props.entry);
    return was.length > 0
      ? words().dotsMoved(said(was.map(({ before }) => before)), said(totals()))
      : words().dots(said(totals()));
  };
  return (
    <svg class="dots" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label()}>
      <line class="dots-axis" x1="5" x2={WIDTH - 5} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <For each={[0, 50, 100]}>
        {(tick) => <line class="dots-tick" x1={x(tick)} x2={x(tick)} y1={HEIGHT / 2 - 3} y2={HEIGHT / 2 + 3} />}
      </For>
      <For each={moved()}>
        {({ before, after }) => (
          <>
            <line class="dots-move" x1={x(before)} x2={x(after)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
            <circle class="dot-before" cx={x(before)} cy={HEIGHT / 2} r="3.4" />
          </>
        )}
      </For>
      <For each={totals()}>{(total) => <circle class="dot-review" cx={x(total)} cy={HEIGHT / 2} r="3.6" />}</For>
    </svg>
  );
}
