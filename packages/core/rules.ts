import type { Lang } from './words.ts';

/** What is wrong with one field or cell, in words; `{limit}`, `{other}` and `{value}` are filled in. */
const rules: Record<string, Record<Lang, string>> = {
  required: { 'zh-CN': '必填', en: 'is required' },
  too_long: { 'zh-CN': '超过 {limit} 字', en: 'is longer than {limit} characters' },
  too_many: { 'zh-CN': '超过 {limit} 项', en: 'has more than {limit} items' },
  too_large: { 'zh-CN': '大于 {limit}', en: 'is more than {limit}' },
  file_type: { 'zh-CN': '文件类型不支持', en: 'is of a type that is not taken' },
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
  too_short: { 'zh-CN': '至少 {limit} 字', en: 'needs at least {limit} characters' },
  too_few: { 'zh-CN': '至少选 {limit} 项', en: 'needs at least {limit} items' },
  too_small: { 'zh-CN': '不能小于 {limit}', en: 'must be {limit} or more' },
  not_a_number: { 'zh-CN': '不是数字', en: 'is not a number' },
  too_precise: { 'zh-CN': '最多 {limit} 位小数', en: 'has more than {limit} decimals' },
  not_an_email: { 'zh-CN': '不是有效的邮箱地址', en: 'is not an e-mail address' },
  not_a_date: { 'zh-CN': '不是有效的日期', en: 'is not a date that fits' },
  unknown_option: { 'zh-CN': '没有这个选项', en: 'is not one of the options' },
  exclusive: { 'zh-CN': '这些选项不能同时选', en: 'holds options that exclude each other' },
  incomplete: { 'zh-CN': '每一行都要选', en: 'needs an answer in every row' },
  must: { 'zh-CN': '不符合要求', en: 'does not meet a rule of the form' },
  needs_a_question: { 'zh-CN': '表单里至少要有一个问题', en: 'the form needs a question' },
  condition_unknown: { 'zh-CN': '条件引用了不存在的问题', en: 'the condition names a question that does not exist' },
  condition_later: { 'zh-CN': '条件引用了后面的问题', en: 'the condition names a question that comes later' },
  condition_cycle: { 'zh-CN': '条件互相引用，成了循环', en: 'the conditions go round in a circle' },
  condition_type: { 'zh-CN': '条件与问题的题型不符', en: 'the condition does not fit the kind of question' },
  condition_option: { 'zh-CN': '条件引用了不存在的选项', en: 'the condition names an option that does not exist' },
  condition_personal: { 'zh-CN': '条件不能引用个人信息', en: 'a condition cannot look at personal answers' },
  condition_deep: { 'zh-CN': '条件嵌套过深', en: 'the condition is nested too deeply' },
  pipe_unknown: {
    'zh-CN': '文字里引用的问题不存在或在后面',
    en: 'the text pipes in a question that is unknown or later',
  },
  min_over_max: { 'zh-CN': '下限大于上限', en: 'the least is more than the most' },
  min_over_options: { 'zh-CN': '至少要选的项数多于选项', en: 'more must be picked than there are options' },
  hidden_unfilled: { 'zh-CN': '隐藏的问题要由链接填写', en: 'a hidden question must be filled by the link' },
  hidden_required: { 'zh-CN': '隐藏的问题不能必填', en: 'a hidden question cannot be required' },
  anonymous_personal: { 'zh-CN': '匿名活动不能询问个人信息', en: 'an anonymous campaign cannot ask who somebody is' },
  anonymous_entries: { 'zh-CN': '征集稿件的活动不能设为匿名', en: 'a call for entries cannot be anonymous' },
  scale_labels: { 'zh-CN': '量表要么标两端，要么每一级都标', en: 'label both ends of the scale or every point' },
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
