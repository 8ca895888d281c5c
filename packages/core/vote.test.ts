import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from './refusal.ts';
import { addVotes, cast, isShown, isVoting, mostPopular, noVotes, type Ballot } from './vote.ts';
import { campaign, noon, nthId } from '#testing/factories.ts';

const steps = { screening: true, judging: true, vote: true };
const open = campaign({ stage: 'judging', steps, voting: { each: 2 } });
const ids = [1, 2, 3, 4].map((n) => nthId('ent', n));
const accepted = new Set(ids.slice(0, 3));
const vote = (works: string[], before?: Ballot) => cast(open, before, { voter: 'v', works }, accepted, noon);

describe('a vote', () => {
  test('is open while the panel judges, or while entries are screened where there is none', () => {
    const plain = { ...steps, judging: false };
    expect(isVoting(open)).toBe(true);
    expect(isVoting({ ...open, stage: 'selection' })).toBe(false);
    expect(isVoting({ ...open, steps: plain, stage: 'screening' })).toBe(true);
    expect(isVoting({ ...open, steps: { screening: true, judging: true } })).toBe(false);
    expect(isShown({ ...open, stage: 'collecting' })).toBe(false);
    expect(cast({ ...open, stage: 'published' }, undefined, { voter: 'v', works: [] }, accepted, noon)).toEqual({
      refused: 'vote_not_open',
    });
  });

  test('is for accepted works, each once, and for no more than each person has', () => {
    expect(vote([ids[0]!, ids[0]!])).toMatchObject({ works: [ids[0]], version: 1 });
    expect(vote(ids.slice(0, 3))).toEqual({ refused: 'too_many_votes', detail: { limit: 2 } });
    expect(vote([ids[3]!])).toMatchObject({ refused: 'invalid', fields: [{ path: 'works.0', rule: 'unknown' }] });
  });

  test('sent again is the same ballot, changed a newer version of it', () => {
    const first = vote([ids[0]!]) as Ballot;
    expect(vote([ids[0]!], first)).toBe(first);
    expect(vote([ids[1]!], first)).toMatchObject({ works: [ids[1]], version: 2 });
    expect(vote([], first)).toMatchObject({ works: [], version: 2 });
  });
});

test('however people change their minds, the counts are those of the last ballots, and nobody counts twice', () => {
  const choice = fc.tuple(fc.nat(5), fc.subarray(ids.slice(0, 3), { maxLength: 2 }));
  fc.assert(
    fc.property(fc.array(choice, { maxLength: 60 }), (choices) => {
      const counts = noVotes();
      const last = new Map<number, Ballot>();
      for (const [voter, works] of choices) {
        const before = last.get(voter);
        const ballot = cast(open, before, { voter: String(voter), works }, accepted, noon);
        if (isRefusal(ballot) || ballot === before) continue;
        if (before) addVotes(counts, before.works, -1);
        addVotes(counts, ballot.works, 1);
        last.set(voter, ballot);
      }
      const anew = noVotes();
      for (const { works } of last.values()) addVotes(anew, works, 1);
      expect(counts).toEqual(anew);
      expect(counts.voters).toBe([...last.values()].filter(({ works }) => works.length > 0).length);
    }),
  );
});

test('the favourites are the first so many, with all who share the last place', () => {
  const counts = { voters: 9, works: { [ids[0]!]: 3, [ids[1]!]: 5, [ids[2]!]: 3, [ids[3]!]: 1 } };
  expect(mostPopular(counts, 2).map(({ entryId, votes, rank }) => [entryId, votes, rank])).toEqual([
    [ids[1], 5, 1],
    [ids[0], 3, 2],
    [ids[2], 3, 2],
  ]);
  expect(mostPopular(noVotes(), 10)).toEqual([]);
});
