/** Responses as a table: its columns, each response's cells, and the codebook that explains them. Pure; also what an import reads. */
import { OTHER, isOther } from './condition.ts';
import { isPersonal, isRecord, type Answer, type Answers } from './form.ts';
import type { Asked, Form, Option } from './form-schema.ts';
import { textOf, type UnitNames } from './form-words.ts';
import { follow, type Followed } from './question-history.ts';
import type { Response } from './response.ts';
import { say, type Lang, type LocalText } from './words.ts';

export type ExportCell = string | number | boolean | { day: string } | null;
/** Options by what people read, or by their codes. */
export type Values = 'labels' | 'codes';

/** Which part of a question's answer stands in a column. */
export interface Column {
  title: string;
  /** The same column by codes: `needs.care`, `aspects.rights`, `trade.=`. */
  code: string;
  /** The question, or the side of the response it is of. */
  question: Asked | undefined;
  part:
    | { kind: 'whole' }
    | { kind: 'side'; side: Side }
    | { kind: 'words' }
    | { kind: 'option'; id: string }
    | { kind: 'row'; id: string }
    | { kind: 'cell'; row: string; column: string };
}
export const sides = ['id', 'day', 'channel', 'topic', 'unit', 'lang', 'seconds', 'version'] as const;
export type Side = (typeof sides)[number];

export const sideNames: Record<Side, Record<Lang, string>> = {
  id: { 'zh-CN': '答卷编号', en: 'Response id' },
  day: { 'zh-CN': '提交日期', en: 'Day sent' },
  channel: { 'zh-CN': '来源', en: 'Source' },
  topic: { 'zh-CN': '议题', en: 'Topic' },
  unit: { 'zh-CN': '单位', en: 'Unit' },
  lang: { 'zh-CN': '填写语言', en: 'Language' },
  seconds: { 'zh-CN': '填写秒数', en: 'Seconds taken' },
  version: { 'zh-CN': '表单版本', en: 'Form version' },
};
const otherWords: LocalText = { 'zh-CN': '其他（文字）', en: 'Other (words)' };
const channelNames: Record<Response['channel'], Record<Lang, string>> = {
  web: { 'zh-CN': '网上', en: 'online' },
  paper: { 'zh-CN': '纸质', en: 'paper' },
  import: { 'zh-CN': '导入', en: 'imported' },
};

export type Lists = { options?: Option[]; rows?: Option[]; columns?: Option[] };

function columnsOfQuestion({ question }: Followed, number: number, lang: Lang): Column[] {
  const head = `${number}. ${say(question.label, lang)}`;
  const { options = [], rows = [], columns = [] } = question as Lists;
  const named = (part: LocalText) => `${head}｜${say(part, lang)}`;
  const words = (): Column => ({
    title: named(otherWords),
    code: `${question.id}.${OTHER}`,
    question,
    part: { kind: 'words' },
  });
  const option = ({ id, label }: Option): Column => ({
    title: named(label),
    code: `${question.id}.${id}`,
    question,
    part: { kind: 'option', id },
  });
  switch (question.kind) {
    case 'single':
      return [
        { title: head, code: question.id, question, part: { kind: 'whole' } },
        ...(question.other ? [words()] : []),
      ];
    case 'multiple':
      return [...options.map(option), ...(question.other ? [words()] : [])];
    case 'ranking':
      return options.map(option);
    case 'matrix':
      return rows.flatMap((row): Column[] =>
        question.multiple
          ? columns.map((column) => ({
              title: `${named(row.label)}｜${say(column.label, lang)}`,
              code: `${question.id}.${row.id}.${column.id}`,
              question,
              part: { kind: 'cell', row: row.id, column: column.id },
            }))
          : [
              {
                title: named(row.label),
                code: `${question.id}.${row.id}`,
                question,
                part: { kind: 'row', id: row.id },
              },
            ],
      );
    default:
      return [{ title: head, code: question.id, question, part: { kind: 'whole' } }];
  }
}

export interface Layout {
  columns: Column[];
  values: Values;
  lang: Lang;
  followed: Followed[];
}

