import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bars, type BarsData } from './bars.ts';
import { tableHtml, type Chart, type ChartOptions } from './chart.ts';
import { histogram, timeline } from './columns.ts';
import { framed } from './frame.ts';
import { funnel } from './funnel.ts';
import { heat } from './heat.ts';
import { likert, scaleFills } from './likert.ts';
import { promoter } from './promoter.ts';
import { widthOf } from './text.ts';

const desk: ChartOptions = { id: 'q1', lang: 'zh-CN', width: 960, title: '您最关心什么' };
const phone: ChartOptions = { ...desk, width: 358 };

const label = fc.string({
  unit: fc.constantFrom('职', '工', '，', '（', '）', 'a', 'W', ' ', '<', '&', '"', '😀', '1'),
  maxLength: 60,
});
const count = fc.oneof(fc.constant(null), fc.nat(9), fc.nat(200_000));
const options = fc.record({
  id: fc.constant('c'),
  lang: fc.constantFrom('zh-CN' as const, 'en' as const),
  width: fc.constantFrom(358, 960),
  title: label,
});

/** One of every kind, with whatever people may have written and answered. */
const charts: fc.Arbitrary<Chart> = fc.oneof(
  fc
    .tuple(fc.array(fc.record({ label, count }), { maxLength: 12 }), count, options)
    .map(([rows, n, given]) => bars({ options: rows, n, order: 'count' }, given)),
  fc
    .tuple(fc.array(label, { minLength: 2, maxLength: 7 }), label, fc.infiniteStream(fc.nat(900)), options)
    .map(([scale, name, stream, given]) => {
      const counts = scale.map(() => stream.next().value as number);
      const n = counts.reduce((sum, one) => sum + one, 0);
      return likert({ scale, rows: [{ label: name, counts, n }] }, given);
    }),
  fc
    .tuple(fc.array(count, { maxLength: 40 }), options)
    .map(([counts, given]) =>
      histogram(
        { bins: counts.map((one, i) => ({ from: i * 5, to: i * 5 + 5, count: one })), mean: counts.length, median: 1 },
        given,
      ),
    ),
  fc
    .tuple(fc.array(fc.nat(200_000), { maxLength: 90 }), options)
    .map(([counts, given]) =>
      timeline({ unit: 'day', columns: counts.map((one) => ({ day: '2026-12-28', count: one })) }, given),
    ),
  fc
    .tuple(fc.nat(200_000), fc.nat(900), fc.nat(900), options)
    .map(([detractors, passives, promoters, given]) =>
      promoter({ score: -100, margin: 3, detractors, passives, promoters }, given),
    ),
  fc
    .tuple(fc.array(label, { maxLength: 6 }), fc.array(label, { maxLength: 12 }), count, options)
    .map(([rows, columns, one, given]) =>
      heat(
        { rows, columns, counts: rows.map(() => columns.map(() => one)), columnTotals: columns.map(() => one) },
        given,
      ),
    ),
  fc
    .tuple(fc.array(fc.record({ label, reached: fc.nat(200_000) }), { maxLength: 8 }), options)
    .map(([pages, given]) => funnel({ pages: pages.toSorted((a, b) => b.reached - a.reached), sent: 0 }, given)),
);

interface Drawn {
  x: number;
  y: number;
  size: number;
  anchor: string;
  text: string;
}
function texts(svg: string): Drawn[] {
  return Array.from(svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g), ([, attributes = '', content = '']) => {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const text = content.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    return { x: Number(of('x')), y: Number(of('y')), size: Number(of('font-size')), anchor: of('text-anchor'), text };
  });
}

