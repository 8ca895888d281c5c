import { random } from '#stats/random.ts';
import type { SheetTable } from '#core/import.ts';
import type { Unit, UnitKind } from '#core/unit-schema.ts';
import { unitId } from '#store/unit-id.ts';

/** A federation as large as the real one, the same for the same seed: a city, nine townships, three industries, enterprises below them. */

export interface MadeUnit extends Unit {
  phone?: string;
}

const city = '示范市总工会';
const townships = [
  '城中街道',
  '东湖街道',
  '南塘街道',
  '北桥街道',
  '云溪镇',
  '白石镇',
  '柳河镇',
  '石泉镇',
  '望江乡',
] as const;
const industries = ['建设产业', '交通运输产业', '教育卫生产业'] as const;

/** How many of a hundred enterprises belong where: towns with industrial parks have most of them. */
const shares = [17, 14, 11, 9, 13, 10, 8, 6, 3, 4, 3, 2];

const first = [...'华金新永恒鑫德宏瑞安正东盛泰兴嘉天立佳明万联信大中诚海龙凯旭浩康润丰汇荣博远顺利'];
const second = [...'源达业通泰盛丰和发隆昌宇辉捷茂信诺腾成邦凯力特尔升耀光祥福庆元利晟杰轩铭涛翔瑞'];
const third = ['', '', '', '', '', '', '', '', '科', '美', '伟', '诚'];
const trades = [
  '机械制造',
  '五金制品',
  '纺织',
  '服饰',
  '印染',
  '化工',
  '塑料制品',
  '包装材料',
  '电子科技',
  '汽车零部件',
  '建筑工程',
  '装饰工程',
  '物流',
  '货物运输',
  '食品',
  '商贸',
  '餐饮管理',
  '物业管理',
  '水产养殖',
  '农业开发',
  '家具',
  '环保设备',
  '新能源',
  '医药',
  '电器',
  '紧固件',
  '轴承',
  '阀门',
  '信息技术',
  '教育咨询',
];
const forms = [
  '有限公司',
  '有限公司',
  '有限公司',
  '有限公司',
  '有限公司',
  '有限公司',
  '有限责任公司',
  '厂',
  '股份有限公司',
  '经营部',
  '合作社',
];
const places = ['示范市', '示范市', '示范', '浙江', '', ''];
const branches = [
  '临港工业园区第一分公司',
  '东湖经济技术开发区研发中心',
  '综合保税区仓储配送分公司',
  '云溪循环经济产业园生产基地',
];

/** `count` enterprises below the fixed top; ids as an import of `sheetOf` gives them. Parents stand before their children. */
export function makeFederation(count = 8_400, seed = 1): MadeUnit[] {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const phone = () =>
    `13${Math.floor(next() * 1_000_000_000)
      .toString()
      .padStart(9, '0')}`;
  const top: MadeUnit = { id: unitId({ path: [city] }), name: city, kind: 'city' };
  const below = (kind: UnitKind, name: string): MadeUnit => ({
    id: unitId({ path: [city, name] }),
    name,
    kind,
    parentId: top.id,
    phone: phone(),
  });
  const middle = [
    ...townships.map((name) => below('township', name)),
    ...industries.map((name) => below('industry', name)),
  ];
  const lots = middle.flatMap((unit, i) => Array.from({ length: shares[i]! }, () => unit));
  const taken = new Set<string>();
  const enterprises = Array.from({ length: count }, (_, i): MadeUnit => {
    const long = i % 100 === 7;
    let name: string;
    do {
      const core = `${pick(first)}${pick(second)}${pick(third)}`;
      name = long
        ? `${pick(places)}${core}智能装备与${pick(trades)}集团股份有限公司${pick(branches)}`
        : `${pick(places)}${core}${pick(trades)}${pick(forms)}`;
    } while (taken.has(name));
    taken.add(name);
    const parent = pick(lots);
    return {
      id: unitId({ path: [city, parent.name, name] }),
      name,
      kind: 'enterprise',
      parentId: parent.id,
      // About one in twelve has left no number.
      ...(next() < 0.92 ? { phone: phone() } : {}),
    };
  });
  return [top, ...middle, ...enterprises];
}

const kindWords: Record<UnitKind, string> = { city: '市', township: '乡镇街道', industry: '产业', enterprise: '企业' };

/** The federation as the sheet it would be imported from. */
export function sheetOf(units: readonly MadeUnit[]): SheetTable {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return {
    header: ['名称', '上级', '类型', '代码', '联系电话'],
    rows: units.map((unit, i) => ({
      row: i + 2,
      cells: [unit.name, names.get(unit.parentId ?? '') ?? '', kindWords[unit.kind], unit.code ?? '', unit.phone ?? ''],
    })),
  };
}
