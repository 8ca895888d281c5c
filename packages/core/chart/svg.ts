import type { Chart, ChartOptions, ChartTable } from './chart.ts';
import { escape, widthOf, wrap } from './text.ts';

export const FONT =
  "system-ui, -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

/** Ink and paper as the pages have them; every fill is told apart in grey too. */
export const colour = {
  ink: '#1c1a19',
  soft: '#5c5856',
  line: '#8a8481',
  hair: '#e4dfdb',
  track: '#f1eeea',
  bar: '#2f5d8a',
  /** Bars that are about those who left; orange and blue stay apart for every kind of colour blindness. */
  lost: '#b35c00',
  neutral: '#d3d0cc',
} as const;

type Attribute = string | number | undefined;

export function el(name: string, attributes: Record<string, Attribute>, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escape(value!)}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}
const rounded = (value: number): string => String(Math.round(value * 100) / 100);

export const rect = (x: number, y: number, width: number, height: number, fill: string, more = {}): string =>
  el('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), fill, ...more });

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, more = {}): string =>
  el('line', { x1, y1, x2, y2, stroke, ...more });

export interface TextStyle {
  size: number;
  anchor?: 'start' | 'middle' | 'end';
  fill?: string;
  bold?: boolean;
  /** A white rim, for text over lines. */
  rim?: boolean;
}

export const LEADING = 1.35;

/** Lines of text, the first on the baseline `y`. */
export function text(x: number, y: number, lines: string | readonly string[], style: TextStyle): string {
  const all = typeof lines === 'string' ? [lines] : lines;
  const attributes = {
    'font-size': style.size,
    'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
    fill: style.fill ?? colour.ink,
    'font-weight': style.bold ? 700 : undefined,
    ...(style.rim && { stroke: '#ffffff', 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }),
  };
  return all.map((one, i) => el('text', { x, y: y + i * style.size * LEADING, ...attributes }, escape(one))).join('');
}

/** The baseline that centres some lines at `y`. */
export const centred = (y: number, lines: number, size: number): number =>
  y + size * 0.36 - ((lines - 1) * size * LEADING) / 2;

/** Bold figures are a tenth wider. */
export const textWidth = (content: string, size: number, bold = false): number =>
  widthOf(content) * size * (bold ? 1.12 : 1);

/** Sizes of a chart by its width: projectors read 18 px of 960, phones 15 px of 358. */
export function typeOf(width: number) {
  const wide = width >= 600;
  return { wide, size: wide ? 18 : 15, small: wide ? 16 : 14, head: wide ? 22 : 17 };
}

/** Ink or white, whichever can be read on the fill (WCAG relative luminance). */
export function inkOn(fill: string): string {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const channel = parseInt(fill.slice(i, i + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.0607 ? '#ffffff' : colour.ink;
}

export const hatch = (id: string): string => `url(#${id}-hatch)`;
export const dots = (id: string): string => `url(#${id}-dots)`;

/** Slanted lines stand for what is hidden; fine dots are laid over what is below the middle, for black and white. */
const patterns = (id: string): string =>
  el(
    'defs',
    {},
    el(
      'pattern',
      { id: `${id}-hatch`, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      rect(0, 0, 7, 7, '#ffffff'),
      rect(0, 0, 1.6, 7, '#a8a29e'),
    ),
    el(
      'pattern',
      { id: `${id}-dots`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
      el('circle', { cx: 3, cy: 3, r: 1.1, fill: '#ffffff', 'fill-opacity': 0.75 }),
    ),
  );

/** Puts what was drawn into an SVG with its name, its description and, below, the table's notes. */
export function chartOf(
  { id, lang, width: asked, title }: ChartOptions,
  drawn: { parts: string[]; height: number; width?: number; table: ChartTable; description: string },
): Chart {
  const width = drawn.width ?? asked;
  const { small } = typeOf(asked);
  const notes = drawn.table.notes.flatMap((note) => wrap(note, (asked - 8) / small, 3));
  const height = Math.ceil(drawn.height + (notes.length > 0 ? notes.length * small * LEADING + 12 : 0));
  const below = text(0, drawn.height + small + 6, notes, { size: small, fill: colour.soft });
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${rounded(width)} ${height}`,
      width,
      height,
      class: 'chart',
      role: 'img',
      lang,
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': FONT,
    },
    el('title', { id: `${id}-title` }, escape(title)),
    el('desc', { id: `${id}-desc` }, escape(drawn.description)),
    patterns(id),
    ...drawn.parts,
    below,
  );
  return { svg, width, height, table: drawn.table };
}
