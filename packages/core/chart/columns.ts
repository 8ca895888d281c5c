import { words, type Chart, type ChartOptions, type Count } from './chart.ts';
import { chartOf, colour, hatch, line, rect, text, textWidth, typeOf } from './svg.ts';
import { decimal, exact, shortDay, spoken } from './text.ts';

export interface HistogramData {
  /** In order, without gaps: `from` ≤ value < `to`, or one value where they are equal. */
  bins: readonly { from: number; to: number; count: Count }[];
  mean?: number | undefined;
  median?: number | undefined;
}

/** How answers in numbers spread, with their mean and median marked. */
export function histogram(data: HistogramData, options: ChartOptions): Chart {
  const w = words[options.lang];
  const { size } = typeOf(options.width);
  const marks = [
    { label: w.mean, value: data.mean, dash: undefined },
    { label: w.median, value: data.median, dash: '5 4' },
  ].filter((mark): mark is typeof mark & { value: number } => mark.value !== undefined && data.bins.length > 0);
  if (data.bins.length === 0) return empty([w.value, w.count], options);
  const parts: string[] = [];
  const lines: string[] = [];
  const top = marks.length * size * 1.5 + 8;
  const single = data.bins.every(({ from, to }) => from === to);
  const names = data.bins.map(({ from, to }) => (from === to ? decimal(from) : w.range(decimal(from), decimal(to))));
  // A single value stands below the middle of its column, a range's bounds below its edges.
  const ticks = single ? names : data.bins.map(({ from }) => decimal(from));
  const plot = columnPlot(
    data.bins.map(({ count }) => count),
    ticks,
    { ...options, top, tickAt: single ? 0.5 : 0 },
    parts,
  );
  const lowest = Math.min(...marks.map(({ value }) => value));
  marks.forEach(({ label, value, dash }, i) => {
    const x = placeOf(data.bins, value) * plot.each + plot.left;
    const name = label(decimal(value));
    const y = size + i * size * 1.5;
    const width = textWidth(name, size, true) + 8;
    // The lower one's name to the left, the higher one's to the right, so that neither stands across the other's line.
    const toLeft = x + width > options.width || (marks.length > 1 && value === lowest && x > width);
    const fill = i === 0 ? '#8a4700' : colour.ink;
    lines.push(
      line(x, y - size * 0.7, x, plot.bottom, '#ffffff', { 'stroke-width': 6 }),
      line(x, y - size * 0.7, x, plot.bottom, fill, { 'stroke-width': 2.5, 'stroke-dasharray': dash }),
    );
    parts.push(
      text(toLeft ? x - 8 : x + 8, y, name, { size, bold: true, anchor: toLeft ? 'end' : 'start', fill, rim: true }),
    );
  });
  // Over the columns, under every figure.
  parts.splice(plot.labelsFrom, 0, ...lines);
  return chartOf(options, {
    parts,
    height: plot.height,
    description: marks.map(({ label, value }) => label(decimal(value))).join(w.joint) || w.none,
    table: {
      caption: options.title,
      columns: [w.value, w.count],
      rows: [
        ...data.bins.map(({ count }, i) => [names[i]!, count === null ? w.hidden : exact(count)]),
        ...marks.map(({ label, value }) => [label('').trim(), decimal(value)]),
      ],
      notes: data.bins.some(({ count }) => count === null) ? [w.hiddenNote] : [],
    },
  });
}

/** Where a value lies, in columns from the left. */
function placeOf(bins: HistogramData['bins'], value: number): number {
  const single = bins.every(({ from, to }) => from === to);
  const next = bins.findIndex(({ from, to }) => (single ? from >= value : to >= value));
  if (next < 0) return bins.length;
  const { from, to } = bins[next]!;
  if (!single) return next + Math.max(0, value - from) / Math.max(1e-9, to - from);
  const before = bins[next - 1]?.from;
  return next + 0.5 - (before === undefined ? 0 : (from - value) / (from - before));
}

export interface TimelineData {
  unit: 'day' | 'week';
  /** Days `YYYY-MM-DD` in order, none left out; a week is named by its first. */
  columns: readonly { day: string; count: number }[];
}

