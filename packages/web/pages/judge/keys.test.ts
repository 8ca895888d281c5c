import { expect, test } from 'vitest';
import { actOf, type Where } from './keys.ts';

const on = (key: string, where: Where = 'page', max = 10) => actOf({ key }, where, max);

test('digits are points, and 0 is ten', () => {
  expect(['1', '9', '0'].map((key) => on(key))).toEqual([1, 9, 10].map((points) => ({ do: 'points', points })));
});

test('a digit above the criterion’s most does nothing', () => {
  expect([on('6', 'page', 5), on('0', 'page', 9)]).toEqual([undefined, undefined]);
});

test('digits typed in full width count as well', () => {
  expect(on('８')).toEqual({ do: 'points', points: 8 });
  expect(on('？')).toEqual({ do: 'keys' });
});

test('up and down move between criteria, left and right between entries, Enter goes to what is left to do', () => {
  expect(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter'].map((key) => on(key))).toEqual([
    { do: 'criterion', by: -1 },
    { do: 'criterion', by: 1 },
    { do: 'entry', by: -1 },
    { do: 'entry', by: 1 },
    { do: 'next' },
  ]);
});

test('letters write a comment, show what points stand for and hand back', () => {
  expect(['C', 'a', 'H', 'b'].map((key) => on(key))).toEqual([
    { do: 'comment' },
    { do: 'anchors' },
    { do: 'back', state: 'conflict' },
    { do: 'back', state: 'unable' },
  ]);
});

test('on a button of a criterion left and right move as in any radio group', () => {
  expect(on('ArrowRight', 'points')).toEqual({ do: 'step', by: 1 });
  expect(on('ArrowDown', 'points')).toEqual({ do: 'criterion', by: 1 });
  expect(on('7', 'points')).toEqual({ do: 'points', points: 7 });
});

test('Enter and space stay with links and buttons', () => {
  expect([on('Enter', 'control'), on(' ', 'control'), on('Enter', 'points')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('in a text only Escape is ours', () => {
  expect(['1', 'c', '?', 'Enter', 'ArrowLeft', 'Backspace'].map((key) => on(key, 'text'))).toEqual(
    Array(6).fill(undefined),
  );
  expect(on('Escape', 'text')).toEqual({ do: 'leave' });
});

test('a number field keeps its digits and gives Enter and up and down away', () => {
  expect([on('5', 'field', 100), on('ArrowLeft', 'field', 100), on('Backspace', 'field', 100)]).toEqual(
    Array(3).fill(undefined),
  );
  expect(on('Enter', 'field', 100)).toEqual({ do: 'criterion', by: 1 });
});

test('keys with a modifier, held down, or meant for an input method do nothing', () => {
  expect([
    actOf({ key: '5', ctrlKey: true }, 'page', 10),
    actOf({ key: 'ArrowLeft', altKey: true }, 'page', 10),
    actOf({ key: 'Enter', repeat: true }, 'page', 10),
    actOf({ key: 'ArrowRight', repeat: true }, 'page', 10),
    actOf({ key: '5', isComposing: true }, 'page', 10),
  ]).toEqual(Array(5).fill(undefined));
});
