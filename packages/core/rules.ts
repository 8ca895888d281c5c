import type { Lang } from './words.ts';

/** What is wrong with one field or cell, in words; `{limit}`, `{other}` and `{value}` are filled in. */
const rules: Record<string, Record<Lang, string>> = {
  required: { 'zh-CN': '必填', en: 'is required' },
  too_long: { 'zh-CN': '超过 {limit} 字', en: 'is longer than {limit} characters' },
  too_many: { 'zh-CN': '超过 {limit} 项', en: 'has more than {limit} items' },
  too_large: { 'zh-CN': '大于 {limit}', en: 'is more than {limit}' },
  not_a_phone: { 'zh-CN': '不是有效的电话号码', en: 'is not a phone number' },
  not_text: { 'zh-CN': '不是文字', en: 'is not text' },
  unknown: { 'zh-CN': '没有这一项', en: 'does not exist' },
  too_many_places: { 'zh-CN': '名额合计过多', en: 'there are too many places in all' },
  min_length: { 'zh-CN': '至少 {limit} 字（项）', en: 'needs at least {limit}' },
  max_length: { 'zh-CN': '超过 {limit} 字（项）', en: 'is longer than {limit}' },
  min_value: { 'zh-CN': '不能小于 {limit}', en: 'must be {limit} or more' },
  max_value: { 'zh-CN': '不能大于 {limit}', en: 'must be {limit} or less' },
  integer: { 'zh-CN': '应为整数', en: 'must be a whole number' },
  number: { 'zh-CN': '应为数字', en: 'must be a number' },
  iso_timestamp: { 'zh-CN': '不是有效的时间', en: 'is not a time' },
  regex: { 'zh-CN': '格式不对', en: 'has the wrong form' },
  taken: { 'zh-CN': '已被占用', en: 'is taken' },
  distinct: { 'zh-CN': '有重复', en: 'contains the same twice' },
  ends_before_start: { 'zh-CN': '结束时间早于开始时间', en: 'ends before it starts' },
  weights_total_100: { 'zh-CN': '权重合计应为 100，现为 {limit}', en: 'weights must add up to 100 and are {limit}' },
  needs_title: { 'zh-CN': '表单里要有标题', en: 'the form needs a title' },
  needs_body: { 'zh-CN': '表单里要有正文', en: 'the form needs a body' },
  needs_a_place: { 'zh-CN': '至少要有一个名额', en: 'at least one place is needed' },
  no_column: { 'zh-CN': '表里没有对应的列', en: 'no column of the sheet fits' },
  unknown_topic: { 'zh-CN': '没有议题“{value}”', en: 'there is no topic “{value}”' },
  not_a_time: { 'zh-CN': '“{value}”不是时间', en: '“{value}” is not a time' },
  duplicate_id: { 'zh-CN': '编号“{value}”与第 {other} 行相同', en: 'id “{value}” stands in row {other} already' },
  duplicate: { 'zh-CN': '重复', en: 'stands there twice' },
  imported_otherwise: { 'zh-CN': '此编号已导入过，内容不同', en: 'this id was imported before with other content' },
  unknown_judge: { 'zh-CN': '没有评委“{value}”', en: 'there is no judge “{value}”' },
  ambiguous_judge: { 'zh-CN': '有多位评委叫“{value}”', en: 'several judges are called “{value}”' },
  unknown_entry: { 'zh-CN': '没有建议“{value}”', en: 'there is no entry “{value}”' },
  ambiguous_entry: { 'zh-CN': '“{value}”对应多件建议', en: '“{value}” names several entries' },
  entry_not_accepted: { 'zh-CN': '建议“{value}”未通过初审', en: 'entry “{value}” is not accepted' },
  unknown_kind: {
    'zh-CN': '没有类型“{value}”，可用：市、乡镇街道、产业、企业',
    en: 'there is no kind “{value}”; use city, township, industry or enterprise',
  },
  unknown_parent: { 'zh-CN': '没有上级单位“{value}”', en: 'there is no unit “{value}” to stand below' },
  ambiguous_parent: {
    'zh-CN': '有多个单位叫“{value}”，请改填代码',
    en: 'several units are called “{value}”; give its code',
  },
  wrong_parent: { 'zh-CN': '不能属于“{value}”这一级', en: 'cannot stand below “{value}”' },
  parent_has_errors: { 'zh-CN': '上级单位“{value}”所在的行有误', en: 'the row of its parent “{value}” has errors' },
  cycle: { 'zh-CN': '上级单位“{value}”又在它之下', en: 'its parent “{value}” stands below it' },
  duplicate_unit: { 'zh-CN': '同一上级下已有“{value}”', en: '“{value}” stands below the same parent already' },
  other_kind: { 'zh-CN': '“{value}”先前是另一类型', en: '“{value}” was of another kind before' },
  not_a_score: {
    'zh-CN': '“{value}”不是 1 到 {limit} 的整数分',
    en: '“{value}” is not a whole number from 1 to {limit}',
  },
};

/** The rule in words; an unknown rule reads as invalid. */
export function ruleInWords(
  problem: { rule: string; limit?: number | undefined; other?: number | undefined; value?: string | undefined },
  lang: Lang,
): string {
  // A text that must have at least one character is simply required.
  const rule = problem.rule === 'min_length' && problem.limit === 1 ? 'required' : problem.rule;
  const text = rules[rule]?.[lang] ?? (lang === 'en' ? 'is not valid' : '填写有误');
  return text.replace(/\{(limit|other|value)\}/g, (_, name: 'limit' | 'other' | 'value') =>
    String(problem[name] ?? ''),
  );
}
