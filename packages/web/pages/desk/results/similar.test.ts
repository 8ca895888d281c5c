import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigramsOf, createClusters, gist, jaccard } from './similar.ts';

const clustersOf = (texts: string[], least?: number) => {
  const place = createClusters(least);
  return texts.map(place);
};

test('a text is told by its pairs of characters, a single one by itself', () => {
  expect([...bigramsOf('加工资')]).toEqual(['加工', '工资']);
  expect([...bigramsOf('好')]).toEqual(['好']);
  expect(jaccard(bigramsOf('加工资'), bigramsOf('加工资吧'))).toBeCloseTo(2 / 3);
  expect(jaccard(new Set(), new Set())).toBe(0);
});

test('wordings of the same wish come together, others stand apart', () => {
  expect(
    clustersOf([
      '希望增加班车',
      '希望多增加班车',
      '食堂饭菜太贵',
      '希望增加班车。',
      '食堂的饭菜太贵了',
      '无',
      '没有意见',
      '无。',
    ]),
  ).toEqual([0, 0, 1, 0, 1, 2, 3, 2]);
});

test('a text goes where it fits best, not where it fits first', () => {
  expect(clustersOf(['一二三四五六', '五六七八九十一二三', '四五六七八九十一二三'])).toEqual([0, 1, 1]);
});

test('signs alone are texts too', () => {
  expect(clustersOf(['？？', '！', '？？'])).toEqual([0, 1, 0]);
});

test('looking at the rarest pairs only finds what comparing with every cluster finds', () => {
  const text = fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), fc.constantFrom(0.3, 0.5, 0.8), (texts, least) => {
      const firsts: Set<string>[] = [];
      const expected = texts.map((one) => {
        const bigrams = bigramsOf(gist(one));
        const alike = firsts.map((first) => jaccard(bigrams, first));
        const best = Math.max(0, ...alike);
        return best >= least ? alike.indexOf(best) : firsts.push(bigrams) - 1;
      });
      expect(clustersOf(texts, least)).toEqual(expected);
    }),
  );
});

test('twenty thousand different texts take seconds at most', () => {
  const words = ['希望', '增加', '班车', '食堂', '工资', '加班', '宿舍', '培训', '休假', '体检', '空调', '安全'];
  const place = createClusters();
  const started = performance.now();
  for (let i = 0; i < 20_000; i++)
    place(Array.from({ length: 6 }, (_, k) => words[(i * (k + 7) * 31 + (i >> k)) % words.length]).join('') + i);
  expect(performance.now() - started).toBeLessThan(10_000);
});
