/** The panel drawn: how lenient each judge is, and how far judges agree two by two. In the panel's order: nobody is ranked. */
import type { Lang } from '../words.ts';
import type { Chart, ChartOptions } from './chart.ts';
import { intervals } from './intervals.ts';
import { centred, chartOf, colour, inkOn, LEADING, rect, text, typeOf } from './svg.ts';
import { wrap } from './text.ts';

const words = {
  'zh-CN': {
    judge: '评委',
    leniency: '宽严',
    range: '九成范围',
    axis: '比全组平均高（右）或低（左）的分数',
    panel: '全组平均',
    about: (n: number) => `${n} 位评委，横条跨过虚线的，与全组平均没有明显差别`,
    key: '横条：九成把握的范围；跨过虚线的，与全组平均没有明显差别。',
    pairs: (n: number) => `${n} 位评委两两之间`,
    few: (least: number) => `空格：共同评过的不足 ${least} 件。已减去各人的宽严。`,
  },
  en: {
    judge: 'Judge',
    leniency: 'Leniency',
    range: '90% range',
    axis: 'Points above (right) or below the panel',
    panel: 'The panel’s mean',
    about: (n: number) => `${n} judges; who crosses the dashed line does not clearly differ from the panel`,
    key: 'Bars: 90% range; those across the dashed line do not clearly differ from the panel.',
    pairs: (n: number) => `${n} judges two by two`,
    few: (least: number) => `Blank: fewer than ${least} entries in common. Leniency is taken out.`,
  },
} as const satisfies Record<Lang, unknown>;

/** `+3.2`, `−1.0`, with a sign that is as wide as a figure. */
export const signed = (value: number): string => {
  const shown = Math.abs(value).toFixed(1);
  return Number(shown) === 0 ? shown : `${value > 0 ? '+' : '−'}${shown}`;
};

/** Of a normal distribution: 5 % lie above. */
const NINETY = 1.645;

export function leniencyChart(
  judges: readonly { name: string; leniency: number; se: number }[],
  options: ChartOptions,
): Chart {
  const w = words[options.lang];
  return intervals(
    {
      rows: judges.map(({ name, leniency, se }) => {
        const [lo, hi] = [leniency - NINETY * se, leniency + NINETY * se];
        // Open is who may as well be at the panel's mean.
        return { label: name, value: leniency, lo, hi, said: signed(leniency), tone: lo > 0 || hi < 0 ? 'in' : 'out' };
      }),
      lines: [{ at: 0, label: w.panel }],
      axis: w.axis,
      tick: signed,
      whole: false,
      columns: [w.judge, w.leniency, w.range],
      shown: signed,
      description: w.about(judges.length),
      notes: [w.key],
    },
    options,
  );
}

export interface PairsData {
  judges: readonly string[];
  /** By the judges' places in the list; `value` is a correlation or a share. */
  pairs: readonly { a: number; b: number; value: number | undefined }[];
  as: 'correlation' | 'share';
  /** Fewer shared entries than this are left blank; the caller leaves those out of `pairs`. */
  least: number;
}

const shades = ['#ffffff', '#dbe8f4', '#b3cfe8', '#7fabd3', colour.bar] as const;

/** Agreement from none (white) to full (dark); orange where two judges score against each other. */
function shadeOf(value: number): string {
  if (value < -0.1) return value < -0.4 ? '#d98a2b' : '#f6d3a5';
  return shades[Math.min(4, Math.floor(Math.max(0, value) * 5))]!;
}

export const pairWord = (value: number, as: PairsData['as']): string =>
  as === 'share' ? `${Math.round(100 * value)}%` : value.toFixed(2).replace('-', '−');

/** Judges by judges, each cell how far the two agree. */
export function pairsChart({ judges, pairs, as, least }: PairsData, options: ChartOptions): Chart {
  const w = words[options.lang];
  const { wide, small } = typeOf(options.width);
  const left = Math.round(options.width * (wide ? 0.16 : 0.24));
  const each = Math.max(wide ? 60 : 52, Math.min(96, (options.width - left) / Math.max(1, judges.length)));
  const width = Math.max(options.width, Math.ceil(left + each * judges.length));
  const row = wide ? 38 : 34;
  const heads = judges.map((name) => wrap(name, (each - 6) / small, 3));
  const top = Math.max(1, ...heads.map((lines) => lines.length)) * small * LEADING + 10;
  const values = new Map(pairs.map(({ a, b, value }) => [`${Math.min(a, b)} ${Math.max(a, b)}`, value]));
  const valueOf = (i: number, j: number) => values.get(`${Math.min(i, j)} ${Math.max(i, j)}`);
  const parts = heads.map((lines, j) =>
    text(left + (j + 0.5) * each, top - 8 - (lines.length - 1) * small * LEADING, lines, {
      size: small,
      anchor: 'middle',
    }),
  );
  judges.forEach((name, i) => {
    const y = top + i * row;
    const lines = wrap(name, (left - 12) / small, 1);
    parts.push(text(left - 10, centred(y + row / 2, 1, small), lines, { size: small, anchor: 'end' }));
    judges.forEach((_, j) => {
      const value = i === j ? undefined : valueOf(i, j);
      const fill = i === j ? colour.neutral : value === undefined ? '#ffffff' : shadeOf(value);
      parts.push(rect(left + j * each, y, each, row, fill, { stroke: colour.hair }));
      if (value === undefined) return;
      parts.push(
        text(left + (j + 0.5) * each, centred(y + row / 2, 1, small), pairWord(value, as), {
          size: small,
          anchor: 'middle',
          fill: inkOn(fill),
        }),
      );
    });
  });
  const cell = (i: number, j: number) => {
    const value = i === j ? undefined : valueOf(i, j);
    return value === undefined ? '' : pairWord(value, as);
  };
  return chartOf(options, {
    parts,
    height: top + judges.length * row + 6,
    width,
    description: w.pairs(judges.length),
    table: {
      caption: options.title,
      columns: [w.judge, ...judges],
      rows: judges.map((name, i) => [name, ...judges.map((_, j) => cell(i, j))]),
      notes: [w.few(least)],
    },
  });
}
