import { isPhone } from './answer.ts';
import { lengthOf, tidy } from './form.ts';
import type { RowError, SheetTable } from './import.ts';
import { plain } from './judge.ts';
import { refuse, type Refusal } from './refusal.ts';
import { CODE_LIMIT, NAME_LIMIT, type Directory, type Unit, type UnitKind } from './unit-schema.ts';

/** What the columns of a sheet of units may be called. */
export const unitColumns = {
  name: ['name', '名称', '单位', '单位名称', '企业名称', 'unit'],
  parent: ['parent', '上级', '上级单位', '上级工会', '所属', '所属乡镇街道', '乡镇街道', 'belongs to'],
  kind: ['kind', '类型', '类别', '单位类型', 'type'],
  code: ['code', '代码', '编码', '单位代码', '统一社会信用代码', '编号', 'number'],
  phone: ['phone', '联系电话', '电话', '手机', 'contact phone', 'mobile'],
} as const;
type Column = keyof typeof unitColumns;
const columnNames = Object.keys(unitColumns) as Column[];

const kindWords: Record<UnitKind, readonly string[]> = {
  city: ['city', '市', '市级', '市总工会'],
  township: ['township', '乡镇街道', '乡镇', '街道', '镇', '乡', '镇街'],
  industry: ['industry', '产业', '行业', '系统', '产业工会', '行业工会'],
  enterprise: ['enterprise', '企业', '公司', '单位', '基层单位'],
};
const kinds = new Map(
  Object.entries(kindWords).flatMap(([kind, words]) => words.map((word) => [plain(word), kind as UnitKind] as const)),
);

/** Where the sheet says no kind, the name does: 东湖街道 is a township, 交通产业 an industry. */
function kindFromName(name: string, parent: string): UnitKind {
  if (/(?:街道|镇|乡)(?:总工会)?$/.test(name)) return 'township';
  if (/(?:产业|行业|系统)(?:工会(?:联合会)?)?$/.test(name)) return 'industry';
  return parent === '' && name.endsWith('市总工会') ? 'city' : 'enterprise';
}

/** What may stand below what. A subsidiary may stand below its enterprise. */
const mayStandBelow: Record<UnitKind, readonly UnitKind[]> = {
  city: [],
  township: ['city'],
  industry: ['city'],
  enterprise: ['city', 'township', 'industry', 'enterprise'],
};

export interface UnitPlan {
  /** Every unit after the import, parents before their children. */
  units: Unit[];
  /** Contact phones the sheet gives, by unit. */
  phones: Map<string, string>;
  rows: number;
  added: number;
  changed: number;
  same: number;
  errors: RowError[];
}

interface Row {
  row: number;
  name: string;
  parent: string;
  kind: UnitKind;
  code: string;
  phone: string;
}

/** Gives a unit its id for good, from its code or from the names down to it. */
export type IdOf = (name: { code: string } | { path: readonly string[] }) => string;

/**
 * What an import of a sheet would make of the tree. Nothing is ever deleted; a row with an error changes nothing and is listed.
 * The same sheet again changes nothing. Refusal: invalid (no_column) where no column holds names.
 */
export function planImport(
  before: Directory,
  table: SheetTable,
  options: { idOf: IdOf; month: string },
): UnitPlan | Refusal {
  const header = table.header.map(plain);
  const columns = Object.fromEntries(
    columnNames.map((name) => [name, header.findIndex((one) => unitColumns[name].some((word) => plain(word) === one))]),
  ) as Record<Column, number>;
  if (columns.name < 0) return refuse('invalid', {}, [{ path: 'name', rule: 'no_column' }]);
  const { rows, errors, count } = readUnitRows(table, columns);
  const tree = placeRows(before, rows, options, (name) => table.header[columns[name]]);
  const known = new Map(before.units.map((unit) => [unit.id, unit]));
  const ids = [...tree.ids.values()];
  const isChanged = (id: string) => JSON.stringify(known.get(id)) !== JSON.stringify(tree.after.get(id));
  const added = ids.filter((id) => !known.has(id)).length;
  const changed = ids.filter((id) => known.has(id) && isChanged(id)).length;
  return {
    units: inOrder([...tree.after.values()]),
    phones: new Map([...tree.ids].flatMap(([row, id]) => (row.phone ? [[id, row.phone] as const] : []))),
    rows: count,
    added,
    changed,
    same: ids.length - added - changed,
    errors: [...errors, ...tree.errors].sort((a, b) => a.row - b.row),
  };
}