/** What came in, by day or week. */
export function timeline(data: TimelineData, options: ChartOptions): Chart {
  const w = words[options.lang];
  if (data.columns.length === 0) return empty([w.day, w.responses], options);
  const parts: string[] = [];
  const names = data.columns.map(({ day }) => shortDay(day, options.lang));
  const plot = columnPlot(
    data.columns.map(({ count }) => count),
    names,
    { ...options, top: 8, tickAt: 0.5 },
    parts,
  );
  const total = data.columns.reduce((sum, { count }) => sum + count, 0);
  return chartOf(options, {
    parts,
    height: plot.height,
    description: `${w.total}${w.colon}${exact(total)}`,
    table: {
      caption: options.title,
      columns: [w.day, w.responses],
      rows: data.columns.map(({ day, count }) => [data.unit === 'week' ? w.week(day) : day, exact(count)]),
      notes: [],
    },
  });
}

interface PlotOptions extends ChartOptions {
  top: number;
  /** Where a tick stands below its column: 0 at its left edge, 0.5 at its middle. */
  tickAt: number;
}

/** As tall as every column whose count is hidden. */
const HIDDEN_COLUMN = 22;

/** Columns on a base line; counts above them where there is room, else above the tallest alone, beside guide lines. */
function columnPlot(counts: readonly Count[], ticks: readonly string[], options: PlotOptions, parts: string[]) {
  const { wide, small } = typeOf(options.width);
  const high = wide ? 280 : 180;
  const base = options.top + small * 1.6 + high;
  const largest = Math.max(1, ...counts.map((count) => count ?? 0));
  const labels = counts.map((count) => (count === null ? words[options.lang].hidden : spoken(count, options.lang)));
  const widest = Math.max(...labels.map((label) => textWidth(label, small, true)));
  const fits = widest + 4 <= options.width / counts.length;
  const top = fits ? largest : niceTop(largest);
  const guides = fits ? [] : [top / 2, top].filter(Number.isInteger);
  const left = Math.max(0, ...guides.map((value) => textWidth(spoken(value, options.lang), small) + 12));
  const each = Math.min((options.width - left) / counts.length, wide ? 120 : 72);
  const right = left + each * counts.length;
  const scale = high / top;
  for (const value of guides) {
    const y = base - value * scale;
    const style = { size: small, anchor: 'end', fill: colour.soft } as const;
    parts.push(
      line(left, y, right, y, colour.hair),
      text(left - 8, y + small * 0.36, spoken(value, options.lang), style),
    );
  }
  const gap = each > 12 ? Math.max(2, each * 0.16) : each > 4 ? 1 : 0.25;
  const heights = counts.map((count) =>
    count === null ? HIDDEN_COLUMN : Math.max(count * scale, count > 0 ? 1.5 : 0),
  );
  heights.forEach((height, i) => {
    const [fill, more] = counts[i] === null ? [hatch(options.id), { stroke: colour.line }] : [colour.bar, {}];
    parts.push(rect(left + i * each + gap / 2, base - height, each - gap, height, fill, more));
  });
  parts.push(line(left, base, right, base, colour.line, { 'stroke-width': 1.5 }));

  const labelsFrom = parts.length;
  const within = (x: number, label: string) => {
    const half = textWidth(label, small, true) / 2;
    return Math.min(Math.max(x, half), options.width - half);
  };
  const tallest = counts.indexOf(largest);
  labels.forEach((label, i) => {
    if (!fits && i !== tallest && counts[i] !== null) return;
    const x = within(left + (i + 0.5) * each, label);
    parts.push(text(x, base - heights[i]! - 6, label, { size: small, anchor: 'middle', bold: true, rim: true }));
  });
  const widestTick = Math.max(...ticks.map((tick) => textWidth(tick, small))) + 12;
  const every = Math.max(1, Math.ceil(widestTick / each));
  ticks.forEach((tick, i) => {
    if (i % every !== 0) return;
    parts.push(
      text(within(left + (i + options.tickAt) * each, tick), base + small * 1.4, tick, {
        size: small,
        anchor: 'middle',
      }),
    );
  });
  return { left, each, bottom: base, labelsFrom, height: base + small * 1.4 + 10 };
}

/** The next round number whose half is round too. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = power === 1 ? [2, 4, 6, 8, 10] : [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10];
  return Math.round((steps.find((step) => step * power >= value) ?? 10) * power);
}

function empty(columns: string[], options: ChartOptions): Chart {
  const { none } = words[options.lang];
  const { size } = typeOf(options.width);
  return chartOf(options, {
    parts: [text(0, size + 4, none, { size, fill: colour.soft })],
    height: size * 1.6 + 4,
    description: none,
    table: { caption: options.title, columns, rows: [], notes: [] },
  });
}
