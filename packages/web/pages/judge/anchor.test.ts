import { expect, test } from 'vitest';
import { anchorAt } from './anchor.ts';

const at = (points: number) => ({ points, text: { 'zh-CN': `${points} 分` } });
const anchors = [at(8), at(3), at(5)];

test('points with an anchor of their own are told by it', () => {
  expect(anchorAt(anchors, 5)).toEqual({ anchor: at(5), is: 'exact' });
});

test('points between two anchors are told by the lower one, points under all by the lowest', () => {
  expect([anchorAt(anchors, 7), anchorAt(anchors, 10), anchorAt(anchors, 1)]).toEqual([
    { anchor: at(5), is: 'from' },
    { anchor: at(8), is: 'from' },
    { anchor: at(3), is: 'below' },
  ]);
});

test('without anchors nothing is told', () => {
  expect(anchorAt([], 5)).toBeUndefined();
});
