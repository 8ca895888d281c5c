import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitId } from '#store/unit-id.ts';
import { makeFederation, sheetOf } from '#testing/units.ts';
import type { SheetTable } from './import.ts';
import { isRefusal } from './refusal.ts';
import { planImport, type UnitPlan } from './unit-import.ts';
import type { Directory } from './unit-schema.ts';

const empty: Directory = { version: 0, units: [] };
const options = { idOf: unitId, month: '2026-03' };
const header = ['名称', '上级', '类型', '代码', '联系电话'];
const sheet = (...rows: string[][]): SheetTable => ({ header, rows: rows.map((cells, i) => ({ row: i + 2, cells })) });
function plan(before: Directory, table: SheetTable): UnitPlan {
  const made = planImport(before, table, options);
  if (isRefusal(made)) throw new Error(made.refused);
  return made;
}
const after = (before: Directory, made: UnitPlan): Directory => ({ version: before.version + 1, units: made.units });
const errorsOf = ({ errors }: UnitPlan) => errors.map(({ row, rule }) => [row, rule]);
const names = ({ units }: Directory) => {
  const known = new Map(units.map((unit) => [unit.id, unit.name]));
  return units.map(({ name, parentId }) => `${known.get(parentId ?? '') ?? ''}/${name}`);
};

const top = [
  ['示范市总工会', '', '市'],
  ['东湖街道', '', '乡镇街道'],
  ['西溪镇', '示范市总工会', ''],
];

