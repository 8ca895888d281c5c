import type { Campaign } from './campaign.ts';
import { askedOf, type Answers } from './form.ts';
import { plain } from './judge.ts';

/** A table as read from a spreadsheet: its header and its rows, each with its number in the sheet. */
export interface SheetTable {
  header: string[];
  rows: { row: number; cells: string[] }[];
}

/** What is wrong with a row: stable rule, the column and the value where one is to blame. */
export interface RowError {
  row: number;
  rule: string;
  column?: string | undefined;
  value?: string | undefined;
  limit?: number | undefined;
  /** For `duplicate_id`: the row that has it already. */
  other?: number | undefined;
}

/** What columns may be called, beside the question's own id and labels. */
const synonyms = {
  id: ['id', '编号', '序号', '留言编号', '来源编号', '稿件编号'],
  topic: ['topic', '议题', '类别', '分类', '主题类别', 'category', '一级标签', '征集议题'],
  time: ['time', '时间', '提交时间', '留言时间', '日期', 'date', 'submitted at'],
  title: ['title', '标题', '建议标题', '主题', '留言主题', '名称', '题目'],
  body: ['body', '正文', '内容', '建议内容', '具体建议', '留言详情', '建议'],
  name: ['name', '姓名', '提出人', '作者', 'user', '用户', '留言用户'],
  unit: ['unit', '单位', '工作单位', '所在单位'],
  phone: ['phone', '电话', '手机', '联系电话', '联系方式', 'mobile'],
  coauthors: ['coauthors', 'co-authors', '共同提出人', '联名人', '合作者'],
} as const;

export type Target = { kind: 'id' | 'topic' | 'time' } | { kind: 'question'; id: string };
/** Which column of the sheet feeds what; by the column's index. */
export type ColumnMap = Map<number, Target>;

/** What a sheet may feed, and what a column for it may be called: a question's id, label or a usual name of its role. */
export function columnNames(campaign: Pick<Campaign, 'form'>): { target: Target; id: string; names: string[] }[] {
  return [
    ...(['id', 'topic', 'time'] as const).map((kind) => ({ target: { kind }, id: kind, names: [...synonyms[kind]] })),
    ...askedOf(campaign.form).map(({ id, label, role }) => ({
      target: { kind: 'question' as const, id },
      id,
      names: [...new Set([id, label['zh-CN'], ...(label.en ? [label.en] : []), ...(role ? synonyms[role] : [])])],
    })),
  ];
}

/**
 * Finds what each column is, by its header. `asked` names columns by hand (`{ proposal: '留言详情' }`) and wins. The
 * first column that fits is taken.
 */
export function mapColumns(
  campaign: Pick<Campaign, 'form'>,
  header: readonly string[],
  asked: Readonly<Record<string, string>> = {},
): ColumnMap {
  const targets = columnNames(campaign).map(({ target, id, names }) => ({
    target,
    names: asked[id] ? [asked[id]] : names,
  }));
  const map: ColumnMap = new Map();
  const plainHeader = header.map(plain);
  for (const { target, names } of targets) {
    const index = names
      .map((name) => plainHeader.findIndex((column, i) => column !== '' && column === plain(name) && !map.has(i)))
      .find((i) => i >= 0);
    if (index !== undefined) map.set(index, target);
  }
  return map;
}

export interface ImportedRow {
  row: number;
  sourceId?: string;
  topic: string;
  submittedAt?: string;
  answers: Answers;
}

/** Reads rows into answers; rows that cannot be read are listed, never dropped. Whether answers fit the form is the entry's rule. */
export function readRows(
  campaign: Pick<Campaign, 'form' | 'topics'>,
  table: SheetTable,
  map: ColumnMap,
): { rows: ImportedRow[]; errors: RowError[] } {
  const errors: RowError[] = [];
  const seen = new Map<string, number>();
  const topics = new Map(
    campaign.topics.flatMap((topic) =>
      [topic.id, topic.name['zh-CN'], topic.name.en ?? '']
        .filter((name) => name.trim() !== '')
        .map((name) => [plain(name), topic.id] as const),
    ),
  );
  const lists = new Set(
    campaign.form.questions.filter((question) => question.kind === 'people').map((question) => question.id),
  );
  const rows = table.rows.flatMap(({ row, cells }): ImportedRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const out: ImportedRow = { row, topic: '', answers: {} };
    const problem = (rule: string, index: number, rest: Partial<RowError> = {}) =>
      errors.push({ row, rule, column: table.header[index], value: cells[index]?.slice(0, 60), ...rest });
    const before = errors.length;
    for (const [index, target] of map) {
      const text = (cells[index] ?? '').trim();
      if (target.kind === 'question') {
        if (text) out.answers[target.id] = lists.has(target.id) ? text.split(/[、，,;；\n]+/).filter(Boolean) : text;
      } else if (target.kind === 'topic') {
        const id = topics.get(plain(text));
        if (id) out.topic = id;
        else problem('unknown_topic', index);
      } else if (target.kind === 'time') {
        const at = text ? readTime(text) : undefined;
        if (at) out.submittedAt = at;
        else if (text) problem('not_a_time', index);
      } else if (text) {
        out.sourceId = text;
        const other = seen.get(text);
        if (other === undefined) seen.set(text, row);
        else problem('duplicate_id', index, { other });
      }
    }
    if (!out.topic && campaign.topics.length === 1) out.topic = campaign.topics[0]!.id;
    return errors.length === before ? [out] : [];
  });
  return { rows, errors };
}

/** A time as spreadsheets write it, taken as Beijing time unless it says otherwise; UTC comes out. */
export function readTime(text: string): string | undefined {
  const parts =
    /^((?:19|20|21)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?\s*(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/.exec(
      text,
    );
  if (!parts) return undefined;
  const [, y, mo, d, h = '0', mi = '0', s = '0', utc, sign = '+', zoneHours = '08', zoneMinutes = '00'] = parts;
  const numbers = [y, mo, d, h, mi, s].map(Number) as [number, number, number, number, number, number];
  const at = new Date(Date.UTC(numbers[0], numbers[1] - 1, ...(numbers.slice(2) as [number, number, number, number])));
  // 31 February or 25:00 would roll over instead of being refused: what was read must come back as it stood.
  const back = [
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  ];
  if (back.some((part, i) => part !== numbers[i])) return undefined;
  const zone = utc ? 0 : (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes));
  return new Date(at.getTime() - zone * 60_000).toISOString();
}
