import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin, vote } from '#core/selection.ts';
import { isRefusal } from '#core/refusal.ts';
import { countVotes } from './vote-count.ts';

const tie = { entryIds: ['a', 'b', 'c'], seats: 2 };

test('those with most votes take the seats', () => {
  expect(countVotes(tie, { a: 3, b: 7, c: 5 })).toEqual({ chosen: ['b', 'c'], undecided: [], last: 5, open: 0 });
});

test('equal votes at the last seat decide nothing, and say how many seats are open', () => {
  expect(countVotes(tie, { a: 5, b: 7, c: 5 })).toEqual({ chosen: ['b'], undecided: ['a', 'c'], last: 5, open: 1 });
  expect(countVotes(tie, {})).toEqual({ chosen: [], undecided: ['a', 'b', 'c'], last: 0, open: 2 });
});

test('the preview is what the record would say', () => {
  const places = ['a', 'b', 'c', 'd'].map((entryId) => ({ entryId, rank: 1, score: 70 }));
  const basis = {
    places,
    unscored: [],
    zone: { contenders: new Set<string>(), out: new Set<string>() },
    groupOf: () => '',
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }), (seats, given) => {
      const votes = Object.fromEntries(places.map(({ entryId }, i) => [entryId, given[i]!]));
      const selection = begin('cmp', [{ id: 'golden', name: { 'zh-CN': '金点子' }, size: seats }]);
      const recorded = vote(
        selection,
        basis,
        { version: 1, tier: 'golden', voters: 9, votes },
        '主办',
        '2026-03-05T02:00:00Z',
      );
      const { chosen, undecided } = countVotes({ entryIds: places.map(({ entryId }) => entryId), seats }, votes);
      const said = isRefusal(recorded) ? recorded.refused : Object.keys(recorded.overrides).sort();
      expect(said).toEqual(undecided.length > 0 ? 'vote_undecided' : [...chosen].sort());
    }),
  );
});