describe('a sheet of units', () => {
  test('becomes the tree, whatever order its rows stand in', () => {
    const rows = [
      ...top,
      ['鑫源机械有限公司', '东湖街道', '企业', 'A1', '13800001111'],
      ['华丰纺织厂', '西溪镇', '', '', ''],
    ];
    const made = plan(empty, sheet(...rows));
    expect([made.added, made.changed, made.same, made.errors]).toEqual([5, 0, 0, []]);
    expect(names(after(empty, made))).toEqual([
      '/示范市总工会',
      '示范市总工会/东湖街道',
      '示范市总工会/西溪镇',
      '东湖街道/鑫源机械有限公司',
      '西溪镇/华丰纺织厂',
    ]);
    expect([...made.phones.values()]).toEqual(['13800001111']);
    const turned = plan(empty, sheet(...rows.toReversed()));
    expect(new Set(turned.units.map(({ id }) => id))).toEqual(new Set(made.units.map(({ id }) => id)));
  });

  test('imported again changes nothing, also in English and for 8,400 units', () => {
    const federation = makeFederation();
    const table = sheetOf(federation);
    const first = plan(empty, table);
    expect([first.added, first.errors]).toEqual([federation.length, []]);
    expect(first.units.map(({ id }) => id)).toEqual(federation.map(({ id }) => id));
    const kept = after(empty, first);
    const words: Record<string, string> = { 市: 'city', 乡镇街道: 'township', 产业: 'industry', 企业: 'enterprise' };
    const english = {
      header: ['Name', 'Parent', 'Kind', 'Code', 'Phone'],
      rows: table.rows.map(({ row, cells }) => ({ row, cells: cells.with(2, words[cells[2]!]!) })),
    };
    for (const again of [plan(kept, table), plan(kept, english)]) {
      expect([again.added, again.changed, again.same]).toEqual([0, 0, federation.length]);
      expect(again.units).toEqual(kept.units);
    }
  });

  test('lists each row that cannot be read with its reason, and takes the others', () => {
    const made = plan(
      empty,
      sheet(
        ...top,
        ['', '东湖街道'],
        ['长'.repeat(81), '东湖街道'],
        ['甲厂', '没有街道'],
        ['乙厂', '东湖街道', '火星'],
        ['丙厂', '东湖街道', '企业', '', '123'],
        ['丁厂', '东湖街道', '企业', 'C1'],
        ['戊厂', '东湖街道', '企业', 'C1'],
        ['丁 厂', '东湖街道', '企业'],
        ['南塘街道', '东湖街道', '乡镇街道'],
        ['己厂', '南塘街道', '企业'],
      ),
    );
    expect(errorsOf(made)).toEqual([
      [5, 'required'],
      [6, 'too_long'],
      [7, 'unknown_parent'],
      [8, 'unknown_kind'],
      [9, 'not_a_phone'],
      [11, 'duplicate_id'],
      [12, 'duplicate_unit'],
      [13, 'wrong_parent'],
      [14, 'parent_has_errors'],
    ]);
    expect(made.added).toBe(4);
  });

  test('with a ring of parents is refused row by row, inside the sheet and through units of before', () => {
    const ring = plan(
      empty,
      sheet(...top, ['甲', '乙', '企业'], ['乙', '丙', '企业'], ['丙', '甲', '企业'], ['丁', '丁', '企业']),
    );
    expect(ring.errors.map(({ row }) => row)).toEqual([5, 6, 7, 8]);
    expect(ring.errors.filter(({ rule }) => rule === 'cycle').length).toBeGreaterThanOrEqual(2);
    const before = after(
      empty,
      plan(empty, sheet(...top, ['集团', '东湖街道', '企业', 'G'], ['子公司', '集团', '企业', 'S'])),
    );
    const moved = plan(before, sheet(['集团', '子公司', '企业', 'G']));
    expect(errorsOf(moved)).toEqual([[2, 'cycle']]);
    expect(moved.units).toEqual(before.units);
  });

  test('renames and moves a unit that has a code, keeps one that is not named, and adds a code to one that had none', () => {
    const before = after(
      empty,
      plan(empty, sheet(...top, ['甲厂', '东湖街道', '企业', 'C1'], ['乙厂', '东湖街道', '企业'])),
    );
    const made = plan(before, sheet(['甲厂（集团）', '西溪镇', '企业', 'C1'], ['乙厂', '东湖街道', '企业', 'C2']));
    expect([made.added, made.changed, made.same, made.errors]).toEqual([0, 2, 0, []]);
    expect(names(after(before, made)).slice(3)).toEqual(['西溪镇/甲厂（集团）', '东湖街道/乙厂']);
    expect(made.units.map(({ id }) => id)).toEqual(before.units.map(({ id }) => id));
  });

  test('that renames a unit no longer knows it by its old name, and no two rows change the same unit', () => {
    const before = after(empty, plan(empty, sheet(...top, ['甲厂', '东湖街道', '企业', 'C1'])));
    const renamed = plan(before, sheet(['乙厂', '东湖街道', '企业', 'C1'], ['分厂', '甲厂', '企业']));
    expect(errorsOf(renamed)).toEqual([[3, 'unknown_parent']]);
    const twice = plan(before, sheet(['甲厂', '东湖街道', '企业'], ['乙厂', '东湖街道', '企业', 'C1']));
    expect(errorsOf(twice)).toEqual([[3, 'duplicate_unit']]);
    expect(names(after(before, twice))).toContain('东湖街道/甲厂');
  });

  test('adds units with the month they came in, but for the first sheet', () => {
    const before = after(empty, plan(empty, sheet(...top)));
    const made = plan(before, sheet(['新厂', '东湖街道', '企业']));
    expect(made.units.map(({ joined }) => joined)).toEqual([undefined, undefined, undefined, '2026-03']);
  });

  test('without a column of names is refused', () => {
    expect(planImport(empty, { header: ['上级'], rows: [] }, options)).toMatchObject({
      refused: 'invalid',
      fields: [{ path: 'name', rule: 'no_column' }],
    });
  });

  test('whatever it says, leaves a tree: parents before children, no ring, no name twice below one parent, nothing lost', () => {
    const name = fc.constantFrom('示范市总工会', '东湖街道', '甲', '乙', '丙', '丁', '戊');
    const row = fc.tuple(
      name,
      fc.oneof(name, fc.constant('')),
      fc.constantFrom('市', '街道', '企业', ''),
      fc.constantFrom('', '', '1', '2'),
    );
    const sheets = fc.array(fc.array(row, { maxLength: 10 }), { maxLength: 3 });
    fc.assert(
      fc.property(sheets, (all) => {
        let now = after(empty, plan(empty, sheet(...top)));
        for (const rows of all) {
          const made = plan(now, sheet(...rows));
          const ids = made.units.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const { id } of now.units) expect(ids).toContain(id);
          const seen = new Set<string>();
          for (const { id, parentId, kind } of made.units) {
            expect(parentId === undefined ? kind : seen.has(parentId)).toBe(parentId === undefined ? 'city' : true);
            seen.add(id);
          }
          expect(made.rows).toBe(made.added + made.changed + made.same + made.errors.length);
          now = after(now, made);
          if (made.errors.length) continue;
          const again = plan(now, sheet(...rows));
          expect([again.added, again.changed, again.errors]).toEqual([0, 0, []]);
        }
      }),
    );
  });
});
