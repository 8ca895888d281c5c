import { words, type Chart, type ChartOptions, type Count } from './chart.ts';
import { centred, chartOf, colour, hatch, inkOn, LEADING, line, rect, text, textWidth, typeOf } from './svg.ts';
import { exact, spoken, wrap } from './text.ts';

export interface HeatData {
  rows: readonly string[];
  columns: readonly string[];
  counts: readonly (readonly Count[])[];
  /**
   * Adjusted standardised residuals of the cells as `#stats/contingency.ts` gives them; `undefined` for a cell it
   * dropped. Left out where nothing can be compared, or where any count is hidden: a residual would tell it.
   */
  residuals?: readonly (readonly (number | undefined)[])[] | undefined;
  rowTotals?: readonly Count[] | undefined;
  columnTotals?: readonly Count[] | undefined;
}

/**
 * Beyond 2 a cell stands out, beyond 3 clearly (Agresti, Categorical Data Analysis, 3.3.1); told by sign and by shade.
 */
function shadeOf(residual: number | undefined): { fill: string; sign: string } {
  if (residual === undefined || Math.abs(residual) <= 2) return { fill: '#ffffff', sign: '' };
  const strong = Math.abs(residual) > 3;
  if (residual > 0) return { fill: strong ? colour.bar : '#b3cfe8', sign: '▲' };
  return { fill: strong ? '#d98a2b' : '#f6d3a5', sign: '▼' };
}

/** Two questions crossed: the count in every cell, shaded where it is more or less than if the questions had nothing to do with each other. */
export function heat(data: HeatData, options: ChartOptions): Chart {
  const w = words[options.lang];
  const { wide, size, small } = typeOf(options.width);
  const withTotals = data.rowTotals !== undefined || data.columnTotals !== undefined;
  const across = data.columns.length + (withTotals ? 1 : 0);
  const figures = [...data.counts.flat(), ...(data.rowTotals ?? []), ...(data.columnTotals ?? [])];
  const widest = Math.max(0, ...figures.map((count) => textWidth(spoken(count ?? 0, options.lang), small, true)));
  const least = Math.max(wide ? 76 : 52, widest + (data.residuals ? small : 0) + 8);
  const left = Math.round(options.width * (wide ? 0.26 : 0.27));
  const each = Math.max(least, Math.min(wide ? 150 : 110, (options.width - left) / Math.max(1, across)));
  const width = Math.max(options.width, Math.ceil(left + each * across));
  const heads = [...data.columns, ...(withTotals ? [w.total] : [])].map((name) => wrap(name, (each - 8) / small, 4));
  const top = Math.max(1, ...heads.map((lines) => lines.length)) * small * LEADING + 10;
  const parts = heads.map((lines, j) =>
    text(left + (j + 0.5) * each, top - 10 - (lines.length - 1) * small * LEADING, lines, {
      size: small,
      anchor: 'middle',
      bold: j === data.columns.length,
    }),
  );

  const figure = (count: Count, x: number, y: number, height: number, fill: string, sign = '', bold = false) => {
    const shown = count === null ? w.hidden : spoken(count, options.lang) + sign;
    const fitted = textWidth(shown, size, true) <= each - 6 ? size : small;
    return text(x + each / 2, centred(y + height / 2, 1, fitted), shown, {
      size: fitted,
      anchor: 'middle',
      fill: inkOn(fill),
      bold: bold || sign !== '',
    });
  };
  let y = top;
  data.rows.forEach((name, i) => {
    const lines = wrap(name, (left - 14) / small, 3);
    const height = Math.max(wide ? 46 : 40, lines.length * small * LEADING + 10);
    parts.push(text(left - 10, centred(y + height / 2, lines.length, small), lines, { size: small, anchor: 'end' }));
    data.columns.forEach((_, j) => {
      const count = data.counts[i]?.[j] ?? null;
      const { fill, sign } = count === null ? shadeOf(undefined) : shadeOf(data.residuals?.[i]?.[j]);
      const x = left + j * each;
      parts.push(rect(x, y, each, height, count === null ? hatch(options.id) : fill, { stroke: colour.hair }));
      // On hatching the mark needs a ground of its own.
      if (count === null) parts.push(rect(x + each / 2 - 13, y + height / 2 - 12, 26, 24, '#ffffff'));
      parts.push(figure(count, x, y, height, fill, sign));
    });
    if (data.rowTotals)
      parts.push(figure(data.rowTotals[i] ?? null, left + data.columns.length * each, y, height, '#ffffff', '', true));
    y += height;
  });
  if (data.columnTotals) {
    parts.push(text(left - 10, y + 28, w.total, { size: small, anchor: 'end', bold: true }));
    data.columnTotals.forEach((count, j) => parts.push(figure(count, left + j * each, y, 44, '#ffffff', '', true)));
    parts.push(line(left, y, left + each * across, y, colour.line, { 'stroke-width': 1.5 }));
    y += 44;
  }
  const lost = figures.includes(null);
  const stands = (data.residuals ?? []).flat().some((residual) => shadeOf(residual).sign !== '');
  const word = (count: Count, residual: number | undefined) => {
    const { sign } = shadeOf(residual);
    if (count === null) return w.hidden;
    return exact(count) + (sign === '' ? '' : ` (${sign === '▲' ? w.moreWord : w.fewerWord})`);
  };
  return chartOf(options, {
    parts,
    height: y + 8,
    width,
    description: `${data.rows.length} × ${data.columns.length}`,
    table: {
      caption: options.title,
      columns: ['', ...data.columns, ...(data.rowTotals ? [w.total] : [])],
      rows: [
        ...data.rows.map((name, i) => [
          name,
          ...data.columns.map((_, j) => word(data.counts[i]?.[j] ?? null, data.residuals?.[i]?.[j])),
          ...(data.rowTotals ? [word(data.rowTotals[i] ?? null, undefined)] : []),
        ]),
        ...(data.columnTotals
          ? [[w.total, ...data.columnTotals.map((count) => word(count, undefined)), ...(data.rowTotals ? [''] : [])]]
          : []),
      ],
      notes: [...(stands ? [w.more + w.joint + w.fewer] : []), ...(lost ? [w.hiddenNote] : [])],
    },
  });
}
