import { expect, test } from 'vitest';
import { judgeAlias, placeSentences, whatIfs, type Explained } from './explanation-sentences.ts';

const explained: Explained = {
  rank: 49,
  score: 71.318,
  of: 812,
  method: 'model',
  sharedBy: 1,
  reviews: [
    { name: '评委甲', rankWithout: 44 },
    { name: '评委乙', rankWithout: 63 },
    { name: '评委丙', rankWithout: 50 },
  ],
  certainty: { lo: 39, hi: 61, top: [0.001, 0.462] },
  drawn: { corrected: 74.6, mu: 62.1, weight: 0.76, estimate: 71.318 },
  cuts: [
    { cut: 10, inside: false, needed: 6.71, firstOut: 75 },
    { cut: 48, inside: false, needed: 1.78, firstOut: 71.3 },
  ],
  zone: { cut: 48, seats: 17, contenders: 40 },
};

test('the place, its range, the pull to the mean and the zone are said in plain words', () => {
  expect(placeSentences(explained, '校正宽严', 'zh-CN')).toEqual([
    '按“校正宽严”，这件得 71.32 分，在 812 件中居第 49。',
    '重复评审 100 次，约有 90 次落在第 39 至 61 名；进入前 48 名的可能约 46 %。',
    '减去评委宽严后，平均 74.60 分。评分只有 3 份，估计值向全体平均（62.10）靠拢 24 %，得 71.32 分。',
    '它是第 48 名前后难分高下的 40 件之一，其中 17 件入选。',
  ]);
});

test('without the model only place and score are said', () => {
  const { drawn: _drawn, certainty: _certainty, zone: _zone, ...plain } = explained;
  expect(placeSentences({ ...plain, sharedBy: 2 }, 'Weighted mean', 'en')).toEqual([
    'By “Weighted mean” it is joint number 49 of 812, with 71.32 points.',
  ]);
});

test('what would have changed it: points at each cut, rounded up so that they suffice, and reviews that tip the scale', () => {
  expect(whatIfs(explained, 'zh-CN')).toEqual([
    '平均再高 6.8 分，即可进入前 10 名。',
    '平均再高 1.8 分，即可进入前 48 名。',
    '若没有评委甲的评分，会是第 44 名，在前 48 名之内。',
  ]);
  const inside = { ...explained, cuts: [{ cut: 48, inside: true, needed: -0.62, firstOut: 70 }] };
  expect(whatIfs(inside, 'en')).toEqual([
    '0.7 points less on average and it would not be among the first 48.',
    'Without the review by 评委乙 it would be at place 63, outside the first 48.',
    'Without the review by 评委丙 it would be at place 50, outside the first 48.',
  ]);
});

test('equal points at the cut are said so, and where all are in nothing is', () => {
  expect(
    whatIfs({ ...explained, reviews: [], cuts: [{ cut: 2, inside: false, needed: 0, firstOut: 1 }] }, 'zh-CN'),
  ).toEqual(['它与第 2 名分界另一侧的建议同分。']);
  expect(whatIfs({ ...explained, reviews: [], cuts: [{ cut: 2, inside: true, needed: 0 }] }, 'zh-CN')).toEqual([]);
});

test('judges have the stems for names', () => {
  expect([0, 2, 9, 10].map((i) => judgeAlias(i, 'zh-CN'))).toEqual(['评委甲', '评委丙', '评委癸', '评委11']);
  expect([0, 25, 26].map((i) => judgeAlias(i, 'en'))).toEqual(['Judge A', 'Judge Z', 'Judge 27']);
});
