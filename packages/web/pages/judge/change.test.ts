import { expect, test } from 'vitest';
import { asSeen, extend, remaining, requestOf, type Sheet } from './change.ts';

const sheet = (over: Partial<Sheet> = {}): Sheet => ({
  ordinal: 7,
  version: 3,
  state: 'open',
  scores: { novelty: 6 },
  comment: '',
  updatedAt: '2026-03-05T02:00:00.000Z',
  ...over,
});
const given = (one: Parameters<typeof extend>[2], on = sheet()) => extend(undefined, on, one, 1);

test('what is given shows at once, over what the server holds', () => {
  const change = extend(given({ scores: { novelty: 8 } }), sheet(), { comment: '可行', scores: { benefit: 5 } }, 2);
  expect(asSeen(sheet(), change)).toEqual(sheet({ scores: { novelty: 8, benefit: 5 }, comment: '可行' }));
});

test('a point taken back is gone from the sheet', () => {
  expect(asSeen(sheet(), given({ scores: { novelty: null } })).scores).toEqual({});
});

test('nothing remains once the server holds it', () => {
  const change = given({ scores: { novelty: 8 }, comment: '可行' });
  expect(remaining(change, sheet({ scores: { novelty: 8 }, comment: '可行', version: 4 }))).toBeUndefined();
});

test('a point changed while its predecessor was under way remains to be sent', () => {
  const change = extend(given({ scores: { novelty: 8 } }), sheet(), { scores: { novelty: 9 } }, 2);
  expect(remaining(change, sheet({ scores: { novelty: 8 }, version: 4 }))?.scores).toEqual({ novelty: 9 });
});

test('points from another device stay where this one gave none', () => {
  const change = given({ scores: { novelty: 8 } });
  const elsewhere = sheet({ version: 9, scores: { novelty: 2, benefit: 4 } });
  const left = remaining(change, elsewhere)!;
  expect(asSeen(elsewhere, left).scores).toEqual({ novelty: 8, benefit: 4 });
  expect(requestOf(left, elsewhere)).toEqual({
    kind: 'save',
    body: { version: 9, scores: { novelty: 8 }, comment: '' },
  });
});

test('two comments written on two devices are both kept', () => {
  const change = given({ comment: '本机写的' });
  expect(remaining(change, sheet({ comment: '平板写的' }))?.comment).toBe('平板写的\n本机写的');
});

test('a comment that follows one of ours replaces it', () => {
  const change = { ...given({ comment: '短' }, sheet({ comment: '原来' })), ownComments: ['原来', '短了一点'] };
  expect(remaining(change, sheet({ comment: '短了一点' }))?.comment).toBe('短');
  expect(remaining(change, sheet({ comment: '原来' }))?.comment).toBe('短');
});

test('a comment emptied is sent empty', () => {
  const written = sheet({ comment: '原来' });
  const left = remaining(given({ comment: '' }, written), written)!;
  expect(requestOf(left, written).body).toEqual({ version: 3, scores: {}, comment: '' });
});

test('a conflict is declared after the points given before it', () => {
  const change = extend(
    given({ scores: { novelty: 8 } }),
    sheet(),
    { back: { state: 'conflict', reason: '作者是我的学生' } },
    2,
  );
  const first = remaining(change, sheet())!;
  expect(requestOf(first, sheet()).kind).toBe('save');
  const answer = sheet({ version: 4, scores: { novelty: 8 } });
  const second = remaining(first, answer)!;
  expect(requestOf(second, answer)).toEqual({ kind: 'conflict', body: { version: 4, reason: '作者是我的学生' } });
  expect(remaining(second, { ...answer, version: 5, state: 'conflict', reason: '作者是我的学生' })).toBeUndefined();
});

test('a conflict declared elsewhere outlives points sent late', () => {
  const declared = sheet({ version: 5, state: 'conflict', reason: '同事' });
  const first = remaining(given({ scores: { novelty: 8 } }), declared)!;
  expect(asSeen(declared, first)).toMatchObject({ state: 'conflict', reason: '同事' });
  const opened = sheet({ version: 6, scores: { novelty: 8 } });
  const second = remaining(first, opened)!;
  expect(requestOf(second, opened)).toEqual({ kind: 'conflict', body: { version: 6, reason: '同事' } });
});

test('a conflict taken back opens the sheet again with its points', () => {
  const declared = sheet({ state: 'conflict', reason: '同事' });
  const change = remaining(given({ back: null }, declared), declared)!;
  expect(asSeen(declared, change)).toEqual(sheet());
  expect(requestOf(change, declared)).toEqual({ kind: 'save', body: { version: 3, scores: {}, comment: '' } });
  expect(remaining(change, sheet({ version: 4 }))).toBeUndefined();
});

test('after handing in, the server’s sheet stands', () => {
  const handedIn = sheet({ submittedAt: '2026-03-06T02:00:00.000Z' });
  expect(asSeen(handedIn, given({ scores: { novelty: 1 } }))).toBe(handedIn);
});

test('handed back as impossible to judge, then as a conflict: the last word is sent', () => {
  const unable = given({ back: { state: 'unable', reason: '看不懂' } });
  expect(requestOf(remaining(unable, sheet())!, sheet())).toEqual({
    kind: 'unable',
    body: { version: 3, reason: '看不懂' },
  });
  const there = sheet({ version: 4, state: 'unable', reason: '看不懂' });
  expect(remaining(unable, there)).toBeUndefined();
  const change = extend(unable, there, { back: { state: 'conflict', reason: '是同事' } }, 2);
  expect(requestOf(remaining(change, there)!, there).kind).toBe('conflict');
});

test('the time of reading goes along with points, and the longest stays', () => {
  const change = given({ scores: { novelty: 8 }, seconds: 40 });
  expect(requestOf(remaining(change, sheet({ seconds: 25 }))!, sheet()).body).toMatchObject({ seconds: 40 });
  expect(remaining(change, sheet({ scores: { novelty: 8 }, seconds: 90 }))).toBeUndefined();
});

test('the time alone opens no sheet and counts as no look', () => {
  const change = given({ seconds: 40 });
  expect(remaining(change, sheet())).toMatchObject({ seconds: 40 });
  expect(remaining(change, sheet({ state: 'unable', reason: '看不懂' }))).toBeUndefined();
  const discussed = sheet({ before: { scores: {}, comment: '', at: '2026-03-06T02:00:00.000Z' } });
  expect(remaining(change, discussed)).toBeUndefined();
});

test('a sheet left as it is in the discussion is saved once', () => {
  const before = { scores: { novelty: 6 }, comment: '', at: '2026-03-06T02:00:00.000Z' };
  const change = remaining(given({ confirmed: true }), sheet({ before }))!;
  expect(requestOf(change, sheet({ before }))).toEqual({ kind: 'save', body: { version: 3, scores: {}, comment: '' } });
  expect(remaining(change, sheet({ before, version: 4, updatedAt: '2026-03-06T02:05:00.000Z' }))).toBeUndefined();
});

test('on a sealed sheet the server’s stands', () => {
  const sealed = sheet({ sealedAt: '2026-03-07T02:00:00.000Z' });
  expect(asSeen(sealed, given({ scores: { novelty: 1 } }))).toBe(sealed);
});