describe('every chart', () => {
  test('keeps its texts within it, at 16 px or more on a desk', () => {
    fc.assert(
      fc.property(charts, ({ svg, width, height }) => {
        const outside = texts(svg).filter(({ x, y, size, anchor, text }) => {
          const wide = widthOf(text) * size;
          const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x;
          return left < -2 || left + wide > width + 2 || y - size < -2 || y > height;
        });
        expect(outside).toEqual([]);
        const small = texts(svg).filter(
          ({ size }) => size < (width >= 600 && svg.includes('font-size="18"') ? 16 : 12),
        );
        expect(small).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
  test('is well-formed, named, without styles, scripts or addresses', () => {
    fc.assert(
      fc.property(charts, ({ svg, table }) => {
        expect(svg).not.toMatch(/ style=|<style|<script| on\w+=|href|NaN|Infinity|undefined/);
        expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
        expect(svg).toContain('role="img"');
        expect(svg).toContain('aria-labelledby="c-title c-desc"');
        expect(unclosed(svg)).toEqual([]);
        expect(unclosed(tableHtml(table))).toEqual([]);
        expect(new Set(table.rows.map((row) => row.length)).size).toBeLessThanOrEqual(1);
        expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});

/** Elements opened and not closed in turn; text outside elements may not hold a bare sign. */
function unclosed(markup: string): string[] {
  const open: string[] = [];
  for (const [, end, name, self] of markup.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (end) {
      if (open.at(-1) !== name) return [`</${name}>`];
      open.pop();
    } else if (!self) open.push(name!);
  }
  return /[<>]/.test(markup.replace(/<\/?[a-z]+(?:\s[^<>]*?)?\/?>/g, '')) ? ['bare sign'] : open;
}

const said = ({ svg }: Chart): string[] => texts(svg).map(({ text }) => text);

describe('bars', () => {
  const data: BarsData = {
    options: [
      { label: '工资', count: 12 },
      { label: '休假', count: null },
      { label: '食堂', count: 30 },
    ],
    n: 50,
    order: 'count',
  };
  test('say count and share, the largest first, what is hidden last without its size', () => {
    expect(said(bars(data, desk))).toEqual([
      '食堂',
      '30 · 60%',
      '工资',
      '12 · 24%',
      '休假',
      '＊',
      '50 人回答',
      '＊ 为保护填答人，人数很少的数字及相关数字不显示。',
    ]);
  });
  test('have a twin for those who do not see them', () => {
    expect(bars({ ...data, order: 'form' }, { ...phone, lang: 'en' }).table).toEqual({
      caption: '您最关心什么',
      columns: ['Answer', 'People', 'Share'],
      rows: [
        ['工资', '12', '24%'],
        ['休假', '*', '*'],
        ['食堂', '30', '60%'],
        ['Total', '50', ''],
      ],
      notes: ['* Very small numbers, and numbers that would give them away, are not shown.'],
    });
  });
  test('without answers say so', () => {
    expect(said(bars({ options: [{ label: '同意', count: 0 }], n: 0, order: 'form' }, phone))).toEqual([
      '同意',
      '0',
      '还没有答卷',
    ]);
  });
});

test('a scale leans around its middle: an even one without grey, the ends darkest', () => {
  expect([scaleFills(2), scaleFills(5).length, scaleFills(5)[2], new Set(scaleFills(11)).size]).toEqual([
    ['#b35c00', '#1d4f82'],
    5,
    '#d3d0cc',
    11,
  ]);
});

test('a funnel marks no page where several lose as many', () => {
  const pages = [
    { label: '一', reached: 10 },
    { label: '二', reached: 9 },
  ];
  expect(said(funnel({ pages, sent: 8 }, desk)).filter((text) => text.includes('最多'))).toEqual([]);
});

test('a funnel marks the page where most stop', () => {
  const chart = funnel(
    {
      pages: [
        { label: '一', reached: 100 },
        { label: '二', reached: 90 },
      ],
      sent: 40,
    },
    desk,
  );
  expect(said(chart)).toEqual([
    '一',
    '100 · 100%',
    '↓ 10 人停在这页 · 10%',
    '二',
    '90 · 90%',
    '↓ 50 人停在这页 · 56%（最多）',
    '已提交',
    '40 · 40%',
  ]);
});

test('a heat map tells what stands out by sign as well as by shade, and hidden cells nothing', () => {
  const chart = heat(
    {
      rows: ['男', '女'],
      columns: ['是', '否'],
      counts: [
        [90, 10],
        [50, null],
      ],
      residuals: [
        [4, -2.5],
        [-1, 9],
      ],
    },
    desk,
  );
  expect(said(chart)).toEqual([
    '是',
    '否',
    '男',
    '90▲',
    '10▼',
    '女',
    '50',
    '＊',
    '▲ 明显多于各组相同时的预期；▼ 明显少于预期',
    '＊ 为保护填答人，人数很少的数字及相关数字不显示。',
  ]);
});

test('a saved picture names its question and where it comes from, on white', () => {
  const { svg, width, height } = framed(promoter(undefined, desk), {
    title: '问题 <1>',
    source: '调查 · n = 0',
    lang: 'zh-CN',
  });
  expect(unclosed(svg)).toEqual([]);
  expect(svg).toContain('问题 &#60;1&#62;');
  expect(svg).toContain(`<rect x="0" y="0" width="${width}" height="${height}" fill="#ffffff"/>`);
});
