import { expect, test } from 'vitest';
import { reformProposal } from '#core/templates/reform-proposal.ts';
import { changedKeys, problemsOf, rebase, tidy, type Settings } from './change.ts';

const base: Settings = {
  ...structuredClone(reformProposal.settings),
  period: { opensAt: '2026-03-01T00:00:00.000Z', closesAt: '2026-04-15T00:00:00.000Z' },
};
const edited = (edit: (values: Settings) => void): Settings => {
  const values = structuredClone(base);
  edit(values);
  return values;
};

test('the template has nothing wrong', () => {
  expect(problemsOf(base, changedKeys({} as Settings, base))).toEqual([]);
});

test('only what was changed is sent', () => {
  expect(
    changedKeys(
      base,
      edited((values) => (values.topics[0]!.name.en = 'Jobs')),
    ),
  ).toEqual(['topics']);
});

test('a problem names its field', () => {
  const values = edited((one) => {
    one.topics[2]!.name['zh-CN'] = ' ';
    one.criteria[0]!.max = 1;
  });
  expect(problemsOf(values, ['topics', 'criteria'])).toEqual([
    { path: 'topics.2.name.zh-CN', rule: 'min_length', limit: 1 },
    { path: 'criteria.0.max', rule: 'min_value', limit: 2 },
  ]);
});

test('an emptied English text and an emptied help are left out', () => {
  expect(tidy({ label: { 'zh-CN': '标题', en: ' ' }, help: { 'zh-CN': '', en: '' } })).toEqual({
    label: { 'zh-CN': '标题' },
  });
});

test('a condition keeps the question it names', () => {
  const when = { question: 'overall', op: 'le', value: 2 };
  expect(tidy({ when })).toEqual({ when });
});

test('two people who change different settings both keep theirs', () => {
  const mine = edited((values) => (values.reviewsPerEntry = 5));
  const theirs = edited((values) => (values.callers = ['市总工会']));
  expect(rebase(base, mine, theirs)).toEqual({ values: { ...mine, callers: ['市总工会'] }, both: [] });
});

test('a setting both changed is named, and mine stands until decided', () => {
  const mine = edited((values) => (values.reviewsPerEntry = 5));
  const theirs = edited((values) => (values.reviewsPerEntry = 4));
  const { values, both } = rebase(base, mine, theirs);
  expect([values.reviewsPerEntry, both]).toEqual([5, ['reviewsPerEntry']]);
});
