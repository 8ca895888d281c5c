import { Show } from 'solid-js';
import type { ReportMonth } from '#api/report-views.ts';
import { lang, w } from './words.ts';

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: 'Asia/Shanghai', ...options });
const day = format({ month: 'long', day: 'numeric' });
const minute = format({ month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });
export const time = (iso: string): string => minute.format(new Date(iso));
/** The due day: the instant is the first moment after it. */
export const dueDay = (iso: string): string => day.format(new Date(Date.parse(iso) - 1000));
export const monthName = (period: string): string => w.month(Number(period.slice(0, 4)), Number(period.slice(5)));

const signs = { open: '…', missing: '!', zero: '0', reported: '✓' } as const;
export const shown = (month: ReportMonth): keyof typeof signs =>
  month.content === 'none' ? (month.timing === 'missing' ? 'missing' : 'open') : month.content;

/** A month's state, by sign and word. */
export const Mark = (props: { month: ReportMonth; unsent: boolean }) => (
  <span class="marks">
    <Show
      when={!props.unsent}
      fallback={
        <span class="mark unsent">
          <i aria-hidden="true">↑</i>
          {w.unsent}
        </span>
      }
    >
      <Show when={props.month.timing === 'late'}>
        <span class="mark late">{w.late}</span>
      </Show>
      <Show when={props.month.corrected}>
        <span class="mark">{w.corrected}</span>
      </Show>
      <span class={`mark ${shown(props.month)}`}>
        <i aria-hidden="true">{signs[shown(props.month)]}</i>
        {w.states[shown(props.month)]}
      </span>
    </Show>
  </span>
);
