import { Show } from 'solid-js';
import type { Counts, ReportState } from '#core/report.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { words } from './words.ts';

const icons: Record<keyof Counts, IconName> = {
  zero: 'check',
  reported: 'info',
  missing: 'warn',
  open: 'open',
  late: 'down',
  corrected: 'back',
};
export const stateNames = Object.keys(icons) as (keyof Counts)[];

/** One state by sign and word, with its number where there is one. */
export const ReportMark = (props: { name: keyof Counts; value?: string }) => (
  <span class={`report-mark ${props.name}`}>
    <Icon name={icons[props.name]} />
    {words().states[props.name]}
    <Show when={props.value}>{(value) => <b class="num">{value()}</b>}</Show>
  </span>
);

/** Which of the named states a unit's month is in. */
export const isIn = ({ content, timing, corrected }: ReportState, name: keyof Counts): boolean =>
  name === 'corrected' ? corrected : content === 'none' || name === 'late' ? timing === name : content === name;

/** All marks of a unit's month: what was sent, and late and corrected beside it. */
export const Marks = (props: { state: ReportState }) => (
  <span class="report-marks">
    {stateNames
      .filter((name) => isIn(props.state, name))
      .map((name) => (
        <ReportMark name={name} />
      ))}
  </span>
);
