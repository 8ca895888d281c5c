/** Results drawn: which kinds of chart a question can be shown as, and the chart with its table. */
import { bars } from './chart/bars.ts';
import { words as chartWords, type Chart, type ChartOptions } from './chart/chart.ts';
import { histogram } from './chart/columns.ts';
import { heat } from './chart/heat.ts';
import { likert } from './chart/likert.ts';
import { promoter } from './chart/promoter.ts';
import { decimal, exact } from './chart/text.ts';
import type { Counted, Result } from './results.ts';
import { say, type Lang } from './words.ts';

export type ChartKind = 'bars' | 'ranked' | 'columns' | 'likert' | 'heat' | 'promoter';

/** The kinds that make sense, the usual one first; none for what is only counted. */
export function chartKinds({ body, kind }: Result): ChartKind[] {
  if (body.type === 'choice') return kind === 'date' || kind === 'time' ? ['bars'] : ['bars', 'ranked'];
  if (body.type === 'scale') return ['bars', 'likert'];
  if (body.type === 'nps') return ['promoter', 'columns'];
  if (body.type === 'number') return ['columns'];
  if (body.type === 'matrix') return body.several || body.columns.length < 2 ? ['heat'] : ['likert', 'heat'];
  return body.type === 'ranking' ? ['bars'] : [];
}

const words = {
  'zh-CN': { gone: '（已停用）', first: '排第一的人数', ranked: '排进名次的人数', mean: '平均名次' },
  en: { gone: ' (withdrawn)', first: 'Put first', ranked: 'Ranked', mean: 'Mean place' },
} as const;

const labelOf = ({ label, gone }: Pick<Counted, 'label' | 'gone'>, lang: Lang): string =>
  say(label, lang) + (gone ? words[lang].gone : '');

const counted = (options: readonly Counted[], lang: Lang) =>
  options.map((option) => ({ label: labelOf(option, lang), count: option.count }));

/** The chart of a question; `undefined` for a kind that does not fit it. */
export function resultChart(result: Result, kind: ChartKind, options: ChartOptions): Chart | undefined {
  const { body, answered } = result;
  const { lang } = options;
  if (!chartKinds(result).includes(kind)) return undefined;
  if (body.type === 'choice')
    return bars(
      { options: counted(body.options, lang), n: answered, order: kind === 'ranked' ? 'count' : 'form' },
      options,
    );
  if (body.type === 'scale') {
    if (kind === 'bars') return bars({ options: counted(body.options, lang), n: answered, order: 'form' }, options);
    const row = { label: '', counts: body.options.map(({ count }) => count), n: answered };
    return likert({ scale: body.options.map((option) => labelOf(option, lang)), rows: [row] }, options);
  }
  if (body.type === 'nps') {
    if (kind === 'columns') {
      const bins = body.options.map(({ code, count }) => ({ from: Number(code), to: Number(code), count }));
      return histogram({ bins: body.options.length > 0 ? bins : [] }, options);
    }
    const [detractors, passives, promoters] = body.groups;
    if (!body.score || typeof detractors !== 'number' || typeof passives !== 'number' || typeof promoters !== 'number')
      return npsBars(result, options);
    return promoter({ ...body.score, detractors, passives, promoters }, options);
  }
  if (body.type === 'number')
    return histogram({ bins: body.bins, mean: body.summary?.mean, median: body.summary?.median }, options);
  if (body.type === 'matrix') {
    const columns = body.columns.map((column) => labelOf(column, lang));
    if (kind === 'heat')
      return heat(
        {
          rows: body.rows.map((row) => labelOf(row, lang)),
          columns,
          counts: body.rows.map(({ counts }) => counts),
          ...(body.several ? {} : { rowTotals: body.rows.map(({ n }) => n) }),
        },
        options,
      );
    const rows = body.rows.map((row) => ({ label: labelOf(row, lang), counts: row.counts, n: row.n }));
    return likert({ scale: columns, rows }, options);
  }
  if (body.type !== 'ranking') return undefined;
  const chart = bars({ options: counted(body.options, lang), n: answered, order: 'form' }, options);
  const [w, hidden] = [words[lang], chartWords[lang].hidden];
  const cell = (value: number | null) => (value === null ? hidden : exact(value));
  return {
    ...chart,
    table: {
      ...chart.table,
      columns: [chartWords[lang].answer, w.first, w.ranked, w.mean],
      rows: body.options.map((option) => [
        labelOf(option, lang),
        cell(option.count),
        cell(option.ranked),
        option.mean === undefined ? hidden : decimal(option.mean),
      ]),
    },
  };
}

/** The three parts as bars, where the score is not shown or nobody answered. */
function npsBars({ body, answered }: Result, options: ChartOptions): Chart {
  const { detractors, passives, promoters } = chartWords[options.lang];
  const groups = body.type === 'nps' ? body.groups : [];
  return bars(
    {
      options: [detractors, passives, promoters].map((label, i) => ({ label, count: groups[i] ?? null })),
      n: answered,
      order: 'form',
    },
    options,
  );
}
