import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryEvent } from './entry.ts';
import { followUpStates, type FollowUpState } from './follow-up-schema.ts';
import { daysLeft, isOverdue, movesFrom, needsOf, statesOf, tracks } from './follow-up-track.ts';
import { follow, unfollow } from './follow-up.ts';
import { isRefusal } from './refusal.ts';
import { entry, noon } from '#testing/factories.ts';

const by = { role: 'organizer', name: '王主任' } as const;
const campaign = (followUp: 'adoption' | 'rectification') => ({
  stage: 'follow-up' as const,
  steps: { screening: true, judging: false, followUp },
});
const whole = { owner: '保障部', dueOn: '2026-03-20', note: '已经办好' };
const accepted = entry({ state: 'accepted' });

describe('the tracks', () => {
  test('know every state once, and every state can be reached from nothing', () => {
    const all = (['adoption', 'rectification'] as const).map(statesOf);
    expect(all.flat().sort()).toEqual([...followUpStates].sort());
    for (const track of ['adoption', 'rectification'] as const) {
      const reached = new Set<FollowUpState>();
      const queue: (FollowUpState | undefined)[] = [undefined];
      for (let at = queue.shift(), first = true; first || at; at = queue.shift(), first = false)
        for (const to of movesFrom(track, at))
          if (!reached.has(to)) {
            reached.add(to);
            queue.push(to);
          }
      expect([...reached].sort()).toEqual(statesOf(track).sort());
    }
  });

  test('never let a problem be verified that nobody has put right', () => {
    expect(tracks.rectification.verified!.from).toEqual(['put-right']);
    expect(movesFrom('rectification', undefined)).toEqual(['assigned']);
  });
});

describe('a step of the follow-up', () => {
  test('is refused where there is none, before the screening, and for what was not accepted', () => {
    const none = { stage: 'follow-up' as const, steps: { screening: true, judging: false } };
    const refusedBy = (given: Parameters<typeof follow>[0], one = accepted) => {
      const step = follow(given, one, { to: 'assigned', ...whole }, by, noon);
      return isRefusal(step) && step.refused;
    };
    expect(refusedBy(none)).toBe('no_follow_up');
    expect(refusedBy({ ...campaign('rectification'), stage: 'collecting' })).toBe('campaign_stage');
    expect(refusedBy(campaign('rectification'), entry({ state: 'declined' }))).toBe('decision_not_allowed');
    expect(refusedBy(campaign('rectification'))).toBe(false);
  });

  test('asks for an owner and a day, and for a reason where one is due', () => {
    const step = follow(campaign('rectification'), accepted, { to: 'assigned', owner: '保障部' }, by, noon);
    expect(step).toEqual({ refused: 'invalid', detail: {}, fields: [{ path: 'dueOn', rule: 'required' }] });
    const declined = follow(campaign('adoption'), accepted, { to: 'not-adopted' }, by, noon);
    expect(declined).toMatchObject({ fields: [{ path: 'note', rule: 'required' }] });
  });

  test('keeps owner and day, while a note belongs to its own step', () => {
    const first = follow(campaign('rectification'), accepted, { to: 'assigned', ...whole }, by, noon);
    if (isRefusal(first)) throw new Error(first.refused);
    const second = follow(campaign('rectification'), first.entry, { to: 'in-progress' }, by, noon);
    if (isRefusal(second)) throw new Error(second.refused);
    expect(second.entry.followUp).toEqual({ state: 'in-progress', owner: '保障部', dueOn: '2026-03-20', at: noon });
    const other = follow(campaign('rectification'), second.entry, { owner: '办公室' }, by, noon);
    expect(!isRefusal(other) && other.entry.followUp).toMatchObject({ state: 'in-progress', owner: '办公室' });
  });

  test('whatever is asked in whatever order: only moves of the table happen, all of them stand in the history, and undoing gives back what was', () => {
    const change = fc.record(
      {
        to: fc.constantFrom(...followUpStates),
        owner: fc.constant('保障部'),
        dueOn: fc.constant('2026-03-20'),
        note: fc.constant('说明在此'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('adoption', 'rectification'),
        fc.array(change, { maxLength: 25 }),
        (track, changes) => {
          let now = accepted;
          const history: EntryEvent[] = [];
          for (const asked of changes) {
            const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
            const step = follow(campaign(track), now, given, by, noon);
            if (isRefusal(step)) continue;
            const from = now.followUp?.state;
            const to = step.entry.followUp!.state;
            expect(from === to || movesFrom(track, from).includes(to)).toBe(true);
            for (const need of needsOf(track, to)) expect(step.entry.followUp).toHaveProperty(need);
            const back = unfollow(campaign(track), step.entry, [...history, step.event], by, noon);
            expect(!isRefusal(back) && back.entry.followUp).toEqual(now.followUp);
            expect(step.event).toMatchObject({ version: now.version + 1, kind: 'followed', actor: by });
            expect({ ...step.entry, followUp: 0, version: 0, updatedAt: 0 }).toEqual({
              ...now,
              followUp: 0,
              version: 0,
              updatedAt: 0,
            });
            history.push(step.event);
            now = step.entry;
          }
          expect(history.length).toBe(now.version - accepted.version);
        },
      ),
    );
  });

  test('is taken back only by who made it, and only the last', () => {
    const step = follow(campaign('adoption'), accepted, { to: 'adopted' }, { role: 'unit', name: '示范公司' }, noon);
    if (isRefusal(step)) throw new Error(step.refused);
    const refused = { refused: 'decision_not_allowed', detail: { state: 'accepted' } };
    expect(unfollow(campaign('adoption'), step.entry, [step.event], by, noon)).toEqual(refused);
    expect(unfollow(campaign('adoption'), step.entry, [], by, noon)).toEqual(refused);
  });
});

test('a day that is due counts whole in China, and what is settled is never overdue', () => {
  const due = { state: 'assigned', dueOn: '2026-03-05' } as const;
  expect(daysLeft('rectification', due, '2026-03-05T15:59:59.000Z')).toBe(0);
  expect(isOverdue('rectification', due, '2026-03-05T15:59:59.000Z')).toBe(false);
  expect(isOverdue('rectification', due, '2026-03-05T16:00:00.000Z')).toBe(true);
  expect(isOverdue('rectification', { ...due, state: 'verified' }, '2027-01-01T00:00:00.000Z')).toBe(false);
});
