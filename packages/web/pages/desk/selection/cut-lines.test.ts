import { expect, test } from 'vitest';
import { withCuts, type CutPlace } from './cut-lines.ts';

const place = (entryId: string, tier?: string, rest: Partial<CutPlace> = {}): CutPlace => ({
  entryId,
  tied: false,
  ...(tier ? { tier } : {}),
  ...rest,
});
const drawn = (lines: ReturnType<typeof withCuts>) =>
  lines.map((line) => (line.kind === 'cut' ? `— ${line.tier}${line.tied ? ' tie' : ''}` : line.place.entryId));

test('a line stands under the last place of each tier', () => {
  const places = [place('a', 'golden'), place('b', 'excellent'), place('c', 'excellent'), place('d')];
  const filled = [
    { tier: 'golden', taken: 1 },
    { tier: 'excellent', taken: 2 },
  ];
  expect(drawn(withCuts(places, filled, []))).toEqual(['a', '— golden', 'b', 'c', '— excellent', 'd']);
});

test('an entry lifted by hand does not carry the line down with it', () => {
  const places = [place('a', 'golden'), place('b'), place('c', 'golden', { override: { reason: 'x' } })];
  expect(drawn(withCuts(places, [{ tier: 'golden', taken: 2 }], []))).toEqual(['a', '— golden', 'b', 'c']);
});

test('a tie at the cut stands under its line', () => {
  const places = [place('a', 'golden'), place('b', undefined, { tied: true }), place('c', undefined, { tied: true })];
  const lines = withCuts(places, [{ tier: 'golden', taken: 1 }], [{ tier: 'golden', entryIds: ['b', 'c'] }]);
  expect(drawn(lines)).toEqual(['a', '— golden tie', 'b', 'c']);
});

test('a tier without places has no line', () => {
  expect(drawn(withCuts([place('a')], [{ tier: 'golden', taken: 0 }], []))).toEqual(['a']);
});
