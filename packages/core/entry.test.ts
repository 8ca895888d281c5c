import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaign, entry, noon, nthId } from '#testing/factories.ts';
import {
  allows,
  announce,
  create,
  decide,
  entryStates,
  numberOf,
  sendAgain,
  undo,
  type Decision,
  type Entry,
  type EntryState,
} from './entry.ts';
import type { Answers } from './form.ts';
import { isRefusal } from './refusal.ts';

const later = '2026-03-06T04:00:00.000Z';
const answers: Answers = {
  title: ' 加开早班车 ',
  proposal: '五点五十加开一班。',
  name: '王小明',
  unit: '示范机械有限公司',
  phone: '13800001111',
  coauthors: ['李四', ' '],
};
const sent = { id: nthId('ent', 1), topic: 'transport', formVersion: 1, answers };
const made = (given: Partial<typeof sent> = {}) => {
  const out = create(campaign(), { ...sent, ...given }, noon);
  if (isRefusal(out)) throw new Error(out.refused);
  return out;
};

describe('a new entry', () => {
  test('parts what it says from who says it, both tidied', () => {
    expect(made()).toEqual({
      person: { name: '王小明', phone: '13800001111', coauthors: ['李四'] },
      entry: entry({
        hasPerson: true,
        answers: { title: '加开早班车', proposal: '五点五十加开一班。', unit: '示范机械有限公司' },
      }),
    });
  });

  test('without a name keeps no person', () => {
    expect(made({ answers: { title: '一', proposal: '二' } })).toEqual({
      person: {},
      entry: entry({ title: '一', unit: '', answers: { title: '一', proposal: '二' } }),
    });
  });

  test('from a sheet keeps its own time and number', () => {
    const origin = { channel: 'import' as const, sourceId: 'A-7', submittedAt: '2025-12-01T00:00:00.000Z' };
    expect(create(campaign(), sent, noon, origin)).toMatchObject({
      entry: {
        channel: 'import',
        sourceId: 'A-7',
        submittedAt: '2025-12-01T00:00:00.000Z',
        updatedAt: '2025-12-01T00:00:00.000Z',
      },
    });
  });

  test('is refused with every field that does not fit, and for another form version', () => {
    expect(
      create(campaign(), { ...sent, topic: 'nowhere', answers: { title: '建'.repeat(41), hidden: 'x' } }, noon),
    ).toEqual({
      refused: 'invalid',
      detail: {},
      fields: [
        { path: 'topic', rule: 'unknown' },
        { path: 'answers.title', rule: 'too_long', limit: 40 },
        { path: 'answers.proposal', rule: 'required' },
        { path: 'answers.hidden', rule: 'unknown' },
      ],
    });
    expect(create(campaign(), { ...sent, formVersion: 2 }, noon)).toEqual({ refused: 'form_version' });
  });
});

