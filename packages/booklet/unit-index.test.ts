import { expect, it } from 'vitest';
import { indexByUnit, initial } from './unit-index.ts';

const entry = (unit: string, key: string) => ({ key, title: `${key}的建议`, unit });

it('puts units in pinyin order under their initials, Latin names among them and figures last', () => {
  const index = indexByUnit([
    entry('重庆路街道工会', 'a'),
    entry('长江航道工会', 'i'),
    entry('城北水厂工会', 'j'),
    entry('北岸热电厂工会', 'b'),
    entry('3M 工会', 'c'),
    entry('安康医院工会', 'd'),
    entry('Delta 精密工会', 'e'),
    entry('白塔镇总工会', 'f'),
    entry('北岸热电厂工会', 'g'),
    entry('第二医院工会', 'h'),
  ]);
  expect(index.map((group) => [group.initial, group.units.map(({ name }) => name)])).toEqual([
    ['A', ['安康医院工会']],
    ['B', ['白塔镇总工会', '北岸热电厂工会']],
    ['C', ['长江航道工会', '城北水厂工会', '重庆路街道工会']],
    ['D', ['第二医院工会', 'Delta 精密工会']],
    ['#', ['3M 工会']],
  ]);
});

it('keeps the order of the book within a unit', () => {
  expect(indexByUnit([entry('甲厂', 'second'), entry('甲厂', 'first')])).toEqual([
    {
      initial: 'J',
      units: [
        {
          name: '甲厂',
          entries: [
            { key: 'second', title: 'second的建议' },
            { key: 'first', title: 'first的建议' },
          ],
        },
      ],
    },
  ]);
});

it('knows the initial of every letter of pinyin', () => {
  const names = [...'安北城东鄂方高河江昆临明南欧平青荣山通王西云中'];
  expect(names.map(initial).join('')).toBe('ABCDEFGHJKLMNOPQRSTWXYZ');
});

it('knows the first and last syllables of the letters', () => {
  expect(
    [...'阿奥八不擦错大多俄二发附噶过哈或机军卡阔拉落妈木拿诺哦欧怕普七群然若撒所他拖挖我西训压运杂做']
      .map(initial)
      .join(''),
  ).toBe('AABBCCDDEEFFGGHHJJKKLLMMNNOOPPQQRRSSTTWWXXYYZZ');
});

it('puts unreadable and empty names under #', () => {
  expect(['', '（未填写单位）', '〓厂', 'Ａ厂'].map(initial)).toEqual(['#', '#', '#', 'A']);
});