/** Rows as they stand, and what is wrong with each by itself. */
function readUnitRows(table: SheetTable, columns: Record<Column, number>) {
  const rows: Row[] = [];
  const errors: RowError[] = [];
  const codes = new Map<string, number>();
  let count = 0;
  for (const { row, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    count++;
    const cell = (name: Column) => tidy(cells[columns[name]] ?? '').replace(/\s+/g, ' ');
    const problem = (name: Column, rule: string, rest: Partial<RowError> = {}) =>
      errors.push({ row, rule, column: table.header[columns[name]], value: cell(name).slice(0, 60), ...rest });
    const [name, parent, code, phone] = [cell('name'), cell('parent'), cell('code'), cell('phone')];
    const kind = cell('kind') ? kinds.get(plain(cell('kind'))) : kindFromName(name, parent);
    const other = codes.get(code);
    if (!name) problem('name', 'required');
    else if (lengthOf(name) > NAME_LIMIT) problem('name', 'too_long', { limit: NAME_LIMIT });
    else if (!kind) problem('kind', 'unknown_kind');
    else if (lengthOf(code) > CODE_LIMIT) problem('code', 'too_long', { limit: CODE_LIMIT });
    else if (phone && !isPhone(phone)) problem('phone', 'not_a_phone');
    else if (code && other !== undefined) problem('code', 'duplicate_id', { other });
    else {
      if (code) codes.set(code, row);
      rows.push({ row, name, parent, kind, code, phone });
    }
  }
  return { rows, errors, count };
}

/** Finds every row's unit and parent, rows of the sheet and units of before alike. */
function placeRows(
  before: Directory,
  rows: readonly Row[],
  { idOf, month }: { idOf: IdOf; month: string },
  column: (name: Column) => string | undefined,
) {
  const after = new Map(before.units.map((unit) => [unit.id, unit]));
  const byCode = new Map(before.units.flatMap((unit) => (unit.code ? [[unit.code, unit] as const] : [])));
  const byPlace = new Map(before.units.map((unit) => [`${unit.parentId ?? ''} ${plain(unit.name)}`, unit]));
  const rowsCoded = new Map(rows.flatMap((row) => (row.code ? [[row.code, row] as const] : [])));
  // Whom the sheet renames is no longer found by the old name, or the same sheet again would read otherwise.
  const isRenamed = ({ code, name }: Unit) => {
    const row = code ? rowsCoded.get(code) : undefined;
    return row !== undefined && plain(row.name) !== plain(name);
  };
  const named = Map.groupBy(
    before.units.filter((unit) => !isRenamed(unit)),
    ({ name }) => plain(name),
  );
  const rowsNamed = Map.groupBy(rows, ({ name }) => plain(name));
  const cities = before.units.filter(({ kind }) => kind === 'city');
  const rowCities = rows.filter(({ kind }) => kind === 'city');
  const ids = new Map<Row, string>();
  const taken = new Map<string, number>();
  const claims = new Map<string, number>();
  const errors: RowError[] = [];
  const state = new Map<Row, 'open' | 'done'>();

  const fail = (row: Row, rule: string, name: Column, rest: Partial<RowError> = {}): undefined => {
    errors.push({ row: row.row, rule, column: column(name) ?? column('name'), value: row[name].slice(0, 60), ...rest });
  };
  /** Leaves the groups and enterprises of the same name aside where a township or industry has it. */
  const preferUpper = <T extends { kind: UnitKind }>(found: readonly T[]): readonly T[] => {
    const upper = found.filter(({ kind }) => kind !== 'enterprise');
    return upper.length ? upper : found;
  };
  function parentOf(row: Row): string | '' | undefined {
    if (row.kind === 'city') return row.parent ? fail(row, 'wrong_parent', 'parent') : '';
    const word = row.parent;
    const others = (found: readonly Row[]) =>
      found.some((one) => one !== row) ? found.filter((one) => one !== row) : found;
    const sheet = word
      ? rowsCoded.has(word)
        ? [rowsCoded.get(word)!]
        : preferUpper(others(rowsNamed.get(plain(word)) ?? []))
      : rowCities;
    const stored = word ? (byCode.has(word) ? [byCode.get(word)!] : preferUpper(named.get(plain(word)) ?? [])) : cities;
    const found = new Set<string>();
    for (const one of sheet) {
      if (state.get(one) === 'open') return fail(row, 'cycle', 'parent');
      const id = place(one);
      if (id) found.add(id);
    }
    // The sheet's own rows are meant before units it does not name.
    if (found.size === 0) for (const one of stored) found.add(one.id);
    const [id, ...more] = found;
    if (id === undefined)
      return fail(row, sheet.length ? 'parent_has_errors' : word ? 'unknown_parent' : 'required', 'parent');
    if (more.length) return fail(row, 'ambiguous_parent', 'parent');
    return mayStandBelow[row.kind].includes(after.get(id)!.kind) ? id : fail(row, 'wrong_parent', 'parent');
  }
  function isAbove(id: string, start: string): boolean {
    for (let at = after.get(start); at; at = after.get(at.parentId ?? '')) if (at.id === id) return true;
    return false;
  }
  function place(row: Row): string | undefined {
    if (state.has(row)) return ids.get(row);
    state.set(row, 'open');
    const parentId = parentOf(row);
    state.set(row, 'done');
    if (parentId === undefined) return undefined;
    const spot = `${parentId} ${plain(row.name)}`;
    const other = taken.get(spot);
    if (other !== undefined) return fail(row, 'duplicate_unit', 'name', { other });
    const there = byPlace.get(spot);
    const same =
      (row.code ? byCode.get(row.code) : undefined) ?? (there && (!there.code || !row.code) ? there : undefined);
    // Another unit stands there under another code.
    if (there && there !== same) return fail(row, 'duplicate_unit', 'name');
    // Parents are placed first, so that whoever is above the new parent now stays above it.
    if (same && isAbove(same.id, parentId)) return fail(row, 'cycle', 'parent');
    if (same && same.kind !== row.kind) return fail(row, 'other_kind', 'name');
    // One row found it by where it stands, this one by its code, or the other way round: it cannot become both.
    const claimed = same && claims.get(same.id);
    if (claimed !== undefined) return fail(row, 'duplicate_unit', 'name', { other: claimed });
    if (same) claims.set(same.id, row.row);
    taken.set(spot, row.row);
    const path = (at: string): string[] => {
      const unit = after.get(at);
      return unit ? [...path(unit.parentId ?? ''), unit.name] : [];
    };
    const id = same?.id ?? idOf(row.code ? { code: row.code } : { path: [...path(parentId), row.name] });
    const joined = same ? same.joined : before.version > 0 ? month : undefined;
    const code = row.code || same?.code;
    after.set(id, {
      id,
      name: row.name,
      kind: row.kind,
      ...(parentId ? { parentId } : {}),
      ...(code ? { code } : {}),
      ...(joined ? { joined } : {}),
      ...(same?.retired ? { retired: true as const } : {}),
    });
    ids.set(row, id);
    return id;
  }
  for (const row of rows) place(row);
  return { after, ids, errors };
}

/** Parents before their children; else the order stays. */
export function inOrder(units: readonly Unit[]): Unit[] {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  const depth = (unit: Unit): number => {
    let steps = 0;
    for (let at = known.get(unit.parentId ?? ''); at; at = known.get(at.parentId ?? '')) steps++;
    return steps;
  };
  return units
    .map((unit) => ({ unit, depth: depth(unit) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ unit }) => unit);
}
