import type { Chart, ChartOptions } from './chart.ts';
import { centred, chartOf, colour, inkOn, rect, text } from './svg.ts';
import { exact, widthOf, wrap } from './text.ts';

export interface SharedData {
  judges: readonly string[];
  /** Entries every two judges have in common: a square, each one’s own load on the diagonal. */
  shared: readonly (readonly number[])[];
}

const words = {
  'zh-CN': {
    judge: '评委',
    load: '共评几件（对角线为各自总件数）',
    none: '斜线：没有共同的建议',
    range: (least: string, most: string) => `两位评委共评 ${least}～${most} 件`,
  },
  en: {
    judge: 'Judge',
    load: 'Entries in common (each one’s own load on the diagonal)',
    none: 'Hatched: no entry in common',
    range: (least: string, most: string) => `Two judges share ${least} to ${most} entries`,
  },
} as const;

/** Light to dark, told apart in grey. */
const shades = ['#eaf1f8', '#c6dbee', '#93bbdc', '#5c92c1', '#2f5d8a'] as const;

/** Pairs of judges as a square of cells: the darker, the more entries both read; hatched where there is none. */
export function sharedHeat({ judges, shared }: SharedData, options: ChartOptions): Chart {
  const w = words[options.lang];
  const n = judges.length;
  const small = n > 16 ? 12 : 14;
  const left = Math.min(150, Math.max(60, ...judges.map((name) => widthOf(name) * small + 34)));
  const cell = Math.max(26, Math.min(52, (options.width - left) / Math.max(1, n)));
  const top = small + 12;
  const pairs = shared.flatMap((row, i) => row.filter((_, j) => i !== j));
  const most = Math.max(1, ...pairs);
  const parts: string[] = [];
  judges.forEach((name, i) => {
    const y = top + i * cell;
    const [line = ''] = wrap(name, (left - 34) / small, 1);
    // Columns are numbered: names would not fit above them.
    parts.push(
      text(left - 26, centred(y + cell / 2, 1, small), line, { size: small, anchor: 'end' }),
      text(left - 6, centred(y + cell / 2, 1, small), String(i + 1), {
        size: small - 1,
        anchor: 'end',
        fill: colour.soft,
      }),
      text(left + (i + 0.5) * cell, top - 6, String(i + 1), { size: small - 1, anchor: 'middle', fill: colour.soft }),
    );
    judges.forEach((_, j) => {
      const value = shared[i]?.[j] ?? 0;
      const x = left + j * cell;
      const isOwn = i === j;
      const fill = isOwn ? '#ffffff' : shades[Math.min(4, Math.floor((5 * (value - 0.5)) / most))]!;
      const isNone = !isOwn && value === 0;
      parts.push(
        rect(x, y, cell, cell, isNone ? `url(#${options.id}-hatch)` : fill, { stroke: colour.hair }),
        ...(isNone
          ? []
          : [
              text(x + cell / 2, centred(y + cell / 2, 1, small - 1), exact(value), {
                size: small - 1,
                anchor: 'middle',
                fill: isOwn ? colour.soft : inkOn(fill),
                bold: isOwn,
              }),
            ]),
      );
    });
  });
  return chartOf(options, {
    parts,
    height: top + n * cell + 4,
    width: Math.max(left + n * cell + 2, 240),
    description: pairs.length > 0 ? w.range(exact(Math.min(...pairs)), exact(Math.max(...pairs))) : w.load,
    table: {
      caption: options.title,
      columns: [w.judge, ...judges],
      rows: judges.map((name, i) => [name, ...judges.map((_, j) => exact(shared[i]?.[j] ?? 0))]),
      notes: pairs.includes(0) ? [w.none] : [],
    },
  });
}
