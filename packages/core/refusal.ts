import { stageNames, stateNames } from './names.ts';
import type { Lang } from './words.ts';

interface Kind {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 503;
  'zh-CN': string;
  en: string;
}

/**
 * Every refusal the system can give, by its stable code: HTTP status and what a person is told.
 * `{name}` in a message is filled from the refusal's `detail`.
 */
export const refusals = {
  not_found: { status: 404, 'zh-CN': '没有找到这一页或这项内容', en: 'There is no such page or item' },
  body_not_json: { status: 400, 'zh-CN': '提交的内容不是有效的 JSON', en: 'The body is not valid JSON' },
  body_too_large: { status: 413, 'zh-CN': '提交的内容过大，请精简后再试', en: 'The body is too large' },
  type_not_supported: { status: 415, 'zh-CN': '请以 application/json 提交', en: 'Send application/json' },
  invalid: {
    status: 422,
    'zh-CN': '部分内容填写有误，请检查标出的项目',
    en: 'Some fields are not valid; please check them',
  },
  cross_site: {
    status: 403,
    'zh-CN': '请求来自其他网站，已拒绝',
    en: 'The request came from another site and was refused',
  },
  sign_in: { status: 401, 'zh-CN': '请通过您的专属链接登录', en: 'Please sign in with your personal link' },
  wrong_role: { status: 403, 'zh-CN': '您的身份不能进行此操作', en: 'Your role does not allow this' },
  link_invalid: {
    status: 401,
    'zh-CN': '链接无效、已使用或已被更换，请向主办方索取新链接',
    en: 'The link is not valid, used up or replaced; please ask the organizer for a new one',
  },
  version_conflict: {
    status: 409,
    'zh-CN': '内容已被他人修改，请刷新后再试',
    en: 'Somebody else changed this meanwhile; reload and try again',
  },
  slug_taken: {
    status: 409,
    'zh-CN': '网址后缀“{slug}”已被占用，请换一个',
    en: 'The address “{slug}” is taken; choose another',
  },
  campaign_not_open: {
    status: 409,
    'zh-CN': '本次征集现在不接收建议（征集时间：{opensAt} 至 {closesAt}）',
    en: 'This campaign does not take entries now (open from {opensAt} to {closesAt})',
  },
  campaign_stage: {
    status: 409,
    'zh-CN': '活动处于“{stage}”阶段，不能进行此操作',
    en: 'The campaign is in the stage “{stage}”, which does not allow this',
  },
  campaign_incomplete: {
    status: 422,
    'zh-CN': '活动设置不完整，请补全标出的项目',
    en: 'The campaign is not complete; please fill in what is marked',
  },
  form_published: {
    status: 409,
    'zh-CN': '表单已发布，议题与问题不能再更改',
    en: 'The form is published; its topics and questions can no longer change',
  },
  form_version: {
    status: 409,
    'zh-CN': '表单已更新，请刷新页面，草稿会保留',
    en: 'The form changed; reload the page, your draft stays',
  },
  form_incompatible: {
    status: 409,
    'zh-CN': '标出的问题改变了题型或计分方式，已收到的答卷无法合并统计；请删除原题，另加一题',
    en: 'The marked questions changed kind or scale, so answers already given could not be counted with new ones; remove them and add new questions',
  },
  response_exists: {
    status: 409,
    'zh-CN': '这份答卷已提交过，不能再更改',
    en: 'This response was sent before and can no longer be changed',
  },
  already_answered: {
    status: 409,
    'zh-CN': '您已经提交过了，每人只能提交一次',
    en: 'You have already answered; there is one answer a person',
  },
  roster_unknown: {
    status: 422,
    'zh-CN': '姓名与编号对不上，请核对后再试',
    en: 'Name and number do not match; please check them',
  },
  too_many_tries: {
    status: 409,
    'zh-CN': '核验次数过多，请一小时后再试，或联系主办方',
    en: 'Too many attempts; try again in an hour or ask the organizers',
  },
  pass_expired: {
    status: 403,
    'zh-CN': '核验已过期，请重新核验；您填写的内容没有丢失',
    en: 'Your check has expired; please check in again, nothing you wrote is lost',
  },
  not_admitted: {
    status: 403,
    'zh-CN': '本次活动需通过专属链接或核验后填写，请从主办方提供的链接进入',
    en: 'This campaign is answered by a personal link or after a check; please use the link the organizer gave you',
  },
  entry_exists: {
    status: 409,
    'zh-CN': '此编号已由他人使用，请刷新页面重新提交，草稿会保留',
    en: 'This entry id belongs to somebody else; reload the page, your draft stays',
  },
  entry_locked: {
    status: 409,
    'zh-CN': '建议已进入审阅，不能再修改；先前提交的内容已保留',
    en: 'The entry is already being worked on and can no longer be changed; what you sent before is kept',
  },
  decision_not_allowed: {
    status: 409,
    'zh-CN': '建议当前状态为“{state}”，不能进行此操作',
    en: 'The entry is “{state}”, which does not allow this',
  },
  undecided_entries: {
    status: 409,
    'zh-CN': '还有 {count} 件没有初审结论，请先处理',
    en: '{count} entries have not been screened yet; please decide on them first',
  },
  nothing_to_judge: { status: 409, 'zh-CN': '没有通过初审的建议', en: 'No entry has been accepted' },
  no_judges: { status: 409, 'zh-CN': '还没有评委，请先添加', en: 'There are no judges yet; add them first' },
  too_few_judges: {
    status: 409,
    'zh-CN': '第 {number} 号建议只有 {available} 位评委可以评分，需要 {needed} 位',
    en: 'Entry {number} has {available} judges who may score it and needs {needed}',
  },
  judge_has_sheets: {
    status: 409,
    'zh-CN': '该评委已分到建议，不能移除；可更换链接或补充评委',
    en: 'This judge already has entries and cannot be removed; replace the link or add judges',
  },
  sheet_submitted: {
    status: 409,
    'zh-CN': '您已提交全部评分；如需修改，请先点“继续修改”',
    en: 'You have handed in your scores; press “Go on changing” first',
  },
  scores_sealed: {
    status: 409,
    'zh-CN': '评分已封存，不能再修改',
    en: 'The scores are sealed and can no longer be changed',
  },
  judge_withdrawn: {
    status: 409,
    'zh-CN': '该评委已退出评审组',
    en: 'This judge is no longer on the panel',
  },
  design_disconnected: {
    status: 409,
    'zh-CN': '评审分成了 {parts} 组互不相交的评委，宽严无法比较，不能校正；可补评以连通：{links}',
    en: 'The panel falls into {parts} groups that share no entry, so leniency cannot be compared or corrected; further reviews would join them: {links}',
  },
  model_unfounded: {
    status: 409,
    'zh-CN': '评分太少或完全一致，无法估计宽严',
    en: 'There are too few scores, or they agree completely: leniency cannot be estimated',
  },
  panel_capacity: {
    status: 409,
    'zh-CN': '有 {entries} 件还需 {needed} 份评分，能评的评委（{judges}）最多只能再评 {capacity} 份',
    en: '{entries} entries need {needed} reviews, but the judges who may read them ({judges}) take at most {capacity}',
  },
  panel_least: {
    status: 409,
    'zh-CN': '评委（{judges}）至少要评 {least} 件，可分给他们的只有 {available} 件',
    en: 'The judges {judges} are to have at least {least} entries, but only {available} can go to them',
  },
  panel_most: {
    status: 409,
    'zh-CN': '评委{judges}已有 {has} 件，超过上限 {most} 件',
    en: '{judges} already has {has} entries, more than the limit of {most}',
  },
  panel_disconnected: {
    status: 409,
    'zh-CN': '回避使评委分成 {parts} 组，各组没有共同的建议，宽严无法比较',
    en: 'Conflicts split the panel into {parts} groups without a common entry: their leniency cannot be compared',
  },
  second_round_spent: {
    status: 409,
    'zh-CN': '评分份数已全部分配，没有余下的可用于第二轮',
    en: 'All reviews are dealt already; none are left for a second round',
  },
  second_round_early: {
    status: 409,
    'zh-CN': '第一轮还有 {count} 份没有评完，评完九成后才能开第二轮',
    en: '{count} reviews of the first round are not scored; the second can begin when nine in ten are',
  },
  second_round_unfounded: {
    status: 409,
    'zh-CN': '第一轮的评分还看不出高下：请确认每件都有评分、评委之间有共同的建议',
    en: 'The first round does not tell entries apart yet: each needs a score, and judges must share entries',
  },
  seal_broken: {
    status: 409,
    'zh-CN': '封存文件第 {line} 行与校验链不符',
    en: 'The sealed file does not fit its hash chain at line {line}',
  },
  not_sealed: { status: 409, 'zh-CN': '评分尚未封存', en: 'The scores are not sealed yet' },
  seal_unreadable: { status: 422, 'zh-CN': '不是评分封存文件', en: 'This is not a file of sealed scores' },
  quota_unmet: {
    status: 409,
    'zh-CN': '有 {count} 项名额要求没有满足，请调整要求或入选建议',
    en: '{count} quotas are not met; change them or what is chosen',
  },
  zone_at_cut: {
    status: 409,
    'zh-CN': '“{tier}”的分界处有 {count} 件难分高下、名额还有 {seats} 个，请按规则确定',
    en: 'At the cut of “{tier}” {count} entries cannot be told apart for {seats} places; decide as the rules say',
  },
  vote_undecided: {
    status: 409,
    'zh-CN': '{seats} 个名额的最后一个有多件同为 {votes} 票，请对这几件再次表决',
    en: 'Several entries have {votes} votes at the last of {seats} places; vote on those again',
  },
  second_signature: {
    status: 409,
    'zh-CN': '需要两人签字；您已签过，请另一位主办人员签字',
    en: 'Two people sign; you have signed already, somebody else must sign too',
  },
  sheets_incomplete: { status: 409, 'zh-CN': '还有 {count} 件没有评完', en: '{count} entries are not scored yet' },
  standing_no_scores: { status: 409, 'zh-CN': '还没有评分', en: 'There are no scores yet' },
  standing_too_few_reviews: {
    status: 409,
    'zh-CN': '去掉最高最低分需要每件至少 4 份评分；有 {count} 件不足（3 份时结果只是中位数）',
    en: 'The trimmed mean needs at least 4 reviews per entry; {count} entries have fewer (with 3 it is just the median)',
  },
  tie_at_cut: {
    status: 409,
    'zh-CN': '“{tier}”的分界处有 {count} 件同分、名额只剩 {seats} 个，请先确定并说明理由',
    en: '{count} entries tie at the cut of “{tier}” for {seats} places; decide and give a reason first',
  },
  selection_locked: { status: 409, 'zh-CN': '评选结果已锁定', en: 'The selection is locked' },
  selection_not_locked: { status: 409, 'zh-CN': '请先锁定评选结果', en: 'Lock the selection first' },
  selection_empty: { status: 409, 'zh-CN': '没有入选的建议', en: 'No entry is selected' },
  typesetting_failed: { status: 422, 'zh-CN': '排版没有完成：{reason}', en: 'Typesetting did not finish: {reason}' },
  results_not_published: { status: 404, 'zh-CN': '结果尚未公布', en: 'The results are not published yet' },
  receipt_unknown: {
    status: 404,
    'zh-CN': '没有找到这份回执，请核对链接',
    en: 'No such receipt; please check the link',
  },
  file_type: {
    status: 415,
    'zh-CN': '只能上传 JPG、PNG、WebP 图片，PDF，或不含宏的 Word、Excel 文件；文件已损坏时也会这样提示',
    en: 'Only JPG, PNG and WebP pictures, PDF, and Word or Excel files without macros are taken; a damaged file reads like this too',
  },
  file_too_large: {
    status: 413,
    'zh-CN': '文件大于 {limit} MB，请压缩后再上传',
    en: 'The file is larger than {limit} MB; please make it smaller',
  },
  too_many_files: {
    status: 409,
    'zh-CN': '每份最多 {limit} 个文件，请先移除一些',
    en: 'There can be {limit} files at most; please remove some first',
  },
  files_too_large: {
    status: 413,
    'zh-CN': '文件合计超过 {limit} MB，请先移除一些',
    en: 'The files together are larger than {limit} MB; please remove some first',
  },
  file_exists: {
    status: 409,
    'zh-CN': '此文件编号已被使用，请移除后重新选择该文件',
    en: 'This file id is taken; remove the file and choose it again',
  },
  files_missing: {
    status: 409,
    'zh-CN': '有 {count} 个文件还没有上传完成，请稍后重试；内容没有丢失',
    en: '{count} files have not been uploaded yet; please try again, nothing is lost',
  },
  no_follow_up: { status: 409, 'zh-CN': '本活动没有设置后续办理', en: 'This campaign has no follow-up' },
  follow_up_not_allowed: {
    status: 409,
    'zh-CN': '现在的办理状态不能这样更改，请刷新后再试',
    en: 'Where the follow-up stands does not allow this; reload and try again',
  },
  not_recommended: {
    status: 409,
    'zh-CN': '所属镇街（产业）工会没有推荐；如仍要通过，请写明理由',
    en: 'The township or industry union did not recommend it; to accept it nevertheless, give a reason',
  },
  not_in_subtree: {
    status: 403,
    'zh-CN': '这一件不属于本单位及下属单位',
    en: 'This is not of your unit or the units below it',
  },
  not_recommending: {
    status: 409,
    'zh-CN': '现在不在推荐阶段',
    en: 'Recommending is not open now',
  },
  vote_not_open: { status: 409, 'zh-CN': '现在不在投票时间', en: 'Voting is not open now' },
  too_many_votes: {
    status: 409,
    'zh-CN': '每人最多投 {limit} 件，请先取消一件',
    en: 'Each person votes for {limit} works at most; take one back first',
  },
  unit_unknown: {
    status: 404,
    'zh-CN': '没有这个单位，或单位已停用',
    en: 'There is no such unit, or it is retired',
  },
  unit_link_invalid: {
    status: 404,
    'zh-CN': '单位链接无效，请向上级工会索取本单位的链接',
    en: 'This unit link is not valid; please ask your union for your unit’s own link',
  },
  reporting_not_set_up: {
    status: 409,
    'zh-CN': '本活动没有设置每月报告',
    en: 'This campaign asks for no monthly reports',
  },
  report_not_asked: {
    status: 409,
    'zh-CN': '本单位不需要报告 {period}',
    en: 'Your unit is not asked for a report on {period}',
  },
  report_not_begun: {
    status: 409,
    'zh-CN': '{period} 还没有开始，到时再报',
    en: '{period} has not begun; please report then',
  },
  report_too_old: {
    status: 409,
    'zh-CN': '{period} 已超过 {months} 个月，不能再报；请联系上级工会',
    en: '{period} is more than {months} months ago and takes no report; please ask your union',
  },
  report_too_often: {
    status: 409,
    'zh-CN': '本月已更正多次（上限 {most} 次），请联系上级工会',
    en: 'This month was sent {most} times already; please ask your union',
  },
  busy: {
    status: 503,
    'zh-CN': '系统繁忙，请稍后再试；您的内容没有丢失',
    en: 'The system is busy; try again shortly, nothing is lost',
  },
  internal: {
    status: 500,
    'zh-CN': '系统出现问题，请稍后再试；您的内容没有丢失',
    en: 'Something went wrong; try again shortly, nothing is lost',
  },
} as const satisfies Record<string, Kind>;

export type RefusalCode = keyof typeof refusals;

/** What is wrong with one field: where (`answers.title`), which rule (`required`, `too_long` …) and, where known, the limit. */
export interface FieldProblem {
  path: string;
  rule: string;
  limit?: number | undefined;
}

/** A refusal is a value: rules return it, handlers answer with it. */
export interface Refusal {
  refused: RefusalCode;
  detail?: Record<string, string | number> | undefined;
  fields?: FieldProblem[] | undefined;
}

export const refuse = (
  refused: RefusalCode,
  detail?: Record<string, string | number>,
  fields?: FieldProblem[],
): Refusal => ({
  refused,
  ...(detail ? { detail } : {}),
  ...(fields ? { fields } : {}),
});

export const isRefusal = (x: unknown): x is Refusal => typeof x === 'object' && x !== null && 'refused' in x;

/** The refusal's message in `lang`, its blanks filled from `detail`. */
export function messageOf(refusal: Refusal, lang: Lang): string {
  const names: Record<string, Record<string, string>> = { stage: stageNames[lang], state: stateNames[lang] };
  return refusals[refusal.refused][lang].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(refusal.detail?.[name] ?? '…');
    return names[name]?.[value] ?? value;
  });
}
