import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, escape, exact, percent, shortDay, spoken, widthOf, wholePercent, wrap } from './text.ts';

describe('wrapping', () => {
  test('balances lines, keeps words and numbers whole and punctuation where it belongs', () => {
    expect(wrap('单位对女职工特殊时期劳动保护的落实情况', 14, 3)).toEqual([
      '单位对女职工特殊时期',
      '劳动保护的落实情况',
    ]);
    expect(wrap('高温津贴（每月300元），按时发放', 8, 3)).toEqual(['高温津贴（每', '月300元），', '按时发放']);
    expect(wrap('Promoters (9–10)', 8, 2)).toEqual(['Promoters', '(9–10)']);
    expect(wrap('Occupational health training', 8, 3)).toEqual(['Occupational', 'health training']);
  });
  test('ends what does not fit with an ellipsis', () => {
    expect(wrap('一二三四五六七八九十', 3, 2)).toEqual(['一二三', '四五…']);
  });
  test('never exceeds lines or width, and loses nothing unless it says so', () => {
    const text = fc.string({ unit: fc.constantFrom('职', '，', '（', 'a', 'W', ' ', '1', '😀', '。'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 20 }), fc.integer({ min: 1, max: 4 }), (given, width, most) => {
        const lines = wrap(given, width, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        expect(lines.filter((line) => widthOf(line) > width + 1e-9)).toEqual([]);
        const bare = (one: string) => one.replace(/\s/g, '');
        expect(lines.at(-1)?.endsWith('…') === true || bare(lines.join('')) === bare(given)).toBe(true);
      }),
    );
  });
});

test('numbers are as a person would say them', () => {
  expect([
    spoken(186_000, 'zh-CN'),
    spoken(186_000, 'en'),
    spoken(9_999, 'zh-CN'),
    spoken(120_000_000, 'zh-CN'),
    exact(1_234_567),
    exact(12),
  ]).toEqual(['18.6万', '186,000', '9,999', '1.2亿', '1,234,567', '12']);
  expect([decimal(3.456), decimal(3), shortDay('2026-03-05', 'zh-CN'), shortDay('2026-03-05', 'en')]).toEqual([
    '3.46',
    '3',
    '3月5日',
    '5 Mar',
  ]);
});

test('a share is never 0 % or 100 % for what is not', () => {
  expect([
    percent(0, 9),
    percent(1, 3),
    percent(1, 999),
    percent(1, 9999),
    percent(9998, 9999),
    percent(9, 9),
    percent(0, 0),
    wholePercent(410, 1660),
  ]).toEqual(['0%', '33%', '0.1%', '<0.1%', '>99.9%', '100%', '–', '25%']);
});

test('what XML cannot hold is left out, and markup is written as text', () => {
  expect(escape('<a href="x">&\u0000\u000B\uD800\'😀')).toBe('&#60;a href=&#34;x&#34;&#62;&#38;\uFFFD&#39;😀');
});
