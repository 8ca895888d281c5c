/** Paper responses from a sheet: its columns found by title or code, its rows read into answers. The sheet an export writes fits too. */
import { OTHER } from './condition.ts';
import { isPersonal, type Answer, type Answers } from './form.ts';
import type { Asked, Form, Option } from './form-schema.ts';
import type { RowError, SheetTable } from './import.ts';
import { plain } from './judge.ts';
import { layoutOf, sideNames, type Column } from './response-export.ts';
import type { Topic } from './campaign.ts';

/** What a column of row ids may be called. Without one, a sheet that comes twice could not be known again. */
const idNames = ['编号', '序号', '行号', '问卷编号', 'id', 'row id', 'no.', 'number'];
const dayNames = ['日期', '填写日期', 'date', 'day'];

type Target =
  | { kind: 'id' }
  | { kind: 'day' }
  | { kind: 'topic' }
  | { kind: 'unit' }
  | { kind: 'column'; column: Column };
export type ResponseColumns = Map<number, Target>;

const bare = (title: string): string => plain(title.replace(/^\d+\.\s*/, ''));

/** The columns of the sheet that a form's paper responses are typed into. */
export function templateHeader(form: Form, topics: readonly Topic[], lang: 'zh-CN' | 'en'): string[] {
  const { columns } = layoutOf([form], { values: 'labels', lang, personal: true });
  return [
    lang === 'en' ? 'No.' : '编号',
    lang === 'en' ? 'Date' : '日期',
    ...(topics.length > 0 ? [sideNames.topic[lang]] : []),
    ...columns.filter(({ question }) => question).map(({ title }) => title),
  ];
}

/** What each column of a sheet is: by code, by title in either language, and by title without its number where only one fits. */
export function columnsOfSheet(form: Form, header: readonly string[]): ResponseColumns {
  const names = new Map<string, Target>();
  const unnumbered = new Map<string, Target | undefined>();
  for (const lang of ['zh-CN', 'en'] as const)
    for (const column of layoutOf([form], { values: 'labels', lang, personal: true }).columns) {
      if (!column.question) continue;
      const target: Target = { kind: 'column', column };
      names.set(plain(column.title), target);
      names.set(plain(column.code), target);
      const known = unnumbered.get(bare(column.title));
      const same = known?.kind === 'column' && known.column.code === column.code;
      unnumbered.set(bare(column.title), unnumbered.has(bare(column.title)) && !same ? undefined : target);
    }
  const side = (kind: 'id' | 'day' | 'topic' | 'unit', more: readonly string[]) => {
    for (const name of [...Object.values(sideNames[kind]), `_${kind}`, ...more])
      if (!names.has(plain(name))) names.set(plain(name), { kind });
  };
  side('id', idNames);
  side('day', dayNames);
  side('topic', []);
  side('unit', []);
  const found: ResponseColumns = new Map();
  const taken = new Set<string>();
  header.forEach((title, i) => {
    const target = title.trim() === '' ? undefined : (names.get(plain(title)) ?? unnumbered.get(bare(title)));
    // A question may be called as a side of the response is: `unit`.
    const name = target?.kind === 'column' ? `question ${target.column.code}` : target?.kind;
    if (!target || taken.has(name!)) return;
    taken.add(name!);
    found.set(i, target);
  });
  return found;
}

export interface ReadResponse {
  row: number;
  sourceId: string;
  day?: string;
  topic?: string;
  unit?: string;
  answers: Answers;
}

interface Cell {
  text: string;
  index: number;
}
type Problem = (rule: string, cell: Cell) => void;

