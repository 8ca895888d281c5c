import { demoSlugs, loadDemo } from '../demo/load-demo.ts';
import type { Command } from '../command.ts';
import { organizerLink } from './sign-in.ts';

export const demoCommand: Command = {
  words: 'demo',
  about: {
    'zh-CN': '载入演示：一个已评分的完整活动，一个正在征集的活动',
    en: 'load a demo: a whole campaign, scored, and one that is open for entries',
  },
  options: {
    published: {
      about: { 'zh-CN': '评选并公布演示活动，做好汇编', en: 'select and publish it too, with its booklet' },
    },
  },
  run: ({ within, terminal, isSet }) =>
    within(async (application) => {
      const { deps, settle } = application;
      const demo = await loadDemo(deps, settle, {
        published: isSet('published'),
        progress: terminal.progress({ 'zh-CN': '载入演示', en: 'Loading the demo' }),
      });
      const links = {
        open: `${deps.origin}/c/${demoSlugs.open}`,
        scored: `${deps.origin}/c/${demoSlugs.scored}`,
        desk: await organizerLink(deps),
        judge: demo.judgeUrl,
        receipt: demo.receiptUrl,
      };
      const en = terminal.lang === 'en';
      terminal.result({ ...demo, links }, [
        en
          ? `${demo.entries} entries, ${demo.judges} judges, ${demo.reviews} reviews${demo.existed ? ' (were there already)' : ''}`
          : `建议 ${demo.entries} 件，评委 ${demo.judges} 位，评分 ${demo.reviews} 份${demo.existed ? '（先前已载入）' : ''}`,
        `${en ? 'write a proposal  ' : '填写建议  '} ${links.open}`,
        `${en ? 'desk              ' : '工作台    '} ${links.desk}`,
        `${en ? 'score as a judge  ' : '评委入口  '} ${links.judge}`,
        `${en ? 'a receipt         ' : '一份回执  '} ${links.receipt}`,
        `${en ? 'the campaign      ' : '活动页面  '} ${links.scored}`,
      ]);
      return 0;
    }),
};
