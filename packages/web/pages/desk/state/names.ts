import type { Stage } from '#core/campaign.ts';
import type { EntryEvent, EntryState } from '#core/entry.ts';
import { stageNames, stateNames } from '#core/names.ts';
import { wordsOf } from './lang.ts';

const stages = wordsOf<Record<Stage, string>>(stageNames);
export const stageName = (stage: string): string => stages()[stage as Stage] ?? stage;

const states = wordsOf<Record<EntryState, string>>(stateNames);
export const entryStateName = (state: string): string => states()[state as EntryState] ?? state;

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
