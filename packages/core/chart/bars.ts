import { words, type Chart, type ChartOptions, type Count } from './chart.ts';
import { centred, chartOf, colour, hatch, LEADING, line, rect, text, textWidth, typeOf } from './svg.ts';
import { exact, percent, spoken, wrap } from './text.ts';

export interface BarsData {
  options: readonly { label: string; count: Count }[];
  /** Who answered the question, of whom shares are; hidden below the smallest number that is shown. */
  n: Count;
  order: 'form' | 'count';
}

/** How far a bar of a hidden count is drawn: the same for all, since its length is what is hidden. */
const HIDDEN_BAR = 28;

/** One bar an option, its label beside it (above it on phones), count and share behind it. */
export function bars(data: BarsData, options: ChartOptions): Chart {
  const w = words[options.lang];
  const { wide, size } = typeOf(options.width);
  const rows = ordered(data).map((option) => ({ ...option, value: valueOf(option.count, data.n, options.lang) }));
  const lost = data.n === null || rows.some(({ count }) => count === null);
  const valueWidth = Math.max(0, ...rows.map(({ value }) => textWidth(value, size, true))) + 10;
  const left = wide ? Math.round(options.width * 0.36) : 0;
  const room = options.width - left - valueWidth;
  const largest = Math.max(1, ...rows.map(({ count }) => count ?? 0));
  const thick = wide ? 26 : 18;

  const parts: string[] = [];
  let y = 4;
  for (const { label, count, value } of rows) {
    const lines = wrap(label, (wide ? left - 16 : options.width - 4) / size, 3);
    const labelHeight = lines.length * size * LEADING;
    const height = wide ? Math.max(thick, labelHeight) + 14 : labelHeight + thick + 18;
    const middle = wide ? y + (height - 8) / 2 : y + labelHeight + thick / 2 + 6;
    const length = count === null ? HIDDEN_BAR : (count / largest) * room;
    parts.push(
      text(wide ? left - 12 : 0, wide ? centred(middle, lines.length, size) : y + size, lines, {
        size,
        anchor: wide ? 'end' : 'start',
      }),
      count === null
        ? rect(left, middle - thick / 2, length, thick, hatch(options.id), { stroke: colour.line })
        : rect(left, middle - thick / 2, Math.max(length, count > 0 ? 2 : 0), thick, colour.bar),
      text(left + length + 8, centred(middle, 1, size), value, { size, bold: true }),
    );
    y += height;
  }
  if (wide && rows.length > 0) parts.push(line(left, 0, left, y - 4, colour.line, { 'stroke-width': 1.5 }));
  // What is hidden is said in the note; a mark alone would say nothing.
  const answered = data.n === null ? '' : data.n === 0 ? w.none : w.n(exact(data.n));
  const style = { size: typeOf(options.width).small, fill: colour.soft };
  if (answered) parts.push(text(wide ? left : 0, y + size, answered, style));
  return chartOf(options, {
    parts,
    height: answered ? y + size + 10 : y,
    description: [
      ...(answered ? [answered] : []),
      ...rows.slice(0, 3).map(({ label, value }) => `${label}${w.colon}${value}`),
    ].join(w.joint),
    table: {
      caption: options.title,
      columns: [w.answer, w.count, w.share],
      rows: [
        ...rows.map(({ label, count }) => [
          label,
          count === null ? w.hidden : exact(count),
          count === null || data.n === null ? w.hidden : percent(count, data.n),
        ]),
        [w.total, data.n === null ? w.hidden : exact(data.n), ''],
      ],
      notes: lost ? [w.hiddenNote] : [],
    },
  });
}

function ordered({ options, order }: BarsData) {
  // What is hidden stands last, since its place would tell its size.
  return order === 'form' ? options : options.toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1));
}

/** `1,234 · 37%`; a count alone where there is nobody to be a share of. */
export function valueOf(count: Count, n: Count, lang: ChartOptions['lang']): string {
  if (count === null) return words[lang].hidden;
  return n === null || n === 0 ? spoken(count, lang) : `${spoken(count, lang)} · ${percent(count, n)}`;
}
