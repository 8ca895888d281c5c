import { expect, test } from 'vitest';
import { figureSentence, noteOf } from './panel-sentences.ts';

test('each figure says in one sentence what it means', () => {
  expect([
    figureSentence('single', 0.42, 'zh-CN'),
    figureSentence('average', 0.81, 'zh-CN', '3.0'),
    figureSentence('alpha', -0.2, 'zh-CN'),
    figureSentence('w', 0.75, 'en'),
  ]).toEqual([
    '一份评分的高低，有 42 % 来自建议本身，其余来自评委宽严和偶然：偏低。',
    '3.0 份评分取平均，有 81 % 来自建议本身：较好。',
    '评委之间的分歧比随意打分还大：请先看评分标准。',
    '1 means all judges put the entries in one order, 0 no common order: orders agree well.',
  ]);
});

test('only what is seldom chance is worth a conversation', () => {
  expect([
    noteOf(undefined),
    noteOf({ z: 1.9, correlation: 0.5 }),
    noteOf({ z: 2.4, correlation: 0.5 }),
    noteOf({ z: -2.4 }),
    noteOf({ z: 5, correlation: -0.6 }),
  ]).toEqual(['few', 'none', 'loose', 'tight', 'against']);
});