describe('sending again', () => {
  const kept = made();

  test('the same content is the same entry, in whatever state it is by now, however it was typed', () => {
    const turned = Object.fromEntries(Object.entries(answers).toReversed());
    for (const state of entryStates)
      expect(
        sendAgain(campaign(), { ...kept, entry: { ...kept.entry, state } }, { ...sent, answers: turned }, later),
      ).toBeUndefined();
    expect(
      sendAgain(campaign(), kept, { ...sent, answers: { ...answers, title: '加开早班车\u0000' } }, later),
    ).toBeUndefined();
  });

  test('any content that can be sent once is the same when it is sent twice', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        fc.record(
          { title: text, proposal: text, name: text, unit: text, coauthors: fc.array(text, { maxLength: 5 }) },
          { requiredKeys: ['title', 'proposal'] },
        ),
        (given) => {
          const first = create(campaign(), { ...sent, answers: given as Answers }, noon);
          fc.pre(!isRefusal(first));
          expect(
            sendAgain(campaign(), first as typeof kept, { ...sent, answers: given as Answers }, later),
          ).toBeUndefined();
        },
      ),
    );
  });

  test.each<[string, Partial<typeof sent>]>([
    ['other words', { answers: { ...answers, proposal: '六点加开。' } }],
    ['another topic', { topic: 'skills' }],
    ['another name', { answers: { ...answers, name: '王晓明' } }],
    ['one answer less', { answers: { ...answers, phone: '' } }],
  ])('%s is a revision while nobody has worked on it', (_, given) => {
    const step = sendAgain(campaign(), kept, { ...sent, ...given }, later);
    const again = made(given);
    expect(step).toEqual({
      person: again.person,
      entry: { ...again.entry, version: 2, updatedAt: later },
      event: {
        entryId: kept.entry.id,
        version: 2,
        kind: 'revised',
        at: later,
        actor: { role: 'sender', name: '' },
        state: 'submitted',
        before: { topic: 'transport', answers: kept.entry.answers },
      },
    });
  });

  test('answers a return, whose reason is then done with', () => {
    const returned = {
      ...kept,
      entry: entry({ ...kept.entry, state: 'returned', reason: '请写明由谁办', version: 2 }),
    };
    const step = sendAgain(
      campaign(),
      returned,
      { ...sent, answers: { ...answers, proposal: '由公交集团办。' } },
      later,
    );
    expect(step).toMatchObject({
      entry: { state: 'submitted', version: 3 },
      event: { kind: 'resubmitted', version: 3 },
    });
    expect(step).not.toHaveProperty('entry.reason');
  });

  test('other content is locked out of every state but submitted and returned', () => {
    const outcome = (state: EntryState) => {
      const step = sendAgain(
        campaign(),
        { ...kept, entry: { ...kept.entry, state } },
        { ...sent, topic: 'skills' },
        later,
      );
      return isRefusal(step) ? step.refused : 'taken';
    };
    expect(Object.fromEntries(entryStates.map((state) => [state, outcome(state)]))).toEqual({
      submitted: 'taken',
      returned: 'taken',
      accepted: 'entry_locked',
      declined: 'entry_locked',
      golden: 'entry_locked',
      excellent: 'entry_locked',
      commended: 'entry_locked',
      'not-selected': 'entry_locked',
    });
  });

  test('what does not fit is refused and nothing of the old is touched', () => {
    expect(sendAgain(campaign(), kept, { ...sent, answers: { title: '一' } }, later)).toMatchObject({
      refused: 'invalid',
    });
    expect(sendAgain(campaign(), kept, { ...sent, topic: 'skills', formVersion: 2 }, later)).toEqual({
      refused: 'form_version',
    });
  });
});

describe('deciding', () => {
  const actor = { role: 'organizer' as const, name: '主办' };
  const each: Decision[] = [
    { action: 'accept' },
    { action: 'decline', reason: '与议题无关' },
    { action: 'return', reason: '请补充' },
    { action: 'move', topic: 'skills' },
    { action: 'reopen' },
  ];
  const outcome = (state: EntryState, decision: Decision) => {
    const step = decide(campaign(), entry({ state }), decision, actor, later);
    return isRefusal(step) ? '-' : step.entry.state;
  };

  test('leads where the table says, and nowhere from a decided selection', () => {
    expect(
      Object.fromEntries(
        entryStates.map((state) => [state, each.map((decision) => outcome(state, decision)).join(' ')]),
      ),
    ).toEqual({
      submitted: 'accepted declined returned submitted -',
      returned: 'accepted declined - returned submitted',
      accepted: '- declined returned accepted submitted',
      declined: 'accepted - - - submitted',
      golden: '- - - - -',
      excellent: '- - - - -',
      commended: '- - - - -',
      'not-selected': '- - - - -',
    });
    for (const state of entryStates)
      for (const decision of each) expect(allows(state, decision.action)).toBe(outcome(state, decision) !== '-');
  });

  test('writes an event with what the sender may read', () => {
    expect(decide(campaign(), entry(), { action: 'decline', reason: '与议题无关' }, actor, later)).toEqual({
      entry: entry({ state: 'declined', reason: '与议题无关', version: 2, updatedAt: later }),
      event: {
        entryId: nthId('ent', 1),
        version: 2,
        kind: 'declined',
        at: later,
        actor,
        state: 'declined',
        reason: '与议题无关',
      },
    });
  });

  test('to move keeps the reason it was returned for; to accept leaves it behind', () => {
    const returned = entry({ state: 'returned', reason: '请补充' });
    expect(decide(campaign(), returned, { action: 'move', topic: 'skills' }, actor, later)).toMatchObject({
      entry: { topic: 'skills', reason: '请补充' },
      event: { before: { topic: 'transport' } },
    });
    expect(decide(campaign(), returned, { action: 'accept' }, actor, later)).not.toHaveProperty('entry.reason');
    expect(decide(campaign(), returned, { action: 'move', topic: 'nowhere' }, actor, later)).toEqual({
      refused: 'invalid',
      detail: {},
      fields: [{ path: 'topic', rule: 'unknown' }],
    });
  });

  test('belongs to collecting and screening', () => {
    expect(decide(campaign({ stage: 'judging' }), entry(), { action: 'accept' }, actor, later)).toEqual({
      refused: 'campaign_stage',
      detail: { stage: 'judging' },
    });
  });
});

