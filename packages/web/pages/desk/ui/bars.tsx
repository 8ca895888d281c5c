import { For } from 'solid-js';
import { count } from '../state/format.ts';

export interface Bar {
  label: string;
  value: number;
  /** How many of the value are settled; drawn darker. */
  settled?: number;
  href?: string;
}

const share = (value: number, most: number) => (most === 0 ? 0 : (100 * value) / most);

/** Lying bars with the name before and the number after each. */
export function BarList(props: { bars: Bar[]; label: string }) {
  const most = () => Math.max(1, ...props.bars.map((bar) => bar.value));
  return (
    <ul class="bars" aria-label={props.label}>
      <For each={props.bars}>
        {(bar) => (
          <li>
            {bar.href ? (
              <a class="bar-label" href={bar.href}>
                {bar.label}
              </a>
            ) : (
              <span class="bar-label">{bar.label}</span>
            )}
            <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="bar-all" width={share(bar.value, most())} height="10" />
              <rect class="bar-settled" width={share(bar.settled ?? 0, most())} height="10" />
            </svg>
            <span class="bar-value">{count(bar.value)}</span>
          </li>
        )}
      </For>
    </ul>
  );
}

export interface DayBar {
  day: string;
  label: string;
  value: number;
}

/** Standing bars, one a day; the ends and the highest are named. */
export function DayBars(props: { days: DayBar[]; label: string }) {
  const most = () => Math.max(1, ...props.days.map((one) => one.value));
  const width = () => 480;
  const step = () => Math.min(40, width() / Math.max(1, props.days.length));
  const top = 18;
  const height = 110;
  const y = (value: number) => top + height - (height * value) / most();
  const peak = () => props.days.findIndex((one) => one.value === most());
  return (
    <svg
      class="day-bars"
      preserveAspectRatio="xMinYMax meet"
      viewBox={`0 0 ${width()} ${top + height + 20}`}
      role="img"
      aria-label={props.label}
    >
      <line class="axis" x1="0" x2={width()} y1={top + height + 0.5} y2={top + height + 0.5} />
      <For each={props.days}>
        {(one, i) => (
          <rect
            class="day-bar"
            x={i() * step() + 1}
            y={y(one.value)}
            width={Math.max(1, step() - 2)}
            height={top + height - y(one.value)}
          >
            <title>{`${one.label} ${one.value}`}</title>
          </rect>
        )}
      </For>
      <text
        class="day-text strong"
        x={Math.min(width() - 12, Math.max(12, peak() * step() + step() / 2))}
        y={y(most()) - 5}
        text-anchor="middle"
      >
        {count(most())}
      </text>
      <text class="day-text" x="0" y={top + height + 15}>
        {props.days[0]?.label}
      </text>
      <text class="day-text" x={Math.max(step() * props.days.length, 140)} y={top + height + 15} text-anchor="end">
        {props.days.length > 1 ? props.days.at(-1)?.label : ''}
      </text>
    </svg>
  );
}
