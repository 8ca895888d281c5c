import { expect, test } from 'vitest';
import { neighbour, nextTodo, type Place } from './turn.ts';

/** `.` left to do, `x` done, `!` in discussion and left to do. */
const pile = (marks: string): Place[] =>
  [...marks].map((mark, i) => ({ ordinal: i + 1, todo: mark !== 'x', discussed: mark === '!' }));

test('the next one left to do comes after this one, whatever was skipped', () => {
  expect(nextTodo(pile('.xx.x.'), 3)).toBe(4);
});

test('after the last, what was skipped comes', () => {
  expect(nextTodo(pile('x.xxx'), 5)).toBe(2);
});

test('this one is never its own next, and with everything done there is none', () => {
  expect([nextTodo(pile('xx.x'), 3), nextTodo(pile('xxx'), 1)]).toEqual([undefined, undefined]);
});

test('from the pile itself the first one left to do is next', () => {
  expect(nextTodo(pile('x..'), undefined)).toBe(2);
});

test('what the panel talks about comes first', () => {
  expect(nextTodo(pile('!x..'), 3)).toBe(1);
});

test('neighbours follow the pile, whatever is done', () => {
  expect([neighbour(pile('xx.'), 2, -1), neighbour(pile('xx.'), 2, 1), neighbour(pile('xx.'), 3, 1)]).toEqual([
    1,
    3,
    undefined,
  ]);
});