test('the outcome of a selection is told once, however often it is announced', () => {
  const told = announce(entry({ state: 'accepted', version: 2 }), 'golden', later)!;
  expect(told).toMatchObject({
    entry: { state: 'golden', version: 3 },
    event: { kind: 'decided', version: 3, state: 'golden' },
  });
  expect(announce(told.entry, 'golden', noon)).toBeUndefined();
  expect(announce(entry({ state: 'accepted' }), undefined, later)).toMatchObject({ entry: { state: 'not-selected' } });
});

test('an entry’s number follows from its id alone: eight digits that stay what they were', () => {
  expect([1, 2, 3].map((n) => numberOf(nthId('ent', n)))).toEqual(['01181772', '36066405', '24438194']);
  const numbers = new Set(Array.from({ length: 5000 }, (_, n) => numberOf(nthId('ent', n))));
  expect(numbers.size).toBeGreaterThanOrEqual(4998);
});

test('every step counts the version by one and names it in its event', () => {
  const decisions = fc.constantFrom<Decision>(
    { action: 'accept' },
    { action: 'decline', reason: '不符' },
    { action: 'return', reason: '补充' },
    { action: 'move', topic: 'skills' },
    { action: 'reopen' },
  );
  fc.assert(
    fc.property(fc.array(decisions, { maxLength: 12 }), (list) => {
      let now: Entry = entry();
      for (const decision of list) {
        const step = decide(campaign(), now, decision, { role: 'organizer', name: '' }, later);
        if (isRefusal(step)) continue;
        expect([step.entry.version, step.event.version, step.event.state]).toEqual([
          now.version + 1,
          now.version + 1,
          step.entry.state,
        ]);
        now = step.entry;
      }
    }),
  );
});

describe('undoing', () => {
  const organizer = { role: 'organizer', name: '主办' } as const;
  const step = (from: Entry, decision: Decision) => {
    const out = decide(campaign({ stage: 'screening' }), from, decision, organizer, later);
    if (isRefusal(out)) throw new Error(out.refused);
    return out;
  };

  test('gives back state and reason, whatever the last decision was', () => {
    const declined = step(entry(), { action: 'decline', reason: '重复' });
    const accepted = step(declined.entry, { action: 'accept' });
    const back = undo(
      campaign({ stage: 'screening' }),
      accepted.entry,
      [declined.event, accepted.event],
      organizer,
      later,
    );
    expect(back).toEqual({
      entry: { ...declined.entry, version: 4, updatedAt: later },
      event: {
        entryId: entry().id,
        version: 4,
        kind: 'undone',
        at: later,
        actor: organizer,
        state: 'declined',
        reason: '重复',
      },
    });
  });

  test('gives back the topic, and cannot be undone itself', () => {
    const other = campaign().topics.find((topic) => topic.id !== entry().topic)!.id;
    const moved = step(entry(), { action: 'move', topic: other });
    const back = undo(campaign({ stage: 'screening' }), moved.entry, [moved.event], organizer, later);
    if (isRefusal(back)) throw new Error(back.refused);
    expect([back.entry.topic, back.entry.state]).toEqual([entry().topic, 'submitted']);
    expect(
      undo(campaign({ stage: 'screening' }), back.entry, [moved.event, back.event], organizer, later),
    ).toMatchObject({
      refused: 'decision_not_allowed',
    });
  });

  test('is refused where the sender has acted since, and once judging began', () => {
    const returned = step(entry(), { action: 'return', reason: '请补充' });
    const resent = {
      ...returned.event,
      version: 3,
      kind: 'resubmitted' as const,
      actor: { role: 'sender' as const, name: '' },
      state: 'submitted' as const,
    };
    expect(
      undo(
        campaign({ stage: 'screening' }),
        { ...returned.entry, version: 3, state: 'submitted' },
        [returned.event, resent],
        organizer,
        later,
      ),
    ).toMatchObject({ refused: 'decision_not_allowed' });
    expect(undo(campaign({ stage: 'judging' }), returned.entry, [returned.event], organizer, later)).toMatchObject({
      refused: 'campaign_stage',
    });
  });
});
