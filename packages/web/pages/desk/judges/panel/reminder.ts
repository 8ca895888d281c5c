import { wordsOf } from '../../state/lang.ts';
import type { PanelRow } from '../load.ts';

const zh = {
  behind: (name: string, campaign: string, done: number, assigned: number, left: number) =>
    `${name}老师，您好！“${campaign}”的评审中，您已评 ${done} 件，还有 ${left} 件待评（共 ${assigned} 件）。请用您的专属链接继续评分，已评的内容都在。链接找不到时请告诉我们。`,
  begin: (name: string, campaign: string, assigned: number) =>
    `${name}老师，您好！“${campaign}”的评审已开始，分给您 ${assigned} 件，请用您的专属链接评分，可随时中断、随时接着评。链接找不到时请告诉我们。`,
  handIn: (name: string, campaign: string, assigned: number) =>
    `${name}老师，您好！“${campaign}”的 ${assigned} 件您已全部评完，谢谢！请打开专属链接，点“提交全部评分”。`,
};
const en: typeof zh = {
  behind: (name, campaign, done, assigned, left) =>
    `Dear ${name}, of your ${assigned} entries in “${campaign}” you have scored ${done}; ${left} are left. Please go on with your personal link: everything you scored is kept. Tell us if you cannot find the link.`,
  begin: (name, campaign, assigned) =>
    `Dear ${name}, the judging of “${campaign}” has begun and ${assigned} entries are yours. Please score them with your personal link; you can stop and go on at any time. Tell us if you cannot find the link.`,
  handIn: (name, campaign, assigned) =>
    `Dear ${name}, you have scored all ${assigned} entries of “${campaign}”, thank you! Please open your personal link and hand the scores in.`,
};
const words = wordsOf({ 'zh-CN': zh, en });

export type Progress = Pick<PanelRow, 'assigned' | 'done'> & { judge: { name: string; state: string } };

/** Whether there is something to remind a judge of: entries not scored, or scores not handed in. */
export const isBehind = ({ judge, assigned }: Progress): boolean => judge.state === 'active' && assigned > 0;

/** What a judge may be sent, with the numbers as they are now. */
export function reminderText({ judge, assigned, done }: Progress, campaign: string): string {
  if (done === 0) return words().begin(judge.name, campaign, assigned);
  if (done >= assigned) return words().handIn(judge.name, campaign, assigned);
  return words().behind(judge.name, campaign, done, assigned, assigned - done);
}
