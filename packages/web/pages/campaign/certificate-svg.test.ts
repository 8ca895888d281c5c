import { describe, expect, test } from 'vitest';
import { certificateSvg, fitted, linesOf, widthOf } from './certificate-svg.ts';

const sizes = (svg: string) =>
  [...svg.matchAll(/font-size="(\d+)"[^>]*>([^<]*)</g)].map(([, size, text]) => widthOf(text!) * Number(size));
const given = {
  lang: 'zh-CN' as const,
  name: '王小明',
  title: '五水共治 · 节水护水承诺签名',
  callers: ['市总工会', '市治水办'],
  number: '1234 5678',
  day: '2026年3月5日',
};

describe('a certificate', () => {
  test('says who, what, when, under which number and who called', () => {
    const svg = certificateSvg(given);
    for (const text of ['王小明', '五水共治 · 节水护水', '2026年3月5日', '1234 5678', '市总工会　市治水办'])
      expect(svg).toContain(text);
  });

  test('lets no text out of its frame, however long name, title and callers are', () => {
    for (const name of ['买买提·吐尔逊·阿不都热合曼·艾合买提江', 'Maximiliane von Habsburg-Lothringen-Weber'])
      for (const title of [given.title, '承'.repeat(60), 'A pledge to save and protect our water '.repeat(6).trim()]) {
        const svg = certificateSvg({ ...given, name, title, callers: Array(12).fill('示范市互联网行业工会联合会') });
        expect(svg).toContain(name);
        for (const width of sizes(svg)) expect(width).toBeLessThanOrEqual(700);
      }
  });

  test('is no place to write a drawing of one’s own', () => {
    const svg = certificateSvg({ ...given, name: '<script>"&' });
    expect(svg).toContain('&#60;script&#62;&#34;&#38;');
    expect(svg).not.toContain('<script');
  });
});

test('lines break where they are full, and Latin words stay whole', () => {
  expect(linesOf('一二三四五六', 300, 100, 3)).toEqual(['一二三', '四五六']);
  expect(linesOf('save our water', 450, 50, 3)).toEqual(['save our water']);
  expect(linesOf('save our water', 250, 50, 3)).toEqual(['save our', 'water']);
  expect(fitted('一二三四', 200, 100)).toBe(50);
});
