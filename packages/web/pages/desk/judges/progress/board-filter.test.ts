import { expect, test } from 'vitest';
import type { BoardEntry } from '../load.ts';
import { discussedReviews, filterBoard, missingOf, type BoardQuery } from './board-filter.ts';

const entry = (number: string, totals: (number | undefined)[], given: Partial<BoardEntry> = {}): BoardEntry => ({
  entryId: `ent_${number}`,
  number,
  title: `建议${number}`,
  topic: 'transport',
  wanted: 3,
  reviews: totals.map((total, i) => ({
    judgeId: `jdg_${i}`,
    state: total === undefined ? 'open' : 'scored',
    ...(total === undefined ? {} : { total }),
  })),
  wide: false,
  discussed: false,
  ...given,
});
const all = [
  entry('11', [70, 72, 71], { spread: 1 }),
  entry('22', [20, 90, undefined], { spread: 49, wide: true, topic: 'skills' }),
  entry('33', [undefined, undefined, undefined]),
  entry('44', [60, 64, 62], {
    spread: 2,
    discussed: true,
    reviews: [
      { judgeId: 'a', state: 'scored', total: 60, before: 40 },
      { judgeId: 'b', state: 'scored', total: 64 },
    ],
  }),
];
const numbers = (query: Partial<BoardQuery>) =>
  filterBoard(all, { find: '', topic: '', filter: 'all', sort: 'list', ...query }).map(({ number }) => number);

test('entries are found by what is wrong with their reviews, by topic, number or title', () => {
  expect(numbers({ filter: 'wide' })).toEqual(['22']);
  expect(numbers({ filter: 'incomplete' })).toEqual(['22', '33', '44']);
  expect(numbers({ filter: 'discussed' })).toEqual(['44']);
  expect(numbers({ filter: 'moved' })).toEqual(['44']);
  expect(numbers({ topic: 'skills' })).toEqual(['22']);
  expect(numbers({ find: '33' })).toEqual(['33']);
  expect(numbers({ find: '建议1' })).toEqual(['11']);
});

test('the widest or those that miss most come first, the rest in the order of the list', () => {
  expect(numbers({ sort: 'spread' })).toEqual(['22', '44', '11', '33']);
  expect(numbers({ sort: 'missing' })).toEqual(['33', '22', '44', '11']);
});

test('what is missing is never less than nothing, and a discussed review has a before and a now', () => {
  expect(missingOf({ ...all[0]!, wanted: 2 })).toBe(0);
  expect(discussedReviews(all[3]!)).toEqual([{ before: 40, after: 60 }]);
});
