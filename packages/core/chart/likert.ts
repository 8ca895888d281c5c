import { words, type Chart, type ChartOptions, type Count } from './chart.ts';
import { centred, chartOf, colour, dots, hatch, inkOn, LEADING, line, rect, text, textWidth, typeOf } from './svg.ts';
import { exact, percent, wholePercent, wrap } from './text.ts';

export interface LikertData {
  /** From the lowest to the highest, two to eleven. */
  scale: readonly string[];
  /** `counts` by the scale; `n` is what they add up to. */
  rows: readonly { label: string; counts: readonly Count[]; n: Count }[];
}

const below = ['#b35c00', '#d98a2b', '#f0b870', '#f6d3a5', '#fae6cd'];
const above = ['#1d4f82', '#4a7fb5', '#86afd8', '#b3cfe8', '#d6e5f3'];

/** Fills from the lowest to the highest: orange to grey to blue, darkest at the ends. */
export function scaleFills(steps: number): string[] {
  const half = Math.floor(steps / 2);
  const picked = (ramp: readonly string[]) =>
    Array.from({ length: half }, (_, i) => ramp[half === 2 ? i * 2 : Math.min(i, ramp.length - 1)]!);
  const middle = steps % 2 === 1 ? [colour.neutral] : [];
  return [...picked(below), ...middle, ...picked(above).toReversed()];
}

/** Shares of every step, one bar a statement, set out around the middle so that agreement leans right. */
export function likert(data: LikertData, options: ChartOptions): Chart {
  const w = words[options.lang];
  const { wide, size, small } = typeOf(options.width);
  const fills = scaleFills(data.scale.length);
  const left = wide ? Math.round(options.width * 0.32) : 0;
  const room = options.width - left;
  const reach = extent(data);
  const unit = room / Math.max(1e-9, reach.before + reach.after);
  const zero = left + reach.before * unit;
  const thick = wide ? 34 : 26;

  const parts: string[] = [];
  let y = key(data.scale, fills, left, room, wide, options, parts);
  const top = y;
  const behind = parts.length;
  const bands: number[] = [];
  for (const row of data.rows) {
    const lines = wrap(row.label, (wide ? left - 16 : options.width - 4) / size, 3);
    const labelHeight = lines.length * size * LEADING;
    const height = wide ? Math.max(thick, labelHeight) + 14 : labelHeight + thick + 14;
    const middle = wide ? y + (height - 8) / 2 : y + labelHeight + thick / 2 + 4;
    const labelAt = wide ? centred(middle, lines.length, size) : y + size;
    parts.push(text(wide ? left - 12 : 0, labelAt, lines, { size, anchor: wide ? 'end' : 'start' }));
    if (!row.n) {
      parts.push(
        text(left, centred(middle, 1, small), row.n === 0 ? w.none : w.hidden, { size: small, fill: colour.soft }),
      );
    } else {
      bands.push(middle - thick / 2);
      let x = zero - beforeMiddle(row.counts, row.n) * unit;
      row.counts.forEach((count, i) => {
        if (!count) return;
        const width = (count / row.n!) * unit;
        parts.push(
          segment(x, middle - thick / 2, width, thick, fills[i]!, i < (data.scale.length - 1) / 2, options.id),
        );
        const share = wholePercent(count, row.n!);
        if (textWidth(share, small, true) + 6 <= width) {
          const style = { size: small, anchor: 'middle', fill: inkOn(fills[i]!), bold: true } as const;
          parts.push(text(x + width / 2, centred(middle, 1, small), share, style));
        }
        x += width;
      });
      const hidden = hiddenOf(row);
      if (hidden > 0) {
        parts.push(
          rect(x, middle - thick / 2, (hidden / row.n) * unit, thick, hatch(options.id), { stroke: colour.line }),
        );
      }
    }
    y += height;
  }
  // Behind the bars, seen between them: no figure and, on phones, no label is struck through.
  const style = { 'stroke-width': 1.5, 'stroke-dasharray': '3 3' };
  const stretches = wide ? [[top - 2, y - 4]] : bands.map((at) => [at - 4, at + thick + 4]);
  parts.splice(behind, 0, ...stretches.map(([from, to]) => line(zero, from!, zero, to!, colour.ink, style)));
  const answered = data.rows[0]?.n;
  if (answered && data.rows.every(({ n }) => n === answered)) {
    parts.push(text(left, y + small, w.n(exact(answered)), { size: small, fill: colour.soft }));
    y += small + 8;
  }
  const lost = data.rows.some((row) => row.n === null || row.counts.includes(null));
  return chartOf(options, {
    parts,
    height: y + 2,
    description: data.rows
      .slice(0, 4)
      .map((row) => `${row.label}${w.colon}${row.n === null ? w.hidden : w.n(exact(row.n))}`)
      .join(w.joint),
    table: {
      caption: options.title,
      columns: ['', ...data.scale, w.total],
      rows: data.rows.map((row) => [
        row.label,
        ...row.counts.map((count) =>
          count === null ? w.hidden : row.n ? `${exact(count)} (${percent(count, row.n)})` : exact(count),
        ),
        row.n === null ? w.hidden : exact(row.n),
      ]),
      notes: lost ? [w.hiddenNote] : [],
    },
  });
}

function segment(x: number, y: number, width: number, height: number, fill: string, low: boolean, id: string): string {
  const box = rect(x, y, width, height, fill, { stroke: '#ffffff', 'stroke-width': 1 });
  // Dots only where no figure has to be read on them: the lower edge.
  return low ? box + rect(x + 1, y + height - 7, width - 2, 6, dots(id)) : box;
}

const known = (counts: readonly Count[]): number => counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
const hiddenOf = (row: LikertData['rows'][number]): number => Math.max(0, (row.n ?? 0) - known(row.counts));

/** The share left of the middle, with half of a middle step. */
function beforeMiddle(counts: readonly Count[], n: number): number {
  const half = Math.floor(counts.length / 2);
  const middle = counts.length % 2 === 1 ? (counts[half] ?? 0) / 2 : 0;
  return (known(counts.slice(0, half)) + middle) / n;
}

/** How far bars reach to both sides of the middle, as shares. */
function extent({ rows }: LikertData) {
  const shares = rows.filter((row) => row.n).map((row) => beforeMiddle(row.counts, row.n!));
  return shares.length === 0
    ? { before: 0.5, after: 0.5 }
    : { before: Math.max(...shares), after: Math.max(...shares.map((share) => 1 - share)) };
}

/** The steps in order above the bars, in boxes of their colours; returns where the bars begin. */
function key(
  scale: readonly string[],
  fills: readonly string[],
  left: number,
  room: number,
  wide: boolean,
  { id }: ChartOptions,
  parts: string[],
): number {
  const size = wide ? 16 : scale.length > 5 ? 12 : 14;
  const each = room / Math.max(1, scale.length);
  const labels = scale.map((label) => wrap(label, (each - 6) / size, 3));
  const most = Math.max(1, ...labels.map((lines) => lines.length));
  labels.forEach((lines, i) => {
    const x = left + i * each;
    parts.push(
      segment(x, 0, each, 16, fills[i]!, i < (scale.length - 1) / 2, id),
      text(x + each / 2, 16 + size * 1.2, lines, { size, anchor: 'middle' }),
    );
  });
  return 16 + most * size * LEADING + 16;
}
