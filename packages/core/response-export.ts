/** Responses as a table: its columns, each response's cells, and the codebook that explains them. Pure; also what an import reads. */
import { OTHER, isOther, type Condition } from './condition.ts';
import { isPersonal, isRecord, scaleOf, type Answer, type Answers } from './form.ts';
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

type Lists = { options?: Option[]; rows?: Option[]; columns?: Option[] };

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

const optionLabel = (options: readonly Option[] | undefined, id: string, lang: Lang): string => {
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

/** The header of the codebook. */
export const codebookHeader: Record<Lang, string[]> = {
  'zh-CN': ['列', '列代码', '问题', '题型', '必填', '选项（代码 = 名称）', '显示条件', '版本说明'],
  en: ['Column', 'Column code', 'Question', 'Kind', 'Required', 'Options (code = label)', 'Shown when', 'Versions'],
};

const kindNames: Record<Asked['kind'], Record<Lang, string>> = {
  text: { 'zh-CN': '短文字', en: 'short text' },
  long: { 'zh-CN': '长文字', en: 'long text' },
  number: { 'zh-CN': '数字', en: 'number' },
  single: { 'zh-CN': '单选', en: 'one of several' },
  multiple: { 'zh-CN': '多选', en: 'several choices' },
  unit: { 'zh-CN': '单位', en: 'unit' },
  scale: { 'zh-CN': '量表', en: 'scale' },
  nps: { 'zh-CN': '净推荐值', en: 'net promoter' },
  matrix: { 'zh-CN': '矩阵', en: 'matrix' },
  ranking: { 'zh-CN': '排序', en: 'ranking' },
  date: { 'zh-CN': '日期', en: 'date' },
  time: { 'zh-CN': '时间', en: 'time' },
  phone: { 'zh-CN': '电话', en: 'phone' },
  email: { 'zh-CN': '邮箱', en: 'e-mail' },
  file: { 'zh-CN': '文件', en: 'files' },
  signature: { 'zh-CN': '签名', en: 'signature' },
  consent: { 'zh-CN': '同意', en: 'consent' },
  people: { 'zh-CN': '人名', en: 'names' },
};

const saying = {
  'zh-CN': {
    yes: '是',
    no: '否',
    all: ' 且 ',
    any: ' 或 ',
    not: (text: string) => `不满足（${text}）`,
    ops: {
      answered: '已回答',
      is: '选了',
      'has-all': '同时选了',
      contains: '含有',
      eq: '等于',
      lt: '小于',
      le: '不大于',
      gt: '大于',
      ge: '不小于',
      'count-ge': '所选项数不少于',
      'count-le': '所选项数不多于',
    },
    since: (n: number) => `第 ${n} 版起`,
    until: (n: number) => `至第 ${n} 版止`,
    shift: (n: number) => `第 ${n} 版起问法或选项有变`,
    gone: '（已停用）',
    joint: '；',
  },
  en: {
    yes: 'yes',
    no: 'no',
    all: ' and ',
    any: ' or ',
    not: (text: string) => `not (${text})`,
    ops: {
      answered: 'is answered',
      is: 'is',
      'has-all': 'has all of',
      contains: 'contains',
      eq: '=',
      lt: '<',
      le: '≤',
      gt: '>',
      ge: '≥',
      'count-ge': 'has at least so many:',
      'count-le': 'has at most so many:',
    },
    since: (n: number) => `from version ${n}`,
    until: (n: number) => `until version ${n}`,
    shift: (n: number) => `wording or options changed in version ${n}`,
    gone: ' (withdrawn)',
    joint: '; ',
  },
} as const;

/** A condition as people read it. */
export function conditionInWords(condition: Condition, followed: readonly Followed[], lang: Lang): string {
  const w = saying[lang];
  if ('all' in condition) return condition.all.map((one) => conditionInWords(one, followed, lang)).join(w.all);
  if ('any' in condition) return `（${condition.any.map((one) => conditionInWords(one, followed, lang)).join(w.any)}）`;
  if ('not' in condition) return w.not(conditionInWords(condition.not, followed, lang));
  const question = followed.find((one) => one.question.id === condition.question)?.question;
  const { options = [], rows = [], columns = [] } = (question ?? {}) as Lists;
  const row = condition.row === undefined ? '' : `｜${optionLabel(rows, condition.row, lang)}`;
  const value = Array.isArray(condition.value)
    ? condition.value
        .map((id) => (id === OTHER ? say(otherName, lang) : optionLabel([...options, ...columns], id, lang)))
        .join(lang === 'en' ? ', ' : '、')
    : (condition.value ?? '');
  return `“${question ? say(question.label, lang) : condition.question}”${row} ${w.ops[condition.op]} ${value}`.trim();
}

/** What every column means. */
export function* codebookOf(layout: Layout): Generator<ExportCell[]> {
  const { lang, columns, followed } = layout;
  const w = saying[lang];
  for (const { title, code, question } of columns) {
    if (!question) {
      yield [title, code, null, null, null, null, null, null];
      continue;
    }
    const one = followed.find((known) => known.question.id === question.id)!;
    const { options, columns: across } = question as Lists;
    const listed = (options ?? across ?? []).map(
      ({ id, label }) => `${id} = ${say(label, lang)}${one.gone.has(id) ? w.gone : ''}`,
    );
    const scale = question.kind === 'scale' || question.kind === 'nps' ? scaleOf(question) : undefined;
    const named = question.kind === 'scale' ? question.labels.map((label) => say(label, lang)).join(' … ') : '';
    yield [
      title,
      code,
      say(question.label, lang),
      kindNames[question.kind][lang],
      question.required ? w.yes : w.no,
      scale ? `${scale.from}–${scale.to} ${named}`.trim() : listed.join('\n') || null,
      question.when ? conditionInWords(question.when, followed, lang) : null,
      [
        ...(one.since > 1 ? [w.since(one.since)] : []),
        ...(one.until === undefined ? [] : [w.until(one.until)]),
        ...one.shifts.map(({ version }) => w.shift(version)),
      ].join(w.joint) || null,
    ];
  }
}
