import type { Topic } from '#core/campaign.ts';
import type { SheetTable } from '#core/import.ts';
import { plain, type Load } from '#core/judge.ts';
import { matchUnit, noUnits, type UnitIndex, type UnitMatch } from './unit-match.ts';

export interface ReadJudge {
  name: string;
  /** As the federation's tree writes it, where it is found there. */
  unit: string;
  unitId?: string;
  topics?: string[];
  load?: Load;
}
export interface ReadRow {
  row: number;
  judge: ReadJudge;
  match: UnitMatch['kind'];
}
export interface ReadProblem {
  row: number;
  rule:
    | 'no_name'
    | 'name_too_long'
    | 'unit_too_long'
    | 'unknown_topic'
    | 'not_a_number'
    | 'least_over_most'
    | 'twice'
    | 'known'
    | 'too_many';
  text: string;
}
export interface Around {
  /** Who sits on the panel already. */
  panel?: readonly { name: string; unit: string }[];
  topics?: readonly Topic[];
  units?: UnitIndex;
}

const MOST = 200;
const columns = {
  name: ['姓名', '评委', '评委姓名', 'name', 'judge'],
  unit: ['单位', '工作单位', '所在单位', 'unit'],
  topics: ['专长议题', '专长', '议题', '擅长议题', 'topics', 'expertise'],
  least: ['至少', '最少', '至少件数', '最少件数', 'least', 'min'],
  most: ['至多', '最多', '至多件数', '最多件数', 'most', 'max'],
} as const;
type Column = keyof typeof columns;

const named = (cell: string): Column | undefined =>
  (Object.keys(columns) as Column[]).find((column) => columns[column].some((name) => plain(name) === plain(cell)));
const isHeading = (cells: readonly string[]): boolean => cells.some((cell) => named(cell) === 'name');

/** One line in cells: by tabs as a sheet copies them, else by commas, else by semicolons or two blanks. */
function cellsOf(line: string): string[] {
  const by = line.includes('\t') ? '\t' : /[,，]/.test(line) ? /[,，]/ : /[;；]|\s{2,}/;
  return line.split(by).map((cell) => cell.trim());
}

/**
 * A pasted list as a table. Its first line may name the columns; else they are name, unit, topics, and numbers are limits. A leading
 * number (“1. 王芳”, “2、李强”) is skipped.
 */
export function tableOf(text: string): SheetTable {
  const lines = text
    .split(/\r?\n/)
    .map((line, i) => ({ row: i + 1, line }))
    .filter(({ line }) => line.trim() !== '');
  const first = lines[0] ? cellsOf(lines[0].line) : [];
  const header = isHeading(first) ? first : [];
  const numbered = header.length > 0 && named(header[0]!) === undefined;
  return {
    header,
    rows: lines.slice(header.length ? 1 : 0).map(({ row, line }) => {
      const bare = line.replace(/^\s*\d{1,3}\s*[.、．)）]\s*/, '');
      return { row, cells: cellsOf(numbered ? bare : bare.replace(/^\s*\d{1,3}\t/, '')) };
    }),
  };
}

/** What a row says, by column. Without a heading the third cell and those after it are topics, numbers among them limits. */
function cellsBy(header: readonly string[], cells: readonly string[]): Record<Column, string> {
  const read = { name: '', unit: '', topics: '', least: '', most: '' };
  if (header.length > 0) {
    header.forEach((head, i) => {
      const column = named(head);
      if (column && !read[column]) read[column] = (cells[i] ?? '').trim();
    });
    return read;
  }
  const [name = '', unit = '', ...rest] = cells;
  const numbers = rest.filter((cell) => /^\d+$/.test(cell));
  const topics = rest.filter((cell) => cell && !/^\d+$/.test(cell)).join('、');
  return { name, unit, topics, least: numbers[0] ?? '', most: numbers[1] ?? '' };
}

const limit = (text: string): number | undefined => {
  const digits = text.normalize('NFKC').replace(/件$/, '').trim();
  return /^\d{1,4}$/.test(digits) ? Number(digits) : undefined;
};

/** Topics by id or name, several parted by 、 or commas. */
function topicsOf(text: string, topics: readonly Topic[]): { ids: string[]; unknown: string[] } {
  const known = new Map(
    topics.flatMap(({ id, name }) =>
      [id, name['zh-CN'], name.en ?? ''].filter(Boolean).map((one) => [plain(one), id] as const),
    ),
  );
  const asked = text
    .split(/[、，,;；/\n]+/)
    .map((one) => one.trim())
    .filter(Boolean);
  return {
    ids: [...new Set(asked.flatMap((one) => known.get(plain(one)) ?? []))],
    unknown: asked.filter((one) => !known.has(plain(one))),
  };
}

const keyOf = ({ name, unit }: { name: string; unit: string }): string => `${plain(name)}\t${plain(unit)}`;

/** Judges from a sheet or a pasted list. Rows that cannot be read, and people on the panel already, are listed, never dropped. */
export function readJudges(table: SheetTable, about: Around = {}): { rows: ReadRow[]; problems: ReadProblem[] } {
  const rows: ReadRow[] = [];
  const problems: ReadProblem[] = [];
  const known = new Set((about.panel ?? []).map(keyOf));
  const seen = new Set<string>();
  for (const { row, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const read = cellsBy(table.header, cells);
    const { judge, match, wrong } = judgeOf(read, about);
    const rule =
      wrong ??
      (known.has(keyOf(judge)) ? 'known' : seen.has(keyOf(judge)) ? 'twice' : undefined) ??
      (rows.length === MOST ? 'too_many' : undefined);
    if (rule) problems.push({ row, rule, text: cells.filter(Boolean).join(' · ') });
    else {
      seen.add(keyOf(judge));
      rows.push({ row, judge, match });
    }
  }
  return { rows, problems };
}

function judgeOf(
  read: Record<Column, string>,
  about: Around,
): { judge: ReadJudge; match: UnitMatch['kind']; wrong: ReadProblem['rule'] | undefined } {
  const found = matchUnit(about.units ?? noUnits, read.unit);
  const { ids, unknown } = topicsOf(read.topics, about.topics ?? []);
  const least = read.least ? limit(read.least) : undefined;
  const most = read.most ? limit(read.most) : undefined;
  const wrong: [ReadProblem['rule'], boolean][] = [
    ['no_name', read.name === ''],
    ['name_too_long', read.name.length > 40],
    ['unit_too_long', read.unit.length > 80],
    ['unknown_topic', unknown.length > 0],
    ['not_a_number', (read.least !== '' && least === undefined) || (read.most !== '' && most === undefined)],
    ['least_over_most', least !== undefined && most !== undefined && least > most],
  ];
  return {
    judge: {
      name: read.name,
      unit: found.kind === 'found' ? found.unit.name : read.unit,
      ...(found.kind === 'found' ? { unitId: found.unit.id } : {}),
      ...(ids.length ? { topics: ids } : {}),
      ...(least !== undefined || most !== undefined
        ? { load: { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) } }
        : {}),
    },
    match: found.kind,
    wrong: wrong.find(([, is]) => is)?.[0],
  };
}