const optionOf = (options: readonly Option[], text: string): string | undefined => {
  const wanted = plain(text);
  return options.find(
    ({ id, label }) => id === text || plain(label['zh-CN']) === wanted || (label.en && plain(label.en) === wanted),
  )?.id;
};
const yes = new Set(['1', '是', '√', '✓', 'x', 'yes', 'y', 'true', '选', '对']);
const no = new Set(['0', '', '否', 'no', 'n', 'false', '×']);
/** Whether a cell of 0 and 1 says yes; `undefined` where it says something else. */
const ticked = (text: string): boolean | undefined =>
  yes.has(plain(text)) ? true : no.has(plain(text)) ? false : undefined;

/** One question's answer from its cells, by the part of it each column holds. */
function answerOf(question: Asked, cells: Map<Column, Cell>, problem: Problem): Answer | undefined {
  const parts = [...cells].filter(([, cell]) => cell.text !== '');
  if (parts.length === 0) return undefined;
  const ownWords = parts.find(([column]) => column.part.kind === 'words')?.[1].text;
  const whole = parts.find(([column]) => column.part.kind === 'whole')?.[1];
  switch (question.kind) {
    case 'single': {
      if (!whole) return ownWords === undefined ? undefined : `${OTHER}${ownWords}`;
      const id = optionOf(question.options, whole.text);
      if (id) return id;
      if (question.other) {
        const named = ['其他', 'other', OTHER].includes(plain(whole.text));
        if (ownWords !== undefined || !named) return `${OTHER}${ownWords ?? whole.text}`;
      }
      problem('unknown_option', whole);
      return undefined;
    }
    case 'multiple': {
      const picked: string[] = [];
      for (const [{ part }, cell] of parts) {
        if (part.kind !== 'option') continue;
        const option = question.options.find(({ id }) => id === part.id)!;
        const named = optionOf([option], cell.text) !== undefined;
        const on = named || ticked(cell.text);
        if (on === undefined) problem('not_ticked', cell);
        if (on) picked.push(part.id);
      }
      if (ownWords !== undefined) picked.push(`${OTHER}${ownWords}`);
      return picked.length > 0 ? picked : undefined;
    }
    case 'ranking': {
      const places: { id: string; place: number }[] = [];
      for (const [{ part }, cell] of parts) {
        const place = Number(cell.text);
        if (part.kind !== 'option') continue;
        if (Number.isInteger(place) && place >= 1) places.push({ id: part.id, place });
        else problem('not_a_place', cell);
      }
      places.sort((a, b) => a.place - b.place);
      if (places.some(({ place }, i) => place !== i + 1)) problem('not_a_place', parts[0]![1]);
      return places.map(({ id }) => id);
    }
    case 'matrix': {
      const out: Record<string, string | string[]> = {};
      for (const [{ part }, cell] of parts) {
        if (part.kind === 'row') {
          const id = optionOf(question.columns, cell.text);
          if (id) out[part.id] = id;
          else problem('unknown_option', cell);
        } else if (part.kind === 'cell') {
          const on = ticked(cell.text);
          if (on === undefined) problem('not_ticked', cell);
          if (on) out[part.row] = [...((out[part.row] as string[] | undefined) ?? []), part.column];
        }
      }
      return Object.keys(out).length > 0 ? out : undefined;
    }
    case 'number':
    case 'scale':
    case 'nps': {
      if (!whole) return undefined;
      const label =
        question.kind === 'scale' && question.labels.length === question.to - question.from + 1
          ? question.labels.findIndex((one) =>
              [one['zh-CN'], one.en ?? ''].some((text) => text && plain(text) === plain(whole.text)),
            )
          : -1;
      if (question.kind === 'scale' && label >= 0) return question.from + label;
      const value = Number(whole.text.replace(/[,，]/g, ''));
      if (Number.isFinite(value)) return value;
      problem('not_a_number', whole);
      return undefined;
    }
    case 'consent': {
      if (!whole) return undefined;
      const on = plain(whole.text) === '同意' || ticked(whole.text);
      if (on === undefined) problem('not_ticked', whole);
      return on ? true : undefined;
    }
    case 'people':
      return whole?.text.split(/[、，,;；\n]+/).filter(Boolean);
    case 'date':
    case 'time':
      return (
        whole && (question.kind === 'date' ? whole.text.slice(0, 10).replaceAll('/', '-') : whole.text.slice(0, 5))
      );
    case 'file':
    case 'signature':
      // What was drawn or attached on paper stays on paper.
      return undefined;
    default:
      return whole?.text;
  }
}

