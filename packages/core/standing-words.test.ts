import { expect, test } from 'vitest';
import { zoneWords } from './standing-words.ts';

const zone = { cut: 48, certain: 31, seats: 17, contenders: 40 };

test('the headline says how many are certain and how many contend for what is left', () => {
  expect([
    zoneWords(zone, 'zh-CN'),
    zoneWords({ ...zone, certain: 48, seats: 0, contenders: 0 }, 'zh-CN'),
    zoneWords({ cut: 6, certain: 4, seats: 2, contenders: 2 }, 'zh-CN'),
  ]).toEqual([
    '第 48 名处：31 件确定入选，17 个名额在 40 件之间难分高下',
    '第 48 名处：48 件全部确定入选，没有难分高下的',
    '第 6 名处：4 件确定入选，余下 2 个名额够其余 2 件用',
  ]);
  expect(zoneWords({ cut: 10, certain: 0, seats: 10, contenders: 33 }, 'zh-CN')).toBe(
    '第 10 名处：没有确定入选的，10 个名额在 33 件之间难分高下',
  );
});

test('in English too, one place without an s', () => {
  expect([zoneWords(zone, 'en'), zoneWords({ ...zone, seats: 1 }, 'en')]).toEqual([
    'At place 48: 31 are certain, and 40 entries cannot be told apart for 17 places',
    'At place 48: 31 are certain, and 40 entries cannot be told apart for 1 place',
  ]);
});
