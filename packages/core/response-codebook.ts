/** The codebook of an export: what every column means, conditions and versions in words. */
import { OTHER, type Condition } from './condition.ts';
import { scaleOf } from './form.ts';
import type { Asked } from './form-schema.ts';
import type { Followed } from './question-history.ts';
import { optionLabel, otherName, type ExportCell, type Layout, type Lists } from './response-export.ts';
import { say, type Lang } from './words.ts';

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
