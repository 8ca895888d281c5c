import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apart, ticksOf } from './axis.ts';
import { tableHtml, type Chart, type ChartOptions } from './chart.ts';
import { leniencyChart, pairsChart, signed } from './panel.ts';
import { placesNear, placesOverview, type DrawnPlace } from './places.ts';
import { reviewsChart } from './reviews.ts';
import { widthOf } from './text.ts';

const desk: ChartOptions = { id: 'c', lang: 'zh-CN', width: 960, title: '名次' };

const label = fc.string({ unit: fc.constantFrom('职', '工', '（', 'a', 'W', ' ', '<', '&', '😀'), maxLength: 40 });
const options = fc.record({
  id: fc.constant('c'),
  lang: fc.constantFrom('zh-CN' as const, 'en' as const),
  width: fc.constantFrom(358, 960),
  title: label,
});
const score = fc.double({ min: 0, max: 100, noNaN: true });

const places = fc
  .array(fc.record({ title: label, back: fc.nat(40), on: fc.nat(300), open: fc.boolean() }), { maxLength: 60 })
  .map((rows): DrawnPlace[] =>
    rows.map(({ title, back, on, open }, i) => ({
      number: '10000001',
      title,
      rank: i + 1,
      lo: Math.max(1, i + 1 - back),
      hi: Math.min(rows.length, i + 1 + on),
      open,
    })),
  );

const charts: fc.Arbitrary<Chart> = fc.oneof(
  fc
    .tuple(places, fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }), options)
    .map(([rows, cuts, given]) => placesOverview({ places: rows, cuts: cuts.toSorted((a, b) => a - b) }, given)),
  fc
    .tuple(places, fc.nat(40), options)
    .map(([rows, from, given]) =>
      placesNear(
        { places: rows, cuts: [10, 48], zone: { cut: 48, certain: 1, seats: 47, contenders: 60 } },
        { from, to: from + 30 },
        given,
      ),
    ),
  fc
    .tuple(
      fc.array(
        fc.record({
          name: label,
          leniency: fc.double({ min: -40, max: 40, noNaN: true }),
          se: fc.double({ min: 0, max: 9, noNaN: true }),
        }),
        { maxLength: 20 },
      ),
      options,
    )
    .map(([judges, given]) => leniencyChart(judges, given)),
  fc
    .tuple(fc.array(label, { maxLength: 24 }), fc.double({ min: -1, max: 1, noNaN: true }), options)
    .map(([judges, value, given]) =>
      pairsChart(
        { judges, pairs: judges.slice(1).map((_, b) => ({ a: 0, b: b + 1, value })), as: 'correlation', least: 3 },
        given,
      ),
    ),
  fc
    .tuple(
      fc.array(fc.record({ judge: label, total: score, corrected: fc.option(score, { nil: undefined }) }), {
        minLength: 1,
        maxLength: 9,
      }),
      score,
      score,
      options,
    )
    .map(([reviews, value, at, given]) =>
      reviewsChart(
        {
          reviews,
          score: { value, label: '校正宽严' },
          lines: [
            { at, label: '第 48 名' },
            { at: 100, label: '全体平均' },
          ],
        },
        given,
      ),
    ),
);

interface Drawn {
  x: number;
  y: number;
  size: number;
  anchor: string;
  text: string;
}
const texts = ({ svg }: Chart): Drawn[] =>
  Array.from(svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g), ([, attributes = '', content = '']) => {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    const text = content.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    return { x: Number(of('x')), y: Number(of('y')), size: Number(of('font-size')), anchor: of('text-anchor'), text };
  });
const said = (chart: Chart): string[] => texts(chart).map(({ text }) => text);