/**
 * Reads rows into answers; what cannot be read is listed, never dropped. `unitId`: finds a unit by id or name. Whether answers fit
 * the form is the response's rule.
 */
export function readResponses(
  form: Form,
  topics: readonly Topic[],
  table: SheetTable,
  columns: ResponseColumns,
  { anonymous }: { anonymous: boolean },
): { rows: ReadResponse[]; errors: RowError[] } {
  const errors: RowError[] = [];
  const seen = new Map<string, number>();
  const byQuestion = new Map<string, { question: Asked; columns: [number, Column][] }>();
  for (const [index, target] of columns) {
    if (target.kind !== 'column') continue;
    const question = form.questions.find(({ id }) => id === target.column.question!.id) as Asked;
    if (anonymous && isPersonal(question)) continue;
    const known = byQuestion.get(question.id) ?? { question, columns: [] };
    byQuestion.set(question.id, known);
    known.columns.push([index, target.column]);
  }
  const sideAt = (kind: Target['kind']) => [...columns].find(([, target]) => target.kind === kind)?.[0];
  const [idAt, dayAt, topicAt, unitAt] = (['id', 'day', 'topic', 'unit'] as const).map(sideAt);
  const rows = table.rows.flatMap(({ row, cells }): ReadResponse[] => {
    // An export to CSV puts an apostrophe before what would begin a formula.
    const cell = (index: number): Cell => ({
      text: (cells[index] ?? '').trim().replace(/^'(?=\s*[=+\-@＝＋－＠])/, ''),
      index,
    });
    const at = (index: number | undefined): string => (index === undefined ? '' : cell(index).text);
    if (cells.every((text) => text.trim() === '')) return [];
    const before = errors.length;
    const problem = (rule: string, { text, index }: Cell, other?: number) =>
      errors.push({
        row,
        rule,
        column: table.header[index],
        value: text.slice(0, 60),
        ...(other === undefined ? {} : { other }),
      });
    const out: ReadResponse = { row, sourceId: at(idAt), answers: {} };
    // A template's rows are numbered beforehand: a number alone is no response.
    const filled = [...byQuestion.values()].some((one) => one.columns.some(([index]) => cell(index).text !== ''));
    if (!filled) return [];
    if (out.sourceId === '') errors.push({ row, rule: 'required', column: table.header[idAt ?? 0] });
    else if (out.sourceId.length > 100) problem('too_long', cell(idAt!));
    const other = seen.get(out.sourceId);
    if (out.sourceId !== '' && other !== undefined) problem('duplicate_id', cell(idAt!), other);
    else seen.set(out.sourceId, row);
    const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(at(dayAt));
    if (day) out.day = `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}`;
    if (at(dayAt) !== '' && (!day || Number.isNaN(Date.parse(out.day!)))) problem('not_a_date', cell(dayAt!));
    if (at(topicAt) !== '') {
      const wanted = plain(at(topicAt));
      const topic = topics.find(
        ({ id, name }) =>
          id === at(topicAt) || plain(name['zh-CN']) === wanted || (name.en && plain(name.en) === wanted),
      );
      if (topic) out.topic = topic.id;
      else problem('unknown_topic', cell(topicAt!));
    }
    if (at(unitAt) !== '') out.unit = at(unitAt);
    for (const { question, columns: own } of byQuestion.values()) {
      const answer = answerOf(question, new Map(own.map(([index, column]) => [column, cell(index)])), problem);
      if (answer !== undefined) out.answers[question.id] = answer;
    }
    return errors.length === before ? [out] : [];
  });
  return { rows, errors };
}
