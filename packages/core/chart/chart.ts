import type { Lang } from '../words.ts';
import { escape } from './text.ts';

/** A count, or `null` where it is hidden to protect the few who gave the answer. */
export type Count = number | null;

export interface ChartOptions {
  /** Names the chart's parts in the page: letters, digits and hyphens, used once. */
  id: string;
  lang: Lang;
  /** In CSS pixels: 960 for desks and projectors, 358 for phones. From 600 on the wide layout is drawn. */
  width: number;
  /** What is asked; read out, and the caption of the table. */
  title: string;
}

/** The same figures for those who do not see the chart. Cells are text, not HTML. */
export interface ChartTable {
  caption: string;
  columns: string[];
  rows: string[][];
  notes: string[];
}

export interface Chart {
  /** A complete SVG element without a style attribute; stands alone as a file. */
  svg: string;
  /** In CSS pixels; wider than asked for where a heat map has many columns. */
  width: number;
  height: number;
  table: ChartTable;
}

export const words = {
  'zh-CN': {
    hidden: '＊',
    hiddenNote: '＊ 为保护填答人，人数很少的数字及相关数字不显示。',
    none: '还没有答卷',
    answer: '选项',
    count: '人数',
    share: '占比',
    total: '合计',
    n: (n: string) => `${n} 人回答`,
    mean: (value: string) => `平均 ${value}`,
    median: (value: string) => `中位数 ${value}`,
    value: '数值',
    range: (from: string, to: string) => `${from}～${to}`,
    day: '日期',
    week: (day: string) => `${day}起一周`,
    responses: '答卷数',
    detractors: '不愿推荐（0–6）',
    passives: '一般（7–8）',
    promoters: '愿意推荐（9–10）',
    nps: '净推荐值',
    margin: (value: string) => `误差范围 ±${value}`,
    more: '▲ 明显多于各组相同时的预期',
    fewer: '▼ 明显少于预期',
    moreWord: '多于预期',
    fewerWord: '少于预期',
    page: '页',
    reached: '到达人数',
    left: '停在这页',
    leftHere: (count: string, share: string) => `${count} 人停在这页 · ${share}`.replace('万 人', '万人'),
    sent: '已提交',
    colon: '：',
    joint: '；',
    most: '（最多）',
  },
  en: {
    hidden: '*',
    hiddenNote: '* Very small numbers, and numbers that would give them away, are not shown.',
    none: 'No responses yet',
    answer: 'Answer',
    count: 'People',
    share: 'Share',
    total: 'Total',
    n: (n: string) => `${n} answered`,
    mean: (value: string) => `Mean ${value}`,
    median: (value: string) => `Median ${value}`,
    value: 'Value',
    range: (from: string, to: string) => `${from}–${to}`,
    day: 'Date',
    week: (day: string) => `Week from ${day}`,
    responses: 'Responses',
    detractors: 'Detractors (0–6)',
    passives: 'Passives (7–8)',
    promoters: 'Promoters (9–10)',
    nps: 'Net promoter score',
    margin: (value: string) => `Margin of error ±${value}`,
    more: '▲ clearly more than if groups were alike',
    fewer: '▼ clearly fewer',
    moreWord: 'more than expected',
    fewerWord: 'fewer than expected',
    page: 'Page',
    reached: 'Reached',
    left: 'Stopped here',
    leftHere: (count: string, share: string) => `${count} stopped here · ${share}`,
    sent: 'Sent',
    colon: ': ',
    joint: '; ',
    most: ' (most)',
  },
} as const satisfies Record<Lang, unknown>;

/** The table behind a chart, as HTML. */
export function tableHtml({ caption, columns, rows, notes }: ChartTable): string {
  const head = columns.map((name) => `<th scope="col">${escape(name)}</th>`).join('');
  const body = rows
    .map(([name = '', ...cells]) => {
      const rest = cells.map((cell) => `<td>${escape(cell)}</td>`).join('');
      return `<tr><th scope="row">${escape(name)}</th>${rest}</tr>`;
    })
    .join('');
  const below = notes.map((note) => `<p class="chart-note">${escape(note)}</p>`).join('');
  return `<table class="chart-table"><caption>${escape(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${below}`;
}