describe('every chart of the standing', () => {
  test('keeps its texts within it and readable', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const outside = texts(chart).filter(({ x, y, size, anchor, text }) => {
          const wide = widthOf(text) * size;
          const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x;
          return left < -2 || left + wide > chart.width + 2 || y - size < -2 || y > chart.height;
        });
        expect(outside).toEqual([]);
        expect(texts(chart).filter(({ size }) => size < 14)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
  test('stands alone and has a whole table beside it', () => {
    fc.assert(
      fc.property(charts, ({ svg, table }) => {
        expect(svg).not.toMatch(/ style=|<style|<script| on\w+=|href|NaN|Infinity|undefined/);
        expect(svg).toContain('aria-labelledby="c-title c-desc"');
        expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
        expect(tableHtml(table)).toContain('<caption>');
      }),
      { numRuns: 400 },
    );
  });
});

const row = (rank: number, lo: number, hi: number, open = false): DrawnPlace => ({
  number: `1000000${rank}`,
  title: `建议${rank}`,
  rank,
  lo,
  hi,
  open,
});
const standing = {
  places: [row(1, 1, 2), row(2, 1, 4, true), row(3, 2, 4, true), row(4, 3, 4)],
  cuts: [2],
  zone: { cut: 2, certain: 1, seats: 1, contenders: 2 },
};

test('around a cut every entry has its place, its title and its range', () => {
  const chart = placesNear(standing, { from: 1, to: 4 }, desk);
  expect(said(chart)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '2 建议2',
    '1–4',
    '3 建议3',
    '2–4',
    '4 建议4',
    '3–4',
    '前 2 名',
    '名次',
    '横条：100 次重复评审中约 90 次落在的名次；圆点：名次；空心圆点和底色：难分高下。',
  ]);
  expect(chart.table.rows).toEqual([
    ['2 建议2', '2', '1–4'],
    ['3 建议3', '3', '2–4'],
    ['4 建议4', '4', '3–4'],
  ]);
});

test('the whole standing names its cuts and the zone, and is told in a sentence', () => {
  const chart = placesOverview(standing, desk);
  expect(said(chart)).toContain('难分高下 2 件');
  expect(said(chart)).toContain('前 2 名');
  expect(chart.svg).toContain('第 2 名处：1 件确定入选，1 个名额在 2 件之间难分高下');
});

test('eight hundred entries are a handful of elements', () => {
  const many = Array.from({ length: 800 }, (_, i) =>
    row(i + 1, Math.max(1, i - 90), Math.min(800, i + 90), i > 30 && i < 71),
  );
  const { svg } = placesOverview({ places: many, cuts: [10, 48] }, desk);
  expect(svg.match(/<(path|rect|line)/g)!.length).toBeLessThan(30);
  expect(svg.length).toBeLessThan(40_000);
});

test('judges stand in the panel’s order, and pairs with little in common are blank', () => {
  const judges = [
    { name: '甲', leniency: 4, se: 1 },
    { name: '乙', leniency: -0.04, se: 1 },
  ];
  expect(leniencyChart(judges, desk).table.rows).toEqual([
    ['甲', '+4.0', '+4.0'],
    ['乙', '0.0', '0.0'],
  ]);
  const pairs = pairsChart(
    { judges: ['甲', '乙', '丙'], pairs: [{ a: 0, b: 1, value: -0.5 }], as: 'correlation', least: 3 },
    desk,
  );
  expect(pairs.table.rows).toEqual([
    ['甲', '', '−0.50', ''],
    ['乙', '−0.50', '', ''],
    ['丙', '', '', ''],
  ]);
  expect(pairs.table.notes).toEqual(['空格：共同评过的不足 3 件。已减去各人的宽严。']);
});

test('an entry’s reviews say what was given and where it lies without leniency', () => {
  const chart = reviewsChart(
    {
      reviews: [{ judge: '评委甲', total: 78, corrected: 74.6 }],
      score: { value: 72.3, label: '校正宽严' },
      lines: [{ at: 73, label: '第 48 名 73.0' }],
    },
    desk,
  );
  expect(said(chart)).toContain('78.0 → 74.6');
  expect(chart.table.rows).toEqual([
    ['评委甲', '78.0', '74.6'],
    ['校正宽严', '', '72.3'],
  ]);
});

test('ticks are round numbers within the range, and labels keep apart', () => {
  expect([ticksOf(0, 100, 5), ticksOf(1, 812, 5), ticksOf(-3.2, 4, 4)]).toEqual([
    [0, 20, 40, 60, 80, 100],
    [200, 400, 600, 800],
    [-2, 0, 2, 4],
  ]);
  expect(apart([10, 12, 40], 8)).toEqual([10, 18, 40]);
  expect([signed(1.26), signed(-0.04), signed(-3)]).toEqual(['+1.3', '0.0', '−3.0']);
});
