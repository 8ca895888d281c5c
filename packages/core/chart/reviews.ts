/** One entry's reviews on the scale of 0 to 100: what each judge gave, where it lies without leniency, what came of it, and the cut. */
import type { Lang } from '../words.ts';
import { apart, ticksOf } from './axis.ts';
import type { Chart, ChartOptions } from './chart.ts';
import { centred, chartOf, colour, el, line, rect, text, textWidth, typeOf } from './svg.ts';
import { wrap } from './text.ts';

export interface ReviewsData {
  reviews: readonly { judge: string; total: number; corrected?: number | undefined }[];
  /** What the entry's score is by the method in force, and the method's name. */
  score: { value: number; label: string };
  /** Scores to compare with: the last that is in, the mean of all. */
  lines: readonly { at: number; label: string }[];
}

const words = {
  'zh-CN': {
    judge: '评委',
    given: '给分',
    corrected: '减去宽严后',
    key: '空心圆：给分；实心圆：减去宽严后；菱形：这件的得分。',
    plain: '圆点：给分；菱形：这件的得分。',
    about: (n: number) => `${n} 份评分`,
  },
  en: {
    judge: 'Judge',
    given: 'Given',
    corrected: 'Without leniency',
    key: 'Hollow: as given; solid: without the judge’s leniency; diamond: the entry’s score.',
    plain: 'Dots: as given; diamond: the entry’s score.',
    about: (n: number) => `${n} reviews`,
  },
} as const satisfies Record<Lang, unknown>;

const one = (value: number) => value.toFixed(1);

export function reviewsChart(data: ReviewsData, options: ChartOptions): Chart {
  const w = words[options.lang];
  const { wide, small } = typeOf(options.width);
  const row = 30;
  const isCorrected = data.reviews.some(({ corrected }) => corrected !== undefined);
  const said = (review: ReviewsData['reviews'][number]) =>
    review.corrected === undefined ? one(review.total) : `${one(review.total)} → ${one(review.corrected)}`;
  const left = Math.round(options.width * (wide ? 0.25 : 0.3));
  const right =
    Math.max(...data.reviews.map((review) => textWidth(said(review), small)), textWidth('100.0', small, true)) + 14;
  const plot = { from: left, to: options.width - right };
  const x = (value: number) => plot.from + (Math.min(100, Math.max(0, value)) / 100) * (plot.to - plot.from);
  const named = data.lines.toSorted((a, b) => a.at - b.at);
  const top = named.length * small * 1.3 + 10;
  const bottom = top + (data.reviews.length + 1) * row + 8;
  const parts = [
    ...ticksOf(0, 100, wide ? 10 : 5).flatMap((tick) => [
      line(x(tick), top, x(tick), bottom, colour.hair),
      text(x(tick), bottom + small * 1.3, String(tick), { size: small, anchor: 'middle', fill: colour.soft }),
    ]),
    ...markParts(named, { x, bottom, small, width: options.width }),
    ...data.reviews.flatMap((review, i) => [
      text(0, centred(top + (i + 0.5) * row, 1, small), wrap(review.judge, (left - 10) / small, 1), { size: small }),
      ...reviewParts(review, top + (i + 0.5) * row, x),
      text(options.width, centred(top + (i + 0.5) * row, 1, small), said(review), { size: small, anchor: 'end' }),
    ]),
    ...scoreParts(data.score, { y: bottom - 8 - row / 2, x, left, small, width: options.width, height: row }),
  ];
  return chartOf(options, {
    parts,
    height: bottom + small * 1.6,
    description: w.about(data.reviews.length),
    table: {
      caption: options.title,
      columns: isCorrected ? [w.judge, w.given, w.corrected] : [w.judge, w.given],
      rows: [
        ...data.reviews.map(({ judge, total, corrected }) => [
          judge,
          one(total),
          ...(isCorrected ? [corrected === undefined ? '' : one(corrected)] : []),
        ]),
        [data.score.label, ...(isCorrected ? [''] : []), one(data.score.value)],
      ],
      notes: [isCorrected ? w.key : w.plain],
    },
  });
}

function reviewParts(
  { total, corrected }: ReviewsData['reviews'][number],
  y: number,
  x: (value: number) => number,
): string[] {
  const ring = el('circle', { cx: x(total), cy: y, r: 6, fill: '#ffffff', stroke: colour.bar, 'stroke-width': 2 });
  const solid = (at: number) => el('circle', { cx: x(at), cy: y, r: 6, fill: colour.bar });
  if (corrected === undefined) return [solid(total)];
  return [line(x(total), y, x(corrected), y, colour.bar, { 'stroke-width': 2 }), ring, solid(corrected)];
}

interface Plot {
  x: (value: number) => number;
  small: number;
  width: number;
}

function markParts(lines: ReviewsData['lines'], { x, bottom, small, width }: Plot & { bottom: number }): string[] {
  const heights = apart(
    lines.map((_, i) => small + i * small * 1.3),
    small * 1.3,
  );
  return lines.flatMap(({ at, label }, i) => {
    const half = textWidth(label, small, true) / 2;
    const middle = Math.min(Math.max(x(at), half), width - half);
    return [
      line(x(at), heights[i]! + 6, x(at), bottom, colour.ink, {
        'stroke-width': 1.5,
        'stroke-dasharray': i % 2 ? '2 4' : '7 4',
      }),
      text(middle, heights[i]!, label, { size: small, anchor: 'middle', bold: true, rim: true }),
    ];
  });
}

function scoreParts(
  { value, label }: ReviewsData['score'],
  { x, y, left, small, width, height }: Plot & { y: number; left: number; height: number },
): string[] {
  const at = x(value);
  return [
    rect(0, y - height / 2, width, height, colour.track, { 'fill-opacity': 0.7 }),
    text(0, centred(y, 1, small), wrap(label, (left - 10) / small, 1), { size: small, bold: true }),
    el('path', { d: `M${round(at)} ${y - 8}l8 8l-8 8l-8 -8z`, fill: '#8a4700' }),
    text(width, centred(y, 1, small), one(value), { size: small, anchor: 'end', bold: true }),
  ];
}
const round = (value: number): number => Math.round(value * 100) / 100;
