import { For } from 'solid-js';
import { words } from './words.ts';

const WIDTH = 100;
const x = (score: number) => 4 + ((WIDTH - 8) * score) / 100;

/** Each review a dot on a line from 0 to 100, the score a stroke through it. */
export const ReviewDots = (props: { reviews: number[]; score: number }) => (
  <svg
    class="dots"
    viewBox={`0 0 ${WIDTH} 20`}
    width={WIDTH}
    height="20"
    role="img"
    aria-label={words().reviewsOf(props.reviews.map((one) => one.toFixed(1)).join(', '))}
  >
    <line class="dots-axis" x1="4" x2={WIDTH - 4} y1="10" y2="10" />
    <line class="dots-tick" x1={x(50)} x2={x(50)} y1="8" y2="12" />
    <For each={props.reviews}>{(review) => <circle class="dot-review" cx={x(review)} cy="10" r="3.2" />}</For>
    <line class="dots-score" x1={x(props.score)} x2={x(props.score)} y1="3" y2="17" />
  </svg>
);
