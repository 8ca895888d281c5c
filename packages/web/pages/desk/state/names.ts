import type { Campaign, Stage } from '#core/campaign.ts';
import type { EntryEvent, EntryState } from '#core/entry.ts';
import type { FollowUpState } from '#core/follow-up-schema.ts';
import { followUpNames, stageNames, stateNames } from '#core/names.ts';
import { wordsOf } from './lang.ts';

const stages = wordsOf<Record<Stage, string>>(stageNames);
export const stageName = (stage: string): string => stages()[stage as Stage] ?? stage;

const counted = wordsOf({
  'zh-CN': { responses: '填写', reports: '报送' },
  en: { responses: 'Answering', reports: 'Reporting' },
});
/** A stage as this kind of campaign calls it: what is only counted is not 征集. */
export const stageNameOf = ({ collects }: Pick<Campaign, 'collects'>, stage: Stage): string =>
  stage === 'collecting' && collects !== 'entries' ? counted()[collects] : stageName(stage);

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
    followed: '办理',
    recommended: '镇街推荐',
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
    followed: 'Followed up',
    recommended: 'Recommendation',
  },
});
export const eventName = (kind: EntryEvent['kind']): string => eventNames()[kind];

const followUps = wordsOf<Record<FollowUpState, string>>(followUpNames);
export const followUpName = (state: string): string => followUps()[state as FollowUpState] ?? state;
