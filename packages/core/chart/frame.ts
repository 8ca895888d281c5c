import type { Chart } from './chart.ts';
import { colour, el, FONT, LEADING, rect, text, typeOf } from './svg.ts';
import { escape, wrap } from './text.ts';

export interface Frame {
  /** The question, above the chart. */
  title: string;
  /** Below it, as `2026年度职工满意度调查 · n = 1,234`. */
  source: string;
  lang: string;
}

const MARGIN = 24;

/** A chart as a picture that stands alone: on white, under its question, above where it comes from. */
export function framed(chart: Chart, { title, source, lang }: Frame): { svg: string; width: number; height: number } {
  const { head, small } = typeOf(chart.width);
  const titles = wrap(title, chart.width / head, 4);
  const sources = wrap(source, chart.width / small, 3);
  const top = MARGIN + titles.length * head * LEADING + 14;
  const width = chart.width + 2 * MARGIN;
  const height = Math.ceil(top + chart.height + 16 + sources.length * small * LEADING + MARGIN);
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      lang,
      'font-family': FONT,
    },
    el('title', {}, escape(title)),
    el('desc', {}, escape(source)),
    rect(0, 0, width, height, '#ffffff'),
    text(MARGIN, MARGIN + head * 0.9, titles, { size: head, bold: true }),
    el('svg', { x: MARGIN, y: top, width: chart.width, height: chart.height }, chart.svg),
    text(MARGIN, top + chart.height + 16 + small, sources, { size: small, fill: colour.soft }),
  );
  return { svg, width, height };
}
