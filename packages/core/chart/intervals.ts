import type { Chart, ChartOptions } from './chart.ts';
import { ticksOf } from './axis.ts';
import { centred, chartOf, colour, line, rect, text, textWidth, typeOf } from './svg.ts';
import { wrap } from './text.ts';

export interface Interval {
  label: string;
  value: number;
  lo: number;
  hi: number;
  /** What stands after the bar, as `39–61`. */
  said: string;
  tone: Tone;
}

/** `in` and `out` are told apart by the mark's fill, `open` by its ring, so that black and white print tells them too. */
export type Tone = 'in' | 'open' | 'out';

export interface IntervalData {
  rows: readonly Interval[];
  /** Lines across the rows, as a cut or a zero, each with its name. */
  lines: readonly { at: number; label: string }[];
  /** Names what the axis counts. */
  axis: string;
  tick: (value: number) => string;
  /** Whole numbers have no half ticks. */
  whole: boolean;
  /** Heads of the table: the row, the value, the interval. */
  columns: [string, string, string];
  shown: (value: number) => string;
  description: string;
  notes: readonly string[];
}

const tones: Record<Tone, { bar: string; mark: string; fill: string }> = {
  in: { bar: colour.bar, mark: colour.bar, fill: colour.bar },
  open: { bar: '#d98a2b', mark: '#8a4700', fill: '#ffffff' },
  out: { bar: '#b8b2ad', mark: '#6d6763', fill: '#6d6763' },
};
/** The ground of rows that are open, so that the zone is seen as one. */
const OPEN_GROUND = '#fdf3e3';

/** Rows with a value and the interval it may lie in: places and their range, judges and their leniency. */
export function intervals(data: IntervalData, options: ChartOptions): Chart {
  const { wide, small } = typeOf(options.width);
  const row = wide ? 26 : 24;
  const left = Math.round(options.width * (wide ? 0.34 : 0.3));
  const right = Math.max(0, ...data.rows.map(({ said }) => textWidth(said, small))) + 12;
  const plot = options.width - left - right;
  const values = [...data.rows.flatMap(({ lo, hi, value }) => [lo, hi, value]), ...data.lines.map(({ at }) => at)];
  const [low, high] = [Math.min(...values, Infinity), Math.max(...values, -Infinity)];
  const span = Number.isFinite(low) && high > low ? high - low : 1;
  const from = Number.isFinite(low) ? low - span * 0.02 : 0;
  const x = (value: number) => left + ((value - from) / (span * 1.04)) * plot;
  const top = small * 1.4 * (data.lines.length > 0 ? 1 : 0) + 8;
  const bottom = top + data.rows.length * row;
  const parts: string[] = [];
  data.rows.forEach(({ tone }, i) => {
    if (tone === 'open') parts.push(rect(0, top + i * row, options.width, row, OPEN_GROUND));
  });
  const ticks = ticksOf(low, high, wide ? 7 : 4).filter((tick) => !data.whole || Number.isInteger(tick));
  for (const tick of data.rows.length > 0 ? ticks : []) {
    const name = data.tick(tick);
    const half = textWidth(name, small) / 2;
    parts.push(
      line(x(tick), top, x(tick), bottom, colour.hair),
      text(Math.min(Math.max(x(tick), half), options.width - half), bottom + small * 1.3, name, {
        size: small,
        anchor: 'middle',
        fill: colour.soft,
      }),
    );
  }
  data.rows.forEach((one, i) =>
    parts.push(...rowParts(one, top + (i + 0.5) * row, { x, left, small, width: options.width })),
  );
  parts.push(...lineParts(data.lines, { x, top, bottom, small, width: options.width }));
  const axis = wrap(data.axis, (options.width - left) / small, 1);
  parts.push(text(left, bottom + small * 2.7, axis, { size: small, fill: colour.soft }));
  return chartOf(options, {
    parts,
    height: bottom + small * 3.2,
    description: data.description,
    table: {
      caption: options.title,
      columns: data.columns,
      rows: data.rows.map(({ label, value, said }) => [label, data.shown(value), said]),
      notes: [...data.notes],
    },
  });
}

interface Plot {
  x: (value: number) => number;
  small: number;
  width: number;
}

function rowParts(one: Interval, y: number, { x, left, small, width }: Plot & { left: number }): string[] {
  const { bar, mark, fill } = tones[one.tone];
  const label = wrap(one.label, (left - 14) / small, 1);
  return [
    text(0, centred(y, 1, small), label, { size: small }),
    rect(x(one.lo), y - 3.5, Math.max(3, x(one.hi) - x(one.lo)), 7, bar, { rx: 3.5 }),
    `<circle cx="${Math.round(x(one.value) * 100) / 100}" cy="${y}" r="5.5" fill="${fill}" stroke="${mark}" stroke-width="2"/>`,
    text(width, centred(y, 1, small), one.said, { size: small, anchor: 'end', fill: colour.soft }),
  ];
}

function lineParts(
  lines: IntervalData['lines'],
  { x, top, bottom, small, width }: Plot & { top: number; bottom: number },
): string[] {
  let taken = -Infinity;
  return lines
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ at, label }) => {
      const half = textWidth(label, small, true) / 2;
      const middle = Math.min(Math.max(x(at), half), width - half);
      const drawn = line(x(at), top - 4, x(at), bottom, colour.ink, { 'stroke-width': 1.5, 'stroke-dasharray': '6 4' });
      // Where two names would lie on each other the later goes without; its line stands.
      if (middle - half < taken + 8) return [drawn];
      taken = middle + half;
      return [drawn, text(middle, top - 10, label, { size: small, anchor: 'middle', bold: true, rim: true })];
    });
}
