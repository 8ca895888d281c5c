import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { campaign, noon, period } from '#testing/factories.ts';
import {
  CampaignSettings,
  change,
  Criterion,
  isOpen,
  missingForPublishing,
  move,
  nextStages,
  stages,
  Tiers,
  type Progress,
  type Stage,
} from './campaign.ts';

const ready: Progress = { undecided: 0, accepted: 5, judges: 3, scores: 15, selectionLocked: true };

describe('moving a campaign', () => {
  const allowed: Record<Stage, Stage[]> = {
    draft: ['collecting'],
    collecting: ['screening'],
    screening: ['collecting', 'judging'],
    judging: ['screening', 'selection'],
    selection: ['judging', 'published'],
    published: ['archived'],
    'follow-up': [],
    archived: ['published'],
  };
  const pairs = stages.flatMap((from) => stages.map((to) => [from, to] as const));

  test.each(pairs)('from %s to %s is allowed or refused as the table says', (from, to) => {
    // A locked selection stands in the way back to judging; everything else is ready.
    const moved = move(campaign({ stage: from }), to, { ...ready, selectionLocked: to !== 'judging' }, noon);
    const there = { ...campaign({ stage: to, version: 2 }), ...(to === 'collecting' ? { publishedAt: noon } : {}) };
    expect(moved).toEqual(allowed[from].includes(to) ? there : { refused: 'campaign_stage', detail: { stage: from } });
    expect(nextStages(campaign({ stage: from }))).toEqual(allowed[from]);
  });

  test.each<[Stage, Stage, Partial<Progress>, unknown]>([
    ['screening', 'judging', { undecided: 2 }, { refused: 'undecided_entries', detail: { count: 2 } }],
    ['screening', 'judging', { accepted: 0 }, { refused: 'nothing_to_judge' }],
    ['screening', 'judging', { judges: 0 }, { refused: 'no_judges' }],
    ['judging', 'selection', { scores: 0 }, { refused: 'standing_no_scores' }],
    ['selection', 'judging', { selectionLocked: true }, { refused: 'selection_locked' }],
    ['selection', 'published', { selectionLocked: false }, { refused: 'selection_not_locked' }],
  ])('from %s to %s with %j says what is missing', (from, to, progress, refusal) => {
    expect(move(campaign({ stage: from }), to, { ...ready, ...progress }, noon)).toEqual(refusal);
  });

  test('keeps the day of its first publication when it is opened again', () => {
    const opened = move(campaign({ stage: 'screening', publishedAt: period.opensAt }), 'collecting', ready, noon);
    expect(opened).toMatchObject({ stage: 'collecting', publishedAt: period.opensAt });
  });

  test('out of draft needs a title, a body, weights of 100 in all, and a place to win', () => {
    const bare = campaign({
      stage: 'draft',
      form: {
        version: 1,
        questions: [
          { kind: 'text', id: 'a', label: { 'zh-CN': '题' }, required: false, personal: false, maxLength: 10 },
        ],
      },
      criteria: [{ id: 'a', name: { 'zh-CN': '项' }, weight: 60, max: 10 }],
      tiers: [{ id: 'golden', name: { 'zh-CN': '金' }, size: 0 }],
    });
    const fields = [
      { path: 'form.questions', rule: 'needs_title' },
      { path: 'form.questions', rule: 'needs_body' },
      { path: 'criteria', rule: 'weights_total_100', limit: 60 },
      { path: 'tiers', rule: 'needs_a_place' },
    ];
    expect(missingForPublishing(bare)).toEqual(fields);
    expect(move(bare, 'collecting', ready, noon)).toEqual({ refused: 'campaign_incomplete', detail: {}, fields });
    expect(missingForPublishing(campaign())).toEqual([]);
  });
});

