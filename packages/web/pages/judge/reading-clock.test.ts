import { expect, test } from 'vitest';
import { createReadingClock } from './reading-clock.ts';

const SECOND = 1000;
const started = (before = 0, inFront = true) => {
  const clock = createReadingClock();
  clock.begin(before, 0, inFront);
  return clock;
};

test('the time of earlier sittings is counted on', () => {
  const clock = started(30);
  expect(clock.seconds(12 * SECOND)).toBe(42);
});

test('a minute after the last sign of somebody there the clock stands', () => {
  const clock = started();
  clock.input(20 * SECOND);
  expect(clock.seconds(600 * SECOND)).toBe(80);
  clock.input(600 * SECOND);
  expect(clock.seconds(605 * SECOND)).toBe(85);
});

test('only a page in front is read', () => {
  const clock = started();
  clock.front(false, 10 * SECOND);
  clock.input(15 * SECOND);
  expect(clock.seconds(50 * SECOND)).toBe(10);
  clock.front(true, 100 * SECOND);
  expect(clock.seconds(130 * SECOND)).toBe(40);
});

test('an entry opened in the background waits to be seen', () => {
  const clock = started(5, false);
  expect(clock.seconds(30 * SECOND)).toBe(5);
});

test('asking often changes nothing', () => {
  const clock = started();
  for (let at = 0; at < 200; at++) clock.seconds(at * SECOND);
  expect(clock.seconds(200 * SECOND)).toBe(60);
});

test('what another device read is not lost, and not added', () => {
  const clock = started(3);
  clock.seconds(4 * SECOND);
  clock.atLeast(20);
  expect(clock.seconds(6 * SECOND)).toBe(22);
});
