import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { campaign, judge, nthId, sheet } from '#testing/factories.ts';
import { isRefusal } from './refusal.ts';
import { read, recordOf, write } from './score-record.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const criteria = campaign().criteria;
const points = (n: number) => Object.fromEntries(criteria.map(({ id }) => [id, n]));
const entries = [1, 2, 3].map((n) => ({ id: nthId('ent', n), topic: 'transport' }));
const sheets = [
  sheet({ entryId: nthId('ent', 1), scores: points(7), comment: '王小明写得好' }),
  sheet({ entryId: nthId('ent', 2), ordinal: 2, state: 'conflict', reason: '同事', scores: points(9) }),
  sheet({
    entryId: nthId('ent', 3),
    ordinal: 3,
    judgeId: judge({ id: nthId('jdg', 2) }).id,
    scores: points(5),
    before: { scores: points(3), comment: '不好', at: '2026-03-05T04:00:00.000Z' },
  }),
];
const sealed = () => {
  const { record } = recordOf(campaign(), entries, sheets, null);
  return { record, ...write(record, hash('standing'), hash) };
};

test('a record reads back as it was written, with its digest and the hash of its standing', () => {
  const { record, file, digest } = sealed();
  expect(read(file, hash)).toEqual({ record, digest, standing: hash('standing') });
  expect(record.reviews.map(({ review }) => review[1])).toEqual(
    ['J01', 'J02'].filter((j) => record.reviews.some(({ review }) => review[1] === j)),
  );
  expect(record.aside).toEqual([{ aside: [expect.any(String), 'J01'], why: 'conflict' }]);
});

test('nothing in the file says who wrote, who judged, or what was remarked', () => {
  const { file } = sealed();
  for (const word of ['ent_', 'jdg_', '评委甲', '王小明', '同事', '不好']) expect(file).not.toContain(word);
});

test('whatever single sign is changed, and whatever line is lost, the chain says at which line', () => {
  const { file } = sealed();
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.constantFrom('0', '9', 'a', ' ', '"'), (at, sign) => {
      fc.pre(file[at] !== sign && at !== file.length - 1);
      const spoilt = read(file.slice(0, at) + sign + file.slice(at + 1), hash);
      expect(isRefusal(spoilt) && spoilt.refused).toMatch(/^seal_/);
    }),
  );
  const lines = file.trimEnd().split('\n');
  for (const gone of lines.keys()) expect(isRefusal(read(lines.toSpliced(gone, 1).join('\n'), hash))).toBe(true);
  expect(isRefusal(read('', hash))).toBe(true);
  expect(isRefusal(read('你好', hash))).toBe(true);
});

test('the order in which sheets were read does not matter, and entries of one number stay apart', () => {
  const { file } = sealed();
  const { record } = recordOf(campaign(), entries.toReversed(), sheets.toReversed(), null);
  expect(write(record, hash('standing'), hash).file).toBe(file);
  // Two ids that fold to the same eight digits are hard to find; the same id twice stands for them.
  const twice = recordOf(
    campaign(),
    [...entries, { id: `${nthId('ent', 4)}`, topic: 'transport' }],
    sheets,
    'f'.repeat(64),
  );
  expect(new Set(twice.record.entries.map(({ entry }) => entry)).size).toBe(4);
  expect(twice.record.head.previous).toBe('f'.repeat(64));
});