describe('changing a campaign', () => {
  const title = { 'zh-CN': '新标题' };
  const topics = [{ id: 'other', name: { 'zh-CN': '其他' } }];
  const criteria = [{ id: 'only', name: { 'zh-CN': '唯一' }, weight: 100, max: 5 }];
  const tiers = [{ id: 'golden' as const, name: { 'zh-CN': '金' }, size: 3 }];

  test('takes what is asked and counts the version; what is not asked stays', () => {
    expect(change(campaign({ stage: 'draft' }), { version: 1, title, topics })).toEqual(
      campaign({ stage: 'draft', version: 2, title, topics }),
    );
    expect(change(campaign(), { version: 1, title, intro: undefined })).toEqual(campaign({ version: 2, title }));
  });

  test('against another version is a conflict', () => {
    expect(change(campaign({ version: 3 }), { version: 2, title })).toEqual({ refused: 'version_conflict' });
  });

  test.each<[Stage, string[]]>([
    ['draft', []],
    ['collecting', ['topics', 'form']],
    ['screening', ['topics', 'form']],
    ['judging', ['topics', 'form', 'criteria']],
    ['selection', ['topics', 'form', 'criteria']],
    ['published', ['topics', 'form', 'criteria', 'tiers', 'title']],
    ['archived', ['topics', 'form', 'criteria', 'tiers', 'title']],
  ])('in the stage %s cannot touch %j', (stage, frozen) => {
    const form = { ...campaign().form, version: 2 };
    const refused = Object.entries({ topics, form, criteria, tiers, title }).flatMap(([key, value]) =>
      'refused' in change(campaign({ stage }), { version: 1, [key]: value }) ? [key] : [],
    );
    expect(refused.sort()).toEqual(frozen.sort());
  });

  test('may send the frozen parts along as they are', () => {
    const { topics: same, form } = campaign();
    expect(change(campaign(), { version: 1, topics: same, form, title })).toEqual(campaign({ version: 2, title }));
  });

  test('cannot take from a published campaign what publishing asked of it', () => {
    const light = [{ id: 'only', name: { 'zh-CN': '唯一' }, weight: 40, max: 5 }];
    const fields = [{ path: 'criteria', rule: 'weights_total_100', limit: 40 }];
    expect(change(campaign(), { version: 1, criteria: light })).toEqual({
      refused: 'campaign_incomplete',
      detail: {},
      fields,
    });
    expect(change(campaign({ stage: 'draft' }), { version: 1, criteria: light })).toMatchObject({ version: 2 });
  });
});

test('a campaign takes entries from the first instant of its period to just before the last, while collecting', () => {
  const at = (now: string, stage: Stage = 'collecting') => isOpen(campaign({ stage }), now);
  expect([
    at('2026-02-28T23:59:59.999Z'),
    at(period.opensAt),
    at('2026-04-14T23:59:59.999Z'),
    at(period.closesAt),
  ]).toEqual([false, true, true, false]);
  expect(stages.filter((stage) => at(noon, stage))).toEqual(['collecting']);
});

describe('settings', () => {
  test('of the template fit the schema', () => {
    expect(v.safeParse(CampaignSettings, campaign()).issues).toBeUndefined();
  });
  test('refuse a period that ends before it starts, topics of one name, and more places than can be kept', () => {
    const issues = (given: object) =>
      v.safeParse(CampaignSettings, { ...campaign(), ...given }).issues?.map((issue) => issue.message);
    const [topic] = campaign().topics;
    expect(issues({ period: { opensAt: period.closesAt, closesAt: period.opensAt } })).toEqual(['ends_before_start']);
    expect(issues({ topics: [topic, topic] })).toEqual(['distinct']);
    const places = (...sizes: number[]) =>
      v.is(
        Tiers,
        sizes.map((size, i) => ({ id: ['golden', 'excellent', 'commended'][i], name: { 'zh-CN': '奖' }, size })),
      );
    expect([places(2000, 1000), places(2000, 1001), places(1, 1, 1)]).toEqual([true, false, true]);
  });
  test('refuse the names every object has from birth for questions, topics and criteria', () => {
    const named = (id: string) => v.is(Criterion, { id, name: { 'zh-CN': '项' }, weight: 100, max: 10 });
    expect([named('constructor'), named('prototype'), named('__proto__'), named('construction')]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
