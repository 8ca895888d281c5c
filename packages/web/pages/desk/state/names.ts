import type { Stage } from '#core/campaign.ts';
import type { EntryEvent, EntryState } from '#core/entry.ts';
import { wordsOf } from './lang.ts';

const stageNames = wordsOf<Record<Stage, string>>({
  'zh-CN': {
    draft: '草稿',
    collecting: '征集',
    screening: '初审',
    judging: '评审',
    selection: '评选',
    published: '公布',
    archived: '归档',
  },
  en: {
    draft: 'Draft',
    collecting: 'Collecting',
    screening: 'Screening',
    judging: 'Judging',
    selection: 'Selection',
    published: 'Published',
    archived: 'Archived',
  },
});
export const stageName = (stage: string): string => stageNames()[stage as Stage] ?? stage;

const stateNames = wordsOf<Record<EntryState, string>>({
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
});
export const entryStateName = (state: string): string => stateNames()[state as EntryState] ?? state;

const eventNames = wordsOf<Record<EntryEvent['kind'], string>>({
  'zh-CN': {
    submitted: '提交',
    revised: '提交人修改',
    resubmitted: '补充后重新提交',
    accepted: '通过初审',
    declined: '未通过初审',
    returned: '退回补充',
    moved: '调整议题',
    reopened: '恢复为待初审',
    undone: '撤回上一步',
    decided: '公布结果',
  },
  en: {
    submitted: 'Sent',
    revised: 'Revised by the sender',
    resubmitted: 'Sent again after the return',
    accepted: 'Accepted',
    declined: 'Declined',
    returned: 'Returned for more',
    moved: 'Moved to another topic',
    reopened: 'Put back to screening',
    undone: 'Last step taken back',
    decided: 'Outcome published',
  },
});
export const eventName = (kind: EntryEvent['kind']): string => eventNames()[kind];
