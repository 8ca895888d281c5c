import { expect, test } from 'vitest';
import type { Form, Question } from './form-schema.ts';
import { isWatched } from './audience.ts';
import { addVisit, pagesAsked, reachedOf, report, versionOf, type Left } from './visit.ts';

const label = { 'zh-CN': '题' };
const asked = (id: string, given: Partial<Question> = {}): Question =>
  ({ kind: 'text', id, label, required: false, personal: false, maxLength: 50, ...given }) as Question;
const page = (id: string): Question => ({ kind: 'page', id, label: { 'zh-CN': `页${id}` } }) as Question;
const form = (version: number, ...questions: Question[]): Form => ({ version, questions });
const three = form(1, asked('q1'), page('p1'), asked('q2'), page('p2'), asked('q3'));
const campaign = { id: `cmp_${'0'.repeat(32)}`, form: three, topics: [] };
const id = `vis_${'1'.repeat(32)}`;

test('the report further on stands, and that it was sent is the last word', () => {
  expect(versionOf({ place: 0 })).toBe(1);
  expect(versionOf({ place: 3 })).toBeGreaterThan(versionOf({ place: 2 }));
  expect(versionOf({ place: 0, sent: true })).toBeGreaterThan(versionOf({ place: 499 }));
});

test('only pages of the form are taken, so that nobody makes up counts', () => {
  expect(report(campaign, id, { page: 'p1', place: 1, pages: 3 })).toMatchObject({ id, page: 'p1', place: 1 });
  expect(report(campaign, id, { page: 'start', place: 0, pages: 3 })).toMatchObject({ page: 'start' });
  for (const [where, place] of [
    ['p9', 1],
    ['topic', 0],
    ['p1', 3],
  ] as const)
    expect(report(campaign, id, { page: where, place, pages: 3 })).toMatchObject({ refused: 'invalid' });
});

test('a page of hidden questions alone is none', () => {
  const hidden = { ...campaign, form: form(1, asked('q0', { hidden: true }), page('p1'), asked('q1')) };
  expect(report(hidden, id, { page: 'start', place: 0, pages: 1 })).toMatchObject({ refused: 'invalid' });
});

test('a sealed box is not watched, nor a campaign whose entries are read one by one', () => {
  const open = { access: 'open' as const, anonymous: true };
  expect(isWatched({ collects: 'responses', audience: open })).toBe(true);
  expect(isWatched({ collects: 'entries', audience: open })).toBe(false);
  expect(isWatched({ collects: 'responses', audience: { access: 'roster', anonymous: true } })).toBe(false);
});

test('who left is counted on the last page reached, and no longer once it was sent', () => {
  const left: Left = {};
  addVisit(left, { page: 'p1' }, 1);
  addVisit(left, { page: 'p1' }, 1);
  addVisit(left, { page: 'p1' }, -1);
  addVisit(left, { page: 'p2' }, 1);
  addVisit(left, { page: 'p2' }, -1);
  addVisit(left, { page: 'p2', sent: true }, 1);
  expect(left).toEqual({ p1: 1 });
});

test('each page was reached by who sent the form and by who left there or further on', () => {
  const pages = pagesAsked([three], 0, {});
  expect(pages.map((one) => one.id)).toEqual(['start', 'p1', 'p2']);
  expect(reachedOf(pages, { start: 5, p2: 2 }, 10)).toEqual([
    { reached: 17, left: 5 },
    { reached: 12, left: 0 },
    { reached: 12, left: 2 },
  ]);
});

test('a page that a newer version dropped stays where it stood, if anybody left there', () => {
  const newer = form(2, asked('q1'), page('p2'), asked('q3'));
  expect(pagesAsked([three, newer], 2, { p1: 1 }).map((one) => [one.id, one.gone])).toEqual([
    ['topic', undefined],
    ['start', undefined],
    ['p1', true],
    ['p2', undefined],
  ]);
  expect(pagesAsked([three, newer], 0, {}).map((one) => one.id)).toEqual(['start', 'p2']);
});
