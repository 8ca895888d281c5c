import type { Stage } from './campaign.ts';
import type { ConflictKind } from './conflict.ts';
import type { EntryState } from './entry.ts';
import type { FollowUpState } from './follow-up-schema.ts';
import type { Lang, LocalText } from './words.ts';

/** What the stages of a campaign and the states of an entry are called. */
export const stageNames: Record<Lang, Record<Stage, string>> = {
  'zh-CN': {
    draft: '草稿',
    collecting: '征集',
    screening: '初审',
    judging: '评审',
    selection: '评选',
    published: '公布',
    'follow-up': '跟进',
    archived: '归档',
  },
  en: {
    draft: 'Draft',
    collecting: 'Collecting',
    screening: 'Screening',
    judging: 'Judging',
    selection: 'Selection',
    published: 'Published',
    'follow-up': 'Follow-up',
    archived: 'Archived',
  },
};

export const stateNames: Record<Lang, Record<EntryState, string>> = {
  'zh-CN': {
    submitted: '待初审',
    returned: '已退回',
    accepted: '已通过',
    declined: '未通过',
    golden: '金点子',
    excellent: '优秀建议',
    commended: '鼓励奖',
    'not-selected': '未入选',
  },
  en: {
    submitted: 'To screen',
    returned: 'Returned',
    accepted: 'Accepted',
    declined: 'Declined',
    golden: 'Golden idea',
    excellent: 'Excellent',
    commended: 'Commended',
    'not-selected': 'Not selected',
  },
};

/** What the states of a follow-up are called. */
export const followUpNames: Record<Lang, Record<FollowUpState, string>> = {
  'zh-CN': {
    'under-study': '研究中',
    adopted: '已采纳',
    'partly-adopted': '部分采纳',
    'not-adopted': '未采纳',
    implemented: '已完成',
    assigned: '已分派',
    'in-progress': '整改中',
    'put-right': '已整改待核',
    'sent-back': '退回重改',
    verified: '已销号',
  },
  en: {
    'under-study': 'Under study',
    adopted: 'Adopted',
    'partly-adopted': 'Partly adopted',
    'not-adopted': 'Not adopted',
    implemented: 'Done',
    assigned: 'Assigned',
    'in-progress': 'In progress',
    'put-right': 'Put right, to be checked',
    'sent-back': 'Sent back',
    verified: 'Verified',
  },
};

/** Why a judge may not score an entry. */
export const conflictWords: Record<ConflictKind, LocalText & { en: string }> = {
  person: { 'zh-CN': '评委与提出人同名', en: 'sent by somebody of the judge’s name' },
  coauthor: { 'zh-CN': '提出人曾与评委共同提出建议', en: 'sent by a co-author of the judge' },
  employer: { 'zh-CN': '来自评委所在单位', en: 'from the judge’s own unit' },
  unit: { 'zh-CN': '来自评委单位的上级或下级', en: 'from a unit above or below the judge’s own' },
  declared: { 'zh-CN': '评委申请回避', en: 'declared by the judge' },
  chair: { 'zh-CN': '评审组决定回避', en: 'declared by the chair' },
};