/** The columns of a survey's table; `personal`: answers that say who somebody is stand in it too. */
export function layoutOf(
  forms: readonly Form[],
  { values, lang, personal }: { values: Values; lang: Lang; personal: boolean },
): Layout {
  const followed = follow(forms).filter(({ question }) => personal || !isPersonal(question));
  return {
    values,
    lang,
    followed,
    columns: [
      ...sides.map((side): Column => ({
        title: sideNames[side][lang],
        code: `_${side}`,
        question: undefined,
        part: { kind: 'side', side },
      })),
      ...followed.flatMap((one, i) => columnsOfQuestion(one, i + 1, lang)),
    ],
  };
}

export const headerOf = ({ columns, values }: Layout): string[] =>
  columns.map(({ title, code }) => (values === 'codes' ? code : title));

/** Names by id that the answers themselves do not hold. */
export interface Names {
  topic: (id: string) => string | undefined;
  unit: UnitNames;
}

/** A response as a row of the layout. `person`: its personal answers, where they were asked for. */
export function cellsOf(layout: Layout, response: Response, person: Answers, names: Names): ExportCell[] {
  const { values, lang } = layout;
  return layout.columns.map(({ question, part }): ExportCell => {
    if (part.kind === 'side') return sideCell(part.side, response, names, layout);
    const answer = response.answers[question!.id] ?? person[question!.id];
    if (answer === undefined) return null;
    switch (part.kind) {
      case 'whole':
        return wholeCell(question!, answer, layout, names);
      case 'words': {
        const own = (Array.isArray(answer) ? (answer as unknown[]) : [answer]).find(
          (one): one is string => typeof one === 'string' && isOther(one),
        );
        return own === undefined ? null : own.slice(1);
      }
      case 'option': {
        const at = Array.isArray(answer) ? (answer as unknown[]).indexOf(part.id) : -1;
        if (question!.kind === 'ranking') return at < 0 ? null : at + 1;
        return at < 0 ? 0 : 1;
      }
      case 'row': {
        const picked = isRecord(answer) ? answer[part.id] : undefined;
        if (typeof picked !== 'string' || picked === '') return null;
        return values === 'codes' ? picked : optionLabel((question as Lists).columns, picked, lang);
      }
      case 'cell': {
        const picked = isRecord(answer) ? answer[part.row] : undefined;
        return Array.isArray(picked) && picked.includes(part.column) ? 1 : 0;
      }
    }
  });
}

export const optionLabel = (options: readonly Option[] | undefined, id: string, lang: Lang): string => {
  const option = options?.find((one) => one.id === id);
  return option ? say(option.label, lang) : id;
};

function sideCell(side: Side, response: Response, names: Names, { values, lang }: Layout): ExportCell {
  switch (side) {
    case 'id':
      return response.id;
    case 'day':
      return { day: response.day };
    case 'channel':
      return values === 'codes' ? response.channel : channelNames[response.channel][lang];
    case 'topic':
      return response.topic
        ? values === 'codes'
          ? response.topic
          : (names.topic(response.topic) ?? response.topic)
        : null;
    case 'unit':
      return response.unitId
        ? values === 'codes'
          ? response.unitId
          : (names.unit(response.unitId) ?? response.unitId)
        : null;
    case 'lang':
      return response.lang ?? null;
    case 'seconds':
      return response.seconds ?? null;
    case 'version':
      return response.formVersion;
  }
}

function wholeCell(question: Asked, answer: Answer, { values, lang }: Layout, names: Names): ExportCell {
  if (typeof answer === 'number' || answer === true) return answer;
  if (question.kind === 'date' && typeof answer === 'string') return { day: answer };
  if (question.kind === 'single' && typeof answer === 'string') {
    if (isOther(answer)) return values === 'codes' ? OTHER : say(otherName, lang);
    return values === 'codes' ? answer : optionLabel(question.options, answer, lang);
  }
  if (question.kind === 'unit' && values === 'codes' && typeof answer === 'string') return answer;
  return textOf(question, answer, lang, names.unit);
}
export const otherName: LocalText = { 'zh-CN': '其他', en: 'Other' };
